"""Personal data in public text."""

import pytest

from committees.rules.files import public_files_carry_nothing_hidden
from committees.rules.paper import Severity
from committees.rules.personal import (
    is_iban,
    public_text_names_no_private_data,
    public_text_says_nothing_of_the_closed_part,
)
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
