"""How a committee's seats are laid out: groups by faction in the order of the Rat, substitutes beneath, free seats."""

from dataclasses import dataclass, field

from django.db.models import Count, F

from committees.models import Faction, Membership
from committees.states import Position

OTHERS, ADVISORY, MINUTES = "Weitere Stimmberechtigte", "Mit beratender Stimme", "Schriftführung"


@dataclass
class Group:
    """One column of the grid."""

    title: str
    faction: Faction | None = None
    members: list = field(default_factory=list)
    substitutes: list = field(default_factory=list)
    vacant: int = 0
    quota: int | None = None

    @property
    def is_shown(self):
        return bool(self.members or self.substitutes or self.vacant)

    @property
    def held(self):
        """Voting seats that are taken."""
        return sum(member.has_vote for member in self.members)

    @property
    def quota_words(self):
        return f"Anteil {self.quota}, besetzt {self.held}"

    @property
    def is_over_quota(self):
        return self.quota is not None and self.held > self.quota

    @property
    def free_seats(self):
        return range(self.vacant)


def arranged(seatings):
    """[(seating, its groups that hold somebody or have a free seat)]; two queries for any number of committees."""
    terms = {seating.committee.term_id for seating in seatings}
    factions = list(Faction.objects.filter(term__in=terms))
    first = seats_at_first([seating.committee.pk for seating in seatings])
    return [
        (seating, groups_of(seating, factions, seating.quotas or first.get(seating.committee.pk, {})))
        for seating in seatings
    ]


def groups_of(seating, factions, due):
    """Factions in the order of the Rat, then those without; `due` are the seats that each should have."""
    groups = {f.pk: Group(f.short_name, f) for f in factions if f.term_id == seating.committee.term_id}
    groups |= {title: Group(title) for title in (OTHERS, ADVISORY, MINUTES)}
    for membership in seating.memberships:
        group = groups[key_of(membership)]
        row = group.substitutes if membership.position == Position.SUBSTITUTE else group.members
        row.append(membership)
    for key, quota in seating.quotas.items():
        groups[key].quota = quota
    give_free_seats(seating.vacant, groups, due)
    return [group for group in groups.values() if group.is_shown]


def key_of(membership):
    if membership.on_behalf_of_id:
        return membership.on_behalf_of_id
    if membership.position == Position.MINUTE_TAKER:
        return MINUTES
    return OTHERS if membership.has_vote else ADVISORY


def give_free_seats(free, groups, due):
    """A faction that has fewer seats than its quota, or without quotas than on the first day, has the free ones; the
    rest belong to nobody yet."""
    for key, group in groups.items():
        group.vacant = min(max(due.get(key, 0) - group.held, 0), free)
        free -= group.vacant
    groups[OTHERS].vacant += free


def seats_at_first(committees):
    """{committee's key: {faction's key: its voting seats on the committee's first day}}"""
    rows = Membership.objects.voting().filter(committee__in=committees, starts_on=F("committee__starts_on"))
    found = {}
    for committee, faction, number in rows.values_list("committee", "on_behalf_of").annotate(Count("pk")).order_by():
        found.setdefault(committee, {})[faction or OTHERS] = number
    return found
