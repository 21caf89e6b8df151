"""The rules G1–G14 on every way in – form of a single seat, replacing, spreadsheet – each passing and failing."""

from datetime import date

import pytest
from django.urls import reverse

from committees import clock
from committees.models import Committee, FactionMembership, Membership
from tests.committees.seats import (
    ADVISER,
    CHAIR,
    COUNCIL,
    EXPERT,
    STAFF,
    SUBSTITUTE,
    ending,
    make_body,
    make_manager,
    make_party,
    person,
    refusals,
    replacing,
    row,
    seat_data,
    send,
    sheet,
)
from tests.factories import TERM_START, make_council, make_membership

pytestmark = pytest.mark.django_db
AUTUMN = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))


ONE = {}
EXPERT_SEAT = {"role": EXPERT}
VICE = {"position": SUBSTITUTE, "rank": 1}
# rule: the committee, those who are in already, who comes (form), the sentence if it is refused
CASES = [
    ("G1", {"seats": 2}, [ONE], {}, None),
    (
        "G1",
        {"seats": 1, "name": "Kulturausschuss"},
        [ONE],
        {},
        "Das Gremium „Kulturausschuss“ hat 1 stimmberechtigte Sitze; mit dieser Eintragung wären es 2 "
        "(§ 58 Abs. 1 GO NRW).",
    ),
    ("G2", {}, [ONE, ONE], EXPERT_SEAT, None),
    (
        "G2",
        {},
        [ONE],
        EXPERT_SEAT,
        "Die Zahl der sachkundigen Bürgerinnen und Bürger (1) darf die Zahl der Ratsmitglieder (1) nicht erreichen "
        "(§ 58 Abs. 3 GO NRW).",
    ),
    ("G4", {"council_members_only": True}, [], {}, None),
    (
        "G4",
        {"council_members_only": True, "name": "Rechnungsprüfungsausschuss"},
        [ONE, ONE],
        EXPERT_SEAT,
        "Ada Neu ist kein Ratsmitglied; dem Gremium „Rechnungsprüfungsausschuss“ dürfen nur Ratsmitglieder angehören "
        "(§ 58 Abs. 3 GO NRW).",
    ),
    ("G6", {}, [], {"position": CHAIR}, None),
    (
        "G6",
        {},
        [ONE, ONE],
        {"position": CHAIR, "role": EXPERT},
        "Den Vorsitz kann nur ein stimmberechtigtes Ratsmitglied des Ausschusses führen (§ 58 Abs. 5 GO NRW).",
    ),
    ("G8", {}, [VICE], {"position": SUBSTITUTE, "rank": "2"}, None),
    (
        "G8",
        {"name": "Kulturausschuss"},
        [VICE],
        {"position": SUBSTITUTE, "rank": "1"},
        "Den Rang 1 der Stellvertretung hat im Gremium „Kulturausschuss“ schon eine andere Person "
        "(§ 58 Abs. 1 GO NRW).",
    ),
    ("G8", {"substitution": "faction"}, [], {"position": SUBSTITUTE}, None),
    (
        "G8",
        {},
        [],
        {"position": SUBSTITUTE},
        "Für die Stellvertretung durch Ada Neu fehlt die Reihenfolge (§ 58 Abs. 1 GO NRW).",
    ),
    ("G9", {}, [], {"role": ADVISER, "has_vote": None}, None),
    (
        "G9",
        {},
        [],
        {"role": ADVISER},
        "Ada Neu wirkt mit beratender Stimme mit und zählt bei Abstimmung und Beschlussfähigkeit nicht "
        "(§ 58 Abs. 1 GO NRW).",
    ),
    ("G14", {}, [], {"ends_on": "31.10.2030"}, None),
    (
        "G14",
        {},
        [],
        {"ends_on": "01.11.2030"},
        "Der Zeitraum liegt außerhalb der Wahlperiode 01.11.2025–31.10.2030 (§ 42 GO NRW).",
    ),
    (  # last, because a spreadsheet already finds no committee on that day
        "G14",
        {},
        [],
        {"starts_on": "01.11.2024"},
        "Der Zeitraum liegt außerhalb der Wahlperiode 01.11.2025–31.10.2030 (§ 42 GO NRW).",
    ),
]
ROLE_WORD = {EXPERT: "sachkundige Bürgerin", ADVISER: "beratendes Mitglied", STAFF: "Beschäftigte"}
POSITION_WORD = {CHAIR: "Vorsitz", SUBSTITUTE: "Stellvertretung"}


@pytest.mark.parametrize(("rule", "committee", "members", "new", "sentence"), CASES)
def test_form_takes_or_refuses_a_new_seat(client, rule, committee, members, new, sentence):
    make_manager(client)
    body = make_body(*members, **committee)
    before = body.memberships.count()

    answer = send(client, reverse("seat-add", args=[body.slug]), seat_data(person("Ada Neu"), **new))

    assert refusals(answer) == ([] if sentence is None else [sentence])
    assert answer.status_code == (200 if sentence is None else 422)
    assert body.memberships.count() == before


@pytest.mark.parametrize(("rule", "committee", "members", "new", "sentence"), CASES[:-1])
def test_spreadsheet_is_taken_or_refused_with_its_line(client, rule, committee, members, new, sentence):
    make_manager(client)
    body = make_body(*members, **committee)
    role = ROLE_WORD.get(new.get("role"), "Ratsmitglied")
    if new.get("role") == ADVISER:
        role += "" if "has_vote" in new else ", stimmberechtigt"
    cells = {"Aufgabe": POSITION_WORD.get(new.get("position")), "Rang": new.get("rank"), "bis": new.get("ends_on")}
    cells |= {"von": new.get("starts_on", "01.11.2025")}

    answer = send(client, reverse("seat-import"), {"file": sheet(row(body, "Neu", "Ada", role, **cells))})

    assert refusals(answer) == ([] if sentence is None else [f"Zeile 2: {sentence}"])


def test_replacing_is_refused_by_each_rule_that_concerns_the_person_who_comes(client):
    make_manager(client)
    body = make_body({}, {}, {}, council_members_only=True)
    leaving = body.memberships.first().person

    answer = replacing(client, leaving, person("Ada Neu"), body, confirm=False)

    assert refusals(answer) == [
        f"Ada Neu ist kein Ratsmitglied; dem Gremium „{body}“ dürfen nur Ratsmitglieder angehören (§ 58 Abs. 3 GO NRW)."
    ]


def test_expert_citizen_takes_the_seat_of_a_council_member_while_council_members_outnumber_them(client):
    make_manager(client)
    body = make_body({}, {}, {})

    answer = replacing(client, body.memberships.first().person, person("Ada Neu"), body, confirm=False)

    assert refusals(answer) == []


def test_too_many_expert_citizens_are_refused_when_replacing(client):
    make_manager(client)
    body = make_body({}, {})

    answer = replacing(client, body.memberships.first().person, person("Ada Neu"), body, confirm=False)

    assert refusals(answer) == [
        "Die Zahl der sachkundigen Bürgerinnen und Bürger (1) darf die Zahl der Ratsmitglieder (1) nicht erreichen "
        "(§ 58 Abs. 3 GO NRW)."
    ]


def test_council_member_cannot_come_as_an_expert_citizen(client):
    make_manager(client)
    body, ada = make_body({}, {}), person("Ada Neu")
    make_membership(make_council(), ada)

    answer = send(client, reverse("seat-add", args=[body.slug]), seat_data(ada, role=EXPERT))

    assert refusals(answer) == [
        "Ada Neu ist Ratsmitglied und kann nicht zugleich sachkundige Bürgerin oder sachkundiger Bürger sein "
        "(§ 58 Abs. 3 GO NRW)."
    ]


def test_person_cannot_come_a_second_time(client):
    make_manager(client)
    body = make_body({})

    answer = send(client, reverse("seat-add", args=[body.slug]), seat_data(body.memberships.get().person))

    assert refusals(answer) == ["Die Person gehört dem Gremium in diesem Zeitraum schon an."]


def test_second_faction_is_refused_when_a_mandate_passes_on(client):
    make_manager(client)
    red, blue = make_party("ROT"), make_party("BLAU")
    leaving, coming = make_membership(make_council()).person, person("Ada Neu")
    for who, faction in ((leaving, red), (coming, blue)):
        FactionMembership.objects.create(person=who, faction=faction, starts_on=TERM_START)

    answer = ending(client, leaving, coming, confirm=False)

    assert refusals(answer) == ["Die Person gehört in diesem Zeitraum bereits einer Fraktion an (§ 56 Abs. 1 GO NRW)."]


def test_nothing_is_left_of_a_preview(client):
    make_manager(client)
    body = make_body()
    before = (Membership.objects.count(), Committee.objects.count())

    send(client, reverse("seat-add", args=[body.slug]), seat_data(person("Ada Neu")))

    assert (Membership.objects.count(), Committee.objects.count()) == before


def test_council_role_of_the_successor_follows_the_seat_in_the_council(client):
    make_manager(client)
    body, council = make_body({}, {}, {}), make_council()
    ada = person("Ada Neu")
    make_membership(council, ada)
    leaving = body.memberships.first().person

    replacing(client, leaving, ada, body, confirm=True)

    assert body.memberships.get(person=ada).role == COUNCIL
