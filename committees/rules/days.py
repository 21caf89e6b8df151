"""Dates as they stand in German text: numeric or with the month's name, with weekday, with or without year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
SHORT_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
MONTH_FORMS = (
    *("Januar Jänner Jan", "Februar Febr Feb", "März Mär Mrz", "April Apr", "Mai", "Juni Jun", "Juli Jul"),
    *("August Aug", "September Sept Sep", "Oktober Okt", "November Nov", "Dezember Dez"),
)
MONTH_NUMBERS = {name: number for number, forms in enumerate(MONTH_FORMS, start=1) for name in forms.split()}
_MONTH_NAMES = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
DATE = re.compile(
    r"(?P<day>[0-3]?\d)\.(?:"
    r"[ ]?(?P<month>[01]?\d)\.(?:[ ]?(?P<year>(?:19|20)\d\d)(?![\d.,]*\d)|(?P<short_year>\d\d)(?![\d.,:]*\d|[ ]*Uhr))?"
    rf"|[ ]?(?P<name>{_MONTH_NAMES})\b\.?(?:[ ](?P<named_year>(?:19|20)\d\d)\b)?)"
    r"(?![.]?\d)"
)
# "So" and "Do" without a sign behind them are ordinary words ("So 3 …").
WEEKDAY = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)}|Sonnabend)(?:s|vormittag|mittag|nachmittag|abend|früh|morgen)?"
    r"|(?P<short>Mo|Di|Mi|Do|Fr|Sa|So)(?=[.,]|(?<!So) ))[.,]{0,2}\s+(?:(?:den|dem|der|vom|am)\s+|\()?$"
)
# Such a sign before the day makes it a part of something else: 1.2.3, 1/2, § 5.
PART_OF_MORE = re.compile(r"[\d.,/:§-]$|§ $|\d - $")


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


def days_in(text):
    for match in DATE.finditer(text):
        before = text[max(match.start() - 30, 0) : match.start()]
        if not PART_OF_MORE.search(before):
            yield _mention(match, WEEKDAY.search(before), match.start() - len(before))


def nearest_year(mention, reference):
    """The day that a date without year means, or None when two years are about equally near."""
    month, number = mention.month_and_day
    years = (reference.year - 1, reference.year, reference.year + 1)
    candidates = [date(year, month, number) for year in years if _exists(year, month, number)]
    near = [day for day in candidates if abs((day - reference).days) <= 120]
    return near[0] if len(near) == 1 else None


def _mention(match, weekday, offset):
    written = (weekday["weekday"] or weekday["short"]) if weekday else ""
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
        weekday_start=offset + weekday.start() if weekday else -1,
        weekday_written=written,
    )


def _weekday_number(written):
    if written == "Sonnabend":
        return 5
    return (WEEKDAYS if written in WEEKDAYS else SHORT_WEEKDAYS).index(written)


def _exists(year, month, number):
    return 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]
