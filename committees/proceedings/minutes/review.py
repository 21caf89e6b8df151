"""What an office has of the minutes in the Durchsicht; of the non-public ones it reads the items of its own papers."""

from datetime import date

from django.db.models import Q

from committees.models import AgendaItem, Minutes
from committees.proceedings.minutes.found import Found, items_of, paper_is_public
from committees.proceedings.minutes.items import is_open, item_content, parted
from committees.rights import reviews_item
from committees.states import MinutesState


def review_content(found, user):
    """{"bodies", "items"} in plain values, of the items that this user's office wrote."""
    own, _ = parted(found)
    return {
        "bodies": [body.name for body in found.bodies],
        "items": [item_content(item, found, own) for item in reviewed(own, found.minutes, user)],
    }


def items_reviewed(found, user):
    own, _ = parted(found)
    return reviewed(own, found.minutes, user)


def reviewed(items, minutes, user):
    return [item for item in items if reviews_item(minutes, item.motion and item.motion.office_id, user)]


def has_review_for(minutes, user):
    """Whether an office finds something of its own in these minutes; the items are looked up only in the Durchsicht."""
    if minutes.is_public or minutes.state != MinutesState.REVIEW or not user.scope.offices:
        return False
    return bool(items_reviewed(Found(minutes, [], items_of(minutes)), user))


# --- what waits for an office ---


def waiting_for_review(user, day):
    """Minutes in the Durchsicht that have papers of this user's office in their part, the most pressing first; each
    with them as .own_items. Three queries whatever their number."""
    in_review = Minutes.objects.filter(Q(review_until=None) | Q(review_until__gte=day), state=MinutesState.REVIEW)
    found = list(in_review.select_related("meeting", "committee").prefetch_related("meeting__committees"))
    papers = papers_on(found, user)
    for minutes in found:
        here = [item for item in papers if item.meeting_id == minutes.meeting_id]
        minutes.own_items = [item for item in here if is_open(item) == minutes.is_public]
    found.sort(key=lambda minutes: (minutes.review_until or date.max, minutes.pk))
    return [minutes for minutes in found if minutes.own_items]


def papers_on(minutes, user):
    """Items of these sittings with papers of this user's offices."""
    items = AgendaItem.objects.filter(meeting__in={each.meeting_id for each in minutes})
    items = items.filter(motion__office__in=user.scope.offices).select_related("motion", "handling")
    return list(items.annotate(paper_is_public=paper_is_public())) if minutes else []
