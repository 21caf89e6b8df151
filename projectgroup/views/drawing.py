"""The Sitzplan as a drawing: where each chair stands, and its sign, so that no colour speaks alone."""

from dataclasses import dataclass

from projectgroup.states import Bench, SeatState

SIGNS = 8  # as many as templates/projectgroup/signs.html draws
WEST, EAST = 15, 85  # percent of the width
ROW_HEIGHT = 4.75  # rem, where the lists do not give the height
LONGEST_NAME = 12
LETTERS_A_ROW = 6  # of the name along the table


@dataclass(frozen=True)
class Chair:
    """One chair; x and y in percent of the drawing."""

    place: object
    x: int
    y: str
    caption: str
    css_key: str
    sign: int  # 0: none

    @property
    def is_taken(self):
        return self.place.assignment is not None

    @property
    def is_lapsed(self):
        return self.place.state == SeatState.LAPSED

    @property
    def faces_east(self):
        return self.x == WEST

    @property
    def initials(self):
        person = self.place.assignment.person
        return f"{person.given_name[:1]}{person.family_name[:1]}".upper()


@dataclass(frozen=True)
class Drawing:
    chairs: list
    height: str
    name: str


def drawing_of(plan):
    """Both benches with equal steps, the longer one filling the height."""
    rows = max(len(plan.factions), len(plan.administration))
    name = plan.group.committee.name.removeprefix("Projektgruppe ")
    chairs = [chair_of(place, rows, plan) for place in plan.places]
    return Drawing(chairs, f"{rows * ROW_HEIGHT}rem", shortened(name, rows * LETTERS_A_ROW))


def chair_of(place, rows, plan):
    is_faction = place.bench == Bench.FACTION
    return Chair(
        place=place,
        x=WEST if is_faction else EAST,
        y=f"{(place.place - 0.5) / rows * 100:.4f}%",
        caption=caption_of(place),
        css_key=css_key_of(place),
        sign=signs_of(plan).get(place.seat.faction_id, 0) if place.seat else 0,
    )


def caption_of(place):
    """Under the chair: "4 FDP", "7 ZD", "8 Verw."."""
    seat = place.seat
    if seat is None:
        return f"{place.number} frei"
    owner = seat.faction.short_name if seat.faction_id else seat.office.code if seat.office_id else "Verw."
    return f"{place.number} {shortened(owner, LONGEST_NAME)}"


def shortened(text, most):
    return text if len(text) <= most else f"{text[: most - 1]}…"


def css_key_of(place):
    """Names the colour in the town's style sheet."""
    if place.seat is None:
        return ""
    return place.seat.faction.css_key if place.seat.faction_id else "amt"


def signs_of(plan):
    """{key of a faction: number of its sign}, counted along the bench."""
    factions = dict.fromkeys(place.seat.faction_id for place in plan.factions if place.seat)
    return {faction: n % SIGNS + 1 for n, faction in enumerate(factions)}
