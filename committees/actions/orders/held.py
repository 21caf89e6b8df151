"""Who changes an order holds its row; every change is noted."""

from committees.models import AuditEntry, Order
from committees.rights import may_change_order, may_update_order
from committees.states import OrderKind
from committees.workflow import NotAllowed


def held_order(order):
    """The order as it is now, held until the transaction ends."""
    Order.objects.select_for_update().get(pk=order.pk)
    return Order.objects.for_list().get(pk=order.pk)


def updated_by(order, by):
    """The same for those who say how it stands."""
    order = held_order(order)
    if not may_update_order(order, by):
        raise NotAllowed("Den Stand eines Auftrags meldet das zuständige Amt oder der Sitzungsdienst.")
    return order


def changed_by(order, by):
    """The same for those who change what it says."""
    order = held_order(order)
    if not may_change_order(order, by):
        raise NotAllowed("Aufträge ändert der Sitzungsdienst.")
    return order


def note(order, action, *, by, before="", after="", words=""):
    """An entry in the log, which is read by more people than non-public orders are. What happens to an Antwort has
    names of its own: "order_finish" is "answer_finish"."""
    words = words if order.is_public else ""
    name = action.replace("order", "answer") if order.kind == OrderKind.REPLY else action
    AuditEntry.objects.note(by=by, subject=order, action=name, before=before, after=after, note=words)
