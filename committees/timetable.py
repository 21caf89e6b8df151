"""The days before a sitting: until when papers are handed in and signed, when the Versand is, when it must arrive."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from committees.calendar import working_day_before
from committees.models import CommitteeSetting, Holiday, Meeting


@dataclass(frozen=True)
class Deadlines:
    editorial: date
    signing: date
    dispatch: date
    delivery: date  # last day on which the invitation may arrive


def deadlines_of(day, setting, days_off):
    """The deadlines of a sitting on this day; one on a day off is the working day before."""

    def before(days):
        return working_day_before(day - timedelta(days=days), days_off)

    return Deadlines(
        before(setting.editorial_days),
        before(setting.signing_days),
        before(setting.dispatch_days),
        working_day_before(setting.last_delivery_day(day), days_off),
    )


def with_deadlines(meetings):
    """The sittings with `.deadlines`, by the settings of their first committee on their day; two queries more for any
    number. Their committees should be fetched along."""
    meetings = list(meetings)
    settings = settings_of({body.pk for meeting in meetings for body in meeting.committees.all()})
    days_off = set(Holiday.objects.values_list("day", flat=True))
    for meeting in meetings:
        body = next(iter(meeting.committees.all()), None)
        meeting.deadlines = deadlines_of(meeting.day, setting_on(settings[body and body.pk], meeting.day), days_off)
    return meetings


def settings_of(committees):
    """{committee: its settings, the oldest first}"""
    found = defaultdict(list)
    for setting in CommitteeSetting.objects.filter(committee__in=committees).order_by("valid_from"):
        found[setting.committee_id].append(setting)
    return found


def setting_on(settings, day):
    """As CommitteeSetting.objects.of says it, for settings that are at hand."""
    begun = [setting for setting in settings if setting.valid_from <= day]
    return begun[-1] if begun else settings[0] if settings else CommitteeSetting(valid_from=day)


def timetable_of(year):
    """The sittings of a year that take place, each with its deadlines."""
    meetings = Meeting.objects.that_take_place().filter(starts_at__year=year)
    return with_deadlines(meetings.select_related("room").prefetch_related("committees"))
