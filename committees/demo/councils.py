"""What the terms of the demo town consist of: factions, committees and the shares of the factions in them."""

from dataclasses import dataclass, field
from datetime import date

from committees.demo import people
from committees.states import LegalProfile


@dataclass(frozen=True)
class DemoFaction:
    short_name: str
    name: str
    color: str


@dataclass(frozen=True)
class DemoCommittee:
    """`shares` are seats by faction in the order of the factions; `citizens` how many of them are not in the Rat."""

    short_name: str
    name: str
    slug: str
    shares: tuple[int, ...] = ()
    citizens: tuple[int, ...] = (2, 2, 1, 1)
    chair: str = ""
    deputy: str = ""
    minute_taker: str = "Daniel Przybilla"  # "" where nobody has been appointed yet
    deputy_minute_taker: str = "Kornelia Ziegenhals"
    advisers: tuple[str, ...] = ()
    named: tuple[str, ...] = ()  # sit there in any case
    profile: LegalProfile = LegalProfile.COMMITTEE
    mayor_sits: bool = False
    council_only: bool = False
    extra: tuple[str, ...] = ()  # voting members of the youth welfare organisations
    free: int = 0  # seats that nobody has taken yet
    slot: tuple[int, int] = (0, 0)  # week of the round of sittings, weekday (0 is Monday)

    @property
    def seats(self):
        return sum(self.shares) + self.mayor_sits + len(self.extra) + self.free


@dataclass(frozen=True)
class DemoTerm:
    name: str
    starts_on: date
    ends_on: date
    mayor: str
    factions: tuple[DemoFaction, ...]
    council: dict = field(repr=False)
    citizens: dict = field(repr=False)
    committees: tuple[DemoCommittee, ...] = field(repr=False, default=())


YOUTH = tuple(person.name for person in people.YOUTH_WELFARE)
MAIN = {"profile": LegalProfile.MAIN_COMMITTEE, "council_only": True, "mayor_sits": True, "citizens": ()}
COUNCIL = {"profile": LegalProfile.COUNCIL, "council_only": True, "mayor_sits": True, "citizens": ()}
YOUTH_LAW = {"profile": LegalProfile.YOUTH_WELFARE, "extra": YOUTH, "citizens": ()}
