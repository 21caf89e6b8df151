"""Sittings of a foreign system: when, where and of whom."""

from django.db import IntegrityError, transaction

from committees import clock
from committees.actions.meetings import give_meeting_slug
from committees.actions.oparl.run import Fault
from committees.models import Meeting, Room
from committees.states import MeetingState


def store_meeting(run, part):
    committees = [run.record("committee", url=address) for address in part.organizations]
    committees = [committee for committee in committees if committee]
    if part.starts_at is None or not committees:
        raise Fault("Der Beginn oder das Gremium fehlt.")
    meeting = run.record("meeting", url=part.url) or Meeting()
    meeting.starts_at = part.starts_at
    meeting.ends_at = part.ends_at if part.ends_at and part.ends_at > part.starts_at else None
    meeting.number = part.number or meeting.number
    meeting.state = state_of(part)
    save_with_place(meeting, part)
    meeting.committees.set(committees)
    give_meeting_slug(meeting)
    return meeting


def state_of(part):
    if part.is_cancelled:
        return MeetingState.CANCELLED
    if part.state == "durchgeführt" or part.starts_at < clock.now():
        return MeetingState.FINISHED
    return MeetingState.INVITED if part.state == "eingeladen" else MeetingState.PLANNED


def save_with_place(meeting, part):
    """In its room; where another sitting has that at the same time, the place is told in words."""
    meeting.room, meeting.place = room_of(part), "" if part.room else part.place
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        meeting.room, meeting.place = None, part.place
        meeting.save()


def room_of(part):
    if not part.room:
        return None
    access = "" if part.access == part.room else part.access
    return Room.objects.get_or_create(name=part.room, defaults={"address": part.address, "access": access})[0]
