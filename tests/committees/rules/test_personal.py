"""Personal data in public text."""

import pytest

from committees.rules.paper import Severity
from committees.rules.personal import is_iban, public_text_names_no_private_data
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
    assert severities(text) == [Severity.WARNING]


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
