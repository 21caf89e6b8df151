"""From a result to what comes next: another vote on the same item, else the next item."""

from django.db import transaction

from committees.actions.sitting.items import call
from committees.models import AgendaItem, Resolution
from committees.proceedings.going import next_of_meeting
from committees.proceedings.proposing import asks_of
from committees.workflow import NotAllowed


def go_on(proceedings, resolution, said, *, by, at):
    """`said` with what comes next. That the next item cannot be called does not undo the result."""
    if resolution.item_id != proceedings.current_item_id or is_more_to_decide(resolution.item):
        return said
    following = next_of_meeting(proceedings.meeting, resolution.item_id)
    if following is None:
        return f"{said} Das war der letzte Punkt."
    try:
        with transaction.atomic():
            return f"{said} {call(proceedings, by=by, at=at, item=following.pk)}"
    except NotAllowed as reason:
        return f"{said} {reason}"


def is_more_to_decide(item):
    """An open vote, or a committee of a joint sitting that has not decided yet."""
    found = Resolution.objects.filter(item=item)
    if found.filter(decided_at=None).exists():
        return True
    decided = set(found.values_list("committee", flat=True))
    item = AgendaItem.objects.select_related("motion__kind").get(pk=item.pk)
    stations = item.consultations.all()
    return any(station.committee_id not in decided and asks_of(item, station.role) for station in stations)
