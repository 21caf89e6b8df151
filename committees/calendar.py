"""The town's calendar: working days in Nordrhein-Westfalen."""

from datetime import timedelta
from functools import cache

from holidays import country_holidays


@cache
def holidays_of(year):
    return country_holidays("DE", subdiv="NW", years=year)


def is_working_day(day):
    return day.weekday() < 5 and day not in holidays_of(day.year)


def add_working_days(day, n):
    """The n-th working day after this day."""
    while n > 0:
        day += timedelta(days=1)
        n -= is_working_day(day)
    return day
