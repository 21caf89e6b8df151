"""Until when an order is to be carried out, as the text of a decision says it."""

import calendar
import re
from datetime import date, timedelta

from committees.rules.days import MONTH_NUMBERS, days_in
from committees.rules.language import NUMBER_WORDS, number

MONTHS = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
UNTIL = re.compile(r"\b(?:bis|spätestens|zum|vor)\b[^.;:]{0,30}$", re.IGNORECASE)
END_OF_MONTH = re.compile(rf"\b(?:bis\s+)?(?:spätestens\s+)?Ende\s+(?P<month>{MONTHS})\b\.?(?:\s+(?P<year>20\d\d))?")
END_OF_YEAR = re.compile(
    r"\b(?:bis|spätestens)\b[^.;:]{0,20}?\b(?:Ende\s+(?:des\s+Jahres\s+)?(?P<year>20\d\d)|(?:Ende\s+(?:des|dieses)\s+"
    r"(?:laufenden\s+)?Jahres|(?:zum\s+)?Jahresende)(?:\s+(?P<other>20\d\d))?)"
)
ORDINALS = {"ersten": 1, "zweiten": 2, "dritten": 3, "vierten": 4}
QUARTER = re.compile(
    r"\b(?:bis|spätestens|im)\b[^.;:]{0,25}?\b(?P<quarter>[1-4]\.|ersten|zweiten|dritten|vierten)\s+Quartals?"
    r"(?:\s+(?P<year>20\d\d))?"
)
WITHIN = re.compile(
    rf"\b(?:innerhalb|binnen)\s+(?:von\s+)?(?P<number>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\s+"
    r"(?P<unit>Tag|Woche|Monat|Jahr)\w*",
    re.IGNORECASE,
)
DAYS = {"tag": 1, "woche": 7}
MONTHS_IN = {"monat": 1, "jahr": 12}


def due_in(sentence, decided_on):
    """The day until which the sentence wants it done, or None; days without a year are those after `decided_on`."""
    ways = (_named_day, _end_of_month, _end_of_year, _quarter, _within)
    return next((day for day in (way(sentence, decided_on) for way in ways) if day), None)


def _named_day(sentence, decided_on):
    for mention in days_in(sentence):
        if UNTIL.search(sentence[: mention.span[0]]) and mention.exists:
            return mention.day or _next(decided_on, *mention.month_and_day)
    return None


def _end_of_month(sentence, decided_on):
    found = END_OF_MONTH.search(sentence)
    if not found:
        return None
    month = MONTH_NUMBERS[found["month"]]
    year = int(found["year"]) if found["year"] else _next(decided_on, month, 28).year
    return last_day(year, month)


def _end_of_year(sentence, decided_on):
    found = END_OF_YEAR.search(sentence)
    return found and date(int(found["year"] or found["other"] or decided_on.year), 12, 31)


def _quarter(sentence, decided_on):
    found = QUARTER.search(sentence)
    if not found:
        return None
    month = 3 * (ORDINALS.get(found["quarter"]) or int(found["quarter"][0]))
    year = int(found["year"]) if found["year"] else _next(decided_on, month, 28).year
    return last_day(year, month)


def _within(sentence, decided_on):
    found = WITHIN.search(sentence)
    if not found:
        return None
    many, unit = number(found["number"]), found["unit"].lower()
    if unit in DAYS:
        return decided_on + timedelta(days=many * DAYS[unit])
    return _months_on(decided_on, many * MONTHS_IN[unit])


def _months_on(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = last_day(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def _next(decided_on, month, day):
    """This day of the year, the first one from `decided_on` on."""
    for year in range(decided_on.year, decided_on.year + 9):
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= decided_on:
            return date(year, month, day)
    return None


def last_day(year, month):
    return date(year, month, calendar.monthrange(year, month)[1])
