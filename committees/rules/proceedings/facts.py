"""What the rules on votes look at: one vote with its table, its voters and its settings, as plain values."""

from dataclasses import dataclass, replace

from committees.rules.outside import fifth_of
from committees.rules.sittings.facts import COUNCIL, INFORMAL, MAIN_COMMITTEE
from committees.states import Asks, Majority, Outcome, VotingMode


@dataclass(frozen=True)
class Sums:
    """How many voted how."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    invalid: int = 0

    @property
    def valid(self):
        """Those that make the majority: abstentions and invalid votes do not (§ 50 Abs. 5 GO NRW)."""
        return self.yes + self.no

    @property
    def cast(self):
        return self.valid + self.abstain + self.invalid

    def __add__(self, other):
        return Sums(
            self.yes + other.yes, self.no + other.no, self.abstain + other.abstain, self.invalid + other.invalid
        )


@dataclass(frozen=True)
class RowFact:
    """One row of the table: a faction, the mayor, those without faction, or all. `key` names it in a form."""

    key: str
    label: str
    kind: str = "faction"
    seats: int = 0
    sums: Sums = Sums()
    excluded: int = 0
    absent: int = 0

    @property
    def present(self):
        """Those who may vote now."""
        return self.seats - self.excluded - self.absent

    @property
    def missing(self):
        return max(self.present - self.sums.cast, 0)

    def all_one_way(self, choice):
        """Everybody of it who may vote now votes so."""
        return replace(self, sums=Sums(**{choice: self.present}))


@dataclass(frozen=True)
class VoterFact:
    """One person of the sitting: what they are, and how they voted if that is written down. `member_there` names the
    member for whom they stand in and who is in the room."""

    name: str
    choice: str = ""
    has_vote: bool = True
    is_present: bool = True
    is_excluded: bool = False
    is_mayor: bool = False
    member_there: str = ""


@dataclass(frozen=True)
class VotingRules:
    """Numbers of the Geschäftsordnung on the day of the sitting."""

    named_vote_members: int = 0  # 0: a fifth of the members


@dataclass(frozen=True)
class VoteFact:
    """One vote. `statutory` is the statutory number of members; `outcome` and `manner` are empty until it is
    decided."""

    item: str = ""
    committee: str = ""
    profile: str = "committee"
    asks: str = Asks.ADOPT
    mode: str = VotingMode.OPEN
    majority: str = Majority.SIMPLE
    rows: tuple[RowFact, ...] = ()
    total: RowFact = RowFact("total", "Gesamt", "total")
    voters: tuple[VoterFact, ...] = ()
    statutory: int = 0
    is_preparing: bool = False
    without_mayor: bool = False
    secret_asked_by: int | None = None
    named_asked_by: int | None = None
    outcome: str = ""
    manner: str = ""

    @property
    def sums(self):
        return self.total.sums

    @property
    def mayor_votes(self):
        """In Rat and Hauptausschuss, but not in the cases of § 40 Abs. 2 S. 6 GO NRW."""
        return self.profile in (COUNCIL, MAIN_COMMITTEE) and not self.without_mayor

    @property
    def is_informal(self):
        return self.profile in INFORMAL

    @property
    def is_secret(self):
        return self.mode == VotingMode.SECRET

    @property
    def is_election(self):
        return self.asks == Asks.ELECT

    @property
    def is_stated_as_decision(self):
        """Whether its outcome claims to decide the matter."""
        return self.asks == Asks.ADOPT and self.outcome in (Outcome.ADOPTED, Outcome.ADOPTED_CHANGED, Outcome.REJECTED)

    def fifth(self):
        return fifth_of(self.statutory)
