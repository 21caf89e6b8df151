"""Who could sit in a group on a day: for each free person the faction whose seats they fit, or the administration."""

from dataclasses import dataclass

from django.db.models import F, Value

from committees.models import FactionMembership, Membership, OfficeStaff, Person
from committees.states import MembershipRole
from projectgroup.models.seating import FitsOn
from projectgroup.states import Bench

ADMINISTRATION = "administration"


@dataclass(frozen=True)
class Candidate:
    person: Person
    owner: str  # key of those whose seats this person fits
    origin: str  # "CDU", "Zentrale Dienste"


def owner_key(seat):
    """The same for all seats that the same persons fit."""
    return f"faction-{seat.faction_id}" if seat.faction_id else ADMINISTRATION


def candidates_for(group, day):
    """Those who fit a seat of the group and have none on that day, by name."""
    seated = group.assignments.on(day).values("person")
    factions = group.seats.on(day).filter(bench=Bench.FACTION).values("faction")
    members = FactionMembership.objects.on(day).filter(faction__in=factions).exclude(person__in=seated)
    experts = Membership.objects.on(day).filter(role=MembershipRole.EXPERT_CITIZEN, on_behalf_of__in=factions)
    staff = OfficeStaff.objects.on(day).exclude(person__in=seated)
    found = {
        **of_faction(members, "faction", day),
        **of_faction(experts.exclude(person__in=seated), "on_behalf_of", day),
        **of_administration(staff, day),
    }
    return sorted(found.values(), key=lambda candidate: (candidate.person.sort_key, candidate.person.pk))


def of_faction(rows, faction, day):
    fits = FitsOn(Value(Bench.FACTION), F(faction), F("person"), Value(day))
    fitting = rows.annotate(fits=fits).filter(fits=True).select_related("person", faction)
    owners = [(row.person, getattr(row, faction)) for row in fitting]
    return {person.pk: Candidate(person, f"faction-{owner.pk}", owner.short_name) for person, owner in owners}


def of_administration(rows, day):
    fits = FitsOn(Value(Bench.ADMINISTRATION), Value(None), F("person"), Value(day))
    fitting = rows.annotate(fits=fits).filter(fits=True).select_related("person", "office")
    return {row.person_id: Candidate(row.person, ADMINISTRATION, row.office.name) for row in fitting}
