"""When the committees of the demo town sit: a round of weeks that leaves out holidays. Pure functions on days."""

from datetime import date, timedelta

ROUND = 6  # weeks in which each committee sits once
SITTING_DAYS = 4  # Monday to Thursday
# Summer holidays in Nordrhein-Westfalen, as decided by the Kultusministerkonferenz.
SUMMER = {
    2020: (date(2020, 6, 29), date(2020, 8, 11)),
    2021: (date(2021, 7, 5), date(2021, 8, 17)),
    2022: (date(2022, 6, 27), date(2022, 8, 9)),
    2023: (date(2023, 6, 22), date(2023, 8, 4)),
    2024: (date(2024, 7, 8), date(2024, 8, 20)),
    2025: (date(2025, 7, 14), date(2025, 8, 26)),
    2026: (date(2026, 7, 20), date(2026, 9, 1)),
    2027: (date(2027, 7, 19), date(2027, 8, 31)),
    2028: (date(2028, 7, 10), date(2028, 8, 22)),
    2029: (date(2029, 7, 2), date(2029, 8, 14)),
    2030: (date(2030, 6, 24), date(2030, 8, 6)),
}
FIXED_HOLIDAYS = ((1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))
# Days from Easter Sunday: Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi.
MOVING_HOLIDAYS = (-2, 1, 39, 50, 60)
CARNIVAL = (-52, -48)  # Altweiber and Rosenmontag: no public holidays, but nobody sits


def easter(year):
    """Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holidays(year):
    """Public holidays in Nordrhein-Westfalen."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=offset) for offset in MOVING_HOLIDAYS}
    return moving | {date(year, month, day) for month, day in FIXED_HOLIDAYS}


def is_working_day(day):
    return day.weekday() < 5 and day not in holidays(day.year)


def last_working_day(day):
    """This day, or the working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def next_working_day(day):
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def is_summer(day):
    first, last = SUMMER.get(day.year) or (date(day.year, 6, 24), date(day.year, 8, 31))
    return first <= day <= last


def is_closed(day):
    """Whether no committee sits on this day: holidays, carnival, summer, the weeks of Easter and of Christmas."""
    from_easter = (day - easter(day.year)).days
    quiet = (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 6)
    return is_summer(day) or quiet or -13 <= from_easter <= 6 or from_easter in CARNIVAL or day in holidays(day.year)


def sitting_weeks(first, last):
    """Mondays of the weeks in which committees sit, from the week of the first day on."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        if not any(is_closed(monday + timedelta(days=offset)) for offset in range(SITTING_DAYS)):
            yield monday
        monday += timedelta(days=7)


def sitting_days(slot, term_start, first, last):
    """Days on which the committee of this slot (week of the round, weekday) sits between two days of its term."""
    week, weekday = slot
    weeks = list(sitting_weeks(term_start, last))
    days = (monday + timedelta(days=weekday) for monday in weeks[week::ROUND])
    return [day for day in days if max(first, term_start) <= day <= last]
