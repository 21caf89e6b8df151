"""Conflict of interest (D5, § 31 GO NRW): who leaves one item, and comes back by themselves when it is over."""

from committees.actions.sitting.acts import FOLLOW, act, key, yes
from committees.actions.sitting.presence import CHANGE_CHAIR, other_rows, row_of
from committees.actions.sitting.undoing import undoable
from committees.models import AgendaItem, ConflictOfInterest, PersonVote, SittingEvent
from committees.states import EventKind
from committees.words import clock_time
from committees.workflow import NotAllowed


@act("conflict", attendance=key, item=key, audience=yes)
@undoable
def conflict(proceedings, *, by, at, attendance, item, audience=False):
    """Somebody takes no part in an item; if it is called already, they leave now."""
    row, item = row_of(proceedings, attendance), item_here(proceedings, item)
    if audience and not is_handled_in_public(item):
        raise NotAllowed("In nichtöffentlicher Sitzung verlässt den Raum, wer befangen ist (§ 31 Abs. 4 GO NRW).")
    for each in (row, *other_rows(row)):
        refuse_after_the_vote(each, item)
        exclude(each, item, audience, at if proceedings.current_item_id == item.pk else None)
    said = f"{row.name} nimmt an {item.number} nicht teil (§ 31 GO NRW)."
    return said + (CHANGE_CHAIR if row.person_id and row.person_id == proceedings.chair_id else "")


@act("no_conflict", attendance=key, item=key)
@undoable
def no_conflict(proceedings, *, by, at, attendance, item):
    """It was entered by mistake, or the committee decided that there is none."""
    row, item = row_of(proceedings, attendance), item_here(proceedings, item)
    rows = [row, *other_rows(row)]
    removed, _ = ConflictOfInterest.objects.filter(item=item, attendance__in=rows).delete()
    if not removed:
        raise NotAllowed(f"Für {row.name} ist bei {item.number} keine Befangenheit vermerkt.")
    return f"{row.name} nimmt an {item.number} teil."


def item_here(proceedings, key):
    item = AgendaItem.objects.select_related("handling").filter(meeting=proceedings.meeting, pk=key).first()
    if item is None or item.is_heading:
        raise NotAllowed("Diesen Punkt gibt es in der Sitzung nicht.")
    return item


def is_handled_in_public(item):
    handling = getattr(item, "handling", None)
    return handling.is_public if handling else item.is_public


def refuse_after_the_vote(row, item):
    if PersonVote.objects.filter(attendance=row, resolution__item=item).exists():
        raise NotAllowed(
            f"{row.name} hat bei {item.number} schon mitgestimmt und lässt sich dafür nicht mehr ausschließen "
            "(§ 31 GO NRW). Bitte zuerst die Abstimmung berichtigen."
        )


def exclude(row, item, audience, left_at):
    _, is_new = ConflictOfInterest.objects.get_or_create(
        item=item, attendance=row, defaults={"stayed_in_the_audience": audience, "left_at": left_at}
    )
    if not is_new:
        raise NotAllowed(f"Für {row.name} ist bei {item.number} die Befangenheit schon vermerkt.")


def follow(proceedings, at):
    """Who left the item before comes back, and who must not take part in the one called leaves."""
    here = ConflictOfInterest.objects.filter(item__meeting=proceedings.meeting)
    away = here.filter(left_at__isnull=False, returned_at=None)
    for each in away.exclude(item=proceedings.current_item_id):
        each.returned_at = max(at, each.left_at)
        each.save(update_fields=["returned_at"])
    if proceedings.current_item_id:
        leave(here.filter(item=proceedings.current_item_id).exclude(pk__in=away), at)


def leave(conflicts, at):
    """An item may be called more than once: the times before stay as an event, one for each person."""
    conflicts = list(conflicts.select_related("attendance__person", "item"))
    for each in {each.attendance.who: each for each in conflicts}.values():
        if each.returned_at:
            note_times(each)
    for each in conflicts:
        each.left_at, each.returned_at = at, None
    ConflictOfInterest.objects.bulk_update(conflicts, ["left_at", "returned_at"])


def note_times(conflict):
    item, name = conflict.item, conflict.attendance.name
    SittingEvent.objects.create(
        meeting_id=item.meeting_id,
        kind=EventKind.OTHER,
        at=conflict.left_at,
        item=item,
        person=conflict.attendance.person,
        words=f"{name} nahm bis {clock_time(conflict.returned_at)} nicht teil (§ 31 GO NRW)",
    )


FOLLOW.append(follow)
