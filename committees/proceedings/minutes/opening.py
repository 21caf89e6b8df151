"""What the opening says: changes to the agenda, and who declared a conflict of interest."""

from committees.proceedings.minutes.items import is_called, title_in
from committees.states import Asks, Outcome


def changes_of(found, own, others):
    """Sentences on what was dropped, added, or handled in another order. A non-public item of public minutes is named
    as everyone may read it."""
    shown = own + (others if found.minutes.is_public else [])
    sentences = [*dropped(shown, own), *added(shown, own)]
    return [*sentences, *order_words(own)]


def dropped(items, own):
    for item in items:
        if item.is_dropped:
            reason = f": {item.dropped_reason}" if item.dropped_reason and item in own else ""
            yield f"{item.number} „{title_in(item, own)}“ ist abgesetzt{reason}."


def added(items, own):
    taken_up = set(extensions(items))
    for item in items:
        if item.pk in taken_up and not item.is_dropped:
            yield f"Die Tagesordnung ist erweitert um {item.number} „{title_in(item, own)}“ (§ 48 Abs. 1 S. 5 GO NRW)."


def extensions(items):
    """Keys of the items that were taken up by a vote, under whatever item it was taken."""
    for item in items:
        for said in item.said_resolutions:
            if said["asks"] == Asks.EXTEND and said["outcome"] == Outcome.ADOPTED:
                yield said["about"] or item.pk


def order_words(own):
    """Items come in the order in which they were handled; where that is not the agenda's, it is said."""
    called = [item for item in own if is_called(item)]
    if called == sorted(called, key=lambda item: item.place):
        return []
    return [f"Die Punkte sind in dieser Reihenfolge behandelt: {', '.join(item.number for item in called)}."]


def conflicts_of(own):
    """ "Ö 4: Kim Muster": whom § 31 GO NRW keeps from an item."""
    return [
        {"item": item.number, "names": [conflict["name"] for conflict in item.said_conflicts]}
        for item in own
        if item.said_conflicts
    ]
