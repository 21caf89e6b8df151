"""Seats from a spreadsheet: a dry run first, each wrong row with its sentence, and all of it or nothing."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from committees.models import AuditEntry, Person
from committees.states import Position, UserRole
from projectgroup.actions import seating
from projectgroup.actions.seat_sheet import COLUMNS
from projectgroup.models import SeatAssignment
from projectgroup.states import VacancyReason
from tests.committees.browsing import fields_of
from tests.committees.seats import lines, named, refusals, said_of_file, send, sheet
from tests.factories import make_committee_services, make_person, make_town, make_user
from tests.projectgroup.groups import (
    FIRST,
    fill,
    make_admin,
    make_council_member,
    make_employee,
    make_expert,
    make_group,
    seat_of,
)

pytestmark = pytest.mark.django_db
HEAD = list(COLUMNS)


@pytest.fixture
def admin(client):
    make_town()
    user = make_admin()
    client.force_login(user)
    return user


def named_person(make, *args, name, **kwargs):
    given, family = name.split()
    return make(*args, given_name=given, family_name=family, **kwargs)


def row(name="", **values):
    """Cells of one person, or of the values alone."""
    given, _, family = name.partition(" ")
    cells = {"Vorname": given, "Nachname": family, "von": "02.03.2026"} if name else {}
    return [(cells | values).get(column) for column in HEAD]


def address(group):
    return reverse("group-seats-import", args=[group.committee.slug])


def upload(client, group, *rows, head=HEAD):
    return send(client, address(group), {"file": sheet(*rows, head=head)})


def confirm(client, group, preview):
    return client.post(address(group), fields_of(preview) | {"confirm": "1"})


def seated(group):
    found = group.assignments.order_by("seat__bench", "seat__place", "position", "starts_on")
    return [(row.seat.number, row.person.name, row.position, row.starts_on, row.ends_on) for row in found]


# --- what is read in ---


def test_table_is_looked_at_first_and_then_carried_out(client, admin, factions, group):
    named_person(make_council_member, factions[3], name="Ada Neu")
    named_person(make_expert, factions[3], name="Ben Neu")
    for name in ("Cem Amt", "Dora Amt"):
        named_person(make_employee, name=name)
    rows = [
        row("Ada Neu", Bank="Fraktionen", Fraktion="FDP", Aufgabe="Vorsitz"),
        row("Ben Neu", Sitz="4", Aufgabe="Stellvertretung", bis="31.12.2026"),
        row("Cem Amt", Sitz=9),
        row("Dora Amt", Bank="Verwaltung", von="2026-04-01"),
    ]

    preview = upload(client, group, *rows)
    before = seated(group)
    answer = confirm(client, group, preview)

    assert lines(preview) == [
        ("Ada Neu", "Sitz 4, FDP", "beginnt"),
        ("Ben Neu", "Sitz 4, FDP", "beginnt"),
        ("Cem Amt", "Sitz 9, Verwaltung", "beginnt"),
        ("Dora Amt", "Sitz 7, Verwaltung", "beginnt"),
    ]
    assert (before, answer.url) == ([], group.get_absolute_url())
    assert seated(group) == [
        (7, "Dora Amt", Position.MEMBER, date(2026, 4, 1), None),
        (9, "Cem Amt", Position.MEMBER, FIRST, None),
        (4, "Ada Neu", Position.CHAIR, FIRST, None),
        (4, "Ben Neu", Position.SUBSTITUTE, FIRST, date(2026, 12, 31)),
    ]
    assert AuditEntry.objects.filter(action="seat_begin").count() == 4


def test_administration_fills_its_free_seats_one_after_the_other(client, admin, group):
    seating.assign(seat_of(group, 1), make_employee(), starts_on=FIRST, by=admin)
    for n in range(5):
        named_person(make_employee, name=f"Eva Amt{n}")

    preview = upload(client, group, *(row(f"Eva Amt{n}", Bank="Verwaltung") for n in range(5)))

    assert [place for _, place, _ in lines(preview)] == [f"Sitz {n}, Verwaltung" for n in range(8, 13)]


def test_known_entries_are_corrected_and_ends_make_room(client, admin, group):
    old = named_person(make_employee, name="Cem Amt")
    named_person(make_employee, name="Dora Amt")
    seating.assign(seat_of(group, 1), old, starts_on=FIRST, by=admin)
    rows = [row("Dora Amt", Sitz=7, von="01.06.2026"), row("Cem Amt", Sitz=7, bis="31.05.2026")]

    preview = upload(client, group, *rows)
    confirm(client, group, preview)

    assert [change.line for change in preview.context["outcome"].changes] == [2, 3]
    assert seated(group) == [
        (7, "Cem Amt", Position.MEMBER, FIRST, date(2026, 5, 31)),
        (7, "Dora Amt", Position.MEMBER, date(2026, 6, 1), None),
    ]


def test_what_was_taken_along_comes_back_without_a_change(client, admin, factions, group):
    fill(group, but=["FDP", 6])
    substitute = make_council_member(factions[0])
    seating.assign(seat_of(group, "CDU"), substitute, starts_on=FIRST, by=admin, position=Position.SUBSTITUTE)

    file = client.get(reverse("group-seats-export", args=[group.committee.slug])).content
    table = [list(cells) for cells in load_workbook(io.BytesIO(file)).active.values]
    preview = send(client, address(group), {"file": named(file, "sitze.xlsx")})

    assert table[0] == HEAD
    assert [cells[0] for cells in table[1:]] == [1, 1, *range(2, 13)]
    assert [cells[3] for cells in table if cells[0] in (4, 12)] == [None, None]
    assert (lines(preview), refusals(preview)) == ([], [])


def test_the_one_who_fits_is_meant_among_namesakes(client, admin, factions, group):
    right = named_person(make_council_member, factions[0], name="Ada Neu", slug="ada-1")
    named_person(make_council_member, factions[1], name="Ada Neu", slug="ada-2")

    confirm(client, group, upload(client, group, row("Ada Neu", Sitz=1)))

    assert SeatAssignment.objects.get().person == right


# --- what is refused ---


def test_every_wrong_row_is_named_and_nothing_is_saved(client, admin, factions, group):
    for name in ("Ada Neu", "Fay Rat"):
        named_person(make_council_member, factions[0], name=name)
    for name in ("Cem Amt", "Dora Amt", "Eva Amt"):
        named_person(make_employee, name=name)
    named_person(make_council_member, factions[3], name="Gil Weg", ends_on=FIRST - timedelta(days=1))
    paper = f"(Drucksache {group.founding_motion.number})"
    wrong = [
        (row("Ada Neu", Sitz=1), None),
        (row("Cem Amt", Bank="Verwaltung"), None),
        (
            row("Nie Da", Sitz=2),
            "Eine Person namens Nie Da gibt es nicht. Bitte zuerst in der Verwaltung anlegen.",
        ),
        (
            row("Cem Amt", Sitz=8),
            "Die Person hat in dieser Projektgruppe schon einen Sitz oder eine Stellvertretung.",
        ),
        (
            row("Ada Neu", Bank="Fraktionen", Fraktion="PIRATEN"),
            "Die Fraktion PIRATEN hat am 02.03.2026 hier keinen Sitz. Möglich sind: CDU, Grüne, SPD, FDP, UWG, Die "
            "Fraktion.",
        ),
        (row("Dora Amt", Sitz=13), "Einen Sitz 13 gibt es nicht; die Projektgruppe hat 12 Sitze."),
        (row("Dora Amt", Sitz=7, von="01.05.2026"), "Der Sitz ist in diesem Zeitraum schon besetzt."),
        (
            row("Eva Amt", Sitz=3),
            "Eva Amt gehört der Fraktion „SPD“ am 02.03.2026 nicht an. Deren Sitz ist für ihre Ratsmitglieder und ihre "
            f"sachkundigen Bürgerinnen und Bürger {paper}.",
        ),
        (
            row("Gil Weg", Sitz=4),
            "Gil Weg gehört der Fraktion „FDP“ am 02.03.2026 nicht an. Deren Sitz ist für ihre Ratsmitglieder und ihre "
            f"sachkundigen Bürgerinnen und Bürger {paper}.",
        ),
        (
            row("Fay Rat", Sitz=9),
            "Fay Rat ist am 02.03.2026 Ratsmitglied. Die Sitze der Verwaltung sind für Beschäftigte der Stadt "
            f"{paper}.",
        ),
        (row("Eva Amt", Sitz=4, Fraktion="SPD"), "Sitz 4 gehört zu: FDP. In der Zeile steht etwas anderes."),
        (row("Eva Amt", Sitz=2, Bank="Verwaltung"), "Sitz 2 gehört zu: Grüne. In der Zeile steht etwas anderes."),
        (row("Eva Amt"), "Bitte den Sitz nennen, oder die Bank und bei den Fraktionen die Fraktion."),
        (row("Eva Amt", Sitz=9, von=""), "In der Spalte „von“ fehlt die Angabe."),
        (row("Eva Amt", Sitz=9, von="31.02.2026"), "„31.02.2026“ ist kein Tag; bitte als 01.11.2025 angeben."),
        (row("Eva Amt", Sitz=9, bis="01.03.2026"), "Das Ende liegt vor dem Beginn."),
        (
            row("Eva Amt", Sitz=9, Aufgabe="Kaiserin"),
            "„Kaiserin“ ist in der Spalte „Aufgabe“ unbekannt. Möglich sind: „Mitglied“, „Vorsitz“, „stellvertretender "
            "Vorsitz“, „Stellvertretung“.",
        ),
        (
            row("Eva Amt", Bank="Verwaltung", Aufgabe="Stellvertretung"),
            "Für eine Stellvertretung bitte den Sitz nennen.",
        ),
        (row("Eva Amt", Sitz=9, von="01.03.2026"), "Sitz 9 ist am 01.03.2026 nicht vergeben."),
    ]

    preview = upload(client, group, *(cells for cells, _ in wrong))
    answer = client.post(address(group), fields_of(preview) | {"confirm": "1"})

    expected = [f"Zeile {line}: {sentence}" for line, (_, sentence) in enumerate(wrong, start=2) if sentence]
    assert (preview.status_code, refusals(preview)) == (422, expected)
    assert (answer.status_code, refusals(answer)) == (409, expected)
    assert seated(group) == []


def test_seventh_of_the_administration_is_refused(client, admin, group):
    fill(group)
    named_person(make_employee, name="Cem Amt")

    preview = upload(client, group, row("Cem Amt", Bank="Verwaltung"))

    assert refusals(preview) == [
        "Zeile 2: Auf der Bank „Verwaltung“ ist am 02.03.2026 kein Sitz mehr frei; die Projektgruppe hat insgesamt "
        "12 Sitze."
    ]


def test_second_of_a_faction_is_refused(client, admin, factions, group):
    fill(group)
    named_person(make_council_member, factions[0], name="Ada Neu")

    preview = upload(client, group, row("Ada Neu", Bank="Fraktionen", Fraktion="CDU"))

    assert refusals(preview) == ["Zeile 2: Der Sitz ist in diesem Zeitraum schon besetzt."]


def test_seat_that_ended_is_not_filled(client, admin, group):
    seating.close(seat_of(group, 1), last_day=FIRST, by=admin)
    named_person(make_employee, name="Cem Amt")

    preview = upload(client, group, row("Cem Amt", Sitz=7, von="01.06.2026"))

    assert refusals(preview) == ["Zeile 2: Sitz 7 ist am 01.06.2026 nicht vergeben."]


def test_namesakes_of_whom_none_or_two_fit_are_left_to_the_plan(client, admin, group):
    for n in range(2):
        named_person(make_employee, name="Cem Amt", slug=f"cem-{n}")

    preview = upload(client, group, row("Cem Amt", Sitz=7))

    assert refusals(preview) == [
        "Zeile 2: Es gibt mehrere Personen namens Cem Amt. Bitte diesen Sitz im Sitzplan besetzen."
    ]


def test_wrong_columns_are_named(client, admin, group):
    answer = upload(client, group, ["Ada", "Neu"], head=["Name", "Vorname"])

    assert said_of_file(answer) == [
        "Die Spalte „Nachname“ fehlt.",
        "Die Spalte „von“ fehlt.",
        "Die Spalte „Name“ ist unbekannt.",
        "Erwartet werden: Sitz, Bank, Fraktion, Nachname, Vorname, Aufgabe, von, bis.",
    ]


def test_rows_of_another_group_or_changed_ones_are_not_carried_out(client, admin, group):
    other = make_group(factions=(), name="Projektgruppe Schulwege", short_name="PG-S", reports_to=group.reports_to)
    named_person(make_employee, name="Cem Amt")
    preview = upload(client, group, row("Cem Amt", Sitz=7))

    answers = [
        client.post(address(other), fields_of(preview) | {"confirm": "1"}),
        client.post(address(group), fields_of(preview) | {"confirm": "1", "rows": "x" + fields_of(preview)["rows"]}),
    ]

    assert [said_of_file(answer) for answer in answers] == [
        ["Die Vorschau ist zu alt. Bitte die Tabelle noch einmal einlesen."]
    ] * 2
    assert not SeatAssignment.objects.exists()


def test_what_happened_since_the_preview_is_seen(client, admin, group):
    named_person(make_employee, name="Cem Amt")
    preview = upload(client, group, row("Cem Amt", Sitz=7))
    seating.assign(seat_of(group, 1), make_employee(), starts_on=FIRST, by=admin)

    answer = confirm(client, group, preview)

    assert (answer.status_code, refusals(answer)) == (
        *(409, ["Zeile 2: Der Sitz ist in diesem Zeitraum schon besetzt."]),
    )


def test_reopened_entry_loses_the_reason_of_its_end(client, admin, group):
    employee = named_person(make_employee, name="Cem Amt")
    entry = seating.assign(seat_of(group, 1), employee, starts_on=FIRST, by=admin)
    seating.vacate(entry, last_day=FIRST + timedelta(days=9), reason=VacancyReason.RESIGNED, by=admin)

    confirm(client, group, upload(client, group, row("Cem Amt", Sitz=7)))

    entry.refresh_from_db()
    assert (entry.ends_on, entry.end_reason) == (None, "")


# --- who may ---


@pytest.mark.parametrize(
    ("make", "status"),
    [(make_admin, 200), (make_committee_services, 403), (lambda: make_user(UserRole.CLERK), 403), (make_user, 404)],
)
def test_reading_in_is_for_gremienpflege(client, group, make, status):
    make_town()
    client.force_login(make())

    assert client.get(address(group)).status_code == status


def test_nobody_is_entered_by_reading_in(client, admin, group):
    make_person(given_name="Kim", family_name="Neu")
    before = Person.objects.count()

    upload(client, group, row("Kim Neu", Sitz=7), row("Nie Da", Sitz=8))

    assert Person.objects.count() == before
