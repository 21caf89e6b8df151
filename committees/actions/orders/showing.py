"""What everyone reads of an order: written anew whenever its public words change."""

from committees.models import Meeting, Order, PublicOrder, SittingRecall
from committees.states import OrderState


def show(order):
    """Write what everyone reads, or take it away. Whether it can be read already is the table's own rule."""
    if not order.is_public or is_called_back(order):
        PublicOrder.objects.filter(order=order).delete()
        return
    item = order.item
    values = {
        "committee": order.committee,
        "result_of": item if order.resolution_id else None,
        "meeting": item.meeting if item and not order.resolution_id else None,
        "content": content_of(order),
        "due_on": order.due_on,
        "state": order.state,
    }
    PublicOrder.objects.update_or_create(order=order, defaults=values)


def is_called_back(order):
    """Whether it was written down in a sitting that was called back; held, so that no Rückruf overtakes what is shown.
    What a resolution ordered goes and comes with its result."""
    if order.item is None or order.resolution_id:
        return False
    meeting = Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=order.item.meeting_id)
    return SittingRecall.objects.of_results(meeting).exists()


def show_again(meeting):
    """After a Rückruf: what was promised in this sitting and is public."""
    promised = Order.objects.filter(item__meeting=meeting, resolution=None, is_public=True)
    heads = ("committee", "office", "item__meeting", "confirmed_under__meeting")
    for order in promised.select_for_update(of=("self",)).select_related(*heads).order_by("pk"):
        show(order)


def content_of(order):
    """{"kind", "text", "office", "until_next_meeting", "sitting", "confirmed", "update", "former_due"}; days as ISO."""
    update = order.updates.last()
    return {
        "kind": order.get_kind_display(),
        "text": order.text,
        "office": order.office.name if order.office else "",
        "until_next_meeting": order.until_next_meeting,
        "state": OrderState(order.state).label,
        "sitting": order.item and place_of(order.item),
        "confirmed": confirmed_under(order.confirmed_under),
        "update": {"text": update.text, "at": update.at.isoformat()} if update else None,
        "former_due": [change.due_before.isoformat() for change in order.due_changes.all() if change.due_before],
    }


def confirmed_under(item):
    """Where the committee confirmed it, if everyone may follow that."""
    return place_of(item) if item and item.meeting.is_public and item.is_open_to_all else None


def place_of(item):
    meeting = item.meeting
    return {"day": meeting.day.isoformat(), "slug": meeting.slug if meeting.is_public else "", "item": item.number}
