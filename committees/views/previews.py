"""What other programs read of a page: its lasting address, a preview for messages, and its facts by schema.org."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from committees import clock
from committees.states import MeetingForm, MeetingState
from committees.words import moment, one_line

LONGEST = 200  # letters of a description
ATTENDANCE = {
    MeetingForm.DIGITAL: "https://schema.org/OnlineEventAttendanceMode",
    MeetingForm.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}


@dataclass(frozen=True)
class Preview:
    """`kind` is the type of the Open Graph protocol, `data` the facts by schema.org."""

    title: str
    description: str
    path: str
    data: dict
    kind: str = "website"

    @property
    def url(self):
        return absolute(self.path)

    @property
    def image(self):
        return absolute(reverse("app-icon", args=[512]))

    @property
    def facts(self):
        return {"@context": "https://schema.org", "url": self.url, "inLanguage": "de"} | self.data


def absolute(path):
    return settings.BASE_URL + path


def shortened(text):
    text = one_line(text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]} …"


def organisation(name, **more):
    return {"@type": "GovernmentOrganization", "name": name} | more


def preview_of_version(version, slug, town, description=""):
    """Of a paper: the newest version stands for it, also on the page of an older one."""
    pdf = absolute(reverse("motion-pdf", args=[slug]))
    data = {
        "@type": "Report",
        "name": version.subject,
        "reportNumber": version.motion_number,
        "genre": version.kind_name,
        "datePublished": version.paper_date.isoformat(),
        "dateModified": version.released_at.isoformat(),
        "author": organisation(version.content["office"]["name"]),
        "publisher": organisation(town.name),
        "encoding": {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf"},
        "isAccessibleForFree": True,
    }
    return Preview(
        title=f"{version.motion_number}: {version.subject}",
        description=shortened(description or f"{version.kind_name} der {town.name} vom {version.paper_date:%d.%m.%Y}"),
        path=reverse("motion-page", args=[slug]),
        data=data,
        kind="article",
    )


def preview_of_meeting(meeting, town):
    names = ", ".join(committee.name for committee in meeting.committees.all())
    is_cancelled = meeting.state == MeetingState.CANCELLED
    ends = {"endDate": clock.local(meeting.ends_at).isoformat()} if meeting.ends_at else {}
    data = {
        "@type": "Event",
        "name": names,
        "startDate": clock.local(meeting.starts_at).isoformat(),
        **ends,
        "eventStatus": f"https://schema.org/Event{'Cancelled' if is_cancelled else 'Scheduled'}",
        "eventAttendanceMode": ATTENDANCE.get(meeting.form, "https://schema.org/OfflineEventAttendanceMode"),
        "location": location_of(meeting),
        "organizer": organisation(town.name),
        "isAccessibleForFree": True,
    }
    where = f", {meeting.where}" if meeting.where else ""
    title = f"{'Abgesagt: ' if is_cancelled else ''}{names}, {moment(meeting.starts_at)}"
    return Preview(title, shortened(f"Sitzung der {town.name}: {names}{where}"), meeting.get_absolute_url(), data)


def location_of(meeting):
    if meeting.form == MeetingForm.DIGITAL:
        return {"@type": "VirtualLocation", "url": absolute(meeting.get_absolute_url())}
    address = {"address": meeting.room.address} if meeting.room and meeting.room.address else {}
    return {"@type": "Place", "name": meeting.where or "noch offen"} | address


def preview_of_minutes(minutes, name, number, town):
    """Of minutes that everyone reads; `name` is that of the sitting."""
    more = [number] if number > 1 else []
    pdf = absolute(reverse("published-minutes-pdf", args=[minutes.meeting.slug, number]))
    title = f"Niederschrift: {name}, {minutes.meeting.day:%d.%m.%Y}"
    data = {
        "@type": "Report",
        "name": title,
        "genre": "Niederschrift",
        "datePublished": clock.local(minutes.published_at).isoformat(),
        "about": {"@type": "Event", "name": name, "url": absolute(minutes.meeting.get_absolute_url())},
        "publisher": organisation(town.name),
        "encoding": {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf"},
        "isAccessibleForFree": True,
    }
    path = reverse("published-minutes", args=[minutes.meeting.slug, *more])
    return Preview(title, f"Was beraten und beschlossen wurde. {town.name}", path, data, kind="article")


def preview_of_committee(committee, members, town):
    path = reverse("committee-page", args=[committee.slug])
    data = organisation(
        committee.name,
        alternateName=committee.short_name,
        parentOrganization=organisation(town.name),
        member=[{"@type": "Person", "name": member.person.name} for member in members],
    )
    return Preview(committee.name, f"Mitglieder, Sitzungen, Vorlagen und Beschlüsse. {town.name}", path, data)


def preview_of_person(person, seats, faction, town):
    path = reverse("person-page", args=[person.slug])
    belongs = [organisation(seat.committee.name) for seat in seats]
    belongs += [{"@type": "Organization", "name": faction.name}] if faction else []
    data = {"@type": "Person", "name": person.name, "memberOf": belongs}
    return Preview(person.name, f"Mandate und Mitgliedschaften. {town.name}", path, data, kind="profile")


def preview_of_home(town):
    data = organisation(town.name) | ({"sameAs": town.website} if town.website else {})
    return Preview(f"Ratsinformation {town.name}", "Sitzungen, Vorlagen und Beschlüsse der Stadt.", "/", data)
