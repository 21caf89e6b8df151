"""One sitting runs while its visitors look at the demo town: it begins on the morning of their day."""

from datetime import datetime, time, timedelta
from functools import partial

from django.utils import timezone

from committees import clock
from committees.actions import attendance, sitting
from committees.actions.meetings import give_meeting_slug
from committees.attendance import attendance_of, substitutes_for
from committees.demo import agendas, timeline
from committees.demo.evenings import Evening, handle, next_item
from committees.demo.sign_ins import account
from committees.demo.terms import free_room
from committees.models import Attendance, Committee, Meeting, Presence, User
from committees.states import Position

COMMITTEE = "AFB"
BEGINS, LENGTH = time(8), timedelta(hours=8)
A_WHILE = timedelta(minutes=90)  # that it has been running at least
ANSWERED_BEFORE = timedelta(days=3)
LATE = timedelta(minutes=17)


def day_of_visit():
    """Today; right after midnight still the day before, since no sitting of today can have been running for a while."""
    return clock.local(clock.now() - A_WHILE).date()


def plan(term, day):
    """The sitting of this morning: an extra one, or the one that the committee has on this day anyway."""
    if day - term.starts_on < timeline.ROOM:
        return
    committee = Committee.objects.get(term__starts_on=term.starts_on, short_name=COMMITTEE)
    begins = timezone.make_aware(begins_at(day))
    planned = committee.meetings.filter(starts_at__date=begins.date()).first()
    meeting = planned or Meeting(room=free_room(begins.date()))
    meeting.starts_at, meeting.ends_at = begins, begins + LENGTH
    meeting.save()
    meeting.committees.add(committee)
    give_meeting_slug(meeting)


def begins_at(day):
    """In the morning; for somebody who starts the demo before that, a while ago at the half hour."""
    morning = datetime.combine(day, BEGINS)
    now = clock.local(clock.now()).replace(tzinfo=None)
    ago = now - A_WHILE
    half_past = ago.replace(minute=ago.minute // 30 * 30, second=0, microsecond=0)
    return min(morning, half_past) if day == now.date() else morning


def sitting_today():
    """The only one of the demo town that has an end; none in the first weeks of a term."""
    return Meeting.objects.filter(committees__short_name=COMMITTEE, ends_at__isnull=False).first()


def runs_on():
    meeting = sitting_today()
    return meeting and meeting.day


def acts():
    meeting = sitting_today()
    if meeting is None:
        return []
    by, begins = account("sitzungsdienst"), clock.local(meeting.starts_at).replace(tzinfo=None)
    return [(begins - ANSWERED_BEFORE, partial(answer, meeting.pk, by)), (begins, partial(run, meeting.pk, by))]


def answer(key, by):
    meeting = get_meeting(key)
    away, late, *_ = members_without_sign_in(meeting)
    agendas.answer_invitation(meeting, by)
    attendance.decline(meeting, away, by=by)
    attendance.accept(meeting, late, by=by)


def run(key, by):
    """Until the last Vorlage is called: its text stands there, and nobody has voted on it yet."""
    meeting = get_meeting(key)
    away, late, *_ = members_without_sign_in(meeting)
    sitting.open_sitting(meeting, by=by, minute_taker=account("schriftfuehrung").person)
    evening, handled = Evening(meeting, by), set()
    stand_in(evening, away)
    last = meeting.items.filter(motion__isnull=False).last()
    while (item := next_item(evening, handled)) and item != last:
        handled.add(item.pk)
        handle(evening, item)
    came = Presence.objects.get(attendance__meeting=meeting, attendance__person=late)
    evening.do("correct_time", presence=came.pk, came=f"{clock.local(meeting.starts_at + LATE):%H:%M}")
    if last:
        evening.do("vote", item=last.pk, committee=meeting.committees.all()[0].pk, click="save")


def get_meeting(key):
    return Meeting.objects.prefetch_related("committees").get(pk=key)


def members_without_sign_in(meeting):
    """Those who neither preside nor look at the demo themselves."""
    members = [seat.person for seat in attendance_of(meeting).members if seat.position == Position.MEMBER]
    own = set(User.objects.filter(person__in=members).values_list("person", flat=True))
    return [person for person in members if person.pk not in own]


def stand_in(evening, away):
    """Whose turn it is takes the seat of the member who is away."""
    row = Attendance.objects.select_related("committee").get(meeting=evening.meeting, person=away, stands_in_for=None)
    deputy = substitutes_for(attendance_of(evening.meeting), row)[0]
    evening.do("substitute", attendance=row.pk, person=deputy.person.pk)
