"""The Sitzplan as a drawing: where each chair stands at the table. Lists say the same in words."""

from dataclasses import dataclass

from projectgroup.plan import Place
from projectgroup.states import Bench

ROW = 44  # height of a row in the printed drawing, in its own units
TOWN_HALL = "amt"  # the town's style sheet names the administration so


@dataclass(frozen=True)
class Chair:
    """One chair: its row from the top, counted from 0, of `rows`; factions sit on the left."""

    place: Place
    row: int
    rows: int

    @property
    def is_left(self):
        return self.place.bench == Bench.FACTION

    @property
    def y(self):
        """Middle of the chair from the top, in percent."""
        return f"{(self.row + 0.5) / self.rows * 100:.4f}%"

    @property
    def top(self):
        """The same in units of the printed drawing."""
        return str(self.row * ROW + ROW // 2)

    @property
    def initials(self):
        if self.place.assignment is None:
            return ""
        person = self.place.assignment.person
        return f"{person.given_name[:1]}{person.family_name[:1]}".upper()

    @property
    def label(self):
        """Who sits there, or that somebody is missing."""
        return self.place.assignment.person.name if self.place.is_taken else self.place.state.label

    @property
    def key(self):
        """Names the colour in the town's style sheet."""
        seat = self.place.seat
        return seat.faction.css_key if seat and seat.faction_id else TOWN_HALL

    @property
    def color(self):
        seat = self.place.seat
        return seat.faction.color if seat and seat.faction_id else ""

    @property
    def text_color(self):
        seat = self.place.seat
        return seat.faction.text_color if seat and seat.faction_id else ""


def chairs_of(plan):
    rows = rows_of(plan)
    return [
        Chair(place, row, rows) for bench in (plan.factions, plan.administration) for row, place in enumerate(bench)
    ]


def rows_of(plan):
    return max(len(plan.factions), len(plan.administration), 1)
