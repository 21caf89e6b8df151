"""Sittings as lists and months show them: each on its day, and one that was moved on its old day, too."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db.models import Q
from django.utils import timezone

from committees import clock
from committees.calendar import public_holiday
from committees.models import Meeting, MeetingMove
from committees.states import MeetingState
from committees.words import MONTHS, clock_time, moment, weekday

LEFT, CANCELLED = "verlegt", "abgesagt"


@dataclass(frozen=True)
class Entry:
    """A line of a list: a sitting on its day, or the day that it has left."""

    at: datetime
    meeting: Meeting
    word: str = ""  # says that nobody meets here
    note: str = ""

    @property
    def day(self):
        return clock.local(self.at).date()

    @property
    def takes_place(self):
        return not self.word

    @property
    def symbol(self):
        return "warning" if self.word == CANCELLED else "info"


def entries_between(meetings, first, last):
    """Entries of these sittings from the first to the last day, both counted; `last` None means without end. Three
    queries for any number: sittings with rooms, committees, moves."""
    begin, end = start_of(first), start_of(last + timedelta(days=1)) if last else None
    left = MeetingMove.objects.filter(within("from_at", begin, end)).values("meeting")
    found = meetings.filter(within("starts_at", begin, end) | Q(pk__in=left))
    found = found.select_related("room").prefetch_related("moves")
    entries = [entry for meeting in found for entry in entries_of(meeting)]
    return sorted(
        (entry for entry in entries if first <= entry.day and (last is None or entry.day <= last)),
        key=lambda entry: (entry.at, entry.meeting.pk),
    )


def start_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def within(field, begin, end):
    condition = Q(**{f"{field}__gte": begin})
    return condition & Q(**{f"{field}__lt": end}) if end else condition


def entries_of(meeting):
    """The sitting itself, and each day that it was moved away from."""
    moves = list(meeting.moves.all())
    yield Entry(meeting.starts_at, meeting, *words_of(meeting, moves))
    days = {meeting.day}
    for move in reversed(moves):
        day = clock.local(move.from_at).date()
        if day not in days:
            days.add(day)
            yield Entry(move.from_at, meeting, LEFT, f"verlegt auf {moment(meeting.starts_at)}")


def words_of(meeting, moves):
    """(word if it does not take place, sentence beside it)"""
    if meeting.state == MeetingState.CANCELLED:
        return CANCELLED, CANCELLED
    other_day = next((move for move in reversed(moves) if clock.local(move.from_at).date() != meeting.day), None)
    if other_day:
        return "", f"verlegt, bisher {weekday(other_day.from_at)}"
    return "", same_day_words(meeting, moves[-1]) if moves else ""


def same_day_words(meeting, move):
    """What changed on the day itself."""
    if move.from_at != meeting.starts_at:
        return f"Beginn geändert, bisher {clock_time(move.from_at)}"
    return f"Ort geändert, bisher {move.from_place}" if move.from_place else ""


def by_month(entries):
    """[("Dezember 2026", entries)] in the order of the entries."""
    groups = groupby(entries, key=lambda entry: (entry.day.year, entry.day.month))
    return [(month_name(year, month), list(rows)) for (year, month), rows in groups]


def month_name(year, month):
    return f"{MONTHS[month - 1]} {year}"


@dataclass(frozen=True)
class Day:
    """A day of the month view."""

    day: date
    is_in_month: bool
    holiday: str
    entries: list


def weeks_of(year, month, entries):
    """The weeks of a month, each of seven days from Monday on."""
    on = {}
    for entry in entries:
        on.setdefault(entry.day, []).append(entry)
    weeks = Calendar().monthdatescalendar(year, month)
    return [[Day(day, day.month == month, public_holiday(day), on.get(day, [])) for day in week] for week in weeks]
