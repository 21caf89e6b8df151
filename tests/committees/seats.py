"""What the tests of Gremienbesetzung share: a committee with people in it, addresses, and what a browser sends."""

import io
from uuid import uuid4

from django.db import connection
from django.urls import reverse
from openpyxl import Workbook

from committees.states import MembershipRole, Position, UserRole
from tests.committees.browsing import error_sentences, fields_of
from tests.factories import make_committee, make_faction, make_membership, make_person, make_town, make_user

COUNCIL, EXPERT, STAFF = MembershipRole.COUNCIL_MEMBER, MembershipRole.EXPERT_CITIZEN, MembershipRole.STAFF
ADVISER = MembershipRole.ADVISORY_MEMBER
CHAIR, SUBSTITUTE, MINUTES = Position.CHAIR, Position.SUBSTITUTE, Position.MINUTE_TAKER
HEAD = ["Gremium", "Nachname", "Vorname", "Titel", "Eigenschaft", "Aufgabe"]
HEAD += ["Fraktion", "Rang", "von", "bis", "Beschluss"]


def make_manager(client):
    """Somebody of Gremienpflege, signed in."""
    make_town()
    user = make_user(UserRole.ADMIN)
    client.force_login(user)
    return user


def person(name):
    given, family = name.split()
    return make_person(given_name=given, family_name=family, slug=name.lower().replace(" ", "-"))


def make_body(*members, **committee):
    """A committee in which these seats are taken."""
    body = make_committee(**committee)
    for member in members:
        make_membership(body, **member)
    return body


def make_sworn_in(body, *names, faction=None, **values):
    """Seats of these people; each was sworn in on the first day."""
    return [
        make_membership(body, person(name), on_behalf_of=faction, sworn_in_on=body.starts_on, **values)
        for name in names
    ]


def send(client, address, data, *, confirm=False):
    """A form of an act: to the preview, or confirmed."""
    connection.check_constraints()  # in a town all seats from before are committed, none waits to be looked at
    more = {"submission": str(uuid4())} | ({"confirm": "1"} if confirm else {})
    return client.post(address, data | more)


def seat_data(who, **values):
    defaults = {"person": who.pk, "role": COUNCIL, "position": Position.MEMBER, "has_vote": "on"}
    defaults |= {"starts_on": "01.11.2025"}
    return {name: value for name, value in (defaults | values).items() if value is not None}


def grid(body, **query):
    return reverse("seat-grid", args=[body.slug], query=query)


def refusals(answer):
    return answer.context["outcome"].refusals


def lines(answer):
    """Person, place and word of each line of the preview."""
    return [(change.person, change.place, change.word) for change in answer.context["outcome"].changes]


def rules_of(answer):
    """The rules of the findings that the page shows."""
    return [finding.rule for finding, _ in answer.context["findings"]]


def sheet(*rows, head=HEAD):
    """An Excel workbook with these rows below its head."""
    book = Workbook()
    book.active.append(head)
    for row in rows:
        book.active.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return named(file.getvalue(), "besetzung.xlsx")


def named(data, name):
    file = io.BytesIO(data)
    file.name = name
    return file


def row(committee, family, given, role="Ratsmitglied", **values):
    cells = {"Gremium": committee.name, "Nachname": family, "Vorname": given, "Eigenschaft": role}
    cells |= {"von": "01.11.2025"} | values
    return [cells.get(column) for column in HEAD]


def make_party(short_name="GRÜN", **kwargs):
    return make_faction(name=f"Fraktion {short_name}", short_name=short_name, **kwargs)


def replacing(client, old, new, *bodies, confirm=True, **more):
    """A durch B in these committees from 1 September on."""
    data = {"successor": new.pk, "committees": [body.pk for body in bodies], "day": "01.09.2026"} | more
    return send(client, reverse("seat-replace", query={"person": old.pk}), data, confirm=confirm)


def ending(client, who, successor=None, *, bodies=(), confirm=True, **more):
    """The mandate ends with August; the successor, if there is one, takes the seats in these committees."""
    data = {"last_day": "31.08.2026", "successor": successor.pk if successor else "", "ends_roles": "on"} | more
    data |= {"committees": [body.pk for body in bodies]}
    return send(client, reverse("seat-end", query={"person": who.pk}), data, confirm=confirm)


def upload(client, file):
    return send(client, reverse("seat-import"), {"file": file})


def confirm_import(client, preview):
    return client.post(reverse("seat-import"), fields_of(preview) | {"confirm": "1"})


def said_of_file(answer):
    return error_sentences(answer)["file"]
