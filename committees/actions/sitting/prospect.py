"""Before a sitting is opened: who is expected, who stays away, and what is to be said of that (G12, G13, D1, D2)."""

from dataclasses import dataclass, replace
from functools import cached_property

from committees.actions.seat_checks import seatings_on
from committees.actions.sitting.opening import expected, sitting_seats
from committees.models import CommitteeSetting
from committees.proceedings.quorum import quorums_of
from committees.rules.seat_check import check_body
from committees.states import Position

ASKED = ("G12", "G13")


@dataclass(frozen=True)
class Prospect:
    """`rows` are the attendances as they will be written down."""

    meeting: object
    rows: list

    @cached_property
    def away(self):
        """[(row of who declined, row of who stands in or None)]"""
        deputies = {id(row.stands_in_for): row for row in self.rows if row.stands_in_for}
        return [(row, deputies.get(id(row))) for row in self.rows if row.absence]

    @property
    def here(self):
        return [row for row in self.rows if not row.absence]

    @cached_property
    def quorums(self):
        return quorums_of(self.meeting, self.rows, lambda row: not row.absence)

    @cached_property
    def findings(self):
        """Who of those expected is not verpflichtet yet, what is not appointed, and quorum by the replies."""
        day, here = self.meeting.day, {row.person.pk for row in self.here}
        bodies = [only_those(seating.body, here) for seating in seatings_on(day, self.meeting.committees.all())]
        found = [each for body in bodies for each in check_body(body, day) if each.rule in ASKED]
        return found + [each for quorum in self.quorums for each in quorum.findings]


def only_those(body, persons):
    """The committee with those who come, and its Schriftführung."""
    seats = [seat for seat in body.members if seat.person_key in persons or seat.position == Position.MINUTE_TAKER]
    return replace(body, members=tuple(seats))


def prospect_of(meeting):
    """For a sitting that is not opened; a handful of queries, and one for each committee."""
    rows = expected(meeting, sitting_seats(meeting))
    numbers = {
        committee.pk: CommitteeSetting.objects.of(committee, meeting.day).statutory_members
        for committee in meeting.committees.all()
    }
    for row in rows:
        row.statutory_setting = numbers[row.committee.pk]
    return Prospect(meeting, rows)
