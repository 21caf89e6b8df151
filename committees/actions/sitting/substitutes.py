"""Substitutes, guests and advisers: who sits there without having been written down at the opening."""

from django.db.models import Max

from committees.actions.seat_checks import sworn_in_until
from committees.actions.sitting.acts import Wrong, act, key, name_words, time_of_day, words
from committees.actions.sitting.presence import enter, open_time, row_of
from committees.actions.sitting.times import said_moment
from committees.actions.sitting.undoing import undoable
from committees.attendance import attendance_of, out_of_turn, substitutes_for
from committees.models import Attendance, ConflictOfInterest, Person, Presence
from committees.states import MembershipRole
from committees.words import clock_time
from committees.workflow import NotAllowed

GUEST_ROLES = (MembershipRole.ADVISORY_MEMBER, MembershipRole.STAFF)


@act("substitute", attendance=key, person=key, time=time_of_day)
@undoable
def substitute(proceedings, *, by, at, attendance, person, time=None):
    """Somebody stands in for a member who is away, also out of turn; a hint says so."""
    member = row_of(proceedings, attendance)
    person = Person.objects.filter(pk=person).first()
    if person is None:
        raise Wrong("Diese Person gibt es nicht.")
    refuse_present_member(member, person)
    moment = said_moment(proceedings, at, time)
    replies = attendance_of(proceedings.meeting)
    enter(row_for(member, person, replies), moment)
    said = f"{person} vertritt {member.name} seit {clock_time(moment)}."
    hints = (
        out_of_turn(replies, member, person, those_here(proceedings.meeting)),
        not_sworn_in(member.committee, person, proceedings.meeting.day),
    )
    return " ".join(filter(None, (said, *hints)))


def refuse_present_member(member, person):
    if member.stands_in_for_id or member.person_id is None or not member.role:
        raise NotAllowed(f"{member.name} ist kein Mitglied und wird nicht vertreten.")
    if open_time(member):
        raise NotAllowed(
            f"{person} kann nicht stimmen, solange {member.name} anwesend ist (§ 58 Abs. 1 GO NRW). Bitte zuerst "
            f"festhalten, dass {member.name} gegangen ist."
        )


def row_for(member, person, replies):
    """Their row for this seat, made if they have none; they may have stood in for another member before."""
    rows = Attendance.objects.filter(meeting=member.meeting_id, committee=member.committee_id, person=person)
    found = {row.stands_in_for_id: row for row in rows}
    if None in found:
        raise NotAllowed(f"{person} gehört dem Gremium selbst an und kann niemanden vertreten.")
    return found.get(member.pk) or new_row(member, person, replies, rows)


def new_row(member, person, replies, before):
    seat = next((each for each in substitutes_for(replies, member) if each.person.pk == person.pk), None)
    if seat is None:
        raise NotAllowed(f"{person} steht für {member.committee.short_name} auf keiner Liste der Vertretungen.")
    row = Attendance.objects.create(
        meeting=member.meeting,
        committee=member.committee,
        person=person,
        name=person.name,
        role=seat.role,
        faction=seat.faction or member.faction,
        has_vote=member.has_vote,
        stands_in_for=member,
        position=member.position,
    )
    take_conflicts_along(before.exclude(pk=row.pk), row)
    return row


def take_conflicts_along(rows, row):
    """Who must not take part in an item must not on another seat either (§ 31 GO NRW)."""
    for each in ConflictOfInterest.objects.filter(attendance__in=rows.order_by("pk")[:1]):
        each.pk, each.attendance = None, row
        each._state.adding = True
        each.save()


def not_sworn_in(committee, person, day):
    """G12: to be made good before they take part; "" for who was verpflichtet in this term."""
    if person.pk in sworn_in_until(day, [committee])[committee.term_id]:
        return ""
    return f"{person} ist noch nicht verpflichtet worden; bitte vor der Mitwirkung nachholen (§ 67 Abs. 3 GO NRW)."


def those_here(meeting):
    """Keys of the persons in the room."""
    here = Presence.objects.filter(attendance__meeting=meeting, until_at=None)
    return set(here.values_list("attendance__person", flat=True))


def guest_role(text):
    if text not in GUEST_ROLES:
        raise Wrong("Bitte „beratend“ oder „Verwaltung“ angeben, sonst ist es ein Gast.")
    return MembershipRole(text)


@act("guest", name=name_words, role=guest_role, committee=key, note=words, time=time_of_day)
@undoable
def guest(proceedings, *, by, at, name="", role="", committee=None, note="", time=None):
    """Somebody without a vote, by name: a guest, an adviser, somebody of the administration."""
    meeting = proceedings.meeting
    bodies = list(meeting.committees.all())
    body = next((each for each in bodies if each.pk == committee), bodies[0])
    if not name:
        raise Wrong("Bitte einen Namen angeben.")
    if Attendance.objects.filter(meeting=meeting, name=name, has_vote=False).exists():
        raise NotAllowed(f"{name} steht schon in der Liste.")
    last = Attendance.objects.filter(meeting=meeting, committee=body).aggregate(last=Max("position"))["last"] or 0
    row = Attendance.objects.create(
        meeting=meeting, committee=body, name=name, role=role, note=note, has_vote=False, position=last + 1
    )
    moment = said_moment(proceedings, at, time)
    enter(row, moment)
    return f"{name} nimmt seit {clock_time(moment)} ohne Stimme teil."
