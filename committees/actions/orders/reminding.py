"""Reminders of orders: one mail before the date, one after it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from committees import clock
from committees.mails import mail, mail_committee_services, users_with, writers_of
from committees.models import Order
from committees.rules.language import german
from committees.states import UserRole

BEFORE = timedelta(days=7)


@transaction.atomic
def remind_offices():
    """Mail the heads of the offices, once for each date; returns how many orders were told of."""
    today = clock.today()
    orders = Order.objects.still_open().with_due()
    late = remind(orders.filter(due__lt=today, reminded_after_at=None), "reminded_after_at", "war fällig am")
    near = Q(due__gte=today, due__lte=today + BEFORE)
    soon = remind(orders.filter(near, reminded_before_at=None), "reminded_before_at", "ist fällig am")
    return late + soon


def remind(orders, noted, words):
    found = list(orders.select_related("committee").select_for_update(of=("self",), skip_locked=True).order_by("pk"))
    for order in found:
        tell(order, f"{order.name} des Gremiums {order.committee.name} {words} {german(order.due)}.")
        setattr(order, noted, clock.now())
        order.save(update_fields=[noted])
    return len(found)


def tell(order, sentence):
    """What is non-public is not told by mail."""
    words = f"\n\n{order.text}" if order.is_public else ""
    message = {"subject": f"Beschlusskontrolle: {order.name}", "path": order.get_absolute_url()}
    if order.office is None:
        mail_committee_services(text=f"{sentence} Es ist kein Amt zuständig.{words}", **message)
        return
    heads = users_with(UserRole.OFFICE_HEAD, office=order.office) or writers_of(order.office)
    mail(heads, text=f"{sentence} Bitte den Sachstand melden.{words}", **message)
