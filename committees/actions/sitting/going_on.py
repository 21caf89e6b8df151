"""From a result to what comes next: another vote on the same item, else the next item."""

from django.db import transaction

from committees.actions.sitting.items import call
from committees.models import AgendaItem, Resolution
from committees.proceedings.going import next_of_meeting
from committees.proceedings.proposing import asks_of, is_still_to_come
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
    """An open vote, the matter itself after a motion on how to go on, or a committee of a joint sitting that has not
    decided yet."""
    found = list(Resolution.objects.filter(item=item))
    if not all(each.is_decided for each in found):
        return True
    item = AgendaItem.objects.select_related("motion__kind", "meeting").get(pk=item.pk)
    return any(
        is_still_to_come(asks_of(item, station), [each for each in found if each.committee_id == committee])
        for committee, station in stations_at(item).items()
    )


def stations_at(item):
    """{key of a committee that deals with the item: its Beratung}; without any those that sit."""
    stations = {station.committee_id: station for station in item.consultations.all()}
    return stations or dict.fromkeys(item.meeting.committees.values_list("pk", flat=True))
