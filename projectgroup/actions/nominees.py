"""Whom to ask for a seat, and who may be named for it."""

from committees.models import FactionMembership, OfficeStaff
from projectgroup.actions.seating import ONE_DAY, today_within
from projectgroup.models.seating import people_for
from projectgroup.states import Bench

UNKNOWN = ("", "")


def contact_of(seat, day):
    """(name, e-mail address) of who speaks for the seat's faction or heads its office; empty where unknown."""
    return contacts_of([seat], day)[seat.pk]


def contacts_of(seats, day):
    """{seat's key: contact} in two queries, however many seats."""
    factions = faction_contacts([seat.faction_id for seat in seats if seat.faction_id], day)
    offices = office_contacts([seat.office_id for seat in seats if seat.office_id], day)
    return {seat.pk: factions.get(seat.faction_id) or offices.get(seat.office_id) or UNKNOWN for seat in seats}


def faction_contacts(factions, day):
    """{faction's key: contact}: the chair, then the deputies."""
    leaders = FactionMembership.objects.on(day).filter(faction__in=factions, role__in=["chair", "deputy"])
    return first_to_reach(leaders.order_by("role", "pk"), "faction_id")


def office_contacts(offices, day):
    """{office's key: contact}: its head."""
    heads = OfficeStaff.objects.on(day).filter(office__in=offices, is_head=True)
    return first_to_reach(heads.order_by("pk"), "office_id")


def first_to_reach(rows, owner):
    """The first person of each owner who has an address; where nobody has one, the first."""
    found = {}
    for row in rows.select_related("person__contact", "person__user"):
        contact, key = (row.person.name, address_of(row.person)), getattr(row, owner)
        if key not in found or (contact[1] and not found[key][1]):
            found[key] = contact
    return found


def address_of(person):
    contact, user = getattr(person, "contact", None), getattr(person, "user", None)
    return (contact and contact.email) or (user and user.is_active and user.email) or ""


def candidates_for(seat):
    """Who fits the seat today and has no seat in the group yet. For a seat of the administration only the staff of
    the office that is asked: a link without an account shows nobody the staff of the whole town."""
    day = today_within(seat.group)
    seated = seat.group.assignments.still_after(day - ONE_DAY)
    people = people_for(seat, day).exclude(pk__in=seated.values("person"))
    if seat.bench == Bench.ADMINISTRATION:
        people = people.filter(pk__in=OfficeStaff.objects.on(day).filter(office=seat.office_id).values("person"))
    return people
