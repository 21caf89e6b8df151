"""Working days of the town: Monday to Friday without the holidays of North Rhine-Westphalia and its own days off."""

from datetime import date, timedelta
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


def working_day_before(day, days_off):
    """This day if it is worked, else the last one before it; `days_off` are the town's own."""
    while not is_usually_worked(day) or day in days_off:
        day -= ONE_DAY
    return day


def every_weeks(first, last, weekday, weeks):
    """Each so many weeks on this weekday (0 is Monday), beginning with its first one."""
    day = first + ONE_DAY * ((weekday - first.weekday()) % 7)
    while day <= last:
        yield day
        day += timedelta(weeks=weeks)


def each_month(first, last, weekday, place):
    """The second Wednesday of each month and the like; place -1 is the last one of the month."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        day = weekday_of_month(year, month, weekday, place)
        if first <= day <= last:
            yield day
        year, month = year + month // 12, month % 12 + 1


def weekday_of_month(year, month, weekday, place):
    if place > 0:
        begin = date(year, month, 1)
        return begin + ONE_DAY * ((weekday - begin.weekday()) % 7 + 7 * (place - 1))
    end = date(year + month // 12, month % 12 + 1, 1) - ONE_DAY
    return end - ONE_DAY * ((end.weekday() - weekday) % 7)
