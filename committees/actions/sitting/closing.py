"""Closing a sitting, and opening it again after a wrong click."""

from django.db import transaction

from committees import clock
from committees.actions.sitting.acts import FOLLOW, act, time_of_day
from committees.actions.sitting.adopting import adopt_at_the_end
from committees.actions.sitting.held import count_act
from committees.actions.sitting.items import close_current
from committees.actions.sitting.spectators import show
from committees.actions.sitting.times import not_before, said_moment
from committees.models import AuditEntry, Meeting, Minutes, Presence, Proceedings, SittingEvent
from committees.proceedings import sheet_of
from committees.rights import is_committee_services
from committees.states import EventKind, MeetingState, MinutesState
from committees.words import clock_time
from committees.workflow import NotAllowed


@act("close", time=time_of_day)
def close(proceedings, *, by, at, time=None):
    """Everything is handled: presences and conflicts end, and the sitting with them."""
    meeting = proceedings.meeting
    refuse_open_items(sheet_of(meeting))
    moment = after_everything(proceedings, said_moment(proceedings, at, time))
    close_current(proceedings, moment)
    adopt_at_the_end(meeting, by=by)
    proceedings.current_item = None
    for follow in FOLLOW:
        follow(proceedings, moment)
    SittingEvent.objects.create(meeting=meeting, kind=EventKind.CLOSED, at=moment)
    proceedings.closed_at, proceedings.last_change = moment, {"closed": all_go(meeting, moment)}
    proceedings.save(update_fields=["current_item", "closed_at", "last_change"])
    move_to(meeting, MeetingState.FINISHED)
    return f"Die Sitzung ist um {clock_time(moment)} geschlossen."


def all_go(meeting, moment):
    """Everybody leaves; returns the keys of their times, for the case that the sitting is opened again."""
    here = Presence.objects.filter(attendance__meeting=meeting, until_at=None)
    keys = list(here.values_list("pk", flat=True))
    here.update(until_at=moment)
    return keys


def refuse_open_items(sheet):
    left = sheet.open_items
    if left:
        numbers = ", ".join(item.number for item in left)
        raise NotAllowed(
            f"Noch nicht behandelt oder ohne Ergebnis: {numbers}. Bitte aufrufen und entscheiden, vertagen oder "
            "ausdrücklich „nicht behandelt“ vermerken; „Punkte ohne Ergebnis vertagen“ nimmt alle auf einmal. Erst "
            "dann lässt sich die Sitzung schließen, damit nichts verloren geht (§ 52 Abs. 1 GO NRW)."
        )


def after_everything(proceedings, moment):
    """The end lies behind everything that happened."""
    meeting = proceedings.meeting
    came = Presence.objects.filter(attendance__meeting=meeting).values_list("from_at", "until_at")
    moments = [at for pair in came for at in pair if at]
    moments += SittingEvent.objects.filter(meeting=meeting).values_list("at", flat=True)
    moments += meeting.items.filter(handling__called_at__isnull=False).values_list("handling__called_at", flat=True)
    last = max([proceedings.opened_at, *moments])
    sentence = f"Um {clock_time(last)} ist noch etwas eingetragen; vorher war die Sitzung also nicht zu Ende."
    return not_before(moment, last, sentence)


def move_to(meeting, state):
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    meeting.state = state
    meeting.save(update_fields=["state", "modified"])


@transaction.atomic
def reopen_sitting(meeting, *, by, reason):
    """As if it had not been closed; possible for committee services until minutes are frozen."""
    proceedings = Proceedings.objects.select_for_update().filter(meeting=meeting).first()
    refusal = why_not_reopened(meeting, proceedings, by)
    if refusal:
        raise NotAllowed(refusal)
    if not reason.strip():
        raise NotAllowed("Bitte angeben, warum die Sitzung wieder geöffnet wird.")
    before = clock.local(proceedings.closed_at).isoformat()
    Presence.objects.filter(pk__in=proceedings.last_change.get("closed", [])).update(until_at=None)
    SittingEvent.objects.filter(meeting=meeting, kind=EventKind.CLOSED).delete()
    proceedings.closed_at, proceedings.last_change = None, {}
    proceedings.save(update_fields=["closed_at", "last_change"])
    count_act(proceedings)
    move_to(meeting, MeetingState.RUNNING)
    proceedings.meeting = meeting
    show(proceedings)
    AuditEntry.objects.note(by=by, subject=meeting, action="sitting_reopen", before=before, note=reason.strip())


def why_not_reopened(meeting, proceedings, user):
    """As a sentence, "" if it can be."""
    if not is_committee_services(meeting, user):
        return "Eine geschlossene Sitzung öffnet nur der Sitzungsdienst wieder."
    if proceedings is None or proceedings.is_open:
        return "Die Sitzung ist nicht geschlossen."
    if Minutes.objects.filter(meeting=meeting, state__in=MinutesState.frozen()).exists():
        return "Die Niederschrift ist festgeschrieben; die Sitzung bleibt geschlossen (§ 52 GO NRW)."
    return ""
