"""A council with factions, a town hall with staff, and project groups founded from a paper."""

from datetime import date

from committees import models
from committees.states import LegalProfile, MembershipRole, MotionState, UserRole
from committees.words import slugify
from projectgroup.actions import founding, seating
from tests import factories as make

FIRST = date(2026, 3, 2)
NAMES = ("CDU", "Grüne", "SPD", "FDP", "UWG", "Die Fraktion")


def make_factions(*names):
    """Factions of the current term, in this order."""
    return [
        make.make_faction(name=name, short_name=name, slug=slugify(name).lower(), position=n)
        for n, name in enumerate(names or NAMES, start=1)
    ]


def the_council():
    found = models.Committee.objects.filter(legal_profile=LegalProfile.COUNCIL).first()
    return found or make.make_council()


def make_council_member(faction, **kwargs):
    """Somebody of this faction in the Rat; `ends_on` for the faction alone."""
    until = kwargs.pop("ends_on", None)
    person = make.make_person(**kwargs)
    make.make_membership(the_council(), person, on_behalf_of=faction)
    models.FactionMembership.objects.create(person=person, faction=faction, starts_on=faction.starts_on, ends_on=until)
    return person


def make_expert(faction, **kwargs):
    """An expert citizen whom this faction sent into a committee."""
    person = make.make_person(**kwargs)
    committee = make.make_committee()
    make.make_membership(committee)
    make.make_membership(committee)
    make.make_membership(committee, person, role=MembershipRole.EXPERT_CITIZEN, on_behalf_of=faction)
    return person


def make_employee(office=None, *, is_head=False, ends_on=None, **kwargs):
    person = make.make_person(**kwargs)
    models.OfficeStaff.objects.create(
        person=person,
        office=office or make.make_office(),
        is_head=is_head,
        starts_on=date(2020, 1, 1),
        ends_on=ends_on,
    )
    return person


def make_admin(**kwargs):
    return make.make_user(UserRole.ADMIN, **kwargs)


def make_group(*, factions=None, by=None, motion=None, **kwargs):
    """A group of 12 with empty seats, founded from a released paper on 02.03.2026."""
    make_factions() if factions is None else factions
    defaults = {
        "name": "Projektgruppe Visionsentwicklung",
        "short_name": "PG-VE",
        "mandate": "Die Gruppe schlägt eine Vision und einen Zeitplan vor.",
        "starts_on": FIRST,
    }
    motion = motion or make.make_motion(state=MotionState.RELEASED)
    if "reports_to" not in kwargs:
        kwargs["reports_to"] = make.make_committee(name="Ausschuss für Digitalisierung")
    return founding.found(motion, by=by or make_admin(), **defaults | kwargs)


def seat_of(group, owner):
    """The seat of a faction by name, or the n-th seat of the administration by number."""
    where = {"faction__short_name": owner} if isinstance(owner, str) else {"bench": "administration", "place": owner}
    return group.seats.select_related("group__committee", "faction").get(**where)


def fill(group, *, but=(), by=None, day=FIRST):
    """Fill all seats except those of these owners; returns {owner: person}."""
    by = by or make_admin()
    people = {}
    for seat in group.seats.in_order().select_related("faction", "group__committee"):
        owner = seat.faction.short_name if seat.faction else seat.place
        if owner not in but:
            people[owner] = make_council_member(seat.faction) if seat.faction else make_employee()
            seating.assign(seat, people[owner], starts_on=day, by=by)
    return people
