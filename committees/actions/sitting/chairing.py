"""Who presides: from one moment on, or for the item called only, after which it is as before by itself."""

from committees.actions.sitting.acts import FOLLOW, act, key, time_of_day, yes
from committees.actions.sitting.presence import open_time, row_of
from committees.actions.sitting.times import said_moment
from committees.actions.sitting.undoing import undoable
from committees.models import SittingEvent
from committees.states import EventKind
from committees.words import clock_time
from committees.workflow import NotAllowed

PRESIDES = (EventKind.OPENED, EventKind.CHAIR_CHANGED)


@act("chair", attendance=key, only_item=yes, time=time_of_day)
@undoable
def chair(proceedings, *, by, at, attendance, only_item=False, time=None):
    """`only_item`: a deputy takes over the item called."""
    row = row_of(proceedings, attendance)
    refuse_as_chair(proceedings, row)
    if only_item and proceedings.current_item_id is None:
        raise NotAllowed("Es ist kein Punkt aufgerufen, dessen Leitung jemand übernehmen könnte.")
    moment = said_moment(proceedings, at, time)
    item = proceedings.current_item if only_item else None
    preside(proceedings, row.person, moment, item)
    said = f"{row.name} leitet die Sitzung seit {clock_time(moment)}"
    return f"{said}, solange {item.number} behandelt wird." if item else f"{said}."


def refuse_as_chair(proceedings, row):
    if row.person_id is None:
        raise NotAllowed(f"{row.name} ist zu Gast und kann die Sitzung nicht leiten.")
    if not open_time(row):
        raise NotAllowed(f"{row.name} ist nicht da und kann die Sitzung nicht leiten.")
    if row.person_id == proceedings.chair_id:
        raise NotAllowed(f"{row.name} leitet die Sitzung schon.")
    if row.conflicts.filter(item=proceedings.current_item_id).exists():
        raise NotAllowed(f"{row.name} ist für den aufgerufenen Punkt ausgeschlossen (§ 31 GO NRW).")


def preside(proceedings, person, moment, item=None):
    SittingEvent.objects.create(
        meeting=proceedings.meeting, kind=EventKind.CHAIR_CHANGED, at=moment, item=item, person=person
    )
    proceedings.chair = person
    proceedings.save(update_fields=["chair"])


def follow(proceedings, at):
    """Who took over one item hands back when it is over."""
    events = SittingEvent.objects.filter(meeting=proceedings.meeting, kind__in=PRESIDES).select_related("person")
    last = events.last()
    if last is None or last.item_id is None or last.item_id == proceedings.current_item_id:
        return
    before = events.filter(item=None).last()
    if before and before.person:
        preside(proceedings, before.person, max(at, last.at))


FOLLOW.append(follow)
