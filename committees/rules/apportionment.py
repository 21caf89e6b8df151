"""Seats of a committee by the strength of the lists: Hare/Niemeyer, d'Hondt and Sainte-Laguë/Schepers, exactly.

§ 50 Abs. 3 GO NRW: without a list that all agree on, the seats of a committee go to the lists of Fraktionen and Gruppen
in proportion to their votes; § 58 Abs. 1 GO NRW: how many seats there are is for the Rat to decide. Which method holds
is a dated setting of the town (models/quotas.py), because the law has changed it:
- Höchstzahlen (d'Hondt) at least in 1999 (facts of BVerwG, 10.12.2003, 8 C 18.03);
- whole numbers, then the highest fractions, then the lot (Hare/Niemeyer) at least from 2009 on (wording of § 50 Abs. 3
  S. 4–6 as a council had it before it in November 2009), since the reform of 2007 (check);
- d'Hondt again from 01.11.2025 on (check).
Sainte-Laguë/Schepers, by which councils themselves are filled (§ 33 KWahlG NRW, check), stands there for comparison.

No floating point: quotients are fractions, so a tie is a tie and nothing else is one.
"""

import heapq
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from committees.rules.language import listing


class Method(StrEnum):
    HARE_NIEMEYER = "hare_niemeyer"
    DHONDT = "dhondt"
    SAINTE_LAGUE = "sainte_lague"


METHODS = {
    Method.HARE_NIEMEYER: "Hare/Niemeyer",
    Method.DHONDT: "d’Hondt",
    Method.SAINTE_LAGUE: "Sainte-Laguë/Schepers",
}
# The number by which a list with so many seats is divided for the next one.
DIVISORS = {Method.DHONDT: lambda held: held + 1, Method.SAINTE_LAGUE: lambda held: 2 * held + 1}


class LotError(ValueError):
    """A lot that does not fit the tie; says why, in German."""


class Fate(StrEnum):
    """What became of a claim."""

    WON = "won"
    LOT = "lot"
    LOST = "lost"


@dataclass(frozen=True)
class Claim:
    """A number with which a list stands for one seat: a quotient, or the fraction behind the whole seats. Equal numbers
    share a rank."""

    value: Fraction
    divisor: int
    rank: int = 0
    fate: Fate = Fate.LOST


@dataclass(frozen=True)
class Tie:
    """Lists with equal numbers for fewer seats than there are lists; each can draw one seat."""

    names: tuple[str, ...]
    seats: int

    def __str__(self):
        return f"Losentscheid zwischen {listing(self.names)} um {seat_words(self.seats)}"


@dataclass(frozen=True)
class Share:
    """What a list gets: `sure` without any lot, and one seat more if it has drawn one."""

    name: str
    strength: int
    quota: Fraction  # seats that would be exactly proportional
    sure: int
    claims: tuple[Claim, ...]
    has_drawn: bool = False

    @property
    def seats(self):
        return self.sure + self.has_drawn

    @property
    def whole(self):
        return int(self.quota)


@dataclass(frozen=True)
class Apportionment:
    method: Method
    seats: int
    shares: tuple[Share, ...]
    tie: Tie | None = None

    @property
    def total(self):
        return sum(share.strength for share in self.shares)

    @property
    def open_seats(self):
        """Seats that nobody has yet: those of an open tie, or all when nobody has any strength."""
        return self.seats - sum(share.seats for share in self.shares)

    @cached_property
    def by_name(self):
        return {share.name: share for share in self.shares}

    def is_drawn_for(self, name):
        """Whether a seat of this list still hangs on the lot."""
        return bool(self.open_seats and self.tie and name in self.tie.names)


def apportion(method, seats, strengths):
    """Distribute the seats among lists, {name: strength}; a tie for the last seats stays open until the lot is drawn.

    Source: § 50 Abs. 3 GO NRW. Raises ValueError for negative numbers; nobody with any strength leaves all seats open.
    """
    if seats < 0 or min(strengths.values(), default=0) < 0:
        raise ValueError("Sitze und Stärken sind nicht negativ.")
    total = sum(strengths.values())
    quotas = {name: Fraction(seats * strength, total) if total else Fraction(0) for name, strength in strengths.items()}
    if method == Method.HARE_NIEMEYER:
        sure = {name: int(quota) for name, quota in quotas.items()}
        claims, tie = by_remainder(quotas, seats - sum(sure.values()) if total else 0)
    else:
        sure = dict.fromkeys(strengths, 0)
        claims, tie = by_quotient(strengths, seats, DIVISORS[method])
    return Apportionment(
        method,
        seats,
        tuple(
            Share(name, strength, quotas[name], sure[name] + won(claims[name]), claims[name])
            for name, strength in strengths.items()
        ),
        tie,
    )


def by_remainder(quotas, left):
    """One claim a list, the fraction behind its whole seats; the `left` seats go to the highest."""
    claims = {name: [Claim(quota - int(quota), 1)] for name, quota in quotas.items()}
    return judged(claims, left)


def by_quotient(strengths, seats, divisor_after):
    """Each list has one claim for every seat it gets, and the next one, which gets none or goes to the lot."""
    claims = {name: [Claim(Fraction(strength), 1)] if strength else [] for name, strength in strengths.items()}
    # The next claim of each list, the highest first; strings break ties only here, the judgement below knows no order.
    heads = [(-row[0].value, name) for name, row in claims.items() if row]
    heapq.heapify(heads)
    for _ in range(seats if heads else 0):
        name = heads[0][1]
        divisor = divisor_after(len(claims[name]))
        value = Fraction(strengths[name], divisor)
        claims[name].append(Claim(value, divisor))
        heapq.heapreplace(heads, (-value, name))
    rows, tie = judged(claims, seats)
    return {name: row[: won(row) + 1] for name, row in rows.items()}, tie


def judged(claims, seats):
    """({name: its claims with rank and fate}, tie): the highest claims win; equal ones that are too many make a tie."""
    values = sorted((claim.value for row in claims.values() for claim in row), reverse=True)
    ranks = {value: rank for rank, value in reversed(list(enumerate(values, start=1)))}
    bar = values[seats - 1] if 0 < seats <= len(values) else None
    has_tie = bar is not None and seats < len(values) and values[seats] == bar
    rows = {
        name: tuple(replace(claim, rank=ranks[claim.value], fate=fate_of(claim.value, bar, has_tie)) for claim in row)
        for name, row in claims.items()
    }
    if not has_tie:
        return rows, None
    names = tuple(name for name, row in rows.items() if any(claim.fate == Fate.LOT for claim in row))
    return rows, Tie(names, seats - sum(won(row) for row in rows.values()))


def fate_of(value, bar, has_tie):
    if bar is None or value < bar:
        return Fate.LOST
    return Fate.LOT if has_tie and value == bar else Fate.WON


def won(claims):
    return sum(claim.fate == Fate.WON for claim in claims)


def with_lot(result, drawn):
    """The same distribution, completed by the lists that the lot has given a seat each."""
    drawn = set(drawn)
    if result.tie is None:
        raise LotError("Es gibt nichts auszulosen.")
    strangers = sorted(drawn - set(result.tie.names))
    if strangers:
        raise LotError(f"Am Losentscheid nicht beteiligt: {listing(strangers)}.")
    if len(drawn) != result.tie.seats:
        raise LotError(f"Das Los vergibt {seat_words(result.tie.seats)}; angekreuzt sind {len(drawn)}.")
    return replace(result, shares=tuple(replace(share, has_drawn=share.name in drawn) for share in result.shares))


def seat_words(number):
    """ "1 Sitz", "2 Sitze", "0 Sitze"."""
    return "1 Sitz" if number == 1 else f"{number} Sitze"


def in_decimals(value, places=3):
    """A fraction as rounded German decimals: 25/3 → "8,333"; only whole numbers look whole."""
    whole, rest = divmod(value.numerator, value.denominator)
    rounded = (2 * rest * 10**places + value.denominator) // (2 * value.denominator)
    digits = str(min(rounded, 10**places - 1) or int(rest > 0)).zfill(places).rstrip("0")
    return f"{whole},{digits}" if digits else str(whole)
