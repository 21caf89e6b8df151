"""Minutes on the desk: those that an office still looks through."""

from django.urls import reverse

from committees import clock
from committees.proceedings.minutes import waiting_for_review
from committees.views.desk_lists import DeskList

ROWS = "committees/desk_minutes.html"


def lists_for(user):
    """One list, or none without a row; who belongs to no office costs no query."""
    items = waiting_for_review(user, clock.today()) if user.scope.offices else []
    for minutes in items:
        minutes.address = address_of(minutes)
    return [DeskList("durchsicht", "Zur Durchsicht", ROWS, items, summary(items))] if items else []


def address_of(minutes):
    """Of the non-public part an office reads its own items alone."""
    return minutes.get_absolute_url() if minutes.is_public else reverse("minutes-review", args=[minutes.pk])


def summary(items):
    if len(items) == 1:
        return "Eine Niederschrift wartet auf Ihre Durchsicht."
    return f"{len(items)} Niederschriften warten auf Ihre Durchsicht."
