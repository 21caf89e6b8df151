"""What the rules on seats look at: a Gremium, its seats, the factions and the term on one day, as plain values."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

COUNCIL_MEMBER, MAYOR, EXPERT_CITIZEN = "council_member", "mayor", "expert_citizen"
EXPERT_RESIDENT, ADVISORY_MEMBER, STAFF = "expert_resident", "advisory_member", "staff"
CHAIR, SUBSTITUTE, MINUTE_TAKER = "chair", "substitute", "minute_taker"
IN_COUNCIL = (COUNCIL_MEMBER, MAYOR)
ADVISORY = (ADVISORY_MEMBER, EXPERT_RESIDENT, STAFF)

# Rules whose weight depends on the legal profile of the committee.
TITLES = {
    "G1": "Zahl der Sitze",
    "G2": "Mehrheit der Ratsmitglieder",
    "G3": "Höchstzahl der sachkundigen Bürgerinnen und Bürger",
    "G4": "nur Ratsmitglieder",
    "G5": "Ratsmitglied oder sachkundig",
    "G6": "Vorsitz",
    "G8": "Reihenfolge der Stellvertretung",
    "G9": "beratende Stimme",
    "G12": "Verpflichtung",
    "G13": "Schriftführung",
    "G14": "Zeitraum in der Wahlperiode",
}
DATABASE_RULES = ("G1", "G2", "G3", "G4", "G5", "G6", "G8", "G9", "G14")


class Weight(StrEnum):
    """How much a rule weighs for a legal profile."""

    REFUSES = "refuses"
    WARNS = "warns"
    HINT = "hint"
    OFF = "off"


@dataclass(frozen=True)
class Seat:
    """One membership; `person_key` tells persons of the same name apart."""

    person: str
    person_key: int
    role: str
    position: str = "member"
    has_vote: bool = True
    rank: int | None = None
    faction: str = ""
    substitute_for: str = ""
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None

    @property
    def is_substitute(self):
        return self.position == SUBSTITUTE

    @property
    def votes(self):
        return self.has_vote and not self.is_substitute


@dataclass(frozen=True)
class Body:
    """A Gremium with those who sit in it on one day; `council` and `sworn_in` hold keys of persons."""

    name: str
    profile: str = "committee"
    seats: int | None = None
    max_expert_citizens: int | None = None
    council_members_only: bool = False
    substitution: str = "pool"
    members: tuple[Seat, ...] = ()
    term: tuple[datetime.date, datetime.date] | None = None
    council: frozenset = frozenset()
    sworn_in: frozenset = frozenset()
    weights: dict = field(default_factory=dict)
    quotas: dict = field(default_factory=dict)  # {faction: seats}
    factions: dict = field(default_factory=dict)  # {key of a person: the faction they belong to}

    @cached_property
    def voting(self):
        return [seat for seat in self.members if seat.votes]

    @cached_property
    def substitutes(self):
        return [seat for seat in self.members if seat.is_substitute]

    def count(self, role):
        """How many of the voting members have this role."""
        return sum(seat.role == role for seat in self.voting)


@dataclass(frozen=True)
class FactionFact:
    name: str
    members: int
    council: int  # members of the Rat


@dataclass(frozen=True)
class TermFact:
    """The committees of a term that hold on one day: (name, legal profile)."""

    committees: tuple[tuple[str, str], ...] = ()
