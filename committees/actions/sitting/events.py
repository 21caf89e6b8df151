"""What happens in a sitting besides its items: interruptions, doors, doubts about the quorum, remarks, recording."""

from datetime import date

from committees import clock
from committees.actions.sitting.acts import Wrong, act, key, time_of_day, words
from committees.actions.sitting.times import not_before, said_moment
from committees.actions.sitting.undoing import undoable
from committees.models import SittingEvent
from committees.proceedings import sheet_of
from committees.states import EventKind
from committees.words import clock_time, day
from committees.workflow import NotAllowed

Kind = EventKind
BREAKS = (Kind.INTERRUPTED, Kind.RESUMED)
DOORS = (Kind.DOORS_CLOSED, Kind.DOORS_OPENED)


@act("interrupt", time=time_of_day, note=words)
@undoable
def interrupt(proceedings, *, by, at, time=None, note=""):
    if is_last(proceedings, BREAKS, Kind.INTERRUPTED):
        raise NotAllowed("Die Sitzung ist schon unterbrochen.")
    return happened(proceedings, Kind.INTERRUPTED, said_moment(proceedings, at, time), words=note)


@act("resume", time=time_of_day)
@undoable
def resume(proceedings, *, by, at, time=None):
    if not is_last(proceedings, BREAKS, Kind.INTERRUPTED):
        raise NotAllowed("Die Sitzung ist nicht unterbrochen.")
    return happened(proceedings, Kind.RESUMED, after(proceedings, BREAKS, said_moment(proceedings, at, time)))


@act("shut_doors", time=time_of_day)
@undoable
def shut_doors(proceedings, *, by, at, time=None):
    """Only the time; whether the public may be excluded is decided under the item (D4)."""
    if is_last(proceedings, DOORS, Kind.DOORS_CLOSED):
        raise NotAllowed("Die Sitzung ist schon nichtöffentlich.")
    return happened(proceedings, Kind.DOORS_CLOSED, after(proceedings, DOORS, said_moment(proceedings, at, time)))


@act("let_in", time=time_of_day)
@undoable
def let_in(proceedings, *, by, at, time=None):
    if not is_last(proceedings, DOORS, Kind.DOORS_CLOSED):
        raise NotAllowed("Die Sitzung ist schon öffentlich.")
    return happened(proceedings, Kind.DOORS_OPENED, after(proceedings, DOORS, said_moment(proceedings, at, time)))


@act("remark", note=words, time=time_of_day)
@undoable
def remark(proceedings, *, by, at, note="", time=None):
    if not note:
        raise Wrong("Bitte die Bemerkung eingeben.")
    return happened(proceedings, Kind.OTHER, said_moment(proceedings, at, time), words=note)


# --- quorum ---


@act("doubt_quorum", committee=key, time=time_of_day, note=words)
@undoable
def doubt_quorum(proceedings, *, by, at, committee=None, time=None, note=""):
    """Somebody asks whether enough are there; who presides then counts."""
    quorum = quorum_of(proceedings, committee)
    said = happened(
        proceedings,
        Kind.QUORUM_DOUBTED,
        said_moment(proceedings, at, time),
        committee=quorum.committee,
        words=note,
    )
    return f"{said} {quorum.sentences[0][1]}"


@act("state_lack", committee=key, time=time_of_day)
@undoable
def state_lack(proceedings, *, by, at, committee=None, time=None):
    """From here on nothing can be decided (§ 49 Abs. 1 S. 2 GO NRW)."""
    quorum = quorum_of(proceedings, committee)
    if not quorum.may_decide:
        raise NotAllowed(f"Die Beschlussunfähigkeit ist schon um {clock_time(quorum.lacking_since)} festgestellt.")
    if quorum.is_met:
        raise NotAllowed(f"{quorum.sentences[0][1]} Bitte zuerst die Anwesenheit berichtigen (§ 49 Abs. 1 GO NRW).")
    moment = said_moment(proceedings, at, time)
    return happened(proceedings, Kind.QUORUM_LACKING, moment, committee=quorum.committee)


@act("restore_quorum", committee=key, time=time_of_day)
@undoable
def restore_quorum(proceedings, *, by, at, committee=None, time=None):
    """Enough are there again, or it was doubted and they are."""
    quorum = quorum_of(proceedings, committee)
    if not quorum.is_met:
        raise NotAllowed(f"{quorum.findings[0].sentence} ({quorum.findings[0].source})")
    moment = said_moment(proceedings, at, time)
    if quorum.lacking_since:
        since = clock_time(quorum.lacking_since)
        moment = not_before(moment, quorum.lacking_since, f"Die Beschlussunfähigkeit ist erst um {since} festgestellt.")
    return happened(proceedings, Kind.QUORUM_RESTORED, moment, committee=quorum.committee)


def quorum_of(proceedings, committee):
    """That of the committee that was named; in a joint sitting one must be."""
    quorums = sheet_of(proceedings.meeting).quorums
    found = [each for each in quorums if committee in (None, each.committee.pk)]
    if len(found) != 1:
        raise Wrong("Bitte das Gremium angeben, um dessen Beschlussfähigkeit es geht.")
    return found[0]


# --- recording ---


def read_day(text):
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise Wrong("Bitte einen Tag angeben.") from error


@act("recording", until=read_day, seen=words)
def recording(proceedings, *, by, at, until=None, seen=""):
    """Until when what is recorded is deleted; without a day nothing is recorded. `seen` is what stood there."""
    if seen and seen != str(proceedings.recording_deleted_by):
        raise NotAllowed(f"Das hat inzwischen jemand anderes vermerkt: {recording_words(proceedings)} Ist das falsch, "
                         "vermerken Sie es bitte noch einmal.")  # fmt: skip
    if until and until < clock.today():
        raise Wrong("Die Aufzeichnung kann nicht in der Vergangenheit gelöscht werden.")
    proceedings.recording_deleted_by = until
    proceedings.save(update_fields=["recording_deleted_by"])
    return recording_words(proceedings)


def recording_words(proceedings):
    until = proceedings.recording_deleted_by
    return f"Die Aufzeichnung ist bis {day(until)} zu löschen." if until else "Die Sitzung wird nicht aufgezeichnet."


# --- parts ---


def happened(proceedings, kind, moment, **more):
    """Write it down; returns the sentence."""
    event = SittingEvent.objects.create(
        meeting=proceedings.meeting, kind=kind, at=moment, item_id=proceedings.current_item_id, **more
    )
    said = f"{event.get_kind_display()} um {clock_time(moment)}" if kind != Kind.OTHER else "Vermerkt"
    return f"{said}: {event.words.rstrip('.')}." if event.words else f"{said}."


def last_of(proceedings, kinds):
    return SittingEvent.objects.filter(meeting=proceedings.meeting, kind__in=kinds).last()


def is_last(proceedings, kinds, kind):
    last = last_of(proceedings, kinds)
    return last is not None and last.kind == kind


def after(proceedings, kinds, moment):
    """The moment, refused if it lies before the last event of these."""
    last = last_of(proceedings, kinds)
    if last is None:
        return moment
    before = f"„{last.get_kind_display()}“ um {clock_time(last.at)}"
    return not_before(moment, last.at, f"{clock_time(moment)} liegt vor dem letzten Eintrag, {before}.")
