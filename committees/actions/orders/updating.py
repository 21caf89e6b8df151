"""The way of an order: how it stands, another date, confirmed by its committee."""

from django.db import transaction

from committees import clock
from committees.actions.orders.held import changed_by, note, updated_by
from committees.actions.orders.showing import show
from committees.models import Order, OrderDueChange, OrderUpdate
from committees.proceedings.orders import allowed_step, is_late, place_words, places_to_confirm
from committees.rules.language import german
from committees.rules.proceedings.orders import update_problem
from committees.states import OrderState
from committees.workflow import NotAllowed

LATE = "Der Auftrag ist überfällig. Bitte den Grund der Verspätung nennen (Dienstanweisung Beschlusskontrolle)."


@transaction.atomic
def report(order, *, by, text, step="report", late_reason=""):
    """Say in at most three sentences how the order stands; `step` leads to another state."""
    order = updated_by(order, by)
    taken = allowed_step(order, step, by)
    problem = update_problem(text)
    if problem:
        raise NotAllowed(problem)
    if is_late(order, clock.today()) and not late_reason.strip():
        raise NotAllowed(LATE)
    before, order.state = order.state, taken.target or order.state
    order.save(update_fields=["state"])
    update = OrderUpdate.objects.create(
        order=order, text=text.strip(), state=order.state, late_reason=late_reason.strip(), at=clock.now(), by=by
    )
    note(order, f"order_{step}", by=by, before=before, after=order.state, words=late_reason.strip())
    show(order)
    return update


@transaction.atomic
def change_due(order, *, by, reason, due_on=None, until_next_meeting=False):
    """Another date, with its reason; the one before stays readable."""
    order = updated_by(order, by)
    refuse_date(order, reason, due_on, until_next_meeting)
    before, order.due_on, order.until_next_meeting = order.due, due_on, until_next_meeting and due_on is None
    order.reminded_before_at = order.reminded_after_at = None
    order.save(update_fields=["due_on", "until_next_meeting", "reminded_before_at", "reminded_after_at"])
    change = OrderDueChange.objects.create(
        order=order, due_before=before, due_after=due_on, reason=reason.strip(), at=clock.now(), by=by
    )
    note(order, "order_due", by=by, before=day_word(before), after=day_word(due_on), words=reason.strip())
    show(order)
    return change


def refuse_date(order, reason, due_on, until_next_meeting):
    if not order.is_still_open:
        raise NotAllowed(f"Der Auftrag ist nicht mehr offen. Stand: {order.get_state_display()}.")
    if not reason.strip():
        raise NotAllowed("Bitte den Grund für den neuen Termin nennen; das Gremium liest ihn.")
    if due_on is None and not until_next_meeting:
        raise NotAllowed("Bitte den neuen Termin angeben.")
    if due_on and due_on < clock.today():
        raise NotAllowed("Der neue Termin liegt in der Vergangenheit.")
    if (due_on, until_next_meeting) == (order.due_on, order.until_next_meeting):
        raise NotAllowed("Das ist schon der Termin dieses Auftrags.")


def day_word(day):
    return german(day) if day else ""


CONFIRMATION = ["state", "confirmed_at", "confirmed_by", "confirmed_under", "confirmation_noted_by"]


@transaction.atomic
def confirm(order, item, *, by):
    """Record that the committee confirmed under this item that the order is done."""
    order = changed_by(order, by)
    allowed_step(order, "confirm", by)
    if not places_to_confirm(order).filter(pk=item.pk).exists():
        raise NotAllowed("Bestätigen kann nur das Gremium des Auftrags, in einer Sitzung seit dessen Entstehen.")
    be_confirmed(order, item, by=by)
    return order


def be_confirmed(order, item, *, by, resolution=None):
    before, order.state = order.state, OrderState.CONFIRMED
    order.confirmed_at, order.confirmed_by = clock.now(), resolution
    order.confirmed_under, order.confirmation_noted_by = item, by
    order.save(update_fields=CONFIRMATION)
    note(order, "order_confirm", by=by, before=before, after=f"{order.state}, {place_words(item)}")
    show(order)


def confirm_reported(resolution, *, by):
    """The committee took note of a report: what it reported as done, and is still so, is confirmed."""
    rows = resolution.item.motion.reported_orders.filter(order__committee=resolution.committee)
    for row in rows.filter(state__in=OrderState.reported_done()).select_related("order").order_by("order"):
        order = Order.objects.select_for_update().get(pk=row.order_id)
        if order.state == row.state and order.is_to_confirm:
            be_confirmed(order, resolution.item, by=by, resolution=resolution)


def take_back_confirmations(resolution, *, by):
    """The decision was corrected: what it had confirmed is as it was reported."""
    states = dict(resolution.item.motion.reported_orders.values_list("order", "state"))
    for order in Order.objects.select_for_update().filter(confirmed_by=resolution).order_by("pk"):
        order.state, order.confirmed_at, order.confirmed_by = states[order.pk], None, None
        order.confirmed_under = order.confirmation_noted_by = None
        order.save(update_fields=CONFIRMATION)
        note(order, "order_unconfirm", by=by, before=OrderState.CONFIRMED, after=order.state)
        show(order)
