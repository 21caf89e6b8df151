"""What an office has of the non-public minutes in the Durchsicht: the items of its own papers."""

from committees.proceedings.minutes.found import Found, items_of
from committees.proceedings.minutes.items import item_content, parted
from committees.rights import reviews_item
from committees.states import MinutesState


def review_content(found, user):
    """{"bodies", "items"} in plain values, of the items that this user's office wrote."""
    return {
        "bodies": [body.name for body in found.bodies],
        "items": [item_content(item, found) for item in items_reviewed(found, user)],
    }


def items_reviewed(found, user):
    own, _ = parted(found)
    return [item for item in own if reviews_item(found.minutes, item.motion and item.motion.office_id, user)]


def has_review_for(minutes, user):
    """Whether an office finds something of its own in these minutes; the items are looked up only in the Durchsicht."""
    if minutes.is_public or minutes.state != MinutesState.REVIEW or not user.scope.offices:
        return False
    return bool(items_reviewed(Found(minutes, [], items_of(minutes)), user))
