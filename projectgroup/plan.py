"""The Sitzplan of one day: every place of both benches, who sits there, and what is missing, said in a sentence."""

from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from django.db.models import Prefetch

from projectgroup.models import Nomination, Seat, SeatAssignment
from projectgroup.states import Bench, SeatState, VacancyReason

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """One place of a bench on one day; without a seat it belongs to nobody yet."""

    number: int
    bench: str
    place: int
    day: date
    seat: Seat | None = None
    assignment: SeatAssignment | None = None
    substitute: SeatAssignment | None = None
    former: SeatAssignment | None = None  # who sat there last, while the seat is free
    nomination: Nomination | None = None

    @property
    def state(self):
        if self.assignment is None:
            return SeatState.VACANT
        return SeatState.LAPSED if self.has_lapsed(self.assignment) else SeatState.TAKEN

    @property
    def is_taken(self):
        return self.state == SeatState.TAKEN

    def has_lapsed(self, assignment):
        return assignment.lapses_on is not None and assignment.lapses_on <= self.day

    @property
    def substitute_has_lapsed(self):
        return self.substitute is not None and self.has_lapsed(self.substitute)

    @property
    def owner(self):
        return self.seat.owner if self.seat else "noch keiner Fraktion zugeordnet"

    @property
    def missing_since(self):
        """The first day on which the seat was to be filled, or None while it is."""
        if self.is_taken or self.seat is None:
            return None
        if self.state == SeatState.LAPSED:
            return self.assignment.lapses_on
        return self.former.ends_on + ONE_DAY if self.former else self.seat.starts_on

    @property
    def why_missing(self):
        """In words that may stand on the public page."""
        if self.state == SeatState.LAPSED:
            kept = "gehört der Fraktion" if self.bench == Bench.FACTION else "gehört der Verwaltung"
            return f"{self.assignment.person} {kept} seit dem {self.assignment.lapses_on:%d.%m.%Y} nicht mehr an"
        if self.former:
            reason = f": {VacancyReason(self.former.end_reason).label}" if self.former.end_reason else ""
            return f"{self.former.person} bis {self.former.ends_on:%d.%m.%Y}{reason}"
        return "noch nicht besetzt"

    @property
    def label(self):
        """For readers who do not see the drawing: "Sitz 3, FDP, unbesetzt"."""
        who = f", {self.assignment.person}" if self.assignment else ""
        return f"Sitz {self.number}, {self.owner}, {self.state.label}{who}"


@dataclass(frozen=True)
class PublicPlace(Place):
    """A free place of the administration as everyone sees it. Who left the service of the town, when, and whether
    anybody did is nobody's business; the policies on the tables hide those rows too."""

    @property
    def missing_since(self):
        return None

    @property
    def why_missing(self):
        return ""


def in_public(place):
    """The place without what concerns only those who fill it."""
    shown = {each.name: getattr(place, each.name) for each in fields(Place)} | {"nomination": None}
    if place.substitute_has_lapsed:
        shown["substitute"] = None
    if place.bench == Bench.FACTION or place.is_taken:
        return Place(**shown)
    return PublicPlace(**shown | {"assignment": None, "former": None})


@dataclass(frozen=True)
class Plan:
    """All places of a group on one day, the faction bench first."""

    group: object
    day: date
    places: list = field(default_factory=list)

    def bench(self, bench):
        return [place for place in self.places if place.bench == bench]

    @property
    def factions(self):
        return self.bench(Bench.FACTION)

    @property
    def administration(self):
        return self.bench(Bench.ADMINISTRATION)

    def for_public(self):
        return Plan(self.group, self.day, [in_public(place) for place in self.places])

    @property
    def missing(self):
        return [place for place in self.places if not place.is_taken]

    @property
    def taken(self):
        return len(self.places) - len(self.missing)

    @property
    def is_complete(self):
        return not self.missing

    @property
    def sentence(self):
        """ "9 von 12 Sitzen besetzt; es fehlen: FDP, 2 Sitze der Verwaltung."."""
        if self.is_complete:
            return f"Alle {len(self.places)} Sitze sind besetzt; die Projektgruppe ist vollständig."
        verb = "fehlt" if len(self.missing) == 1 else "fehlen"
        return f"{self.taken} von {len(self.places)} Sitzen besetzt; es {verb}: {', '.join(self.missing_words)}."

    @property
    def missing_words(self):
        """Factions by name, then how many seats of the administration, then places that belong to nobody."""
        factions = [place for place in self.missing if place.bench == Bench.FACTION]
        owners = Counter(place.owner for place in factions if place.seat)
        words = [f"{owner} ({number} Sitze)" if number > 1 else owner for owner, number in owners.items()]
        words += counted(sum(place.bench == Bench.ADMINISTRATION for place in self.missing), "der Verwaltung")
        return words + counted(sum(place.seat is None for place in factions), "ohne Fraktion")

    @property
    def hint(self):
        """What holds while seats are free."""
        return "" if self.is_complete else "Die Projektgruppe darf auch unvollständig tagen."


def counted(number, words):
    if not number:
        return []
    return [f"{number} {'Sitz' if number == 1 else 'Sitze'} {words}"]


def plan_of(group, day, *, with_nominations=False):
    """The plan in two queries, or three with the requests for nominations that are open."""
    return plans_of([(group, day)], with_nominations=with_nominations)[0]


def plans_of(groups_and_days, *, with_nominations=False):
    """The plans of several groups, each on its day, in as many queries as one plan needs."""
    by_key = {group.pk: (group, day) for group, day in groups_and_days}
    standing = {}
    for seat in seats_with_history(by_key, with_nominations):
        seat.group, day = by_key[seat.group_id]
        if seat.holds_on(day):
            standing[seat.group_id, seat.bench, seat.place] = seat
    return [Plan(group, day, places_of(group, standing, day)) for group, day in groups_and_days]


def seats_with_history(groups, with_nominations):
    wanted = [Prefetch("assignments", SeatAssignment.objects.for_plan().order_by("starts_on"), to_attr="history")]
    if with_nominations:
        pending = Nomination.objects.pending().select_related("person", "deputy")
        wanted.append(Prefetch("nominations", pending, to_attr="pending"))
    seats = Seat.objects.filter(group__in=groups).in_order().select_related("faction", "office")
    return seats.prefetch_related(*wanted)


def places_of(group, standing, day):
    """`standing`: {(key of the group, bench, place): Seat}"""
    lengths = {bench: length_of(group, bench, standing) for bench in Bench}
    before = {Bench.FACTION: 0, Bench.ADMINISTRATION: lengths[Bench.FACTION]}
    return [
        place_of(n + before[bench], bench, n, standing.get((group.pk, bench, n)), day)
        for bench, length in lengths.items()
        for n in range(1, length + 1)
    ]


def length_of(group, bench, standing):
    """As many places as the group has today, or as many as there were on a day on which the bench was longer."""
    return max([group.places_on(bench), *(n for key, where, n in standing if (key, where) == (group.pk, bench))])


def place_with(seat, assignments, day):
    """The place of one seat, by its assignments."""
    seat.history = sorted(assignments, key=lambda row: row.starts_on)
    return place_of(seat.number, seat.bench, seat.place, seat, day)


def place_of(number, bench, n, seat, day):
    if seat is None:
        return Place(number, bench, n, day)
    now = [row for row in seat.history if row.holds_on(day)]
    main = next((row for row in now if not row.is_substitute), None)
    past = [row for row in seat.history if row.ends_on and row.ends_on < day and not row.is_substitute]
    return Place(
        number=number,
        bench=bench,
        place=n,
        day=day,
        seat=seat,
        assignment=main,
        substitute=next((row for row in now if row.is_substitute), None),
        former=None if main or not past else past[-1],
        nomination=next(iter(getattr(seat, "pending", [])), None),
    )
