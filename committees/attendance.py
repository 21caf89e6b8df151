"""Who comes to a sitting: what the members answered, and who may stand in for whom (§ 58 Abs. 1 GO NRW)."""

from dataclasses import dataclass
from functools import cached_property

from committees import clock
from committees.models import Committee, Faction, FactionMembership, Membership, Person, Reply
from committees.rights import is_chair, is_committee_services
from committees.states import LegalProfile, MeetingState, MembershipRole, Position, ReplyAnswer

MEMBERS = (Position.CHAIR, Position.DEPUTY_CHAIR, Position.MEMBER)
OPEN = (MeetingState.PLANNED, MeetingState.AGENDA_SET, MeetingState.INVITED)
Mode = Committee.Substitution
COUNCIL_MEMBER, EXPERT = MembershipRole.COUNCIL_MEMBER, MembershipRole.EXPERT_CITIZEN


@dataclass(frozen=True)
class Attendance:
    """The seats of the committees of a sitting on its day, and the replies by person; `earlier` are those from before
    the sitting was moved, which no longer count."""

    meeting: object
    seats: list
    replies: dict
    earlier: dict

    @cached_property
    def members(self):
        """The seat of each member once, also where several committees sit together."""
        return list({seat.person_id: seat for seat in reversed(self.seats) if seat.position in MEMBERS}.values())[::-1]

    @property
    def chairs(self):
        return [seat.person for seat in self.seats if seat.position == Position.CHAIR]

    def seat_of(self, person_id):
        """The seat of this member, None for everyone else."""
        return next((seat for seat in self.members if seat.person_id == person_id), None)

    def stands_in(self, person_id):
        """The reply of the member for whom this person stands in, or None."""
        return next((reply for reply in self.replies.values() if reply.substitute_id == person_id), None)

    def has_declined(self, person_id):
        reply = self.replies.get(person_id)
        return reply is not None and reply.answer == ReplyAnswer.DECLINES

    def obstacle(self, seat, person):
        """Why this person cannot stand in for the member, as a sentence; "" if they can."""
        other = self.stands_in(person.pk)
        if self.seat_of(person.pk):
            return f"{person} gehört dem Gremium selbst an und kann niemanden vertreten."
        if other and other.person_id != seat.person_id:
            return f"{person} vertritt in dieser Sitzung schon {other.person}."
        if self.has_declined(person.pk):
            return f"{person} ist selbst verhindert."
        return ""

    def line_of(self, seat):
        """Everyone who stands in for this member by the committee's mode, in the order in which they are asked."""
        mode, here = seat.committee.substitution, [each for each in self.seats if is_beside(each, seat)]
        if mode == Mode.FACTION:
            return []
        if mode == Mode.POOL:
            here = [each for each in here if each.on_behalf_of_id == seat.on_behalf_of_id]
        own = [each for each in here if each.substitute_for_id == seat.person_id]
        listed = [each for each in here if each.substitute_for_id is None]
        return [each.person for each in (*own, *listed)]

    def next_substitute(self, seat):
        """Whose turn it is to stand in for this member, None when the line has nobody left."""
        return next((person for person in self.line_of(seat) if not self.obstacle(seat, person)), None)

    @property
    def summary(self):
        """ "12 kommen, 3 verhindert, 2 ohne Antwort" """
        answers = [self.replies[seat.person_id].answer for seat in self.members if seat.person_id in self.replies]
        come, away = answers.count(ReplyAnswer.ACCEPTS), answers.count(ReplyAnswer.DECLINES)
        without = len(self.members) - len(answers)
        return f"{come} {'kommt' if come == 1 else 'kommen'}, {away} verhindert, {without} ohne Antwort"

    @property
    def rows(self):
        """(seat, its reply or None, the one from before the move or None) of each member."""
        return [(seat, *(found.get(seat.person_id) for found in (self.replies, self.earlier))) for seat in self.members]


def is_beside(other, seat):
    return other.committee_id == seat.committee_id and other.position == Position.SUBSTITUTE


def attendance_of(meeting):
    """In two queries for any number of members."""
    seats = Membership.objects.on(meeting.day).filter(committee__in=meeting.committees.all())
    seats = seats.select_related("person", "committee", "on_behalf_of").order_by("rank", "person__sort_key", "pk")
    found = {False: {}, True: {}}
    for reply in Reply.objects.filter(meeting=meeting).select_related("person", "substitute"):
        found[reply.is_from_before_move][reply.person_id] = reply
    return Attendance(meeting, list(seats), replies=found[False], earlier=found[True])


# --- standing in, in the sitting itself ---


@dataclass(frozen=True)
class Deputy:
    """Somebody who may take a member's seat, with what they are that day."""

    person: Person
    role: str
    faction: Faction | None


def substitutes_for(attendance, member):
    """Everyone who may stand in for this member, those whose turn it is first; `member` has .committee and .person_id
    (a row of the running sitting)."""
    here = [each for each in attendance.seats if each.committee_id == member.committee_id]
    line = [person.pk for person in line_in_sitting(attendance, member)]
    seats = {each.person_id: each for each in here if each.position == Position.SUBSTITUTE}
    order = [*line, *(key for key in seats if key not in line)]
    listed = [Deputy(seats[key].person, seats[key].role, seats[key].on_behalf_of) for key in order]
    if member.committee.substitution != Mode.FACTION or member.faction_id is None:
        return listed
    taken = {each.person_id for each in here}
    return listed + [each for each in of_faction(attendance, member.faction) if each.person.pk not in taken]


def of_faction(attendance, faction):
    """The members of a faction on that day; who does not sit in the Rat is a sachkundiger Bürger."""
    day = attendance.meeting.day
    council = council_members_on(day)
    rows = FactionMembership.objects.on(day).filter(faction=faction).select_related("person")
    return [
        Deputy(row.person, COUNCIL_MEMBER if row.person_id in council else EXPERT, faction)
        for row in rows.order_by("person__sort_key")
    ]


def council_members_on(day):
    """Keys of those who sit in the Rat on this day."""
    seats = Membership.objects.on(day).filter(committee__legal_profile=LegalProfile.COUNCIL)
    return set(seats.filter(role=COUNCIL_MEMBER).values_list("person", flat=True))


def line_in_sitting(attendance, member):
    """As line_of gives it, for who is a member on that day."""
    seats = [each for each in attendance.seats if each.committee_id == member.committee_id]
    seat = next((each for each in seats if each.person_id == member.person_id and each.position in MEMBERS), None)
    return attendance.line_of(seat) if seat else []


def out_of_turn(attendance, member, person, here):
    """The hint that somebody else would be next to stand in, "" if not; `here` are keys of persons in the room."""
    line = line_in_sitting(attendance, member)
    if not line:
        return ""
    if person not in line:
        return f"{person} steht nicht in der Reihe der Vertretungen von {member.name}."
    before = [each for each in line[: line.index(person)] if each.pk not in here]
    free = [str(each) for each in before if not attendance.has_declined(each.pk)]
    return f"Nach der Reihenfolge wäre vorher an der Reihe: {', '.join(free)}." if free else ""


@dataclass(frozen=True)
class Asked:
    """One person who is asked to come, as the form for the reply shows it."""

    person: object
    reply: Reply | None
    earlier: Reply | None  # the answer from before the sitting was moved
    for_whom: object  # the member for whom this person stands in, or None
    names_faction: bool
    proposed: object  # who is next to stand in, or None
    substitute_comes: bool


def asked_of(attendance, person):
    """What the form shows for this person; None for who is not asked."""
    seat, standing, reply = (
        attendance.seat_of(person.pk),
        attendance.stands_in(person.pk),
        attendance.replies.get(person.pk),
    )
    if not (seat or standing or reply):
        return None
    second = reply and reply.substitute_id and attendance.replies.get(reply.substitute_id)
    return Asked(
        person=person,
        reply=reply,
        earlier=attendance.earlier.get(person.pk),
        for_whom=standing.person if standing else None,
        names_faction=seat is not None and seat.committee.substitution == Mode.FACTION,
        proposed=attendance.next_substitute(seat) if seat else None,
        substitute_comes=bool(second and second.answer == ReplyAnswer.ACCEPTS),
    )


def why_closed(meeting):
    """Why nobody can answer any more, as a sentence; "" as long as they can."""
    if meeting.state == MeetingState.CANCELLED:
        return "Die Sitzung ist abgesagt."
    if meeting.state not in OPEN or meeting.starts_at <= clock.now():
        return "Die Sitzung hat schon begonnen oder stattgefunden."
    return ""


# --- who may ---


def may_answer_for(attendance, person, user):
    """One's own reply, and for committee services that of everyone who is asked."""
    has_answered = person.pk in attendance.replies
    is_asked = has_answered or bool(attendance.seat_of(person.pk) or attendance.stands_in(person.pk))
    return is_asked and (person.pk == user.person_id or is_committee_services(attendance.meeting, user))


def may_name_substitute(attendance, seat, user):
    """Where the faction names who stands in, its staff and committee services do so."""
    if seat is None or seat.committee.substitution != Mode.FACTION or not attendance.has_declined(seat.person_id):
        return False
    is_theirs = user.scope.works_for_faction and seat.on_behalf_of_id in user.scope.factions
    return is_theirs or is_committee_services(attendance.meeting, user)


def reads_replies(meeting, user):
    """Committee services and the chair."""
    return is_committee_services(meeting, user) or is_chair(meeting, user)
