"""Files that are read in as a table of seats: formats, encodings, wrong columns, broken ones."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from committees import clock
from committees.actions.seat_sheet import COLUMNS
from committees.importers.tables import MAX_ROWS
from tests.committees.seats import (
    HEAD,
    confirm_import,
    make_body,
    make_manager,
    named,
    refusals,
    row,
    said_of_file,
    send,
    sheet,
    upload,
)
from tests.factories import make_committee

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))


CSV = "{0}\nKulturausschuss{1}Müller{1}Jürgen{1}{1}Ratsmitglied{1}{1}{1}{1}01.11.2025{1}{1}\n"


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_with_either_separator_and_encoding(client, separator, encoding):
    make_manager(client)
    body = make_committee(name="Kulturausschuss")
    text = CSV.format(separator.join(HEAD), separator)

    confirm_import(client, upload(client, named(text.encode(encoding), "besetzung.csv")))

    assert body.memberships.get().person.name == "Jürgen Müller"


def test_file_is_known_by_its_content_and_not_by_its_name(client):
    make_manager(client)
    file = sheet(row(make_body(), "Neu", "Ada"))
    file.name = "besetzung.csv"

    assert upload(client, file).status_code == 200


def test_formula_counts_with_its_last_value(client):
    make_manager(client)
    body = make_body()
    book = load_workbook(sheet(row(body, "Neu", "Ada", Rang="=1+1", Aufgabe="Stellvertretung")))
    file = io.BytesIO()
    book.save(file)  # written by a program that calculates nothing, so there is no value

    preview = upload(client, named(file.getvalue(), "besetzung.xlsx"))

    assert refusals(preview) == [
        "Zeile 2: Für die Stellvertretung durch Ada Neu fehlt die Reihenfolge (§ 58 Abs. 1 GO NRW)."
    ]


EXPECTED = f"Erwartet werden: {', '.join(COLUMNS)}."


def test_wrong_columns_are_named(client):
    make_manager(client)
    head = ["Gremium", "Name", "Vorname", "Vorname", "Eigenschaft", "von"]

    answer = upload(client, sheet(["Rat", "Neu", "Ada", "Ada", "Ratsmitglied", "01.11.2025"], head=head))

    assert answer.status_code == 422
    assert said_of_file(answer) == [
        "Die Spalte „Nachname“ fehlt.",
        "Die Spalte „Name“ ist unbekannt.",
        "Die Spalte „Vorname“ kommt mehrfach vor.",
        EXPECTED,
    ]


def broken_excel():
    return sheet(["x"]).getvalue()[:-300]


def excel_packed_wrongly():
    file, name = io.BytesIO(), "xl/workbook.xml"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(name, "<workbook/>" * 20)
    data, begin = bytearray(file.getvalue()), 30 + len(name)
    data[begin + 9 : begin + 13] = b"\xff" * 4
    return bytes(data)


def excel_without_sheet():
    data = bytearray(sheet(["x"]).getvalue())
    at = data.index(b"xl/worksheets/sheet1.xml")
    data[at : at + 2] = b"yl"
    return bytes(data)


BROKEN = {
    "no table": (b"%PDF-1.4 ...", "Die Datei „datei“ ist keine lesbare Tabelle. Möglich sind Excel (.xlsx) und CSV."),
    "cut off": (
        broken_excel(),
        "Die Excel-Datei „datei“ ist beschädigt. Bitte in Excel öffnen, neu speichern und noch einmal einlesen.",
    ),
    "packed wrongly": (
        excel_packed_wrongly(),
        "Die Excel-Datei „datei“ ist beschädigt. Bitte in Excel öffnen, neu speichern und noch einmal einlesen.",
    ),
    "no sheet": (
        excel_without_sheet(),
        "Die Excel-Datei „datei“ ist beschädigt. Bitte in Excel öffnen, neu speichern und noch einmal einlesen.",
    ),
    "old Excel": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
        "Die Datei „datei“ hat das alte Excel-Format oder ein Kennwort. Bitte als .xlsx ohne Kennwort speichern.",
    ),
    "binary": (bytes(range(256)), "Die Datei „datei“ ist keine lesbare Tabelle. Möglich sind Excel (.xlsx) und CSV."),
    "only a head": (";".join(HEAD).encode(), "Die Tabelle „datei“ enthält keine Zeilen."),
    "quote left open": (
        (";".join(HEAD) + '\n"Rat;a;b').encode(),
        "Die Datei „datei“ ist keine lesbare Tabelle. Möglich sind Excel (.xlsx) und CSV.",
    ),
}


@pytest.mark.parametrize(("data", "sentence"), BROKEN.values(), ids=BROKEN)
def test_broken_file_is_refused_with_a_sentence(client, data, sentence):
    make_manager(client)

    answer = upload(client, named(data, "datei"))

    assert (answer.status_code, said_of_file(answer)) == (422, [sentence])


def too_many_in_excel():
    book = Workbook(write_only=True)
    rows = book.create_sheet()
    rows.append(HEAD)
    for n in range(MAX_ROWS + 1):
        rows.append(["Rat", f"Muster {n}", "Ada"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def too_many_in_csv():
    return "\n".join([";".join(HEAD), *[f"Rat;Muster {n};Ada" for n in range(MAX_ROWS + 1)]]).encode()


@pytest.mark.parametrize("make", [too_many_in_excel, too_many_in_csv])
def test_too_many_rows_are_refused(client, make):
    make_manager(client)

    answer = upload(client, named(make(), "besetzung"))

    assert said_of_file(answer) == ["Die Tabelle hat mehr als 2000 Zeilen. Bitte in mehreren Teilen einlesen."]


def test_no_file_is_asked_for(client):
    make_manager(client)

    answer = send(client, reverse("seat-import"), {})

    assert said_of_file(answer) == ["Bitte eine Datei wählen."]
