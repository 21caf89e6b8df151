"""Elections by ballot (D15, § 50 Abs. 2 GO NRW): more than half of the valid votes, then the engere Wahl, then the lot.

A No counts as a valid vote. How a committee is filled by one list or by proportion (§ 50 Abs. 3) stands in
lists.py.
"""

from dataclasses import dataclass

from committees.rules.language import listing
from committees.rules.paper import Severity
from committees.rules.registry import found, rule
from committees.states import Manner, RoundKind


@dataclass(frozen=True)
class BallotFact:
    """One round: its candidates with their votes. In a drawing of lots the one who was drawn has 1."""

    kind: str = RoundKind.BALLOT
    candidates: tuple[tuple[str, int], ...] = ()
    no: int = 0
    abstain: int = 0
    invalid: int = 0
    present: int = 0

    @property
    def valid(self):
        return sum(votes for _, votes in self.candidates) + self.no

    @property
    def cast(self):
        return self.valid + self.abstain + self.invalid

    @property
    def most(self):
        return max((votes for _, votes in self.candidates), default=0)

    @property
    def leading(self):
        """Names of those with the most votes."""
        return [name for name, votes in self.candidates if votes == self.most]


def elected_in(ballot):
    """The name of who is elected by this round, "" when nobody is."""
    if ballot.kind == RoundKind.BALLOT:
        return next((name for name, votes in ballot.candidates if 2 * votes > ballot.valid), "")
    is_clear = len(ballot.leading) == 1 and ballot.most > 0
    return ballot.leading[0] if is_clear else ""


def next_round(ballot):
    """(kind, names) of the round that follows, None when the election is over: somebody is elected, or the only one
    proposed has lost."""
    if elected_in(ballot) or len(ballot.candidates) < 2:
        return None
    if ballot.kind == RoundKind.BALLOT:
        return RoundKind.RUN_OFF, two_highest(ballot)
    return RoundKind.LOT, ballot.leading


def two_highest(ballot):
    """Who reached the two highest numbers of votes; with equal numbers these may be more than two."""
    second = sorted((votes for _, votes in ballot.candidates), reverse=True)[1]
    return [name for name, votes in ballot.candidates if votes >= second]


def manner_of_ballot(ballot):
    """Unanimous: every valid vote went to the same person."""
    if not ballot.valid or ballot.kind == RoundKind.LOT:
        return Manner.TIE
    one_way = max([ballot.no, *(votes for _, votes in ballot.candidates)]) == ballot.valid
    if one_way:
        return Manner.UNANIMOUS_ABSTAINING if ballot.abstain else Manner.UNANIMOUS
    return Manner.MAJORITY


def election_words(ballot):
    """ "Ada Muster ist gewählt (12 von 17 gültigen Stimmen)"."""
    name = elected_in(ballot)
    if not name:
        return f"nicht gewählt ({of_valid(ballot)})"
    if ballot.kind == RoundKind.LOT:
        return f"durch Los gewählt: {name}"
    way = "in der engeren Wahl gewählt" if ballot.kind == RoundKind.RUN_OFF else "gewählt"
    return f"{way}: {name} ({of_valid(ballot)})"


def of_valid(ballot):
    noun = "gültigen Stimme" if ballot.valid == 1 else "gültigen Stimmen"
    return f"{ballot.most} von {ballot.valid} {noun}"


@rule("D15", "Wahl", "§ 50 Abs. 2 GO NRW")
def somebody_has_more_than_half(ballot, rules):
    follows = next_round(ballot)
    if follows is None:
        return
    kind, names = follows
    if kind == RoundKind.LOT:
        sentence = f"Gleich viele Stimmen haben {listing(names)}: Es entscheidet das Los."
    else:
        sentence = f"Niemand hat mehr als die Hälfte der gültigen Stimmen: engere Wahl zwischen {listing(names)}."
    yield found(Severity.WARNING, "rounds", sentence)


@rule("D6", "Zahl der Stimmen", "§ 50 GO NRW")
def ballots_fit_the_voters(ballot, rules):
    """Drawing lots counts no votes."""
    if ballot.kind != RoundKind.LOT and ballot.cast > ballot.present:
        sentence = f"Gezählt wurden {ballot.cast} Stimmen, stimmberechtigt anwesend sind {ballot.present}."
        yield found(Severity.ERROR, "rounds", sentence)


def check_ballot(ballot, rules):
    return [*ballots_fit_the_voters(ballot, rules), *somebody_has_more_than_half(ballot, rules)]
