"""Who changes minutes holds their row; what is frozen is refused with the sentence of N3."""

from committees import clock
from committees.models import Minutes
from committees.proceedings.minutes import content_from, found_for
from committees.proceedings.minutes.facts import facts_of
from committees.rules.proceedings.minutes import against
from committees.states import MinutesState
from committees.workflow import NotAllowed


def held_minutes(minutes):
    """The row with its sitting, held until the transaction ends."""
    held = Minutes.objects.select_for_update(of=("self",)).select_related("meeting", "committee")
    return held.get(pk=minutes.pk)


def changeable_minutes(minutes):
    """The same while they can be written on."""
    held = held_minutes(minutes)
    if held.state not in MinutesState.open_to_writing():
        raise NotAllowed(" ".join(standing_against("edit", held)))
    return held


def standing_against(step, minutes):
    """Sentences that stand against a step now."""
    found = found_for(minutes)
    return against(step, facts_of(found, content_from(found)), clock.today())
