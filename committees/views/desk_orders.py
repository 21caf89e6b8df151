"""Orders on the desk: what an office is to do, what committee services look after, which reports are still to come."""

from django.db.models import Count, F, Q, Window
from django.urls import reverse

from committees import clock
from committees.models import Order, ReturnTicket
from committees.proceedings.orders import AHEAD, shown, ticket_light
from committees.states import MotionState, Position, UserRole
from committees.views.desk_lists import DeskList

LONGEST = 8


def lists_for(user):
    """At most two lists, and none without a row; who has nothing to do with orders costs no query."""
    lists = []
    if user.scope.has(UserRole.COMMITTEE_SERVICES):
        lists.append(stuck_orders(user))
    elif user.scope.offices:
        lists.append(orders_of_office(user))
    if responsible(user) is not None:
        lists.append(missing_reports(user))
    return [each for each in lists if each.items]


def orders_of_office(user):
    orders = Order.objects.still_open().filter(office__in=user.scope.offices)
    return order_list("Aufträge meines Amtes", orders, "?stand=offen", user)


def stuck_orders(user):
    """Overdue ones, and those for which nobody is responsible or no date is set."""
    orders = Order.objects.with_due()
    late, bare = orders.overdue(clock.today()).values("pk"), orders.incomplete().values("pk")
    return order_list("Aufträge, die stocken", orders.filter(Q(pk__in=late) | Q(pk__in=bare)), "?frist=stockt", user)


def order_list(title, orders, query, user):
    found = orders.visible_to(user).for_list()
    items = shown(found.order_by(F("due").asc(nulls_last=True), "pk")[:LONGEST], clock.today())
    return DeskList("auftraege", title, "committees/desk_orders.html", items, more=reverse("order-list") + query)


# --- reports ---


def chaired(user):
    """Keys of the committees that this user presides over."""
    return [seat.committee_id for seat in user.scope.seats if seat.position == Position.CHAIR]


def responsible(user):
    """Condition on return tickets: for whose report this user has to see to; None for nobody's."""
    if user.scope.has(UserRole.COMMITTEE_SERVICES):
        return Q()
    offices, bodies = user.scope.offices, chaired(user)
    if not offices and not bodies:
        return None
    wrote = Q(order__item__motion__office__in=offices)  # the paper from which the order came
    return Q(order__office__in=offices) | wrote | Q(order__committee__in=bodies)


def missing_reports(user):
    """Amber from 14 days before the sitting, red after it."""
    today = clock.today()
    near = Q(missed_on__isnull=False) | Q(meeting=None) | Q(meeting__starts_at__date__lte=today + AHEAD)
    is_there = Q(report__state=MotionState.RELEASED, missed_on=None, meeting__starts_at__date__gte=today)
    tickets = ReturnTicket.objects.open().filter(near, responsible(user)).exclude(is_there)
    heads = ("order__committee", "order__office", "meeting", "report")
    found = tickets.select_related(*heads).annotate(total=Window(Count("*")))
    items = list(found.order_by(F("missed_on").asc(nulls_last=True), "meeting__starts_at", "pk")[:LONGEST])
    for ticket in items:
        ticket.light = ticket_light(ticket, today)
    return DeskList("berichte", "Berichte, die ausstehen", "committees/desk_reports.html", items, summary(items))


def summary(tickets):
    if len(tickets) > 1:
        return f"{tickets[0].total} Berichte an Gremien stehen aus."
    return "Ein Bericht an ein Gremium steht aus." if tickets else ""
