"""The town as OParl sees it: Body, LegislativeTerm, and the places where committees meet.

Left out, as nobody has told it: since when the licence holds (licenseValidSince), other addresses of the same town
(equivalent), coordinates (geojson) and the district (subLocality) of a place.
"""

import re

from committees import clock
from committees.models import Committee, LegislativeTerm, Meeting, Municipality, Room
from committees.oparl.addresses import page_url, system_url, url_of
from committees.oparl.documents import Document, Ref, day
from committees.states import LegalProfile

NRW = "05"  # how keys of its municipalities begin
LISTS = ("organization", "person", "meeting", "paper", "agendaItem", "consultation", "file", "membership")


def town_documents(keys):
    towns = list(Municipality.objects.filter(pk__in=keys))
    terms = term_documents(LegislativeTerm.objects.values_list("pk", flat=True)) if towns else []
    councils = council_refs() if towns else []
    for town in towns:
        place = town_place(town)
        yield Document(Ref("town", town.pk), body(town, terms, councils, place), town.pk)
        if place:
            yield place


def council_refs():
    """The Rat of today."""
    councils = Committee.objects.on(clock.today()).filter(legal_profile=LegalProfile.COUNCIL)
    return [Ref("committee", council.pk) for council in councils]


def body(town, terms, councils, place):
    return {
        "system": system_url(),
        "name": town.name,
        "shortName": town.short_name,
        "website": town.website,
        "license": town.license_url,
        "ags": town.official_key,
        "rgs": regional_key(town.official_key),
        "contactEmail": town.email,
        "contactName": town.name,
        "classification": "Kommune",
        "mainOrganization": next(iter(councils), None),
        **{name: url_of(name.lower()) for name in LISTS},
        "locationList": url_of("location"),
        "legislativeTermList": url_of("legislativeterm"),
        "legislativeTerm": terms,
        "location": place,
        "web": page_url("/"),
    }


def regional_key(ags):
    """Twelve digits: with the association between, which in Nordrhein-Westfalen each municipality forms by itself."""
    return f"{ags[:5]}0{ags[5:]}{ags[5:]}" if ags.startswith(NRW) else ""


def town_place(town):
    lines = [line.strip() for line in town.address.splitlines() if line.strip()]
    if not lines:
        return None
    ref, bodies = Ref("town_place", town.pk), [Ref("town", town.pk)]
    values = {"description": ", ".join(lines)} | address_values(lines)
    return Document(ref, values, town.pk, named_by={"bodies": bodies})


def address_values(lines):
    """Street, postal code and town, where the lines end with "40667 Musterbach"; else the whole alone is told."""
    end = re.fullmatch(r"(\d{5}) +(.+)", lines[-1])
    if end is None:
        return {}
    return {"streetAddress": ", ".join(lines[:-1]), "postalCode": end[1], "locality": end[2]}


def the_body():
    """The reference to the town itself: one installation, one Body. Its key is asked for once by each loader."""
    keys = Municipality.objects.values_list("pk", flat=True)[:1]
    return next((Ref("town", pk) for pk in keys), None)


def term_documents(keys):
    terms, town = LegislativeTerm.objects.filter(pk__in=list(keys)), the_body()
    return [Document(Ref("term", term.pk), legislative_term(term, town), term.pk) for term in terms]


def legislative_term(term, town):
    return {"body": town, "name": term.name, "startDate": day(term.starts_on), "endDate": day(term.ends_on)}


def room_documents(keys):
    sittings = sittings_by_room(keys)
    return [room_document(room, sittings.get(room.pk, [])) for room in Room.objects.filter(pk__in=keys)]


def sittings_by_room(keys):
    """{key of a room: [the sittings there, the last one first]}"""
    found = {}
    meetings = Meeting.objects.in_public().filter(room__in=keys).order_by("-starts_at", "-pk")
    for room, meeting in meetings.values_list("room", "pk"):
        found.setdefault(room, []).append(Ref("meeting", meeting))
    return found


def room_document(room, sittings=()):
    """A room of the town; how one gets in is told with it."""
    parts = [part.strip() for part in room.address.split(",")]
    place = address_values(parts) if len(parts) > 1 else {}
    values = {"description": room.access or room.name, "room": room.name, "streetAddress": room.address} | place
    return Document(Ref("room", room.pk), values, room.pk, named_by={"meetings": list(sittings)})
