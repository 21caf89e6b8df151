"""Opening a sitting: who was invited is written down, and starts as present unless they said that they cannot come."""

from django.db import transaction

from committees import clock
from committees.actions.agendas.freezing import give_numbers
from committees.actions.minutes import begin_minutes
from committees.actions.recipients import seats_of
from committees.actions.sitting.spectators import show
from committees.attendance import COUNCIL_MEMBER, EXPERT, council_members_on
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
from committees.words import clock_time
from committees.workflow import NotAllowed


@transaction.atomic
def open_sitting(meeting, *, by, at=None, chair=None, minute_taker=None, invited_properly=True):
    """Begin the sitting; returns its Proceedings."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.state != MeetingState.INVITED:
        raise NotAllowed(
            f"Eröffnen lässt sich nur eine Sitzung, zu der eingeladen ist; Stand: {meeting.get_state_display()}."
        )
    at = at or clock.now()
    if at > clock.now():
        raise NotAllowed(f"{clock_time(at)} liegt in der Zukunft; eröffnet wird eine Sitzung nicht im Voraus.")
    seats = sitting_seats(meeting)
    proceedings = Proceedings.objects.create(
        meeting=meeting,
        opened_at=at,
        chair=chair or person_at(meeting, seats, Position.CHAIR),
        minute_taker=minute_taker or person_at(meeting, seats, Position.MINUTE_TAKER),
        invited_properly=invited_properly,
    )
    write_attendances(meeting, seats, at)
    give_numbers(meeting)  # to what was proposed since the last version
    Handling.objects.bulk_create(Handling(item=item, is_public=item.is_public) for item in meeting.items.all())
    SittingEvent.objects.create(meeting=meeting, kind=EventKind.OPENED, at=at, person=proceedings.chair)
    begin_minutes(meeting)
    meeting.state = MeetingState.RUNNING
    meeting.save(update_fields=["state", "modified"])
    show(proceedings)
    AuditEntry.objects.note(by=by, subject=meeting, action="open_sitting")
    return proceedings


def sitting_seats(meeting):
    return list(seats_of(meeting).select_related("committee", "on_behalf_of"))


def person_at(meeting, seats, position):
    """Who holds this position in a committee of the sitting; that the mayor presides over the Rat is none here."""
    here = {committee.pk for committee in meeting.committees.all()}
    return next((seat.person for seat in seats if seat.position == position and seat.committee_id in here), None)


def write_attendances(meeting, seats, at):
    """Those who are expected, numbered in their order; who does not stay away is there from the opening on."""
    for row in expected(meeting, seats):
        row.save()
        if not row.absence:
            Presence.objects.create(attendance=row, from_at=at)


def expected(meeting, seats):
    """Unsaved rows: each member of each committee, and right behind them who said that they stand in; other substitutes
    get theirs when they take a seat."""
    counted = Reply.objects.that_count().filter(meeting=meeting).select_related("substitute")
    replies = {reply.person_id: reply for reply in counted}
    factions = factions_on(meeting)
    committees = {committee.pk: committee for committee in meeting.committees.all()}
    rows = [attendance_of_seat(meeting, seat, committees, factions, replies) for seat in seats_taken(seats, committees)]
    members, council = {(row.committee.pk, row.person.pk) for row in rows}, council_members_on(meeting.day)
    found = []
    taken = set(members)
    for place, row in enumerate(sorted(rows, key=order_of), start=1):
        row.position = place
        found.append(row)
        deputy = accepted_deputy(row, replies, taken)
        if deputy:
            taken.add((row.committee.pk, deputy.pk))
            found.append(attendance_of_deputy(row, deputy, seats, factions, council))
    return found


def seats_taken(seats, committees):
    """Without substitutes and Schriftführung; the mayor's seat in the Rat stands for a guest of the house only where
    the mayor does not sit anyway."""
    members = [seat for seat in seats if seat.position not in (Position.SUBSTITUTE, Position.MINUTE_TAKER)]
    here = {seat.person_id for seat in members if seat.committee_id in committees}
    return [seat for seat in members if seat.committee_id in committees or seat.person_id not in here]


def accepted_deputy(row, replies, taken):
    """The substitute whom the member named and who said themselves that they come; not who has a seat already."""
    reply = replies.get(row.person.pk)
    deputy = reply.substitute if reply and row.role and reply.answer == ReplyAnswer.DECLINES else None
    own = replies.get(deputy.pk) if deputy else None
    comes = own is not None and own.answer == ReplyAnswer.ACCEPTS
    return deputy if comes and (row.committee.pk, deputy.pk) not in taken else None


def attendance_of_deputy(member, deputy, seats, factions, council):
    """Who is on no list was named by the faction: a member of the Rat, or a sachkundiger Bürger."""
    here = [seat for seat in seats if seat.person_id == deputy.pk and seat.committee_id == member.committee.pk]
    return Attendance(
        meeting=member.meeting,
        committee=member.committee,
        person=deputy,
        name=deputy.name,
        role=here[0].role if here else COUNCIL_MEMBER if deputy.pk in council else EXPERT,
        faction=(here and here[0].on_behalf_of) or factions.get(deputy.pk) or member.faction,
        has_vote=member.has_vote,
        stands_in_for=member,
        position=member.position,
    )


def attendance_of_seat(meeting, seat, committees, factions, replies):
    """The mayor sits in no committee but the Rat and the Hauptausschuss; elsewhere they come as a guest of the house,
    without a vote."""
    committee = committees.get(seat.committee_id) or next(iter(committees.values()))
    is_member = seat.committee_id in committees
    reply = replies.get(seat.person_id)
    return Attendance(
        meeting=meeting,
        committee=committee,
        person=seat.person,
        name=seat.person.name,
        role=seat.role,
        faction=seat.on_behalf_of or factions.get(seat.person_id),
        has_vote=is_member and seat.has_vote,
        absence=Absence.EXCUSED if reply and reply.answer == ReplyAnswer.DECLINES else "",
    )


def factions_on(meeting):
    """{key of a person: Faction} on the day of the sitting."""
    members = FactionMembership.objects.on(meeting.day).select_related("faction")
    return {member.person_id: member.faction for member in members}


def order_of(row):
    """By committee, the mayor first, then factions in seat order, those without faction, advisers last."""
    faction = (row.faction.position, row.faction.name) if row.faction else (9999, "")
    return row.committee.pk, row.role != MembershipRole.MAYOR, not row.has_vote, *faction, row.person.sort_key
