"""What the rules on sittings look at: a sitting with its agenda, recipients and settings, as plain values."""

import datetime
from dataclasses import dataclass
from datetime import timedelta

COUNCIL, MAIN_COMMITTEE, ELECTION = "council", "main_committee", "election"
PROJECT_GROUP, ADVISORY_COUNCIL = "project_group", "advisory_council"
INFORMAL = {PROJECT_GROUP, ADVISORY_COUNCIL}  # the law does not bind them: every rule is a hint
HEADING = "heading"
WITH_MATTER = {"motion", "faction_motion", "inquiry", "election"}  # kinds with a matter of their own


@dataclass(frozen=True)
class Rules:
    """Numbers of the Geschäftsordnung that holds on the day of the sitting; all in days."""

    notice_days: int = 13
    urgent_notice_days: int = 3
    announcement_days: int = 6
    submission_days: int = 21
    source: str = ""  # "§ 1 GeschO"
    hybrid_allowed: bool = False
    digital_allowed: bool = False


@dataclass(frozen=True)
class PaperFact:
    """The paper of an item; `version` is None before its release."""

    number: str
    version: int | None = None
    is_public: bool = True
    is_decided: bool = True
    needs_another: str = ""  # why the person who sends may not publish it


@dataclass(frozen=True)
class Proposal:
    """Who proposed an item, and when: a faction by name, or so many members of the Rat."""

    title: str = ""
    faction: str = ""
    members: int = 0
    received_on: datetime.date | None = None


@dataclass(frozen=True)
class ItemFact:
    """One line of the agenda; `above` is the title of the item that it belongs to."""

    number: str
    title: str
    kind: str = "other"
    is_public: bool = True
    part_is_public: bool = True  # of the part in which it stands
    public_title: str = ""
    above: str = ""
    is_extension: bool = False
    is_late: bool = False  # not on the agenda that was sent before
    paper: PaperFact | None = None
    paper_later: str = ""  # why the paper comes later
    proposal: Proposal | None = None


@dataclass(frozen=True)
class UrgentDecision:
    """A Dringlichkeitsentscheidung that waits for approval."""

    number: str
    decided_on: datetime.date


@dataclass(frozen=True)
class Invited:
    """Somebody who must be invited, and whether the Versand reaches them."""

    name: str
    is_reached: bool = True
    is_missing_address: bool = False


@dataclass(frozen=True)
class CarriedOut:
    """A decision that a sitting carries out, such as the founding of its group; `objections_until` is the last day on
    which somebody may object."""

    words: str
    objections_until: datetime.date


@dataclass(frozen=True)
class Sitting:
    """A sitting as it is about to be sent. `items` are those that stand on the agenda, sub-items and headings too."""

    name: str
    day: datetime.date
    profiles: tuple[str, ...] = ("committee",)
    rules: Rules = Rules()
    items: tuple[ItemFact, ...] = ()
    missing: tuple[Proposal, ...] = ()  # proposals that wait for this sitting and have no item
    urgent: tuple[UrgentDecision, ...] = ()  # waiting for approval, without an item here
    must_invite: tuple[Invited, ...] = ()
    notices: tuple[datetime.date, ...] = ()  # since when the agenda hangs out
    council: int = 0  # members of the Rat
    urgency_reason: str = ""
    consulted_on: datetime.date | None = None
    is_second_call: bool = False
    note: str = ""
    is_supplement: bool = False  # the invitation was sent already
    is_changed: bool = False  # the agenda is no longer the one that was frozen
    today: datetime.date | None = None
    carries_out: tuple[CarriedOut, ...] = ()

    @property
    def is_informal(self):
        """Whether no committee of this sitting is bound by the law."""
        return all(profile in INFORMAL for profile in self.profiles)

    @property
    def is_council(self):
        return COUNCIL in self.profiles

    @property
    def last_delivery_day(self):
        """Neither the day of delivery nor the day of the sitting counts."""
        return self.day - timedelta(days=self.rules.notice_days + 1)

    @property
    def last_announcement_day(self):
        return self.day - timedelta(days=self.rules.announcement_days)

    @property
    def last_submission_day(self):
        return self.day - timedelta(days=self.rules.submission_days)

    @property
    def matters(self):
        """The items without headings."""
        return [item for item in self.items if item.kind != HEADING]


def full_days(delivered_on, day):
    """Whole calendar days between delivery and sitting; the length of a day plays no part."""
    return max((day - delivered_on).days - 1, 0)
