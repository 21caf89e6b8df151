"""The days before a sitting: until when papers are handed in and signed, when the Versand is, when it must arrive."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch
from django.db.models.functions import JSONObject

from committees.calendar import working_day_before
from committees.models import Committee, CommitteeSetting, Holiday, Meeting
from committees.slip import due_words
from committees.words import WEEKDAYS

RULES = ("valid_from", "notice_days", "editorial_days", "signing_days", "dispatch_days")


@dataclass(frozen=True)
class Deadlines:
    editorial: date
    signing: date
    dispatch: date
    delivery: date  # last day on which the invitation may arrive


def with_rules(committees):
    """The committees with `rules`, their settings by day, and `days_off` of the town, in the same query."""
    settings = CommitteeSetting.objects.filter(committee=OuterRef("pk")).order_by("valid_from")
    rules = settings.values(rule=JSONObject(**{name: name for name in RULES}))
    return committees.annotate(rules=ArraySubquery(rules), days_off=ArraySubquery(Holiday.objects.values("day")))


def deadlines_of(committee, day):
    """The deadlines for a sitting of this committee, brought along by with_rules, on this day. One that falls on a day
    off is the working day before."""
    setting = setting_on(committee.rules, day)

    def before(days):
        return working_day_before(day - timedelta(days=days), committee.days_off)

    return Deadlines(
        before(setting.editorial_days),
        before(setting.signing_days),
        before(setting.dispatch_days),
        working_day_before(setting.last_delivery_day(day), committee.days_off),
    )


def setting_on(rules, day):
    """As CommitteeSetting.objects.of says it, for rules that are at hand."""
    begun = [rule for rule in rules if rule["valid_from"] <= day.isoformat()]
    return CommitteeSetting(**(begun[-1] if begun else rules[0] if rules else {}))


def with_deadlines(meetings):
    """The sittings with `.deadlines`, those of their first committee; two queries for any number."""
    meetings = list(meetings.prefetch_related(Prefetch("committees", with_rules(Committee.objects.all()))))
    for meeting in meetings:
        bodies = meeting.committees.all()
        meeting.deadlines = deadlines_of(bodies[0], meeting.day) if bodies else None
    return meetings


def timetable_of(year):
    """The sittings of a year that take place, each with its deadlines."""
    return with_deadlines(Meeting.objects.that_take_place().filter(starts_at__year=year).select_related("room"))


def hand_in_words(stations, committees, today):
    """ "Abgabe ADI: Mi., 26.05. (noch 4 Tage)" for each station with a sitting to come; `committees` as with_rules
    brings them."""
    known = {committee.pk: committee for committee in committees}
    for station in stations:
        meeting, committee = station.meeting, known.get(station.committee_id)
        if meeting and committee and meeting.takes_place and meeting.day >= today:
            last = deadlines_of(committee, meeting.day).editorial
            yield f"Abgabe {committee.short_name}: {WEEKDAYS[last.weekday()]}, {last:%d.%m.} ({due_words(last, today)})"
