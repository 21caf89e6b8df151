"""What still waits: which committees owe a result on an item, and what keeps the sitting open."""

from committees.results import is_decisive
from committees.rules.proceedings.closing import keeps_open
from committees.rules.sittings.items import VAGUE
from committees.states import AgendaItemKind


def open_items(items):
    """Those that keep the sitting open; `items` know their .children."""
    resolutions = resolutions_by_subject(items)
    return [item for item in items if is_open(item, resolutions.get(item.pk, []))]


def resolutions_by_subject(items):
    """{key of the item: resolutions that concern it}, wherever they were put to the vote."""
    found = {}
    for resolution in (each for item in items for each in item.resolutions_now):
        found.setdefault(resolution.about_id or resolution.item_id, []).append(resolution)
    return found


def is_open(item, resolutions):
    """What was dropped is done with; an item that only heads its sub-items goes by them."""
    if item.is_heading or item.is_dropped or (item.children and not is_matter(item)):
        return False
    decisive, handling = [each for each in resolutions if is_decisive(each)], getattr(item, "handling", None)
    return keeps_open(
        owes_result=bool(owing_committees(item, decisive)),
        has_result=bool(decisive),
        was_called=bool(handling and handling.called_at),
        undecided=any(not each.is_decided for each in resolutions),
    )


def owing_committees(item, decisive):
    """Keys of the committees that owe a result: those with a Beratung there; without any the sitting as a whole, 0."""
    if item.is_dropped or not is_matter(item):
        return []
    owing = {station.committee_id for station in item.stations_now}
    if not owing:
        return [] if decisive else [0]
    return sorted(owing - {each.committee_id for each in decisive})


def is_matter(item):
    """Whether it has a matter of its own. What only holds its sub-items together has none."""
    if item.motion_id:
        return True
    is_free = item.kind not in AgendaItemKind.of_every_sitting() and not VAGUE.match(item.title.strip())
    return is_free and not item.children
