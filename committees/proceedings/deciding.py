"""Whether something may be decided under an item, as the sitting stands."""

from committees.models import SittingEvent
from committees.proceedings.quorum import lacking_since
from committees.rules.proceedings.deciding import lacking_words, not_announced, only_proposed
from committees.states import AgendaItemState, Asks

__all__ = ["extensions_first", "may_be_decided", "may_be_voted_on", "quorum_refusal"]


def may_be_decided(item, asks=Asks.ADOPT):
    """Why nothing of this kind can be decided under the item, in one sentence; "" where it can."""
    above = item.parent.title if item.parent_id else ""
    return not_announced(asks, item.title, above) or only_proposed(asks, item.number, item.is_extension)


def quorum_refusal(meeting, committee):
    """Why this committee cannot decide now: the lack of its quorum was stated; "" where it can."""
    since = lacking_since(committee, SittingEvent.objects.filter(meeting=meeting))
    return lacking_words(committee.name) if since else ""


def may_be_voted_on(resolution):
    """All that for a resolution that is put to the vote."""
    item, meeting = resolution.subject, resolution.item.meeting
    refusal = may_be_decided(item, resolution.asks) or quorum_refusal(meeting, resolution.committee)
    return refusal or (extensions_first(meeting) if resolution.asks == Asks.AGENDA else "")


def extensions_first(meeting):
    """D3: before its agenda is adopted, the committee says what it takes up; "" where nothing was proposed."""
    proposed = meeting.items.filter(is_extension=True, state=AgendaItemState.ON).values_list("number", flat=True)
    return f"Zuerst ist über die Erweiterung um {', '.join(proposed)} zu entscheiden." if proposed else ""
