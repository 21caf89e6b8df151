"""Before a sitting is opened: who is expected, who stays away, and what is to be said of that (G12, G13, D1, D2)."""

from dataclasses import dataclass
from functools import cached_property

from committees.actions.seat_checks import seatings_on
from committees.actions.sitting.opening import expected, sitting_seats
from committees.models import CommitteeSetting
from committees.proceedings.quorum import quorums_of

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
        """Who must still be verpflichtet, what is not appointed, and quorum as far as one can know."""
        seatings = seatings_on(self.meeting.day, self.meeting.committees.all())
        found = [each for seating in seatings for each in seating.findings if each.rule in ASKED]
        return found + [each for quorum in self.quorums for each in quorum.findings]


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
