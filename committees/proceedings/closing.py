"""Which items of a running sitting still wait for their result."""

from committees.rules.proceedings.closing import is_open
from committees.states import AgendaItemKind

WITH_RESULT = (AgendaItemKind.MOTION, AgendaItemKind.FACTION_MOTION, AgendaItemKind.INQUIRY, AgendaItemKind.ELECTION)


def open_items(items):
    """Those not handled or not decided; `items` know their .children."""
    return [item for item in items if is_still_open(item)]


def is_still_open(item):
    """What was dropped is done with; an item that only heads its sub-items goes by them."""
    if item.is_heading or item.is_dropped or (item.children and not needs_result(item)):
        return False
    bodies = {station.committee_id for station in item.consultations.all()} or {None}
    return any(is_open_in(item, body) for body in bodies)


def needs_result(item):
    return item.motion_id is not None or item.kind in WITH_RESULT


def is_open_in(item, committee):
    """In a joint sitting each committee that the paper goes to decides for itself; None: no paper, no matter which."""
    resolutions = [each for each in item.resolutions_now if committee in (None, each.committee_id)]
    handling = getattr(item, "handling", None)
    return is_open(
        needs_result=needs_result(item),
        was_called=bool(handling and handling.called_at),
        results=[(each.asks, each.outcome) for each in resolutions if each.is_decided],
        undecided=any(not each.is_decided for each in resolutions),
    )
