"""The page of rights says what the rules say."""

import pytest
from django.urls import reverse

from committees import who_may
from committees.workflow import STEPS
from tests.factories import make_clerk

TABLES = {table.title: {row.words: row.roles for row in table.lines} for table in who_may.tables()}


def test_every_step_of_the_procedure_has_its_line():
    assert {step.button for step in STEPS.values() if step.is_button} <= set(TABLES["Vorlagen und Anträge"])


@pytest.mark.parametrize(
    ("title", "words", "roles"),
    [
        ("Vorlagen und Anträge", "Freigeben", ("Sitzungsdienst", "Bürgermeister/in")),
        ("Vorlagen und Anträge", "Mitzeichnen", ("wer mitzeichnet",)),
        ("Vorlagen und Anträge", "Einreichen", ("einreichende Fraktion",)),
        ("Vorlagen und Anträge", "Entwurf einer Fraktion lesen und bearbeiten", ("einreichende Fraktion",)),
        ("Vorlagen und Anträge", "Veröffentlichen", ("Sitzungsdienst",)),
        (
            "Vorlagen und Anträge",
            "Entwurf einer Vorlage lesen",
            ("Sachbearbeitung des Amtes", "wer mitzeichnet", "Sitzungsdienst", "Bürgermeister/in"),
        ),
        ("Sitzungen und Niederschriften", "Tagesordnung festsetzen und einladen", ("Sitzungsdienst", "Vorsitz")),
        (
            "Sitzungen und Niederschriften",
            "Sitzung leiten und mitschreiben",
            ("Sitzungsdienst", "Vorsitz", "Schriftführung"),
        ),
        (
            "Sitzungen und Niederschriften",
            "Nichtöffentlichen Teil lesen",
            (
                "Sitzungsdienst",
                "Vorsitz",
                "Schriftführung",
                "Bürgermeister/in",
                "Mitglied des Gremiums",
                "anderes Ratsmitglied",
            ),
        ),
        (
            "Sitzungen und Niederschriften",
            "Im nichtöffentlichen Teil die Punkte des eigenen Amtes durchsehen",
            ("Sitzungsdienst", "Vorsitz", "Schriftführung", "Bürgermeister/in", "Sachbearbeitung"),
        ),
        (
            "Beschlüsse, Aufträge, Verwaltung des Programms",
            "Gremien, Fraktionen, Ämter, Sitze und Konten pflegen",
            ("Gremienpflege",),
        ),
        (
            "Beschlüsse, Aufträge, Verwaltung des Programms",
            "Auskunft über Daten einer Person erstellen, ihren Namen im Protokoll löschen",
            ("Gremienpflege",),
        ),
    ],
)
def test_table_says_who_may(title, words, roles):
    assert TABLES[title][words] == roles


def test_nothing_is_open_to_visitors():
    open_to_guests = [words for rows in TABLES.values() for words, roles in rows.items() if "ohne Anmeldung" in roles]

    assert open_to_guests == []


@pytest.mark.django_db
def test_page_shows_all_tables(client):
    client.force_login(make_clerk())

    page = client.get(reverse("who-may"))

    assert [table.title for table in page.context["tables"]][:3] == list(TABLES)
