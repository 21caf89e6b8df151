"""The sitting that runs on the day of the demo: a Sondersitzung in the morning, so that there is one on every day."""

from datetime import datetime, time
from functools import partial

from django.utils import timezone

from committees.actions import sitting
from committees.actions.meetings import give_meeting_slug
from committees.demo.agendas import SET_BEFORE, invite, prepare, sent_on
from committees.demo.evenings import Evening, handle, next_item
from committees.demo.sign_ins import account
from committees.demo.terms import free_room
from committees.models import Committee, Meeting

COMMITTEE, BEGINS = "AKUB", time(8, 0)
HANDLED = 2  # items that are done; the third one is called


def acts(term, day):
    """[(moment, act)]: its agenda is set and sent on the days of any other, and in the morning it is opened."""
    meeting, by = plan(term, day), account("sitzungsdienst")
    sent = sent_on(meeting)
    return [
        (sent - SET_BEFORE, partial(prepare, meeting.pk, 1, by)),
        (sent, partial(invite, meeting.pk, by)),
        (datetime.combine(day, BEGINS), partial(run, meeting.pk, by)),
    ]


def plan(term, day):
    starts_at = timezone.make_aware(datetime.combine(day, BEGINS))
    meeting = Meeting.objects.create(starts_at=starts_at, room=free_room(day))
    meeting.committees.add(Committee.objects.get(short_name=COMMITTEE, term__starts_on=term.starts_on))
    give_meeting_slug(meeting)
    return meeting


def run(key, by):
    meeting = Meeting.objects.prefetch_related("committees").get(pk=key)
    evening, handled = Evening(meeting, by), set()
    sitting.open_sitting(meeting, by=by)
    for _ in range(HANDLED):
        item = next_item(evening, handled)
        handled.add(item.pk)
        handle(evening, item)
    next_item(evening, handled)
