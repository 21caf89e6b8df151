"""The way of a Vorlage as stations: who deals with it, when, and whether that lies behind or ahead."""

from dataclasses import dataclass
from datetime import date, datetime

from committees import clock
from committees.states import ConsultationRole, MeetingState


@dataclass(frozen=True)
class WayStation:
    """One station; `kind` is done, now or ahead, `state` the words beside its symbol."""

    title: str
    text: str
    kind: str
    state: str
    severity: str
    day: date | None = None
    starts_at: datetime | None = None
    slug: str = ""
    meeting_slug: str = ""
    is_decision: bool = False


@dataclass(frozen=True)
class Stop:
    """One committee on the way, whether from a draft's Beratungsfolge or from a frozen version."""

    committee: str
    short_name: str
    slug: str
    role: str
    role_label: str
    wished_on: date | None
    meeting: object = None

    @property
    def day(self):
        return self.meeting.day if self.meeting else self.wished_on


def stops_of_draft(consultations):
    return [
        Stop(
            committee=consultation.committee.name,
            short_name=consultation.committee.short_name,
            slug=consultation.committee.slug,
            role=consultation.role,
            role_label=consultation.get_role_display(),
            wished_on=consultation.wished_on,
            meeting=consultation.meeting,
        )
        for consultation in consultations
    ]


def stops_of_content(content, meetings):
    """The Beratungsfolge of a frozen version; `meetings` {key: Meeting} tells where its sittings stand now."""
    return [
        Stop(
            committee=station["committee"],
            short_name=station["short_name"],
            slug=station["slug"],
            role=station["role"],
            role_label=station["role_label"],
            wished_on=station["meeting_on"] and date.fromisoformat(station["meeting_on"]),
            meeting=meetings.get(station["meeting"]),
        )
        for station in content["consultations"]
    ]


def meeting_keys(contents):
    return {station["meeting"] for content in contents for station in content["consultations"]} - {None}


def way_of(office_name, released_on, stops):
    """Stations from the release to the last committee."""
    today = clock.today()
    first = WayStation(office_name, "Vorlage freigegeben", "done", "erledigt", "success", day=released_on)
    return [first, *(station_of(stop, today) for stop in stops)]


def station_of(stop, today):
    kind, state, severity = progress_of(stop, today)
    return WayStation(
        title=stop.committee,
        text=stop.role_label,
        kind=kind,
        state=state,
        severity=severity,
        day=stop.day,
        starts_at=stop.meeting.starts_at if stop.meeting else None,
        slug=stop.slug,
        meeting_slug=(stop.meeting and stop.meeting.slug) or "",
        is_decision=stop.role == ConsultationRole.DECISION,
    )


def progress_of(stop, today):
    """(kind, words, symbol) of a station by its sitting."""
    meeting = stop.meeting
    if meeting is None:
        return "ahead", "Termin vorgesehen" if stop.wished_on else "noch ohne Termin", "info"
    if meeting.state == MeetingState.CANCELLED:
        return "ahead", "Sitzung abgesagt", "warning"
    if meeting.state == MeetingState.MOVED:
        return "ahead", "Sitzung verlegt", "warning"
    if meeting.day < today:
        # What was decided is not stored yet, and nothing is guessed.
        return "done", "Sitzung hat stattgefunden; das Ergebnis steht in der Niederschrift", "success"
    if meeting.day == today:
        return "now", "Sitzung ist heute", "info"
    return "ahead", "Sitzung steht bevor", "info"
