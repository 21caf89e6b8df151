"""Who is there, by committee and faction, as the page shows it: a word, a symbol and the time for each person."""

from dataclasses import dataclass, field

from committees.states import Absence, MembershipRole
from committees.words import clock_time

MAYOR, WITHOUT_VOTE, NON_ATTACHED = "Bürgermeisterin oder Bürgermeister", "Beratend und Gäste", "Ohne Fraktion"


def is_present(row):
    """Whether this attendance, with its times, is in the room now."""
    return any(time.until_at is None for time in row.times)


@dataclass(frozen=True)
class Line:
    """One person; `excluded_from` is the item called if they left it for § 31 GO NRW, `deputy` the attendance of who
    sits on their seat now, `member` that of whose seat they take, `elsewhere` that on which they are there now, on the
    seat of another member."""

    row: object
    excluded_from: object = None
    deputy: object = None
    member: object = None
    elsewhere: object = None

    @property
    def is_here(self):
        return is_present(self.row)

    @property
    def last(self):
        """The time they are in, or were in last; None for who never came."""
        return self.row.times[-1] if self.row.times else None

    @property
    def is_substitute(self):
        return self.row.stands_in_for_id is not None

    @property
    def can_come(self):
        """A substitute cannot while the member is there, or while they stand in for another (D14)."""
        return not (self.is_here or self.elsewhere or self.member and is_present(self.member))

    @property
    def can_be_replaced(self):
        has_seat = self.row.person_id is not None and self.row.role and not self.is_substitute
        return bool(has_seat) and not self.is_here and self.deputy is None

    @property
    def symbol(self):
        if self.excluded_from or (self.last and not self.is_here):
            return "info"
        if self.is_here:
            return "success"
        return "warning" if self.row.absence == Absence.UNEXCUSED or not self.row.absence else "info"

    @property
    def words(self):
        """ "anwesend seit 19:42 Uhr", "entschuldigt, vertreten durch Kim Muster" """
        words = self.state_words
        if self.deputy:
            words += f", vertreten durch {self.deputy.name}"
        return words

    @property
    def state_words(self):
        if self.excluded_from:
            return f"befangen bei {self.excluded_from.number}"
        if self.is_here:
            return f"anwesend seit {clock_time(self.last.from_at)}"
        if self.last:
            return f"{'kurz hinaus' if self.last.comes_back else 'gegangen'} um {clock_time(self.last.until_at)}"
        return self.row.get_absence_display() or "nicht da"

    @property
    def former(self):
        """The times before the last one."""
        return self.row.times[:-1]


@dataclass
class Bench:
    """A faction, or what stands for one, in one committee."""

    label: str
    lines: list = field(default_factory=list)

    @property
    def here(self):
        """Who takes part now; who is excluded from the item called does not."""
        return sum(line.is_here and not line.excluded_from for line in self.lines)


def benches_of(rows, excluded):
    """[(committee, [Bench])] in the order of the rows."""
    lines = lines_of(rows, excluded)
    bodies = {}
    for row in rows:
        label = label_of(row)
        bench = bodies.setdefault(row.committee, {}).setdefault(label, Bench(label))
        bench.lines.append(lines[row.pk])
    return [(committee, list(benches.values())) for committee, benches in bodies.items()]


def lines_of(rows, excluded):
    """{key of a row: Line}"""
    by_key = {row.pk: row for row in rows}
    deputies = {row.stands_in_for_id: row for row in rows if row.stands_in_for_id and is_present(row)}
    here = {(row.committee_id, row.person_id): row for row in rows if row.person_id and is_present(row)}
    return {
        row.pk: Line(
            row,
            excluded_from=excluded.get(row.pk),
            deputy=deputies.get(row.pk),
            member=by_key.get(row.stands_in_for_id),
            elsewhere=None if is_present(row) else here.get((row.committee_id, row.person_id)),
        )
        for row in rows
    }


def label_of(row):
    if row.role == MembershipRole.MAYOR:
        return MAYOR
    if not row.has_vote:
        return WITHOUT_VOTE
    return row.faction.name if row.faction else NON_ATTACHED
