"""Which items of a running sitting still wait for their result."""

from committees.rules.proceedings.closing import is_open
from committees.states import AgendaItemKind

WITH_RESULT = (AgendaItemKind.MOTION, AgendaItemKind.FACTION_MOTION, AgendaItemKind.INQUIRY, AgendaItemKind.ELECTION)


def open_items(items):
    """Those not handled or not decided; `items` know their .children."""
    resolutions = resolutions_by_subject(items)
    return [item for item in items if is_still_open(item, resolutions.get(item.pk, []))]


def resolutions_by_subject(items):
    """{key of the item: resolutions that concern it}, wherever they were put to the vote."""
    found = {}
    for resolution in (each for item in items for each in item.resolutions_now):
        found.setdefault(resolution.about_id or resolution.item_id, []).append(resolution)
    return found


def is_still_open(item, resolutions):
    """What was dropped is done with; an item that only heads its sub-items goes by them."""
    if item.is_heading or item.is_dropped or (item.children and not needs_result(item)):
        return False
    bodies = {station.committee_id for station in item.stations_now} or {None}
    return any(is_open_in(item, resolutions, body) for body in bodies)


def needs_result(item):
    return item.motion_id is not None or item.kind in WITH_RESULT


def is_open_in(item, resolutions, committee):
    """In a joint sitting each committee that the paper goes to decides for itself; None: no paper, no matter which."""
    here = [each for each in resolutions if committee in (None, each.committee_id)]
    handling = getattr(item, "handling", None)
    return is_open(
        needs_result=needs_result(item),
        was_called=bool(handling and handling.called_at),
        results=[(each.asks, each.outcome) for each in here if each.is_decided],
        undecided=any(not each.is_decided for each in here),
    )
