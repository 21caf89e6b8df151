"""Persons from a spreadsheet with all that they are: seats, factions, offices, substitutes, contact data."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from committees import clock
from committees.actions.seat_sheet import COLUMNS
from committees.models import AuditEntry, FactionMembership, Membership, OfficeStaff, Person
from committees.models.people import PersonContact
from committees.states import UserRole
from committees.words import sort_key
from tests.committees.paper_folder import tally_of
from tests.committees.seats import (
    confirm_import,
    lines,
    make_manager,
    make_party,
    refusals,
    said_of_file,
    sheet,
    upload,
)
from tests.factories import TERM_START, make_committee, make_council, make_office, make_person, make_town, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))


@pytest.fixture
def admin():
    make_town()
    return make_user(UserRole.ADMIN)


def row(name, **values):
    given, family = name.split()
    cells = {"Vorname": given, "Nachname": family} | ({"von": "01.11.2025"} if values.keys() & PLACES else {}) | values
    return [cells.get(column, cells.get(WORDS.get(column))) for column in COLUMNS]


PLACES = {"Gremium", "Fraktion", "Amt"}
WORDS = {"E-Mail": "Mail"}
MEMBER = {"Eigenschaft": "Ratsmitglied"}


def a_town():
    """Rat, Kulturausschuss, a faction and an office."""
    make_council()
    make_committee(name="Kulturausschuss", short_name="KA")
    make_party("ROT")
    make_office(code="ZD", name="Zentrale Dienste")


def everything():
    """One person in a faction, in two committees, and her substitute; and somebody of an office."""
    return [
        row("Ada Neu", Gremium="Rat", **MEMBER, Fraktion="ROT", Titel="Dr.", Anrede="Frau", verpflichtet="04.11.2025"),
        row("Ada Neu", Fraktion="ROT", Aufgabe="Vorsitz", Mail="ada@stadt.example", Telefon="02132 1"),
        row("Ada Neu", Gremium="KA", **MEMBER, Postanschrift="Musterweg 1\n40667 Musterstadt"),
        row("Ole Alt", Gremium="KA", **MEMBER, Aufgabe="Stellvertretung", Rang=1, vertritt="Frei, Eva"),
        row("Cem Amt", Amt="ZD", Aufgabe="Leitung", bis="31.12.2027"),
        row("Eva Frei", Titel="Prof."),
    ]


def read(tmp_path, *rows, name="personen.xlsx", **options):
    """(exit code, lines printed, sentences of refusal) of the command."""
    file = tmp_path / name
    file.write_bytes(sheet(*rows, head=list(COLUMNS)).getvalue())
    out, err = StringIO(), StringIO()
    try:
        call_command("import_people", str(file), stdout=out, stderr=err, **options)
    except SystemExit as end:
        return end.code, out.getvalue().splitlines(), err.getvalue().splitlines()
    return 0, out.getvalue().splitlines(), err.getvalue().splitlines()


def test_everything_a_table_says_of_people_comes_in(tmp_path, admin):
    a_town()

    code, _, _ = read(tmp_path, *everything())

    ada = Person.objects.get(family_name="Neu")
    deputy = Membership.objects.get(person__family_name="Alt")
    staff = OfficeStaff.objects.get()
    assert (code, ada.name, ada.address_form) == (0, "Dr. Ada Neu", "Frau")
    assert ada.memberships.get(committee__name="Rat").sworn_in_on == date(2025, 11, 4)
    assert (FactionMembership.objects.get().person, FactionMembership.objects.get().role) == (ada, "chair")
    assert (deputy.position, deputy.rank, deputy.substitute_for.name) == ("substitute", 1, "Prof. Eva Frei")
    assert (staff.person.name, staff.is_head, staff.ends_on) == ("Cem Amt", True, date(2027, 12, 31))
    assert Person.objects.get(family_name="Frei").title == "Prof."
    assert (ada.contact.email, ada.contact.phone) == ("ada@stadt.example", "02132 1")
    assert ada.contact.post_address == "Musterweg 1\n40667 Musterstadt"


def test_protocol_counts_the_file_against_the_town(tmp_path, admin):
    a_town()
    people = Person.objects.count()

    _, printed, _ = read(tmp_path, *everything())

    assert tally_of(printed) == {
        "Personen": [4, 4, 0, 0, 0, people + 4],
        "Kontaktdaten": [1, 1, 0, 0, 0, 1],
        "Fraktionsmitgliedschaften": [1, 1, 0, 0, 0, 1],
        "Beschäftigungen": [1, 1, 0, 0, 0, 1],
        "Mitgliedschaften": [2, 2, 0, 0, 0, 2],
        "Stellvertretungen": [1, 1, 0, 0, 0, 1],
    }


def test_second_run_changes_nothing_and_says_so(tmp_path, admin):
    a_town()
    read(tmp_path, *everything())
    entries = AuditEntry.objects.count()

    code, printed, _ = read(tmp_path, *everything())

    fates = {kind: counts[1:5] for kind, counts in tally_of(printed).items()}
    assert (code, AuditEntry.objects.count()) == (0, entries)
    assert fates == {
        "Personen": [0, 0, 4, 0],
        "Kontaktdaten": [0, 0, 1, 0],
        "Fraktionsmitgliedschaften": [0, 0, 1, 0],
        "Beschäftigungen": [0, 0, 1, 0],
        "Mitgliedschaften": [0, 0, 2, 0],
        "Stellvertretungen": [0, 0, 1, 0],
    }


def test_dry_run_shows_what_would_change_and_keeps_nothing(tmp_path, admin):
    a_town()
    people = Person.objects.count()

    code, printed, _ = read(tmp_path, *everything(), dry_run=True)

    assert (code, Person.objects.count(), Membership.objects.count()) == (0, people, 0)
    assert "Zeile 2: Dr. Ada Neu, Personen: neu angelegt, neue Person" in printed
    assert "Zeile 2: Dr. Ada Neu, Kontaktdaten: neu angelegt, E-Mail, Telefon, Postanschrift" in printed
    assert "Zeile 3: Dr. Ada Neu, Fraktion ROT: beginnt, Vorsitz, ab 01.11.2025" in printed
    assert printed[-1] == "Probelauf: Es wurde nichts gespeichert."


def test_known_person_is_corrected_and_not_entered_twice(tmp_path, admin):
    a_town()
    ada = make_person(given_name="Ada", family_name="Neu", slug="ada")
    PersonContact.objects.create(person=ada, phone="alt", note="bleibt")

    _, printed, _ = read(tmp_path, row("Ada Neu", Titel="Dr.", Telefon="neu"))

    ada.refresh_from_db()
    assert (ada.name, ada.contact.phone, ada.contact.note) == ("Dr. Ada Neu", "neu", "bleibt")
    assert (tally_of(printed)["Personen"][1:5], tally_of(printed)["Kontaktdaten"][1:5]) == ([0, 1, 0, 0],) * 2
    noted = AuditEntry.objects.about(ada).filter(action__in=["person_contact", "person_correct"])
    assert sorted(noted.values_list("before", "after", "note")) == [("", "Telefon", ""), ("", "Titel", "")]


def test_earlier_period_of_a_faction_is_ended_where_the_table_ends_it(tmp_path, admin):
    a_town()
    read(tmp_path, row("Ada Neu", Fraktion="ROT"))

    _, printed, _ = read(tmp_path, row("Ada Neu", Fraktion="ROT", bis="31.07.2026"))

    assert FactionMembership.objects.get().ends_on == date(2026, 7, 31)
    assert tally_of(printed)["Fraktionsmitgliedschaften"][1:5] == [0, 1, 0, 0]


def wrong_rows():
    no, either = "„{}“ ist kein Tag; bitte als 01.11.2025 angeben.", "Eine Zeile nennt ein {}, nicht beides."
    club, twice = "Ein Gremium „Kegelclub“ gibt es am 01.11.2025 nicht.", "In Zeile 13 steht zu Ab Gut „1“. "
    return [
        (row("Ada Neu", Gremium="Kegelclub", **MEMBER), "Gremium", club),
        (row("Bo Neu", Amt="XX"), "Amt", "Ein Amt „XX“ gibt es nicht. Möglich sind: ZD."),
        (row("Cy Neu", Amt="ZD", Aufgabe="Chefin"), "Aufgabe", "„Chefin“ ist unbekannt. Möglich sind: „Leitung“."),
        (row("Di Neu", Amt="ZD", Fraktion="ROT"), "Fraktion", either.format("Amt oder eine Fraktion")),
        (row("Ed Neu", Gremium="KA", Amt="ZD", **MEMBER), "Amt", either.format("Gremium oder ein Amt")),
        (row("Fe Neu", von="01.11.2025"), "Gremium", "Wo? Bitte ein Gremium, eine Fraktion oder ein Amt nennen."),
        (row("Gi Neu", Mail="gi(at)stadt"), "E-Mail", "„gi(at)stadt“ ist keine Adresse."),
        (row("Hu Neu", Fraktion="ROT", von="11/01/2025"), "von", no.format("11/01/2025")),
        (row("Io Neu", Fraktion="ROT", von="01.11.1990"), "von", "Am 01.11.1990 ist keine Wahlperiode eingetragen."),
        (row("Jo Neu", Gremium="KA", **MEMBER, verpflichtet="nie"), "verpflichtet", no.format("nie")),
        (
            row("Ko Neu", Gremium="KA", **MEMBER, Aufgabe="Stellvertretung", vertritt="Da, Nie"),
            "vertritt",
            "Es gibt keine Personen namens „Da, Nie“; bitte als „Muster, Ada“ angeben.",
        ),
        (row("Ab Gut", Telefon="1"), "", ""),
        (
            row("Ab Gut", Telefon="2", Fraktion="ROT"),
            "Telefon",
            f"{twice}Sind es zwei Personen?",
        ),
    ]


def test_each_wrong_row_is_named_with_its_column_and_nothing_is_kept(tmp_path, admin):
    a_town()
    people, wrong = Person.objects.count(), wrong_rows()

    code, printed, said = read(tmp_path, *(cells for cells, _, _ in wrong))

    expected = [
        f"Zeile {line}, Spalte „{column}“: {sentence}"
        for line, (_, column, sentence) in enumerate(wrong, start=2)
        if sentence
    ]
    assert (code, said[:-1]) == (1, expected)
    assert said[-1] == "Nichts wurde gespeichert: Eine Tabelle wird ganz eingelesen oder gar nicht."
    assert Person.objects.count() == people
    assert tally_of(printed)["Beschäftigungen"] == [3, 0, 0, 0, 3, 0]
    assert tally_of(printed)["Personen"][:5] == [12, 1, 0, 0, 11]
    assert tally_of(printed)["Kontaktdaten"][:5] == [2, 1, 0, 0, 1]


def test_person_twice_is_named_with_both_lines(tmp_path, admin):
    _, _, said = read(tmp_path, row("Ada Neu"), row("Ada Neu"))

    assert said[0] == "Zeile 3: Ada Neu steht schon in Zeile 2."


def test_all_rows_that_the_database_refuses_are_named_at_once(tmp_path, admin):
    a_town()
    make_party("BLAU")
    faction = "Die Person gehört in diesem Zeitraum bereits einer Fraktion an (§ 56 Abs. 1 GO NRW)."
    rows = [
        *(row(f"Ada {name}", Fraktion=faction) for name in ("Eins", "Zwei") for faction in ("ROT", "BLAU")),
        row("Ada Drei", Gremium="KA", Eigenschaft="sachkundige Einwohnerin, stimmberechtigt"),
    ]

    code, printed, said = read(tmp_path, *rows)

    assert (code, said[:2]) == (1, [f"Zeile 3: {faction}", f"Zeile 5: {faction}"])
    assert said[2].startswith("Zeile 6: Ada Drei wirkt mit beratender Stimme mit")
    assert tally_of(printed)["Fraktionsmitgliedschaften"][:5] == [4, 2, 0, 0, 2]
    assert tally_of(printed)["Mitgliedschaften"][:5] == [1, 0, 0, 0, 1]


@pytest.mark.parametrize(
    "day", ["01.11.2025", "1.11.2025", "2025-11-01", "01.11.25", "2025-11-01 00:00:00", "01.11.2025 00:00"]
)
def test_days_are_read_in_the_spellings_of_other_programs(tmp_path, admin, day):
    a_town()

    read(tmp_path, row("Ada Neu", Fraktion="ROT", von=day))

    assert FactionMembership.objects.get().starts_on == TERM_START


@pytest.mark.wide
def test_ten_thousand_rows_are_read(tmp_path, admin):
    names = [f"Muster{n}" for n in range(10_000)]
    known = (Person(given_name="Ada", family_name=name, slug=name, sort_key=sort_key(f"{name} Ada")) for name in names)
    Person.objects.bulk_create(known)

    code, printed, _ = read(tmp_path, *(row(f"Ada {name}") for name in names), row("Ole Neu"))

    assert (code, tally_of(printed)["Personen"][:5]) == (0, [10_001, 1, 0, 10_000, 0])


def test_command_names_what_it_needs(tmp_path, admin):
    empty, missing = tmp_path / "leer.csv", tmp_path / "weg.csv"
    empty.write_bytes(b"")
    said = []

    for arguments in ([str(empty)], [str(missing)], []):
        with pytest.raises(CommandError) as error:
            call_command("import_people", *arguments)
        said.append(str(error.value))

    assert said == [
        "Die Tabelle „leer.csv“ enthält keine Zeilen.",
        "weg.csv: Diese Datei gibt es nicht.",
        "Bitte eine Tabelle nennen, oder mit --example ein Muster schreiben lassen.",
    ]


def test_nobody_of_gremienpflege_no_import(tmp_path, db):
    with pytest.raises(CommandError, match="Zum Einlesen fehlt ein Konto der Gremienpflege"):
        read(tmp_path, row("Ada Neu"))


def test_example_is_read_in_a_town_that_has_its_places(tmp_path, admin):
    make_council()
    make_committee(name="Kulturausschuss")
    make_party("GRÜNE")
    call_command("import_people", example=str(tmp_path / "neu"), stdout=StringIO())

    call_command("import_people", str(tmp_path / "neu" / "personen-muster.xlsx"), stdout=StringIO())

    assert Person.objects.get(family_name="Muster").name == "Dr. Ada Muster"
    assert Membership.objects.count() == 2


# --- the page ---


def test_page_shows_the_protocol_before_anything_is_written(client):
    make_manager(client)
    a_town()

    preview = upload(client, sheet(*everything(), head=list(COLUMNS)))
    kept_before = Membership.objects.count()
    confirm_import(client, preview)

    cells = dict(preview.context["outcome"].tally.cells)
    assert (refusals(preview), kept_before, Membership.objects.count()) == ([], 0, 3)
    assert cells["Stellvertretungen"] == [
        *(("in der Datei", 1), ("neu", 1), ("geändert", 0), ("unverändert", 0), ("abgelehnt", 0), ("danach hier", 1))
    ]
    assert ("Cem Amt", "Zentrale Dienste", "beginnt") in lines(preview)


def test_page_names_wrong_rows_and_stores_nothing(client):
    make_manager(client)

    answer = upload(client, sheet(row("Bo Neu", Amt="XX"), head=list(COLUMNS)))

    assert said_of_file(answer) == ["Zeile 2, Spalte „Amt“: Ein Amt „XX“ gibt es nicht. Möglich sind: keines."]
    assert not Person.objects.filter(family_name="Neu").exists()


def test_sample_table_has_all_columns(client):
    make_manager(client)

    answer = client.get(reverse("seat-sample"))

    assert answer["Content-Disposition"] == 'attachment; filename="Personen-Muster.xlsx"'
    assert len(answer.content) > 4000


@pytest.mark.parametrize("command", ["import_people", "import_papers"])
def test_example_overwrites_nothing(tmp_path, command):
    call_command(command, example=str(tmp_path), stdout=StringIO())
    (written,) = tmp_path.iterdir()
    written.write_bytes(b"mine")

    with pytest.raises(CommandError, match="es wird nichts überschrieben"):
        call_command(command, example=str(tmp_path), stdout=StringIO())

    assert written.read_bytes() == b"mine"
