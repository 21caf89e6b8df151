"""Seats from a spreadsheet: a dry run line by line, and nothing written when one row is wrong."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.models import Membership, Person
from tests.committees.browsing import fields_of
from tests.committees.seats import (
    SUBSTITUTE,
    confirm_import,
    lines,
    make_body,
    make_manager,
    make_party,
    named,
    person,
    refusals,
    row,
    said_of_file,
    sheet,
    upload,
)
from tests.factories import TERM_START, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))


def test_dry_run_shows_every_line_and_stores_nothing(client):
    make_manager(client)
    body = make_body(name="Kulturausschuss")
    make_party("ROT")
    people = Person.objects.count()
    rows = [row(body, "Alt", "Ole"), row(body, "Neu", "Ada", Aufgabe="Vorsitz", Fraktion="ROT")]

    answer = upload(client, sheet(*rows))

    assert lines(answer) == [
        ("Ole Alt", "Personen", "neu angelegt"),
        ("Ada Neu", "Personen", "neu angelegt"),
        ("Ole Alt", "Kulturausschuss", "beginnt"),
        ("Ada Neu", "Kulturausschuss", "beginnt"),
    ]
    assert [change.line for change in answer.context["outcome"].changes] == [2, 3, 2, 3]
    assert (body.memberships.count(), Person.objects.count()) == (0, people)


def test_confirmed_dry_run_is_carried_out(client):
    make_manager(client)
    body, red = make_body(), make_party("ROT")
    cells = {
        "Fraktion": "ROT",
        "Aufgabe": "Stellvertretung",
        "Rang": 1,
        "bis": date(2030, 10, 31),
        "Beschluss": "TOP 3",
    }
    preview = upload(client, sheet(row(body, "Neu", "Ada", "sachkundige Bürgerin", von=date(2025, 12, 1), **cells)))

    answer = confirm_import(client, preview)

    seat = body.memberships.get()
    assert answer.status_code == 302
    assert (seat.person.name, seat.role, seat.position, seat.rank) == ("Ada Neu", "expert_citizen", SUBSTITUTE, 1)
    assert (seat.on_behalf_of, seat.starts_on, seat.ends_on) == (red, date(2025, 12, 1), date(2030, 10, 31))
    assert seat.resolution_note == "TOP 3"


def test_rows_of_the_dry_run_cannot_be_exchanged(client):
    make_manager(client)
    preview = upload(client, sheet(row(make_body(), "Neu", "Ada")))
    fields = fields_of(preview)

    answer = client.post(reverse("seat-import"), fields | {"rows": fields["rows"][:-3] + "abc", "confirm": "1"})

    assert said_of_file(answer) == ["Die Vorschau ist zu alt. Bitte die Tabelle noch einmal einlesen."]
    assert Membership.objects.count() == 0


def test_own_export_read_in_again_changes_nothing(client):
    make_manager(client)
    body = make_body({}, {"position": "chair"}, {"position": SUBSTITUTE, "rank": 2}, {"has_vote": False})
    file = named(client.get(reverse("seat-export")).content, "besetzung.xlsx")

    answer = upload(client, file)

    assert (answer.status_code, refusals(answer), lines(answer)) == (200, [], [])
    assert body.memberships.count() == 4


def test_known_seat_is_corrected(client):
    make_manager(client)
    body = make_body()
    ole = person("Ole Alt")
    body.memberships.create(person=ole, starts_on=TERM_START)

    confirm_import(client, upload(client, sheet(row(body, "Alt", "Ole", bis="31.08.2026", Beschluss="Verzicht"))))

    seat = body.memberships.get()
    assert (seat.person, seat.ends_on, seat.resolution_note) == (ole, date(2026, 8, 31), "Verzicht")


ODD_CELLS = {
    "Gremium": ("Kegelclub", "Ein Gremium „Kegelclub“ gibt es am 01.11.2025 nicht."),
    "Eigenschaft": (
        "König",
        "„König“ ist unbekannt. Möglich sind: „Ratsmitglied“, „sachkundige Bürgerin oder sachkundiger Bürger“, "
        "„sachkundige Einwohnerin oder sachkundiger Einwohner“, „beratendes Mitglied“, "
        "„Bürgermeisterin oder Bürgermeister“, „Beschäftigte oder Beschäftigter“.",
    ),
    "Aufgabe": (
        "Präsident",
        "„Präsident“ ist unbekannt. Möglich sind: „Mitglied“, „Vorsitz“, „stellvertretender Vorsitz“, "
        "„Stellvertretung“, „Schriftführung“.",
    ),
    "Fraktion": ("BLAU", "„BLAU“ gibt es in der 12. Wahlperiode nicht. Möglich sind: ROT."),
    "Rang": ("erster", "„erster“ ist keine Zahl von 1 bis 999."),
    "von": ("gestern", "„gestern“ ist kein Tag; bitte als 01.11.2025 angeben."),
    "bis": ("31.02.2026", "„31.02.2026“ ist kein Tag; bitte als 01.11.2025 angeben."),
    "Beschluss": ("x" * 201, "Möglich sind 200 Zeichen."),
    "Nachname": ("x" * 81, "Möglich sind 80 Zeichen."),
    "Titel": ("x" * 41, "Möglich sind 40 Zeichen."),
    "Vorname": ("", "Die Angabe fehlt."),
}


@pytest.mark.parametrize("column", ODD_CELLS)
def test_wrong_cell_is_named_by_line_and_column(client, column):
    make_manager(client)
    make_party("ROT")
    cell, sentence = ODD_CELLS[column]
    body = make_body()

    answer = upload(client, sheet(row(body, "Alt", "Ole"), row(body, "Neu", "Ada", **{column: cell})))

    assert said_of_file(answer) == [f"Zeile 3, Spalte „{column}“: {sentence}"]
    assert body.memberships.count() == 0


def test_all_wrong_cells_are_named_at_once(client):
    make_manager(client)
    body = make_body()

    answer = upload(client, sheet(row(body, "Neu", "Ada", bis="31.10.2025"), row(body, "", "Ole", Rang="1")))

    assert said_of_file(answer) == [
        "Zeile 2, Spalte „bis“: Das Ende liegt vor dem Beginn.",
        "Zeile 3, Spalte „Nachname“: Die Angabe fehlt.",
        "Zeile 3, Spalte „Rang“: Einen Rang hat nur die Stellvertretung.",
    ]


def test_person_twice_in_a_committee_is_named_with_both_lines(client):
    make_manager(client)
    body = make_body(name="Kulturausschuss")

    answer = upload(client, sheet(row(body, "Neu", "Ada"), row(body, "Neu", "Ada", von="01.02.2026")))

    assert said_of_file(answer) == [
        "Zeile 3: Ada Neu steht für das Gremium „Kulturausschuss“ schon in Zeile 2, im selben Zeitraum."
    ]


def test_person_may_come_back_later(client):
    make_manager(client)
    body = make_body()
    rows = [row(body, "Neu", "Ada", bis="31.01.2026"), row(body, "Neu", "Ada", von="01.05.2026")]

    confirm_import(client, upload(client, sheet(*rows)))

    assert [seat.starts_on for seat in body.memberships.order_by("starts_on")] == [TERM_START, date(2026, 5, 1)]
    assert Person.objects.filter(family_name="Neu").count() == 1


def test_seat_that_overlaps_a_stored_one_is_refused_with_its_line(client):
    make_manager(client)
    body = make_body()
    body.memberships.create(person=person("Ada Neu"), starts_on=TERM_START)

    answer = upload(client, sheet(row(body, "Alt", "Ole"), row(body, "Neu", "Ada", von="01.02.2026")))

    assert (answer.status_code, refusals(answer)) == (
        422,
        ["Zeile 3: Die Person gehört dem Gremium in diesem Zeitraum schon an."],
    )


def test_name_that_two_people_bear_is_decided_by_the_title(client):
    make_manager(client)
    body = make_body()
    make_person(given_name="Ada", family_name="Neu")
    doctor = make_person(given_name="Ada", family_name="Neu", title="Dr.")

    unclear = upload(client, sheet(row(body, "Neu", "Ada", Titel="Prof.")))
    confirm_import(client, upload(client, sheet(row(body, "Neu", "Ada", Titel="Dr."))))

    assert said_of_file(unclear) == [
        "Zeile 2, Spalte „Nachname“: Es gibt mehrere Personen mit dem Namen Ada Neu. "
        "Bitte diesen Sitz einzeln eintragen."
    ]
    assert body.memberships.get().person == doctor


def test_new_persons_of_the_same_address_get_one_of_their_own(client):
    make_manager(client)
    body = make_body()
    make_person(given_name="Ada", family_name="Anders", slug="ada-neu")

    confirm_import(client, upload(client, sheet(row(body, "Neu", "Ada"))))

    assert body.memberships.get().person.slug == "ada-neu-2"


@pytest.mark.parametrize("size", [1, 30])
def test_dry_run_needs_few_queries_a_row(client, size):
    make_manager(client)
    body = make_body(seats=60)
    rows = [row(body, f"Muster{n}", "Ada") for n in range(size)]

    with CaptureQueriesContext(connection) as queries:
        upload(client, sheet(*rows))

    assert len(queries) <= 60 + 11 * size
