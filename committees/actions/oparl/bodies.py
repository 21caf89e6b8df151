"""Legislative terms, committees, factions, offices, persons and their seats."""

import re
from itertools import chain, count

from committees.actions.oparl.run import Fault
from committees.actions.seat_imports import free_slug
from committees.models import Committee, Faction, FactionMembership, LegislativeTerm, Membership, Office, Person
from committees.states import LegalProfile, MembershipRole, Position
from committees.words import sort_key

COUNCILS = ("parlament", "rat", "stadtrat", "gemeinderat", "stadtverordnetenversammlung", "stadtvertretung")
PROFILES = {profile.label.partition(" (")[0].casefold(): profile for profile in LegalProfile}
CAPACITIES = {role.label.casefold(): role for role in MembershipRole}
POSITIONS = {position.label.casefold(): position for position in Position}
FACTION_ROLES = {role.label.casefold(): role for role in FactionMembership.Role}
# Parts of the words that other systems use, the more special ones first.
CAPACITY_PARTS = (
    ("bürgermeister", MembershipRole.MAYOR),
    ("einwohner", MembershipRole.EXPERT_RESIDENT),
    ("sachkundig", MembershipRole.EXPERT_CITIZEN),
    ("berat", MembershipRole.ADVISORY_MEMBER),
    ("verwaltung", MembershipRole.STAFF),
    ("schriftführ", MembershipRole.STAFF),
)


def store_term(run, part):
    if not part.starts_on or not part.ends_on:
        raise Fault("Beginn oder Ende fehlt.")
    same = LegislativeTerm.objects.filter(starts_on=part.starts_on).first()
    term = run.record("term", url=part.url) or same or LegislativeTerm()
    term.name = part.name or f"{part.starts_on.year}–{part.ends_on.year}"
    term.starts_on, term.ends_on = part.starts_on, part.ends_on
    term.save()
    return term


def term_of(day):
    """The term that holds on this day, else the last one."""
    terms = LegislativeTerm.objects.order_by("-starts_on")
    found = (terms.on(day).first() if day else None) or terms.first()
    if found is None:
        raise Fault("Es gibt noch keine Wahlperiode.")
    return found


# --- organizations ---


def store_organization(run, part):
    if not part.name:
        raise Fault("Der Name fehlt.")
    kind = part.kind.casefold()
    if kind == "fraktion":
        return store_faction(run, part)
    if kind == "verwaltungsbereich":
        return store_office(run, part)
    if kind not in ("gremium", "", "sonstiges"):
        raise Fault(f"Die Art „{part.kind}“ gibt es hier nicht.")
    return store_committee(run, part)


def store_committee(run, part):
    profile = profile_of(part)
    if profile == LegalProfile.PROJECT_GROUP:
        raise Fault("Projektgruppen entstehen hier aus ihrer Vorlage.")
    committee = run.record("committee", url=part.url) or Committee(term=term_of(part.starts_on))
    committee.name, committee.short_name, committee.legal_profile = part.name, part.short_name, profile
    committee.starts_on, committee.ends_on = part.starts_on or committee.term.starts_on, part.ends_on
    committee.slug = committee.slug or free_slug(part.short_name, slugs_of(Committee))[:60]
    committee.save()
    return committee


def profile_of(part):
    words = (part.classification.casefold(), part.name.casefold())
    if any(word in COUNCILS for word in words):
        return LegalProfile.COUNCIL
    return PROFILES.get(words[0], LegalProfile.COMMITTEE)


def slugs_of(model):
    return set(model.objects.values_list("slug", flat=True))


def store_faction(run, part):
    faction = run.record("faction", url=part.url) or Faction(term=term_of(part.starts_on))
    faction.name, faction.short_name = part.name[:120], part.short_name[:30]
    is_group = part.classification.casefold() == Faction.Kind.GROUP.label.casefold()
    faction.kind = Faction.Kind.GROUP if is_group else Faction.Kind.FACTION
    faction.starts_on, faction.ends_on = part.starts_on or faction.term.starts_on, part.ends_on
    faction.slug = faction.slug or free_slug(part.short_name, slugs_of(Faction))[:60]
    faction.save()
    return faction


def store_office(run, part):
    office = run.record("office", url=part.url) or Office.objects.filter(name=part.name[:120]).first() or Office()
    office.name = part.name[:120]
    office.code = office.code or free_code(part.short_name)
    office.save()
    return office


def free_code(wanted):
    """ "Fachbereich 1" → "FACHBERE": the letters and digits of the short name, with a number where they are taken."""
    letters = re.sub(r"[^A-ZÄÖÜ0-9]", "", wanted.upper())[:8] or "AMT"
    taken = set(Office.objects.values_list("code", flat=True))
    numbered = (f"{letters[: 6 if n < 100 else 4]}{n}" for n in count(2))
    return next(code for code in chain([letters], numbered) if code not in taken)


# --- persons ---


def store_person(run, part):
    if not part.family_name:
        raise Fault("Der Name fehlt.")
    person = run.record("person", url=part.url) or same_person(part) or Person()
    person.title, person.given_name, person.family_name = part.title, part.given_name, part.family_name
    person.slug = person.slug or free_slug(person.name, slugs_of(Person))[:120]
    person.save()
    return person


def same_person(part):
    """The only person of this name and title who is here already, as with seats from a spreadsheet."""
    key = sort_key(f"{part.family_name} {part.given_name}")
    found = list(Person.objects.filter(sort_key=key, title=part.title)[:2])
    return found[0] if len(found) == 1 else None


def store_membership(run, part):
    person = run.record("person", url=part.person)
    body = run.record("committee", "faction", url=part.organization)
    if person is None or body is None:
        raise Fault("Die Person oder das Gremium dazu wurde nicht übernommen.")
    starts_on = part.starts_on or body.starts_on
    if isinstance(body, Faction):
        return store_faction_seat(run, part, person, body, starts_on)
    return store_seat(run, part, person, body, starts_on)


def store_faction_seat(run, part, person, faction, starts_on):
    seat = run.record("faction_membership", url=part.url) or FactionMembership()
    seat.person, seat.faction, seat.starts_on, seat.ends_on = person, faction, starts_on, part.ends_on
    seat.role = faction_role(part.role)
    seat.save()
    return seat


def faction_role(words):
    words = words.casefold()
    if words in FACTION_ROLES or "vorsitz" not in words:
        return FACTION_ROLES.get(words, FactionMembership.Role.MEMBER)
    return FactionMembership.Role.DEPUTY if "stellv" in words else FactionMembership.Role.CHAIR


def store_seat(run, part, person, committee, starts_on):
    seat = run.record("membership", url=part.url) or Membership()
    seat.person, seat.committee, seat.starts_on, seat.ends_on = person, committee, starts_on, part.ends_on
    seat.position, seat.role = position_of(part.role), capacity_of(part)
    seat.has_vote = part.has_vote and seat.position != Position.MINUTE_TAKER
    seat.on_behalf_of = run.record("faction", url=part.on_behalf_of)
    seat.save()
    return seat


def position_of(words):
    words = words.casefold()
    if words in POSITIONS:
        return POSITIONS[words]
    if "vorsitz" in words:
        return Position.DEPUTY_CHAIR if "stellv" in words else Position.CHAIR
    if "stellv" in words or "vertret" in words:
        return Position.SUBSTITUTE
    return Position.MINUTE_TAKER if "schriftführ" in words else Position.MEMBER


def capacity_of(part):
    """The capacity by our own words, else by parts of the foreign ones."""
    own = CAPACITIES.get(part.capacity.casefold())
    words = f"{part.role} {part.capacity}".casefold()
    found = (capacity for word, capacity in CAPACITY_PARTS if word in words)
    return own or next(found, MembershipRole.COUNCIL_MEMBER)
