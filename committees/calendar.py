"""Working days of the town: Monday to Friday without the holidays of North Rhine-Westphalia and its own days off."""

from datetime import timedelta
from functools import cache

import holidays

from committees.models import Holiday

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def is_working_day(day):
    return is_usually_worked(day) and not Holiday.objects.filter(day=day).exists()


def add_working_days(day, n):
    """The n-th working day after this day (before it, if n is negative); the day itself does not count."""
    if n == 0:
        return day
    step = ONE_DAY if n > 0 else -ONE_DAY
    days_off = town_days_off(day, n)
    for _ in range(abs(n)):
        day += step
        while not is_usually_worked(day) or day in days_off:
            day += step
    return day


def town_days_off(day, n):
    """The town's own days off on the side of the day that is counted over."""
    side = {"day__gt": day} if n > 0 else {"day__lt": day}
    return set(Holiday.objects.filter(**side).values_list("day", flat=True))


def is_usually_worked(day):
    return day.weekday() < SATURDAY and day not in statutory_holidays(day.year)


@cache
def statutory_holidays(year):
    """{day: name}"""
    return dict(holidays.country_holidays("DE", subdiv="NW", years=year, language="de"))


def holiday_name(day):
    """Name of the holiday on this day, or an empty text."""
    own = Holiday.objects.filter(day=day).first()
    return own.name if own else statutory_holidays(day.year).get(day, "")


def public_holiday(day):
    """Name of the holiday by law, or an empty text; asks no table, as public pages need it."""
    return statutory_holidays(day.year).get(day, "")
