"""The Sitzplan as a drawing: where each chair stands at the table, and its sign. Lists say the same in words."""

from dataclasses import dataclass

from projectgroup.plan import Place
from projectgroup.states import Bench, SeatState

SIGNS = 8  # as many as templates/projectgroup/signs.html draws
WEST, EAST = 15, 85  # percent of the width
ROW_HEIGHT = 4.75  # rem, where the lists do not give the height
ROW = 44  # height of a row in the printed drawing, in its own units
LONGEST_NAME = 12
LETTERS_A_ROW = 6  # of the name along the table
TOWN_HALL = "amt"  # the town's style sheet names the administration so


@dataclass(frozen=True)
class Chair:
    """One chair: its row from the top, counted from 0, of `rows`; factions sit on the left."""

    place: Place
    row: int
    rows: int
    sign: int = 0  # of its faction, so that no colour speaks alone; 0: none

    @property
    def is_left(self):
        return self.place.bench == Bench.FACTION

    @property
    def x(self):
        return WEST if self.is_left else EAST

    @property
    def y(self):
        """Middle of the chair from the top, in percent."""
        return f"{(self.row + 0.5) / self.rows * 100:.4f}%"

    @property
    def top(self):
        """The same in units of the printed drawing."""
        return str(self.row * ROW + ROW // 2)

    @property
    def is_taken(self):
        return self.place.assignment is not None

    @property
    def is_lapsed(self):
        return self.place.state == SeatState.LAPSED

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
    def caption(self):
        """Under the chair: "4 FDP", "7 ZD", "8 Verw."."""
        seat = self.place.seat
        if seat is None:
            return f"{self.place.number} frei"
        owner = seat.faction.short_name if seat.faction_id else seat.office.code if seat.office_id else "Verw."
        return f"{self.place.number} {shortened(owner, LONGEST_NAME)}"

    @property
    def css_key(self):
        return css_key_of(self.place)

    @property
    def color(self):
        seat = self.place.seat
        return seat.faction.color if seat and seat.faction_id else ""

    @property
    def text_color(self):
        seat = self.place.seat
        return seat.faction.text_color if seat and seat.faction_id else ""


@dataclass(frozen=True)
class Drawing:
    """Both benches with equal steps, the longer one filling the height."""

    factions: list
    administration: list
    rows: int
    name: str

    @property
    def chairs(self):
        return [*self.factions, *self.administration]

    @property
    def height(self):
        return f"{self.rows * ROW_HEIGHT}rem"


def drawing_of(plan):
    rows = max(len(plan.factions), len(plan.administration), 1)
    name = plan.group.committee.name.removeprefix("Projektgruppe ")
    signs = signs_of(plan)
    benches = (
        [Chair(place, row, rows, sign_of(place, signs)) for row, place in enumerate(bench)]
        for bench in (plan.factions, plan.administration)
    )
    return Drawing(*benches, rows, shortened(name, rows * LETTERS_A_ROW))


def sign_of(place, signs):
    return signs.get(place.seat.faction_id, 0) if place.seat else 0


def signs_of(plan):
    """{key of a faction: number of its sign}, counted along the bench."""
    factions = dict.fromkeys(place.seat.faction_id for place in plan.factions if place.seat)
    return {faction: n % SIGNS + 1 for n, faction in enumerate(factions)}


def css_key_of(place):
    """Names the colour in the town's style sheet."""
    if place.seat is None:
        return ""
    return place.seat.faction.css_key if place.seat.faction_id else TOWN_HALL


def shortened(text, most):
    return text if len(text) <= most else f"{text[: most - 1]}…"
