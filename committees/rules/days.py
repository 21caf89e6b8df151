"""Dates as they stand in German text: numeric or with the month's name, with weekday, with or without year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
SHORT_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" ")
SHORT_MONTHS = "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez".split(" ")
MONTH_NUMBERS = {name: number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, start=1)}
MONTH_NUMBERS |= {"Jänner": 1, "Febr": 2, "Mär": 3, "Sept": 9}
_MONTH_NAMES = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
# "So" and "Do" without a sign behind them are ordinary words ("So 3 …").
_WEEKDAY = (
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}|Sonnabend)(?:s|vormittag|mittag|nachmittag|abend|früh|morgen)?"
    r"|(?P<short>Mo|Di|Mi|Do|Fr|Sa|So)(?=[.,]|(?<!So) ))"
)
DATE = re.compile(
    rf"(?:\b{_WEEKDAY}[.,]{{0,2}}\s+(?:(?:den|dem|der|vom|am)\s+|\()?)?"
    r"(?<![\d.,/:§-])(?<!\d[ ]-[ ])(?P<day>[0-3]?\d)\.(?:"
    r"[ ]?(?P<month>[01]?\d)\.(?:[ ]?(?P<year>(?:19|20)\d\d)(?![\d.,]*\d)|(?P<short_year>\d\d)(?![\d.,:]*\d|[ ]*Uhr))?"
    rf"|[ ]?(?P<name>{_MONTH_NAMES})\b\.?(?:[ ](?P<named_year>(?:19|20)\d\d)\b)?)"
    r"(?![.]?\d)"
)


@dataclass(frozen=True)
class DayMention:
    """A date in a text; `day` is None without a year and for a date that does not exist."""

    start: int
    end: int
    written: str
    day: date | None
    month_and_day: tuple[int, int]
    has_year: bool
    weekday: int | None
    weekday_start: int
    weekday_written: str

    @property
    def exists(self):
        month, number = self.month_and_day
        # Without a year the 29th of February may be meant.
        return self.day is not None or (not self.has_year and _exists(2000, month, number))


def days_in(text, start=0, end=None):
    for match in DATE.finditer(text, start, len(text) if end is None else end):
        yield _mention(match)


def nearest_year(mention, reference):
    """The day that a date without year means, or None when two years are about equally near."""
    month, number = mention.month_and_day
    years = (reference.year - 1, reference.year, reference.year + 1)
    candidates = [date(year, month, number) for year in years if _exists(year, month, number)]
    near = [day for day in candidates if abs((day - reference).days) <= 120]
    return near[0] if len(near) == 1 else None


def _mention(match):
    written = match["weekday"] or match["short"] or ""
    month = MONTH_NUMBERS[match["name"]] if match["name"] else int(match["month"])
    number = int(match["day"])
    year = match["year"] or match["named_year"] or (match["short_year"] and f"20{match['short_year']}")
    exists = year and _exists(int(year), month, number)
    return DayMention(
        start=match.start("day"),
        end=match.end(),
        written=match.string[match.start("day") : match.end()],
        day=date(int(year), month, number) if exists else None,
        month_and_day=(month, number),
        has_year=bool(year),
        weekday=_weekday_number(written) if written else None,
        weekday_start=match.start("weekday") if match["weekday"] else match.start("short"),
        weekday_written=written,
    )


def _weekday_number(written):
    if written == "Sonnabend":
        return 5
    return (WEEKDAYS if written in WEEKDAYS else SHORT_WEEKDAYS).index(written)


def _exists(year, month, number):
    return 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]
