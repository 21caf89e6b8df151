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
PART_OF_DAY = "(?:vormittag|mittag|nachmittag|abend|früh|morgen)?"
# "So" and "Do" without a sign behind them are ordinary words ("So 3 …").
WEEKDAY = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)}|Sonnabend)(?:s|{PART_OF_DAY})"
    r"|(?P<short>Mo|Di|Mi|Do|Fr|Sa|So)(?=[.,]|(?<!So) ))[.,]{0,2}\s+(?:(?:den|dem|der|vom|am)\s+|\()?$"
)
# "18.06.2021 (Mittwoch)", "18.06.2021, einem Mittwoch".
WEEKDAY_BEHIND = re.compile(
    rf"[ ]?\((?:einem?[ ])?(?P<in_brackets>{'|'.join(WEEKDAYS)}|Sonnabend|Mo|Di|Mi|Do|Fr|Sa|So)"
    rf"{PART_OF_DAY}\.?(?=\)|,[ ]\d)"
    rf"|,?[ ](?:ein(?:e[mn])?|dem)[ ](?P<in_words>{'|'.join(WEEKDAYS)}|Sonnabend){PART_OF_DAY}\b"
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
    def span(self):
        """(start, end) of the date with its weekday."""
        if self.weekday is None:
            return self.start, self.end
        return min(self.start, self.weekday_start), max(self.end, self.weekday_start + len(self.weekday_written))

    @property
    def exists(self):
        month, number = self.month_and_day
        # Without a year the 29th of February may be meant.
        return self.day is not None or (not self.has_year and _exists(2000, month, number))


def days_in(text):
    end_of_last = 0
    for match in DATE.finditer(text):
        before = text[max(match.start() - 30, 0) : match.start()]
        if not PART_OF_MORE.search(before):
            weekday = _weekday_before(text[max(match.start() - 30, end_of_last) : match.start()], match)
            mention = _mention(match, *(weekday or _weekday_behind(text, match)))
            end_of_last = mention.span[1]
            yield mention


def nearest_year(mention, reference):
    """The day that a date without year means, or None when two years are about equally near."""
    month, number = mention.month_and_day
    years = (reference.year - 1, reference.year, reference.year + 1)
    candidates = [date(year, month, number) for year in years if _exists(year, month, number)]
    near = [day for day in candidates if abs((day - reference).days) <= 120]
    return near[0] if len(near) == 1 else None


def written_like(written, day):
    """The day in the same way of writing: 16.06.2021, 16.6.21, 16. Juni 2021."""
    match = DATE.fullmatch(written)
    numbers = [match["day"], match["month"]] if match["month"] else [match["day"]]
    is_padded = any(number.startswith("0") for number in numbers) or len("".join(numbers)) == 4
    width = 2 if is_padded else 1
    new = {"day": f"{day.day:0{width}}", "month": f"{day.month:0{width}}", "name": _month_like(match["name"], day)}
    new |= {"year": f"{day.year}", "named_year": f"{day.year}", "short_year": f"{day:%y}"}
    for group in sorted((group for group in new if match[group]), key=match.start, reverse=True):
        start, end = match.span(group)
        written = written[:start] + new[group] + written[end:]
    return written.replace("Mai.", "Mai")


def _month_like(name, day):
    forms = MONTH_FORMS[day.month - 1].split()
    is_short = name and name not in ("Jänner", MONTH_FORMS[MONTH_NUMBERS[name] - 1].split()[0])
    return forms[-1] if is_short else forms[0]


def _weekday_before(before, match):
    """The weekday as written and where it starts."""
    weekday = WEEKDAY.search(before)
    return weekday and (weekday["weekday"] or weekday["short"], match.start() - len(before) + weekday.start())


def _weekday_behind(text, match):
    """The same, or no weekday at all."""
    weekday = WEEKDAY_BEHIND.match(text, match.end())
    return (weekday[weekday.lastgroup], weekday.start(weekday.lastgroup)) if weekday else ("", -1)


def _mention(match, written, weekday_start):
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
        weekday_start=weekday_start,
        weekday_written=written,
    )


def _weekday_number(written):
    if written == "Sonnabend":
        return 5
    return (WEEKDAYS if written in WEEKDAYS else SHORT_WEEKDAYS).index(written)


def _exists(year, month, number):
    return 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]
