"""Who sits in which committee of the demo town: shares of the factions filled in turn. Pure, always the same."""

from dataclasses import dataclass
from itertools import cycle

from committees.states import MembershipRole, Position


@dataclass(frozen=True)
class DemoSeat:
    person: str
    role: MembershipRole
    position: Position = Position.MEMBER
    has_vote: bool = True
    rank: int | None = None
    faction: str = ""


def seats_of_term(term):
    """{committee's short name: its seats}; members take turns, so that the work is spread evenly."""
    turns = {name: cycle(persons) for name, persons in term.council.items() if name}
    citizen_turns = {name: cycle(persons) for name, persons in term.citizens.items()}
    return {c.short_name: seats_of(c, term, turns, citizen_turns) for c in term.committees}


def seats_of(committee, term, turns, citizen_turns):
    if committee.short_name == "Rat":
        return council_seats(committee, term)
    seats = mayor_seat(term) if committee.mayor_sits else []
    citizens = (*committee.citizens, *[0] * len(term.factions))
    for faction, share, outside in zip(term.factions, committee.shares, citizens, strict=False):
        from_outside = take(outside, citizen_turns[faction.short_name], wanted(committee, term.citizens, faction))
        council = take(share - len(from_outside), turns[faction.short_name], wanted(committee, term.council, faction))
        seats += [council_seat(name, committee, faction) for name in council]
        seats += [DemoSeat(name, MembershipRole.EXPERT_CITIZEN, faction=faction.short_name) for name in from_outside]
        seats += substitutes(council, term.council[faction.short_name], faction)
    return seats + outside_seats(committee)


def wanted(committee, persons, faction):
    """Those of this faction who sit here in any case, the chair first."""
    first = (committee.chair, committee.deputy, *committee.named)
    return [name for name in first if name in persons[faction.short_name]]


def take(number, turn, first):
    """So many names, each once: those wanted, then the next in turn."""
    names = list(first)[:number]
    while len(names) < number:
        name = next(turn)
        if name not in names:
            names.append(name)
    return names


def council_seat(name, committee, faction):
    position = {committee.chair: Position.CHAIR, committee.deputy: Position.DEPUTY_CHAIR}.get(name, Position.MEMBER)
    return DemoSeat(name, MembershipRole.COUNCIL_MEMBER, position, faction=faction.short_name)


def substitutes(members, persons, faction):
    """Two substitutes where the faction has so many: the next in its list behind its last member here."""
    after = persons.index(members[-1]) + 1 if members else 0
    names = [name for name in (*persons[after:], *persons[:after]) if name not in members]
    return [
        DemoSeat(name, MembershipRole.COUNCIL_MEMBER, Position.SUBSTITUTE, rank=rank, faction=faction.short_name)
        for rank, name in enumerate(names[:2], start=1)
    ]


def mayor_seat(term):
    return [DemoSeat(term.mayor, MembershipRole.MAYOR, Position.CHAIR)]


def outside_seats(committee):
    """Youth welfare organisations, advisers, and those who take the minutes."""
    takers = filter(None, (committee.minute_taker, committee.deputy_minute_taker))
    return [
        *(DemoSeat(name, MembershipRole.EXPERT_CITIZEN) for name in committee.extra),
        *(DemoSeat(name, MembershipRole.ADVISORY_MEMBER, has_vote=False) for name in committee.advisers),
        *(DemoSeat(name, MembershipRole.STAFF, Position.MINUTE_TAKER, has_vote=False) for name in takers),
    ]


def council_seats(committee, term):
    seats = mayor_seat(term)
    for faction, names in term.council.items():
        for name in names:
            position = Position.DEPUTY_CHAIR if name == committee.deputy else Position.MEMBER
            seats.append(DemoSeat(name, MembershipRole.COUNCIL_MEMBER, position, faction=faction))
    return seats + outside_seats(committee)
