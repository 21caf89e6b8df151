"""Who stands on which list, and what a committee's seats come to for each faction, common lists included.

Several Fraktionen on one list (Zählgemeinschaft) are counted together. BVerwG, 10.12.2003, 8 C 18.03, and 09.12.2009,
8 C 17.08: such a list may not be used to win seats beyond the strength of each; the calculator only counts it.
"""

from collections import Counter
from dataclasses import dataclass

from committees.rules.apportionment import Apportionment, LotError, apportion, with_lot


@dataclass(frozen=True)
class Lists:
    """Who stands on which list: {name of the list: {faction: strength}}. Several on one list are a Zählgemeinschaft."""

    parts: dict[str, dict[str, int]]

    @classmethod
    def of(cls, entries):
        """From (faction, strength, mark); the same mark joins factions on one list, "" stands alone."""
        marks = Counter(mark for _, _, mark in entries if mark)
        groups = {}
        for name, strength, mark in entries:
            key = ("mark", mark) if marks[mark] > 1 else ("name", name)
            groups.setdefault(key, {})[name] = strength
        return cls({" + ".join(group): group for group in groups.values()})

    @property
    def strengths(self):
        return {name: sum(group.values()) for name, group in self.parts.items()}

    @property
    def joint(self):
        return {name: group for name, group in self.parts.items() if len(group) > 1}


@dataclass(frozen=True)
class Distribution:
    """Seats of the lists, and within each common list those of its factions by the same method.

    How the seats of a common list fall is really a matter of the order of its names; the method is a proposal.
    """

    outer: Apportionment
    inner: dict[str, Apportionment]
    lists: Lists

    @property
    def ties(self):
        """All ties, also those that the lot has settled."""
        return [result.tie for result in (self.outer, *self.inner.values()) if result.tie]

    @property
    def is_complete(self):
        return self.outer.open_seats == 0 and all(
            name in self.inner and self.inner[name].open_seats == 0 for name in self.lists.joint
        )

    @property
    def by_faction(self):
        """{faction: seats}, as far as they are settled."""
        found = {}
        for name, group in self.lists.parts.items():
            result = self.inner.get(name) if len(group) > 1 else self.outer
            found |= {part: result.by_name[part].seats if result else 0 for part in group}
        return found


def distribute(method, seats, lists, drawn=()):
    """Lists first, then the factions of common lists; `drawn` names who has drawn a seat, in whichever tie.

    A lot that does not fit its tie counts as not drawn yet: `lot_problem` says why.
    """
    outer = settled(apportion(method, seats, lists.strengths), drawn)
    inner = {
        name: settled(apportion(method, outer.by_name[name].seats, group), drawn)
        for name, group in lists.joint.items()
        if not outer.is_drawn_for(name)
    }
    return Distribution(outer, inner, lists)


def settled(result, drawn):
    if result.tie is None or lot_problem(result, drawn):
        return result
    return with_lot(result, set(drawn) & set(result.tie.names))


def lot_problem(result, drawn):
    """Why the lists drawn do not settle the tie, or ""."""
    if result.tie is None:
        return ""
    try:
        with_lot(result, set(drawn) & set(result.tie.names))
    except LotError as error:
        return str(error)
    return ""
