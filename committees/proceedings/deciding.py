"""Whether something may be decided under an item, as the sitting stands."""

from committees.models import SittingEvent
from committees.rules.sittings.items import VAGUE
from committees.states import Asks, EventKind


def may_be_voted_on(resolution):
    """Why it cannot be decided now, in one sentence; "" where it can."""
    return not_announced(resolution) or quorum_refusal(resolution)


def not_announced(resolution):
    """S9; how to go on, and what is only taken note of, may be decided under any title."""
    if resolution.asks in (*Asks.of_the_procedure(), *Asks.without_a_vote()):
        return ""
    item = resolution.item
    title = next((each for each in (item.title, item.parent.title if item.parent_id else "") if VAGUE.match(each)), "")
    return title and f"Unter „{title}“ kann nicht beschlossen werden: Der Gegenstand war nicht angekündigt."


def quorum_refusal(resolution):
    """§ 49 Abs. 1 GO NRW: the lack was stated, and not ended since."""
    stated = SittingEvent.objects.filter(
        meeting=resolution.item.meeting_id, kind__in=(EventKind.QUORUM_LACKING, EventKind.QUORUM_RESTORED)
    )
    last = stated.filter(committee=resolution.committee).last() or stated.filter(committee=None).last()
    if last is None or last.kind != EventKind.QUORUM_LACKING:
        return ""
    return f"Für {resolution.committee.name} ist die Beschlussunfähigkeit festgestellt (§ 49 Abs. 1 GO NRW)."
