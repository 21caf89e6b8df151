"""Personal data in public text."""

from dataclasses import replace
from decimal import Decimal

import pytest

from committees.rules.files import public_files_carry_nothing_hidden
from committees.rules.paper import FinancialRow, Section, Severity
from committees.rules.personal import (
    is_iban,
    public_entries_name_no_private_data,
    public_text_names_no_private_data,
    public_text_says_nothing_of_the_closed_part,
)
from committees.rules.phones import phones_in
from tests.committees.rules.papers import make_paper, make_town

IBAN = "DE89 3704 0044 0532 0130 00"


def severities(text, **changes):
    return [finding.severity for finding in public_text_names_no_private_data(make_paper(text, **changes), make_town())]


@pytest.mark.parametrize(
    "text",
    [
        "Rückfragen an kim.muster@example.org bitte.",
        "Rückfragen unter Tel. 02132 555-01.",
        "Erreichbar unter +49 2132 55501 oder im Rathaus.",
        "Frau Muster, geb. am 12.03.1980, ist bestellt.",
        "Herr Muster (geboren 12. März 1980) ist bestellt.",
    ],
)
def test_contact_data_and_birthdays_are_warnings(text):
    assert [severity for severity in severities(text) if severity is not Severity.HINT] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Frau Muster, geb. 1980, zieht um.", ["Frau Muster"]),
        ("Familie Dr. Berg klagt.", ["Familie Dr. Berg"]),
        ("Bürgermeisterin Frau Muster begrüßt.", []),
        ("Der Vorsitzende Herr Muster eröffnet.", []),
        ("Das Haus Moerser Straße 12a wird saniert.", ["Moerser Straße 12a"]),
        ("Auf der Moerser Straße 300 m nach der Kreuzung.", []),
        ("Betroffen ist Flurstück 112/3, Flur 4.", ["Flurstück 112/3", "Flur 4"]),
        ("Der Flur im Rathaus wird gestrichen.", []),
    ],
)
def test_people_without_office_houses_and_plots_are_hints(text, quotes):
    findings = list(public_text_names_no_private_data(make_paper(text), make_town()))

    assert [finding.quote for finding in findings] == quotes
    assert {finding.severity for finding in findings} <= {Severity.HINT}


@pytest.mark.parametrize(
    ("text", "is_public", "quotes"),
    [
        ("In nichtöffentlicher Sitzung vorberaten.", True, ["nichtöffentlicher"]),
        ("Die Zahlen sind vertraulich.", True, ["vertraulich"]),
        ("Die Zahlen sind vertraulich.", False, []),
        ("In öffentlicher Sitzung.", True, []),
    ],
)
def test_words_of_the_closed_part_are_pointed_out(text, is_public, quotes):
    paper = make_paper(text, is_public=is_public)

    assert [finding.quote for finding in public_text_says_nothing_of_the_closed_part(paper, make_town())] == quotes


@pytest.mark.parametrize(
    ("is_text", "is_public", "severities"),
    [(True, True, [Severity.WARNING]), (False, True, [Severity.HINT]), (True, False, [])],
)
def test_traces_in_public_files_are_told(is_text, is_public, severities):
    paper = make_paper("Text", file_traces=(("Plan", "enthält Kommentare", is_text),), is_public=is_public)

    assert [finding.severity for finding in public_files_carry_nothing_hidden(paper, make_town())] == severities


def test_bank_details_block_the_release():
    (finding,) = public_text_names_no_private_data(make_paper(f"Überweisung auf {IBAN}."), make_town())

    assert (finding.severity, finding.quote) == (Severity.ERROR, IBAN)


@pytest.mark.parametrize(
    "text",
    [
        "Die um das Jahr 1880 lebende, am 12.03.1880 geborene Malerin.",
        "Die Malerin wurde geboren am 12.03.1880.",
        "Aktenzeichen DE12 3456 7890 1234 5678 90 und 01/2021-0345.",
        "Die Kosten von 02.500 Euro, § 12/13, Drucksache ZD/1201/2020.",
        "Telefonisch war 2020 niemand erreichbar.",
    ],
)
def test_history_and_other_numbers_are_fine(text):
    assert severities(text) == []


def test_non_public_text_may_carry_private_data():
    assert severities(f"Konto {IBAN}, kim.muster@example.org", is_public=False) == []


def test_check_digits_of_an_iban():
    assert is_iban(IBAN)
    assert not is_iban("DE88 3704 0044 0532 0130 00")


@pytest.mark.parametrize(
    "number",
    [
        "02132 916-555",
        "02132 / 916-555",
        "02132/916555",
        "02132 – 916 555",
        "(02132) 916555",
        "(0 21 32) 91 65 55",
        "0171 1234567",
        "0171/123 45 67",
        "01711234567",
        "0211 8999-123",
        "030 12345678",
        "02132 916-0",
        "0800 1234567",
        "+49 2132 916555",
        "+49 (0) 2132 916-555",
        "0049 2132 916555",
    ],
)
@pytest.mark.parametrize("text", ["Rückfragen: {}", "Bitte unter {}, danke.", "Tel. {}; {}"])
def test_telephone_numbers_are_found_in_every_usual_writing(number, text):
    text = text.replace("{}", number)

    assert {text[start:end] for start, end in phones_in(text)} == {number}


def test_each_of_two_telephone_numbers_is_found():
    text = "Fax 02132 916-320 / 0160 9876543"

    assert [text[start:end] for start, end in phones_in(text)] == ["02132 916-320", "0160 9876543"]


@pytest.mark.parametrize(
    "text",
    [
        "Produkt 010 111 020",
        "030 243 010 und 040 111 020 5231",
        "060101 529100, 0601 529100 und 01.06.01",
        "Am 01.06.2021, 2021-06-01 oder 08 02 2021",
        "01067 Dresden, 02826 Görlitz, 40667 Meerbusch",
        "ZD/0355/2021 und 0355/2021",
        "DE12 0211 1234 5678 90 und DE89 3704 0044 0532 0130 00",
        "Az. 0211 12345-67, Aktenzeichen 0345-2021-12, Kassenzeichen: 0211 123456",
        "Kto.-Nr. 0211 123456, Rechnungsnummer 0211 123456",
        "0211 12345 Euro, 02.500 Euro und 0,50 €",
        "0211/12.05.2021 und 12-0211-12345",
        "Flurstück 0123 4567, 05 162 022",
    ],
)
def test_other_numbers_are_not_taken_for_telephone_numbers(text):
    assert list(phones_in(text)) == []


def entries(paper):
    return [(f.severity, f.place, f.sentence) for f in public_entries_name_no_private_data(paper, make_town())]


def test_bank_details_in_financial_rows_block_the_release():
    rows = (
        FinancialRow(Decimal(5), 2021, "01.06.01", cover="Haushalt"),
        FinancialRow(Decimal(5), 2021, f"Konto {IBAN}", cover=f"Spende ({IBAN})"),
    )

    words = (
        "In Zeile 2 der finanziellen Auswirkungen steht eine Bankverbindung (IBAN). "
        "Sie gehört in eine nichtöffentliche Anlage."
    )
    assert entries(make_paper(financial_rows=rows)) == [(Severity.ERROR, "financial_rows", words)] * 2


def test_sentence_on_a_new_version_is_looked_at():
    paper = make_paper(change_note="Neue Zahlen von kim@example.org.")

    assert entries(paper) == [
        (
            Severity.WARNING,
            "change_note",
            "Im Satz „Was hat sich geändert?“ steht eine E-Mail-Adresse. Bitte prüfen, ob das dort nötig ist.",
        )
    ]


def test_product_is_no_telephone_number():
    rows = (FinancialRow(Decimal(5), 2021, "02132 543100", cover="Auskunft 02132 916-555"),)

    assert [place for _, place, _ in entries(make_paper(financial_rows=rows))] == ["financial_rows"]


def test_titles_of_public_attachments_are_looked_at():
    paper = make_paper(
        public_attachments=("Plan Moerser Straße 12", "Mail an kim@example.org"),
        internal_attachments=("Mail an kim@example.com",),
    )

    assert entries(paper) == [
        (
            Severity.WARNING,
            "attachments",
            "Im Titel der Anlage „Mail an kim@example.org“ steht eine E-Mail-Adresse. "
            "Bitte prüfen, ob das dort nötig ist.",
        )
    ]


def test_addresses_behind_links_are_looked_at_unless_the_text_shows_them():
    html = (
        '<p><a href="mailto:kim%40example.org?subject=A">Kontakt</a> oder <a href="tel:+492132916555">Anruf</a>, '
        '<a href="mailto:alex@example.org">alex@example.org</a>, <a href="https://example.org/">Seite</a></p>'
    )
    paper = make_paper(sections=(Section("facts", "Sachverhalt", html),))

    end = "Bitte prüfen, ob das dort nötig ist."
    assert entries(paper) == [
        (Severity.WARNING, "facts", f"Hinter dem Verweis „Kontakt“ steht eine E-Mail-Adresse. {end}"),
        (Severity.WARNING, "facts", f"Hinter dem Verweis „Anruf“ steht eine Telefonnummer. {end}"),
    ]
    assert entries(replace(paper, is_public=False)) == []
