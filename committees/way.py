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
    is_decision: bool = False


def way_of(office_name, released_on, consultations):
    """Stations from the release to the last committee. `consultations` come with committee and meeting."""
    today = clock.today()
    first = WayStation(office_name, "Vorlage freigegeben", "done", "erledigt", "success", day=released_on)
    return [first, *(station_of(consultation, today) for consultation in consultations)]


def station_of(consultation, today):
    kind, state, severity = progress_of(consultation, today)
    meeting = consultation.meeting
    return WayStation(
        title=consultation.committee.name,
        text=consultation.get_role_display(),
        kind=kind,
        state=state,
        severity=severity,
        day=consultation.day,
        starts_at=meeting.starts_at if meeting else None,
        slug=consultation.committee.slug,
        is_decision=consultation.role == ConsultationRole.DECISION,
    )


def progress_of(consultation, today):
    meeting = consultation.meeting
    if meeting is None:
        return "ahead", "noch nicht terminiert", "info"
    if meeting.state == MeetingState.CANCELLED:
        return "ahead", "Sitzung abgesagt", "warning"
    if meeting.day < today:
        return "done", "Sitzung hat stattgefunden", "success"
    if meeting.day == today:
        return "now", "Sitzung ist heute", "info"
    return "ahead", "Sitzung steht bevor", "info"
