"""Whether something may be decided under an item, as the sitting stands."""

from committees.models import SittingEvent
from committees.proceedings.quorum import lacking_since
from committees.rules.proceedings.deciding import lacking_words, not_announced, only_proposed
from committees.states import Asks

__all__ = ["may_be_decided", "may_be_voted_on", "quorum_refusal"]


def may_be_decided(item, asks=Asks.ADOPT):
    """Why nothing of this kind can be decided under the item, in one sentence; "" where it can."""
    above = item.parent.title if item.parent_id else ""
    return not_announced(asks, item.title, above) or only_proposed(asks, item.number, item.is_extension)


def quorum_refusal(meeting, committee):
    """Why this committee cannot decide now: the lack of its quorum was stated; "" where it can."""
    since = lacking_since(committee, SittingEvent.objects.filter(meeting=meeting))
    return lacking_words(committee.name) if since else ""


def may_be_voted_on(resolution):
    """Both for a resolution that is put to the vote."""
    item = resolution.subject
    return may_be_decided(item, resolution.asks) or quorum_refusal(resolution.item.meeting, resolution.committee)
