"""Opening a sitting: who was invited is written down, and starts as present unless they said that they cannot come."""

from django.db import transaction

from committees import clock
from committees.actions.recipients import seats_of
from committees.actions.sitting.spectators import show
from committees.models import (
    Attendance,
    AuditEntry,
    FactionMembership,
    Handling,
    Presence,
    Proceedings,
    Reply,
    SittingEvent,
)
from committees.models.meetings import Meeting
from committees.states import Absence, EventKind, MeetingState, MembershipRole, Position, ReplyAnswer
from committees.workflow import NotAllowed


@transaction.atomic
def open_sitting(meeting, *, by, at=None, chair=None, minute_taker=None):
    """Begin the sitting; returns its Proceedings."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.state != MeetingState.INVITED:
        raise NotAllowed(
            f"Eröffnen lässt sich nur eine Sitzung, zu der eingeladen ist; Stand: {meeting.get_state_display()}."
        )
    at = at or clock.now()
    seats = list(seats_of(meeting).select_related("committee"))
    proceedings = Proceedings.objects.create(
        meeting=meeting,
        opened_at=at,
        chair=chair or person_at(seats, Position.CHAIR),
        minute_taker=minute_taker or person_at(seats, Position.MINUTE_TAKER),
    )
    write_attendances(meeting, seats, at)
    Handling.objects.bulk_create(Handling(item=item, is_public=item.is_public) for item in meeting.items.all())
    SittingEvent.objects.create(meeting=meeting, kind=EventKind.OPENED, at=at)
    meeting.state = MeetingState.RUNNING
    meeting.save(update_fields=["state", "modified"])
    show(proceedings)
    AuditEntry.objects.note(by=by, subject=meeting, action="open_sitting")
    return proceedings


def person_at(seats, position):
    return next((seat.person for seat in seats if seat.position == position), None)


def write_attendances(meeting, seats, at):
    """One row for each member of each committee; substitutes get theirs when they take a seat."""
    away = set(Reply.objects.filter(meeting=meeting, answer=ReplyAnswer.DECLINES).values_list("person", flat=True))
    factions = factions_on(meeting)
    committees = {committee.pk: committee for committee in meeting.committees.all()}
    rows = [
        attendance_of_seat(meeting, seat, committees, factions, away)
        for seat in seats
        if seat.position not in (Position.SUBSTITUTE, Position.MINUTE_TAKER)
    ]
    for place, row in enumerate(sorted(rows, key=order_of), start=1):
        row.position = place
        row.save()
        if not row.absence:
            Presence.objects.create(attendance=row, from_at=at)


def attendance_of_seat(meeting, seat, committees, factions, away):
    """The mayor sits in no committee but the Rat and the Hauptausschuss; elsewhere they come as a guest of the house,
    without a vote."""
    committee = committees.get(seat.committee_id) or next(iter(committees.values()))
    is_member = seat.committee_id in committees
    return Attendance(
        meeting=meeting,
        committee=committee,
        person=seat.person,
        name=seat.person.name,
        role=seat.role,
        faction=seat.on_behalf_of or factions.get(seat.person_id),
        has_vote=is_member and seat.has_vote,
        absence=Absence.EXCUSED if seat.person_id in away else "",
    )


def factions_on(meeting):
    """{key of a person: Faction} on the day of the sitting."""
    members = FactionMembership.objects.on(meeting.day).select_related("faction")
    return {member.person_id: member.faction for member in members}


def order_of(row):
    """By committee, the mayor first, then factions in seat order, those without faction, advisers last."""
    faction = (row.faction.position, row.faction.name) if row.faction else (9999, "")
    return row.committee_id, row.role != MembershipRole.MAYOR, not row.has_vote, *faction, row.person.sort_key
