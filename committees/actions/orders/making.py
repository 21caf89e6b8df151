"""Orders come into being: an Auftrag from a resolution, a Zusage or an open question from an item."""

from django.db import transaction

from committees import clock
from committees.actions.orders.held import changed_by, note
from committees.actions.orders.showing import show
from committees.actions.orders.tickets import open_ticket
from committees.models import AgendaItem, Order, Resolution
from committees.proceedings.orders import is_binding
from committees.rights import may_run_sitting
from committees.rules.proceedings.orders import text_key
from committees.states import OrderKind
from committees.workflow import NotAllowed


@transaction.atomic
def accept(resolution, *, by, text, **values):
    """Make an Auftrag of what the resolution orders. Values are those of make()."""
    # Its row is held: the same proposal clicked twice makes one order.
    resolution = (
        Resolution.objects.select_for_update(of=("self",)).select_related("item__meeting").get(pk=resolution.pk)
    )
    if not is_binding(resolution):
        raise NotAllowed("Aufträge folgen nur aus einem gefassten Beschluss; dieser Text ist nicht beschlossen.")
    if text_key(text) in {text_key(order.text) for order in resolution.orders.all()}:
        raise NotAllowed("Dieser Auftrag ist schon übernommen.")
    return make(resolution.item, resolution.committee, by=by, text=text, resolution=resolution, **values)


@transaction.atomic
def promise(item, committee, *, by, kind, text, **values):
    """Write down what was promised or left open under an item; no resolution stands behind it."""
    if kind == OrderKind.ORDER:
        raise NotAllowed("Ein Auftrag folgt aus einem Beschluss; ohne Beschluss ist es eine Zusage oder offene Frage.")
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    if not item.meeting.committees.filter(pk=committee.pk).exists():
        raise NotAllowed("Dieses Gremium tagt in der Sitzung nicht.")
    return make(item, committee, by=by, text=text, kind=kind, **values)


def make(item, committee, *, by, text, is_public=True, returns=False, until_next_meeting=False, **values):
    """`returns`: it is reported on in the next sitting. What arose under a non-public item stays inside."""
    if not may_run_sitting(item.meeting, by):
        raise NotAllowed("Aufträge halten Sitzungsdienst, Schriftführung und Vorsitz fest.")
    if not text.strip():
        raise NotAllowed("Bitte sagen, was zu tun ist.")
    order = Order.objects.create(
        item=item,
        committee=committee,
        text=text.strip(),
        is_public=is_public and item.is_open_to_all,
        until_next_meeting=until_next_meeting or (returns and not values.get("due_on")),
        created_at=clock.now(),
        created_by=by,
        **values,
    )
    note(order, "make_order", by=by, after=order.state)
    show(order)
    if returns:
        open_ticket(order, by=by)
    return order


@transaction.atomic
def change(order, *, by, text, office, is_public):
    """Correct what is to be done, and who does it."""
    order = changed_by(order, by)
    before = office_word(order)
    is_new_office = order.office != office
    order.text, order.office, order.is_public = text.strip(), office, is_public
    if is_new_office:
        order.reminded_before_at = order.reminded_after_at = None
    order.save(update_fields=["text", "office", "is_public", "reminded_before_at", "reminded_after_at"])
    note(order, "change_order", by=by, before=before, after=office_word(order))
    show(order)
    return order


def office_word(order):
    return order.office.name if order.office else ""


@transaction.atomic
def ask_for_report(order, *, by):
    """Let an order be reported on in the next sitting."""
    order = changed_by(order, by)
    if hasattr(order, "ticket"):
        raise NotAllowed("Zu diesem Auftrag wird schon berichtet.")
    if not order.is_still_open:
        raise NotAllowed(f"Der Auftrag ist nicht mehr offen. Stand: {order.get_state_display()}.")
    return open_ticket(order, by=by)
