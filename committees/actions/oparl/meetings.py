"""Sittings of a foreign system: when, where and of whom; and the rooms of its town."""

from django.db import IntegrityError, transaction

from committees import clock
from committees.actions.meetings import give_meeting_slug
from committees.actions.oparl.run import Fault
from committees.models import AuditEntry, Meeting, Room
from committees.states import MeetingState

STEERED = ("change_meeting", "move_meeting", "cancel_meeting", "freeze_agenda", "invite", "send_supplement")


def store_meeting(run, part):
    committees = [run.record("committee", url=address) for address in part.organizations]
    committees = [committee for committee in committees if committee]
    if part.starts_at is None or not committees:
        raise Fault("Der Beginn oder das Gremium fehlt.")
    meeting = run.record("meeting", url=part.url) or Meeting()
    refuse_changed_here(meeting)
    meeting.starts_at = part.starts_at
    meeting.ends_at = part.ends_at if part.ends_at and part.ends_at > part.starts_at else None
    meeting.number = part.number or meeting.number
    meeting.state = state_of(part, meeting)
    save_with_place(run, meeting, part)
    meeting.committees.set(committees)
    give_meeting_slug(meeting)
    return meeting


def refuse_changed_here(meeting):
    """A sitting that was moved, called off, invited to or begun here goes its way here alone."""
    if meeting.pk is None:
        return
    if meeting.minutes.exists() or AuditEntry.objects.about(meeting).filter(action__in=STEERED).exists():
        raise Fault("Die Sitzung wird hier schon weitergeführt und bleibt, wie sie ist.")


def state_of(part, meeting):
    if part.is_cancelled:
        return MeetingState.CANCELLED
    if part.state == "durchgeführt" or part.starts_at < clock.now():
        return MeetingState.FINISHED
    if part.state == "eingeladen":
        return MeetingState.INVITED
    has_agenda = meeting.pk is not None and meeting.agenda_versions.exists()
    return MeetingState.AGENDA_SET if has_agenda else MeetingState.PLANNED


def save_with_place(run, meeting, part):
    """In its room; where another sitting has that at the same time, the place is told in words."""
    meeting.room, meeting.place = room_of(run, part), "" if part.room else part.place
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        meeting.room, meeting.place = None, part.place
        meeting.save()


def room_of(run, part):
    """The room that the list of places told of, else the one of this name; other places are told in words."""
    if not part.room:
        return None
    return run.record("room", url=part.location) or named_room(part)


def named_room(part):
    return Room.objects.get_or_create(name=part.room, defaults=facts_of(part))[0]


def facts_of(part):
    return {"address": part.address, "access": "" if part.access == part.room else part.access}


# --- the list of places ---


def take_places(run, body):
    """The rooms among them; addresses of papers and houses without a room name nothing where one could sit."""
    if not isinstance(body.get("locationList"), str):
        return
    for part in run.listed("location", body["locationList"]):
        if part.room:
            run.take("location", part, store_room)


def store_room(run, part):
    room = run.record("room", url=part.url) or named_room(part)
    room.name, room.address, room.access = part.room, *facts_of(part).values()
    room.save()
    return room
