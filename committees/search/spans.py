"""Time in the index: the newest of very many hits are gathered some months or years at a time, so that what lies long
back is never read, however large the archive has grown."""

from committees import clock
from committees.search.vectors import facet, marked, quoted

UNDATED = "="  # word of the index of what has no day: persons, committees
YEARS_AHEAD = 5
ROUNDS = (1, 2, 4, 8)  # months, and then years, that are looked through together; of the last years all that is left
MONTHS = tuple(range(12, 0, -1))


def day_marks(day):
    """Words of the index by which an entry of this day is found, beside the facet of its year."""
    return [month_mark(day.year, day.month)] if day else [UNDATED]


def month_mark(year, month):
    return f"=monat:{year}-{month:02}"


def year_mark(year):
    return marked(facet("jahr", year))


def spans(year=""):
    """tsqueries that together hold every entry, or all of this year; from the newest back."""
    if year:
        return portions([month_mark(year, month) for month in MONTHS])
    today = clock.today()
    this, last = ([month_mark(each, month) for month in MONTHS] for each in (today.year, today.year - 1))
    ahead = [UNDATED, *(year_mark(today.year + n) for n in range(1, YEARS_AHEAD + 1))]
    begun = len(MONTHS) - today.month + 1  # months of this year that are not over
    years = [year_mark(today.year - n) for n in range(2, 2 + sum(ROUNDS))]
    known = [*ahead, year_mark(today.year), year_mark(today.year - 1), *years]
    return [any_of(ahead + this[:begun]), *portions(this[begun:] + last), *portions(years), f"!{any_of(known)}"]


def portions(marks):
    """Few at first, then more at a time."""
    found, start = [], 0
    for count in ROUNDS:
        found.append(any_of(marks[start : start + count]))
        start += count
    return [*filter(None, found), *filter(None, [any_of(marks[start:])])]


def any_of(marks):
    return f"({' | '.join(map(quoted, marks))})" if marks else ""
