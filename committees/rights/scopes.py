"""What a user's roles and memberships open on one day."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from committees.states import MembershipRole, UserRole

TOWN_WIDE = {UserRole.COMMITTEE_SERVICES, UserRole.MAYOR}

OFFICE_ROLES = {UserRole.CLERK, UserRole.OFFICE_HEAD}

TOWN_HALL = {*OFFICE_ROLES, *TOWN_WIDE, UserRole.TREASURY, UserRole.MINUTE_TAKER}


@dataclass(frozen=True)
class Scope:
    """What a user's roles and memberships of one day open; keys, not records. Seats are looked up when asked for."""

    roles: frozenset = frozenset()
    offices: frozenset = frozenset()
    find_seats: Callable = list
    find_factions: Callable = frozenset
    find_members: Callable = frozenset
    find_signing_motions: Callable = frozenset
    find_opened_motions: Callable = frozenset  # see AgendaItemQuerySet.open_to_faction_staff

    @cached_property
    def seats(self):
        return self.find_seats()

    @cached_property
    def factions(self):
        """Factions this user may hand in papers for; nobody in town hall belongs to one."""
        return frozenset() if self.works_in_town_hall else self.find_factions()

    @cached_property
    def members(self):
        """The key of this user's person if it sits in the Rat, as a set: drafts of its own belong to it."""
        return frozenset() if self.works_in_town_hall else self.find_members()

    @property
    def writes_alone(self):
        """A member of the Rat who belongs to no faction brings in papers without one."""
        return bool(self.members) and not self.factions

    def brings_in(self, motion):
        """Whether this user's faction, or this very member, wrote the paper."""
        return motion.faction_id in self.factions or motion.member_id in self.members

    @cached_property
    def signing_motions(self):
        """Motions before release of whose Laufzettel this user may serve a station; only town hall is asked."""
        return self.find_signing_motions() if self.works_in_town_hall else frozenset()

    @cached_property
    def opened_motions(self):
        """Motions that a Geschäftsordnung opens to faction staff with all their parts; only they are asked."""
        return frozenset(self.find_opened_motions()) if self.works_for_faction else frozenset()

    @property
    def committees(self):
        return frozenset(seat.committee_id for seat in self.seats)

    @property
    def is_council_member(self):
        return any(seat.committee.is_council and seat.role == MembershipRole.COUNCIL_MEMBER for seat in self.seats)

    def has(self, role):
        return role in self.roles

    @property
    def reads_everything(self):
        return bool(TOWN_WIDE & self.roles)

    @property
    def works_in_town_hall(self):
        return bool(TOWN_HALL & self.roles)

    @property
    def works_for_faction(self):
        return self.has(UserRole.FACTION_STAFF)

    @property
    def administers(self):
        return self.has(UserRole.ADMIN)

    @property
    def looks_after_program(self):
        """Whether this user reads the log and sees what the worker could not do."""
        return self.administers or self.has(UserRole.COMMITTEE_SERVICES)

    @property
    def hands_in(self):
        """Whether this user brings in papers from outside the administration."""
        return bool(self.factions) or self.writes_alone

    @property
    def handles_receipts(self):
        """Whether this user records and examines what comes in from outside."""
        return self.has(UserRole.COMMITTEE_SERVICES)

    @property
    def drafts(self):
        return self.has(UserRole.COMMITTEE_SERVICES) or bool(OFFICE_ROLES & self.roles)
