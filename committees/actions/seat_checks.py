"""From records to the facts of the rules on seats: who sits where on a day, and what does not fit there."""

from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, IntegerField, OuterRef, Value, When
from django.db.models.functions import JSONObject

from committees.models import (
    Committee,
    Faction,
    FactionMembership,
    FactionQuota,
    LegislativeTerm,
    Membership,
    ProfileRule,
)
from committees.rules import seat_check
from committees.rules.seats import Body, FactionFact, Seat, TermFact
from committees.states import LegalProfile, MembershipRole, Position

ORDER = (Position.CHAIR, Position.DEPUTY_CHAIR, Position.MEMBER, Position.MINUTE_TAKER, Position.SUBSTITUTE)
IN_ORDER = Case(
    *(When(position=position, then=Value(place)) for place, position in enumerate(ORDER)), output_field=IntegerField()
)


@dataclass
class Seating:
    """A committee with its memberships of one day, the facts they make, and what the rules say of them."""

    committee: Committee
    day: object
    memberships: list
    body: Body
    findings: list = field(default_factory=list)

    @property
    def quotas(self):
        """{faction's key: seats}"""
        return {quota["key"]: quota["seats"] for quota in self.committee.quotas_then}

    @property
    def vacant(self):
        """Voting seats that nobody holds."""
        return max((self.committee.seats or 0) - len(self.body.voting), 0)


def seatings_on(day, committees=None):
    """The seating of each committee on this day, in the order of the committees; seven queries for any number."""
    committees = Committee.objects.on(day) if committees is None else committees
    committees = list(committees.select_related("term").annotate(quotas_then=quotas_on(day)))
    memberships = by_committee(day, committees)
    council, sworn_in = council_on(day), sworn_in_until(day, committees)
    weights, factions = ProfileRule.objects.weights_on(day), factions_on(day)
    return [
        seating_of(committee, day, memberships.get(committee.pk, []), council, sworn_in, weights, factions)
        for committee in committees
    ]


def quotas_on(day):
    """To annotate committees with: what each faction's quota is on this day, in the order of the factions."""
    rows = FactionQuota.objects.on(day).filter(committee=OuterRef("pk")).order_by("faction__position", "faction__name")
    return ArraySubquery(rows.values(fact=JSONObject(key="faction", name="faction__short_name", seats="seats")))


def by_committee(day, committees):
    """{committee's key: memberships}, the chair first and substitutes by rank last."""
    rows = Membership.objects.on(day).filter(committee__in=[committee.pk for committee in committees])
    rows = rows.select_related("person", "on_behalf_of", "substitute_for", "committee")
    found = {}
    for row in rows.order_by(IN_ORDER, "rank", "person__sort_key", "pk"):
        found.setdefault(row.committee_id, []).append(row)
    return found


def council_on(day):
    """Keys of those who sit in the Rat on this day."""
    seats = Membership.objects.on(day).filter(committee__legal_profile=LegalProfile.COUNCIL)
    return frozenset(seats.filter(role=MembershipRole.COUNCIL_MEMBER).values_list("person", flat=True))


def factions_on(day):
    """{key of a person: the faction they belong to on this day}"""
    rows = FactionMembership.objects.on(day).order_by()
    return dict(rows.values_list("person", "faction__short_name"))


def sworn_in_until(day, committees):
    """{term's key: keys of those who were sworn in}; once a term is enough for all its committees."""
    terms = {committee.term_id for committee in committees}
    rows = Membership.objects.filter(committee__term__in=terms, sworn_in_on__lte=day)
    found = {term: set() for term in terms}
    for term, person in rows.values_list("committee__term", "person"):
        found[term].add(person)
    return found


def seating_of(committee, day, memberships, council, sworn_in, weights, factions):
    body = Body(
        name=committee.name,
        profile=committee.legal_profile,
        seats=committee.seats,
        max_expert_citizens=committee.max_expert_citizens,
        council_members_only=committee.council_members_only,
        substitution=committee.substitution,
        members=tuple(seat_fact(membership) for membership in memberships),
        term=(committee.term.starts_on, committee.term.ends_on),
        council=council,
        sworn_in=frozenset(sworn_in[committee.term_id]),
        factions=factions,
        quotas={quota["name"]: quota["seats"] for quota in committee.quotas_then},
        weights={rule: weight for (profile, rule), weight in weights.items() if profile == committee.legal_profile},
    )
    return Seating(committee, day, memberships, body, list(seat_check.check_body(body, day)))


def seat_fact(membership):
    return Seat(
        person=membership.person.name,
        person_key=membership.person_id,
        role=membership.role,
        position=membership.position,
        has_vote=membership.has_vote,
        rank=membership.rank,
        faction=membership.on_behalf_of.short_name if membership.on_behalf_of else "",
        substitute_for=membership.substitute_for.name if membership.substitute_for else "",
        starts_on=membership.starts_on,
        ends_on=membership.ends_on,
    )


def term_findings(day):
    """What does not fit in the town as a whole: obligatory committees (G7) and the size of factions (G10)."""
    term = LegislativeTerm.objects.on(day).first()
    if term is None:
        return []
    committees = list(Committee.objects.on(day).filter(term=term))
    names = tuple((committee.name, committee.legal_profile) for committee in committees)
    findings = list(seat_check.obligatory_committees_exist(TermFact(names), day))
    seats = next((committee.seats for committee in committees if committee.is_council), None)
    for faction in faction_facts(term, day, seats):
        findings += seat_check.factions_have_their_least_size(faction, day)
    return findings


def faction_facts(term, day, council_seats):
    """Every Fraktion of the term that holds on this day, with its members who sit in the Rat."""
    council = council_on(day)
    sizes = dict.fromkeys(Faction.objects.on(day).filter(term=term, kind=Faction.Kind.FACTION), 0)
    rows = FactionMembership.objects.on(day).filter(faction__in=list(sizes), person__in=council)
    for row in rows.select_related("faction"):
        sizes[row.faction] += 1
    council_size = council_seats or len(council)
    return [FactionFact(faction.name, members, council_size) for faction, members in sizes.items()]
