"""Gremienbesetzung to look at: who may, what stands on which day, and how many queries it takes."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from committees import clock
from committees.actions.seat_sheet import EXPORTED
from committees.states import UserRole
from tests.committees.seats import (
    COUNCIL,
    STAFF,
    SUBSTITUTE,
    grid,
    make_body,
    make_manager,
    person,
    rules_of,
    seat_data,
    send,
)
from tests.factories import (
    make_committee,
    make_council,
    make_faction,
    make_membership,
    make_person,
    make_quota,
    make_term,
    make_town,
    make_user,
)
from tests.pdfcheck import findings

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


READERS = {
    "clerk": (UserRole.CLERK, 200, 403),
    "committee services": (UserRole.COMMITTEE_SERVICES, 200, 403),
    "mayor": (UserRole.MAYOR, 200, 403),
    "treasury": (UserRole.TREASURY, 200, 403),
    "admin": (UserRole.ADMIN, 200, 200),
    "nobody in particular": (None, 403, 403),
}


@pytest.mark.parametrize(("role", "looks", "changes"), READERS.values(), ids=READERS)
def test_town_hall_looks_and_gremienpflege_changes(client, role, looks, changes):
    seat = make_membership()
    make_town()
    client.force_login(make_user(*([role] if role else [])))
    slug = [seat.committee.slug]

    seen = {
        client.get(address).status_code for address in (reverse("seat-overview"), grid(seat.committee), export(), pdf())
    }
    changed = {
        client.get(address).status_code
        for address in (
            reverse("seat-replace"),
            reverse("seat-end"),
            reverse("seat-import"),
            reverse("seat-sample"),
            reverse("seat-add", args=slug),
            reverse("seat-change", args=[seat.pk]),
            reverse("seat-close", args=[seat.pk]),
        )
    }

    assert (seen, changed) == ({looks}, {changes})


def test_superuser_changes_seats(client):
    client.force_login(make_user(is_superuser=True))

    assert client.get(reverse("seat-replace")).status_code == 200


def test_member_is_led_by_the_menu_to_the_public_pages(client):
    member = make_user()
    make_membership(person=member.person)
    client.force_login(member)

    page = client.get(reverse("desk")).content.decode()

    assert (reverse("seat-overview") in page, reverse("committee-list") in page) == (False, True)


def export(**query):
    return reverse("seat-export", query=query)


def pdf(**query):
    return reverse("seat-directory", query=query)


def test_grid_shows_factions_in_order_with_substitutes_by_rank(client):
    make_manager(client)
    first, second = make_faction(short_name="ROT", position=1), make_faction(short_name="BLAU", position=2)
    body = make_committee(seats=4)
    make_membership(body, person("Ada Blau"), on_behalf_of=second)
    make_membership(body, person("Ole Rot"), on_behalf_of=first)
    for rank, name in ((2, "Uwe Zwei"), (1, "Ina Eins")):
        make_membership(body, person(name), on_behalf_of=first, position=SUBSTITUTE, rank=rank)
    make_membership(body, person("Kai Feder"), role=STAFF, position="minute_taker", has_vote=False)

    groups = client.get(grid(body)).context["groups"]

    seen = [(g.title, [str(m.person) for m in g.members], [str(m.person) for m in g.substitutes]) for g in groups]
    assert seen == [
        ("ROT", ["Ole Rot"], ["Ina Eins", "Uwe Zwei"]),
        ("BLAU", ["Ada Blau"], []),
        ("Weitere Stimmberechtigte", [], []),
        ("Schriftführung", ["Kai Feder"], []),
    ]


def test_free_seat_stands_with_the_faction_that_lost_it(client):
    make_manager(client)
    faction = make_faction(short_name="ROT")
    body = make_committee(seats=3)
    make_membership(body, on_behalf_of=faction)
    make_membership(body, on_behalf_of=faction, ends_on=date(2026, 6, 30))

    groups = client.get(grid(body)).context["groups"]

    assert [(group.title, group.vacant) for group in groups] == [("ROT", 1), ("Weitere Stimmberechtigte", 1)]


def test_grid_shows_the_quota_and_gives_the_free_seats_by_it(client):
    make_manager(client)
    red, blue = make_faction(short_name="ROT", position=1), make_faction(short_name="BLAU", position=2)
    body = make_committee(seats=5)
    make_quota(body, red, seats=1)
    make_quota(body, blue, seats=3, ends_on=date(2026, 12, 31))
    make_quota(body, make_faction(short_name="GRAU"), seats=0)
    for _ in range(2):
        make_membership(body, on_behalf_of=red)
    make_membership(body, on_behalf_of=blue)

    page = client.get(grid(body))
    later = client.get(grid(body, stand="2027-01-01"))

    groups = [(g.title, g.quota and g.quota_words, g.is_over_quota, g.vacant) for g in page.context["groups"]]
    assert groups == [("ROT", "Anteil 1, besetzt 2", True, 0), ("BLAU", "Anteil 3, besetzt 1", False, 2)]
    assert rules_of(page)[-1] == "G15"
    assert [(g.title, g.quota) for g in later.context["groups"]] == [
        ("ROT", 1),
        ("BLAU", None),
        ("Weitere Stimmberechtigte", None),
    ]


def test_seat_beyond_the_quota_is_warned_of_and_filled(client):
    make_manager(client)
    red = make_faction(short_name="ROT")
    body = make_committee(name="Kulturausschuss", seats=5)
    make_quota(body, red, seats=1)
    make_membership(body, on_behalf_of=red)
    address, data = reverse("seat-add", args=[body.slug]), seat_data(person("Ada Neu"), on_behalf_of=red.pk)

    preview = send(client, address, data)
    done = send(client, address, data, confirm=True)

    assert [f.sentence for f, _ in preview.context["findings"] if f.rule == "G15"] == [
        "ROT hat in Kulturausschuss einen Anteil von 1 Sitz; besetzt sind 2."
    ]
    assert (done.status_code, body.memberships.count()) == (302, 2)


def test_grid_of_a_past_day_shows_the_seats_of_that_day(client):
    make_manager(client)
    body = make_committee()
    make_membership(body, person("Ada Früher"), ends_on=date(2026, 6, 30))
    make_membership(body, person("Ole Später"), starts_on=date(2026, 7, 1))

    seen = [
        [str(row.person) for row in client.get(grid(body, stand=day)).context["seating"].memberships]
        for day in ("2026-06-30", "2026-07-01")
    ]

    assert seen == [["Ada Früher"], ["Ole Später"]]


@pytest.mark.parametrize("stand", ["gestern", "2026-02-30", "9999-01-01", ""])
def test_a_day_that_is_none_shows_today(client, stand):
    make_manager(client)

    assert client.get(reverse("seat-overview", query={"stand": stand})).context["day"] == TODAY


def test_committee_of_a_past_term_opens_on_its_last_day(client):
    make_manager(client)
    old = make_term(name="11. Wahlperiode", starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31))
    body = make_committee(term=old)

    assert client.get(grid(body)).context["day"] == date(2025, 10, 31)


def test_grid_names_what_does_not_fit(client):
    make_manager(client)
    body = make_body({}, seats=2)

    assert rules_of(client.get(grid(body))) == ["G12", "G13"]


def test_overview_names_missing_committees_and_small_factions(client):
    make_manager(client)
    make_council(seats=54)
    make_faction(name="Zweierbund")

    page = client.get(reverse("seat-overview"))

    assert [finding.sentence for finding, _ in page.context["findings"]] == [
        "Für die Wahlperiode fehlt ein Pflichtausschuss: Hauptausschuss.",
        "Für die Wahlperiode fehlt ein Pflichtausschuss: Finanzausschuss.",
        "Für die Wahlperiode fehlt ein Pflichtausschuss: Rechnungsprüfungsausschuss.",
        "Zweierbund hat am 23.11.2026 keine Mitglieder; in einem Rat mit 54 Mitgliedern sind mindestens 3 nötig.",
    ]


def test_export_holds_the_seats_of_the_day_and_no_formula(client):
    make_manager(client)
    body = make_committee(name="Ausschuss für Kultur")
    cunning = make_person(family_name="=1+1", given_name="Ada")
    make_membership(body, cunning, ends_on=None)

    sheet = load_workbook(io.BytesIO(client.get(export()).content)).active

    assert [[cell.value for cell in row] for row in sheet.iter_rows()][0] == list(EXPORTED)
    assert [cell.value for cell in sheet[2]][:5] == ["Ausschuss für Kultur", "=1+1", "Ada", None, "Ratsmitglied"]
    assert sheet["B2"].data_type == "s"


@pytest.mark.usefixtures("printed")
def test_directory_is_accessible_and_archivable(client):
    make_manager(client)
    body = make_committee(seats=3)
    make_membership(body, role=COUNCIL, position="chair", on_behalf_of=make_faction())
    make_membership(body, position=SUBSTITUTE, rank=1)

    answer = client.get(pdf())

    assert answer["Content-Type"] == "application/pdf"
    assert findings(answer.content) == []


@pytest.mark.usefixtures("printed")
def test_directory_without_committees_is_still_a_document(client):
    make_manager(client)

    assert findings(client.get(pdf()).content) == []


BUDGETS = {"seat-overview": 16, "seat-grid": 12, "seat-export": 6, "seat-directory": 11}
FORM_BUDGETS = {"seat-replace": 10, "seat-end": 10, "seat-add": 9, "seat-change": 9, "seat-close": 6, "seat-import": 5}


@pytest.mark.parametrize("size", [1, 30])
def test_pages_stay_within_their_budget(client, size):
    make_manager(client)
    make_council(seats=60)
    bodies = [make_body({}, seats=2) for _ in range(size)]
    for _ in range(size):
        make_membership(bodies[0], on_behalf_of=make_faction(), position=SUBSTITUTE, rank=1)
        make_quota(bodies[0], seats=0)
    seat = bodies[0].memberships.first()
    places = {"seat-grid": [bodies[0].slug], "seat-add": [bodies[0].slug]}
    places |= {"seat-change": [seat.pk], "seat-close": [seat.pk]}
    query = {"seat-replace": {"person": seat.person_id}, "seat-end": {"person": seat.person_id}}

    needed = {
        page: queries_of(client, reverse(page, args=places.get(page, []), query=query.get(page)))
        for page in BUDGETS | FORM_BUDGETS
    }

    allowed = BUDGETS | FORM_BUDGETS
    assert {page: number for page, number in needed.items() if number > allowed[page]} == {}


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


def test_town_without_term_shows_an_empty_overview(client):
    make_town()
    client.force_login(make_user(UserRole.ADMIN))

    page = client.get(reverse("seat-overview"))

    assert (page.context["rows"], page.context["findings"]) == ([], [])
