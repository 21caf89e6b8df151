"""Committees, factions, offices, persons and who sits where.

Of a person only what the portal shows: name and offices. Form of address, gender, contact and photo are personal data
that need a consent of their own, which nobody is asked for here; a life, a status or an affix is not known. How many
members a committee has (memberCount, votingMemberCount) is not part of OParl 1.1 and changes from day to day: its
memberships tell it. No committee has a website, an address or an OParl Body of its own.
"""

from itertools import chain

from django.urls import reverse

from committees.models import Committee, Faction, FactionMembership, Membership, Office, Person
from committees.oparl.addresses import page_url
from committees.oparl.documents import Document, Own, Ref, day
from committees.oparl.town import the_body
from committees.states import LegalProfile, Position

# § 57 Abs. 1 GO NRW: the Rat forms them.
OF_THE_COUNCIL = (LegalProfile.MAIN_COMMITTEE, LegalProfile.COMMITTEE, LegalProfile.YOUTH_WELFARE)


def committee_documents(keys):
    town, councils, committees = the_body(), councils_by_term(), Committee.objects.in_public().filter(pk__in=keys)
    seats = refs_by("committee_id", "membership", Membership.objects.mandates().filter(committee__in=keys))
    return [
        Document(Ref("committee", each.pk), committee_values(each, town, councils, seats.get(each.pk)), each.pk)
        for each in committees
    ]


def councils_by_term():
    """{key of a legislative term: reference to its Rat}"""
    councils = Committee.objects.filter(legal_profile=LegalProfile.COUNCIL).order_by("-pk")
    return {term: Ref("committee", pk) for term, pk in councils.values_list("term_id", "pk")}


def refs_by(column, record_type, memberships):
    """{key: [references to its memberships]}"""
    found = {}
    for key, pk in memberships.order_by("pk").values_list(column, "pk"):
        found.setdefault(key, []).append(Ref(record_type, pk))
    return found


def committee_values(committee, town, councils, seats):
    profile = LegalProfile(committee.legal_profile)
    return {
        "body": town,
        "name": committee.name,
        "shortName": committee.short_name,
        "organizationType": "Gremium",
        "classification": "Parlament" if committee.is_council else profile.label.partition(" (")[0],
        "post": [] if profile == LegalProfile.PROJECT_GROUP else Position.labels,
        "subOrganizationOf": councils.get(committee.term_id) if profile in OF_THE_COUNCIL else None,
        "startDate": day(committee.starts_on),
        "endDate": day(committee.ends_on),
        "membership": seats,
        "meeting": Own("meeting"),
        "consultation": Own("consultation"),
        "web": page_url(reverse("committee-page", args=[committee.slug])),
    }


def faction_documents(keys):
    town = the_body()
    seats = refs_by("faction_id", "faction_membership", FactionMembership.objects.filter(faction__in=keys))
    return [
        Document(Ref("faction", each.pk), faction_values(each, town, seats.get(each.pk)), each.pk)
        for each in Faction.objects.filter(pk__in=keys)
    ]


def faction_values(faction, town, seats):
    return {
        "body": town,
        "name": faction.name,
        "shortName": faction.short_name,
        "organizationType": "Fraktion",
        "classification": faction.get_kind_display(),
        "post": FactionMembership.Role.labels,
        "startDate": day(faction.starts_on),
        "endDate": day(faction.ends_on),
        "membership": seats,
    }


def office_documents(keys):
    town = the_body()
    return [Document(Ref("office", each.pk), office_values(each, town), each.pk) for each in find_offices(keys)]


def find_offices(keys):
    return Office.objects.filter(pk__in=keys)


def office_values(office, town):
    return {
        "body": town,
        "name": office.name,
        "shortName": office.code,
        "organizationType": "Verwaltungsbereich",
        "classification": "Amt",
    }


# --- persons ---


def person_documents(keys):
    """Holders of a mandate with their seats: name and offices as the portal shows them, nothing else."""
    town = the_body()
    seats = {}
    for document, person in chain(seat_pairs(person__in=keys), faction_pairs(person__in=keys)):
        seats.setdefault(person, []).append(document)
    people = Person.objects.filter(pk__in=seats)
    return [Document(Ref("person", each.pk), person_values(each, town, seats[each.pk]), each.pk) for each in people]


def person_values(person, town, seats):
    return {
        "body": town,
        "name": person.name,
        "familyName": person.family_name,
        "givenName": person.given_name,
        "title": [person.title] if person.title else [],
        "membership": seats,
        "web": page_url(reverse("person-page", args=[person.slug])) if person.slug else "",
    }


def membership_documents(keys):
    return [document for document, _ in seat_pairs(pk__in=keys)]


def faction_membership_documents(keys):
    return [document for document, _ in faction_pairs(pk__in=keys)]


def seat_pairs(**found):
    for seat in Membership.objects.mandates().filter(**found).order_by("pk"):
        yield Document(Ref("membership", seat.pk), seat_values(seat), seat.pk), seat.person_id


def faction_pairs(**found):
    for seat in FactionMembership.objects.filter(**found).order_by("pk"):
        yield Document(Ref("faction_membership", seat.pk), faction_seat_values(seat), seat.pk), seat.person_id


def seat_values(seat):
    return {
        "person": Ref("person", seat.person_id),
        "organization": Ref("committee", seat.committee_id),
        "role": seat.get_position_display(),
        "ris:capacity": seat.get_role_display(),
        "votingRight": seat.has_vote,
        "onBehalfOf": Ref("faction", seat.on_behalf_of_id) if seat.on_behalf_of_id else None,
        "startDate": day(seat.starts_on),
        "endDate": day(seat.ends_on),
    }


def faction_seat_values(seat):
    return {
        "person": Ref("person", seat.person_id),
        "organization": Ref("faction", seat.faction_id),
        "role": seat.get_role_display(),
        "startDate": day(seat.starts_on),
        "endDate": day(seat.ends_on),
    }
