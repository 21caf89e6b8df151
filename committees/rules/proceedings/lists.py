"""Filling a committee (D15, § 50 Abs. 3 GO NRW): one Wahlvorschlag that all accept; else lists, which get its seats in
proportion to their votes, and the lot where their claims are equal."""

from dataclasses import dataclass
from functools import cached_property

from committees.rules.apportionment import Method, apportion, seat_words, with_lot
from committees.rules.language import listing
from committees.rules.paper import Severity
from committees.rules.proceedings.elections import ballots_fit_the_voters
from committees.rules.registry import found, rule
from committees.states import Manner, RoundKind


@dataclass(frozen=True)
class ListFact:
    """One list: its votes, and its names in order."""

    name: str
    people: tuple[str, ...]
    votes: int = 0


@dataclass(frozen=True)
class ListsFact:
    """What was counted for the lists; `drawn` are those that the lot gave a seat more."""

    seats: int
    lists: tuple[ListFact, ...]
    kind: str = RoundKind.LISTS
    method: str = Method.HARE_NIEMEYER
    no: int = 0
    abstain: int = 0
    invalid: int = 0
    present: int = 0
    drawn: tuple[str, ...] = ()

    @property
    def valid(self):
        return sum(each.votes for each in self.lists) + self.no

    @property
    def cast(self):
        return self.valid + self.abstain + self.invalid

    @cached_property
    def distribution(self):
        bare = apportion(Method(self.method), self.seats, {each.name: each.votes for each in self.lists})
        return with_lot(bare, self.drawn) if self.drawn else bare

    @property
    def tie(self):
        """Lists between which the lot is still to decide, or None."""
        is_open = self.kind == RoundKind.LISTS and self.distribution.open_seats
        return self.distribution.tie if is_open else None

    def seats_of(self, each):
        """All seats go to the only Wahlvorschlag, else what the votes give."""
        return self.seats if self.kind == RoundKind.UNITED else self.distribution.by_name[each.name].seats


def is_accepted(fact):
    """Abstentions are no votes against it (§ 50 Abs. 5 GO NRW)."""
    return fact.kind == RoundKind.LISTS or not fact.no


def manner_of_lists(fact):
    """An election by proportion is won by no majority."""
    if fact.kind == RoundKind.LISTS:
        return ""
    return Manner.UNANIMOUS_ABSTAINING if fact.abstain else Manner.UNANIMOUS


def list_words(fact):
    """ "nach Listen gewählt: CDU 3 Sitze, SPD 2 Sitze"."""
    if fact.kind == RoundKind.UNITED:
        abstaining = f" bei {in_words(fact.abstain, 'Enthaltung', 'Enthaltungen')}" if fact.abstain else ""
        return f"einheitlicher Wahlvorschlag einstimmig{abstaining} angenommen (Ja: {fact.valid})"
    shares = ", ".join(f"{each.name} {seat_words(fact.seats_of(each))}" for each in fact.lists)
    by_lot = f", durch Los: {listing(fact.drawn)}" if fact.drawn else ""
    return f"nach Listen gewählt: {shares}{by_lot}"


def in_words(number, one, many):
    return f"{number} {one if number == 1 else many}"


def names_words(number):
    """ "einen Namen", "3 Namen"."""
    return "einen Namen" if number == 1 else f"{number} Namen"


@rule("D15", "Wahl nach Listen", "§ 50 Abs. 3 GO NRW")
def lists_name_enough(fact, rules):
    for each in fact.lists:
        seats = fact.seats_of(each)
        if seats > len(each.people):
            named = f"sie nennt aber nur {names_words(len(each.people))}. Bitte die Liste ergänzen."
            verb = "entfällt" if seats == 1 else "entfallen"
            yield found(Severity.ERROR, "lists", f"Auf die Liste {each.name} {verb} {seat_words(seats)}, {named}")


def check_lists(fact, rules=None):
    return [*ballots_fit_the_voters(fact, rules), *lists_name_enough(fact, rules)]


def against_list(name, people, others):
    """Why a list cannot be put up so, as sentences; `others` {name of a list: its people}."""
    if not people:
        yield f"Die Liste {name} nennt niemanden. Bitte die Namen angeben, je Zeile einen (§ 50 Abs. 3 GO NRW)."
    if len(set(people)) < len(people):
        yield f"Auf der Liste {name} steht jemand zweimal."
    for other, taken in others.items():
        both = [each for each in people if each in taken]
        if both:
            verb = "steht" if len(both) == 1 else "stehen"
            yield f"{listing(both)} {verb} schon auf der Liste {other}."
