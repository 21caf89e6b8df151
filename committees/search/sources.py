"""What the search finds, from what is in public: for each owner the entries that stand for it at this moment."""

from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from django.urls import reverse

from committees import clock, hooks
from committees.models import (
    Committee,
    EarlierStation,
    Faction,
    FactionMembership,
    FileText,
    Meeting,
    Membership,
    MotionVersion,
    Person,
    PublicAgenda,
    PublicObject,
    PublicResolution,
    PublishedMinutes,
    SearchOwner,
)
from committees.models.searching import RESOLUTION_KIND
from committees.results import resolution_title, said_of_motion, told_resolutions
from committees.states import LegalProfile
from committees.texts import plain_text
from committees.words import german_day

RESOLUTION = "proposed_resolution"
TAKEN_OVER = "aus dem bisherigen System übernommen"
LONGEST_NOTE = 300
FORMALITIES = ("formality", "heading")


@dataclass
class Found:
    """An entry before it is written. `lead` weighs more than `body`; `number` leads straight here; `origin` stands
    behind the note, and none of its words is looked for."""

    record_id: int
    kind: str
    title: str
    address: str
    note: str = ""
    origin: str = ""
    lead: str = ""
    body: str = ""
    day: date | None = None
    number: str = ""
    committees: list = field(default_factory=list)
    factions: list = field(default_factory=list)
    results: list = field(default_factory=list)

    @property
    def said(self):
        """What stands beside the title; behind a long note the origin is not cut off."""
        behind = f"; {self.origin}" if self.origin else ""
        return f"{self.note[: LONGEST_NOTE - len(behind)]}{behind}"

    @property
    def text(self):
        """All that is shown of it below its title."""
        return "\n".join(filter(None, (self.lead, self.body)))


def entries_of(owner, key):
    """What the search finds of this owner; nothing of what is not in public."""
    return list(SOURCES[owner](key))


# --- papers and their attachments ---


def of_motion(key):
    version = newest_in_public(key)
    if version is None:
        return
    content = version.content
    said = said_of(version)
    shared = {
        "day": version.paper_date,
        "committees": names(content["consultations"], "committee"),
        "factions": factions_in(content.get("submitted_by") or ""),
        "results": said,
    }
    yield paper_entry(version, shared)
    for file in version.files.filter(is_public=True).select_related("file__read_text"):
        yield file_entry(file, version, shared)
    yield from earlier_entries(version)


def newest_in_public(key):
    versions = MotionVersion.objects.in_public().filter(motion=key, is_public=True)
    return versions.with_slug().annotate(said_results=said_of_motion()).order_by("-number").first()


def said_of(version):
    """The last result: of what was decided here, else of what the old system told, in its own words where they name
    no kind of result that is known here."""
    if version.said_results:
        return [version.said_results[-1]["content"]["outcome_label"]]
    told = EarlierStation.objects.in_public().with_result().filter(motion=version.motion_id)
    told = told.order_by("met_on", "position").last()
    return [told.get_outcome_display() or told.words] if told else []


def names(rows, name):
    return list(dict.fromkeys(row[name] for row in rows))


def factions_in(words):
    """Who brought the paper in, where a faction did: as it was frozen, "Antrag der Fraktion …"."""
    titled = ((faction.titled, faction.short_name) for faction in Faction.objects.all()) if words else ()
    return sorted({short_name for title, short_name in titled if words.endswith(title)})


def paper_entry(version, shared):
    content = version.content
    sections = {section["key"]: plain_text(section["html"]) for section in content["sections"]}
    lead = sections.pop(RESOLUTION, "")
    rest = [*sections.values(), content.get("submitted_by") or "", content["office"]["name"]]
    return Found(
        record_id=version.motion_id,
        kind="Vorlage",
        title=version.subject,
        note=f"{version.kind_name} {version.motion_number}",
        address=reverse("motion-page", args=[version.slug]),
        lead=lead,
        body="\n".join(filter(None, rest)),
        number=version.motion_number,
        **shared,
    )


def file_entry(file, version, shared):
    text = getattr(file.file, "read_text", None)
    return Found(
        record_id=file.pk,
        kind="Anlage",
        title=file.title,
        note=f"zu {version.motion_number}: {version.subject}",
        address=reverse("motion-attachment", args=[version.slug, file.position]),
        body=text.text if text else "",
        **shared,
    )


def earlier_entries(version):
    """What was decided before the town came here, each a resolution of its own, as the old system told it."""
    found = EarlierStation.objects.in_public().with_result().filter(motion=version.motion_id)
    for each in found.select_related("committee"):
        yield Found(
            record_id=each.pk,
            kind=RESOLUTION_KIND,
            title=version.subject,
            note=f"{each.committee.short_name}, {german_day(each.met_on.isoformat())}, {each.words}",
            origin=TAKEN_OVER,
            address=f"{reverse('motion-page', args=[version.slug])}#{place_of(each, version.content)}",
            lead=plain_text(each.adopted),
            body=version.motion_number,
            day=each.met_on,
            committees=[each.committee.name],
            results=[each.get_outcome_display() or each.words],
        )


def place_of(station, content):
    """The anchor of its words on the page of the paper; where it has none, the way tells its result."""
    text, title = plain_text(station.adopted), resolution_title(station.committee.name, station.met_on)
    sections = ((each["title"], plain_text(each["html"]), each["key"]) for each in content["sections"])
    said = [key for heading, words, key in sections if (heading, words) == (title, text)]
    here = (station.committee.slug, station.met_on, station.number, text)
    told = [each["anchor"] for each in told_resolutions(content) if told_of(each) == here]
    return next(iter((*said, *told)), "weg")


def told_of(station):
    """By what a frozen station is known among those of one committee on one day."""
    result = station["result"]
    return station["slug"], station["meeting_on"], result.get("number", ""), result["text"]


# --- sittings with their items, resolutions and minutes ---


def of_meeting(key):
    meeting = Meeting.objects.in_public().with_public_committees().filter(pk=key).first()
    if meeting is None or not meeting.slug:
        return
    shared = {"day": meeting.day, "committees": [committee.name for committee in meeting.committees.all()]}
    agenda = PublicAgenda.objects.filter(meeting=key).order_by("number").last()
    yield meeting_entry(meeting, agenda, shared)
    yield from item_entries(meeting, agenda, shared)
    yield from resolution_entries(meeting)
    yield from minutes_entries(meeting, shared)


def meeting_entry(meeting, agenda, shared):
    listed = "\n".join(f"{item['number']} {item['title']}".strip() for item in open_items(agenda))
    state = "" if meeting.takes_place else "abgesagt"
    return Found(
        record_id=meeting.pk,
        kind="Sitzung",
        title=f"{', '.join(shared['committees'])}, {german_day(meeting.day.isoformat())}",
        note=", ".join(filter(None, (meeting.number, meeting.where, state))),
        address=meeting.get_absolute_url(),
        body=listed,
        **shared,
    )


def open_items(agenda):
    """The items that everyone reads with their titles, subordinate ones after their item."""
    parts = agenda.content["parts"] if agenda else []
    tops = [item for part in parts if part["is_public"] for item in part["items"]]
    return chain.from_iterable([item, *item["items"]] for item in tops if item["is_public"])


def item_entries(meeting, agenda, shared):
    for item in open_items(agenda):
        if item["kind"] in FORMALITIES:
            continue
        paper = item.get("motion") or {}
        yield Found(
            record_id=item["id"],
            kind="Tagesordnungspunkt",
            title=item["title"],
            note=f"{item['number']}, {meeting_words(meeting)}".strip(", "),
            address=f"{meeting.get_absolute_url()}#top-{item['id']}",
            body=" ".join(filter(None, (paper.get("number"), item.get("rapporteur"), item.get("requested_by")))),
            **shared,
        )


def meeting_words(meeting):
    short = ", ".join(committee.short_name for committee in meeting.committees.all())
    return f"{short}, {german_day(meeting.day.isoformat())}"


def resolution_entries(meeting):
    for each in PublicResolution.objects.in_public().filter(meeting=meeting).select_related("committee"):
        content = each.content
        yield Found(
            record_id=each.pk,
            kind=RESOLUTION_KIND,
            title=content["title"] or content["subject"],
            note=f"{content['short_name']}, {german_day(content['decided_on'])}, {content['outcome_label']}",
            address=f"{meeting.get_absolute_url()}#top-{each.item_key}",
            lead=plain_text(content["adopted"] or ""),
            body=" ".join(filter(None, (content["words"], content["paper"], content["subject"]))),
            day=each.decided_on,
            committees=[each.committee.name],
            results=[content["outcome_label"]],
        )


def minutes_entries(meeting, shared):
    published = PublishedMinutes.objects.filter(meeting=meeting).order_by("pk")
    for place, each in enumerate(published, start=1):
        more = [place] if place > 1 else []
        yield Found(
            record_id=each.pk,
            kind="Niederschrift",
            title=f"Niederschrift {each.committee_name or ', '.join(shared['committees'])}, "
            f"{german_day(meeting.day.isoformat())}",
            address=reverse("published-minutes", args=[meeting.slug, *more]),
            body=minutes_text(each.content),
            **shared,
        )


def minutes_text(content):
    """What was said and decided under each item; presence is no matter of a search."""
    pieces = []
    for item in content["items"]:
        pieces += [f"{item['number']} {item['title']}", item["report"], item["note"]]
        pieces += [each.get("words") or "" for each in item["resolutions"]]
    return plain_text("".join(f"<p>{piece}</p>" for piece in (*pieces, content["closing"]) if piece))


# --- people and bodies ---


def of_person(key):
    person = Person.objects.with_mandate().filter(pk=key).first()
    if person is None:
        return
    today = clock.today()
    seats = Membership.objects.mandates().filter(person=key).select_related("committee").order_by("-starts_on")
    factions = FactionMembership.objects.filter(person=key).select_related("faction").order_by("-starts_on")
    now = [seat for seat in seats if not seat.ends_on or seat.ends_on >= today] or seats
    offices = dict.fromkeys(f"{seat.get_position_display()}, {seat.committee.name}" for seat in now)
    yield Found(
        record_id=person.pk,
        kind="Person",
        title=person.name,
        note=", ".join(dict.fromkeys(each.faction.name for each in factions)),
        address=reverse("person-page", args=[person.slug]),
        body="\n".join(offices),
        committees=list(dict.fromkeys(seat.committee.name for seat in seats)),
        factions=list(dict.fromkeys(each.faction.short_name for each in factions)),
    )


def of_committee(key):
    committee = Committee.objects.in_public().select_related("term").filter(pk=key).first()
    if committee is None:
        return
    own_page = hooks.first(hooks.public_pages, committee)
    is_group = committee.legal_profile == LegalProfile.PROJECT_GROUP
    yield Found(
        record_id=committee.pk,
        kind="Projektgruppe" if is_group else "Gremium",
        title=committee.name,
        note=f"{committee.short_name}, {committee.term}",
        address=own_page or reverse("committee-page", args=[committee.slug]),
        body="\n".join(hooks.gather(hooks.search_sources, committee)),
        committees=[committee.name],
    )


SOURCES = {
    SearchOwner.MOTION: of_motion,
    SearchOwner.MEETING: of_meeting,
    SearchOwner.PERSON: of_person,
    SearchOwner.COMMITTEE: of_committee,
}


def owners():
    """(owner, key) of everything in public, for building the index anew."""
    papers = PublicObject.objects.in_public().of_type("motion").values_list("record_id", flat=True)
    yield from ((SearchOwner.MOTION, key) for key in papers.iterator())
    for owner, found in (
        (SearchOwner.MEETING, Meeting.objects.in_public()),
        (SearchOwner.PERSON, Person.objects.with_mandate()),
        (SearchOwner.COMMITTEE, Committee.objects.in_public()),
    ):
        yield from ((owner, key) for key in found.values_list("pk", flat=True).iterator())


def unread_files(key):
    """The public files of a paper that nobody has read the words of yet."""
    version = newest_in_public(key)
    files = version.files.filter(is_public=True).select_related("file") if version else []
    known = set(FileText.objects.filter(file__in=[each.file_id for each in files]).values_list("file", flat=True))
    return {each.file_id: each.file for each in files if each.file_id not in known}.values()
