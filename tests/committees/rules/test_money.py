"""Financial rows, and the text beside them."""

from decimal import Decimal

import pytest

from committees.rules.money import financial_rows_are_complete, financial_statement_fits_the_figures
from committees.rules.paper import FinancialRow
from tests.committees.rules.papers import make_paper, sentences_of

ROW = FinancialRow(Decimal("12000"), 2022, "01.02.03", cover="Produktsachkonto 5431")


def test_complete_row_is_fine():
    paper = make_paper(has_financial_effect=True, financial_rows=(ROW,))

    assert sentences_of(financial_rows_are_complete, paper) == []


def test_incomplete_row_says_what_is_missing():
    paper = make_paper(has_financial_effect=True, financial_rows=(ROW, FinancialRow(None, 2022, "01.02.03")))

    assert sentences_of(financial_rows_are_complete, paper) == [
        "In Zeile 2 der finanziellen Auswirkungen fehlt: Betrag, Deckung."
    ]


def test_announced_effect_needs_rows():
    assert sentences_of(financial_rows_are_complete, make_paper(has_financial_effect=True)) == [
        "Zu den finanziellen Auswirkungen fehlen Betrag, Haushaltsjahr und Deckung."
    ]


@pytest.mark.parametrize(
    ("change", "against"),
    [
        ({"financial_rows": (ROW,)}, "es sind aber finanzielle Auswirkungen eingetragen"),
        ({"has_financial_effect": True}, "angekreuzt ist aber, dass es finanzielle Auswirkungen gibt"),
        ({"financial": "<p>Es entstehen keine Kosten, nur einmalig 4.500,50 €.</p>"}, "nennt aber 4.500,50 €"),
    ],
)
def test_denial_must_fit_the_figures(change, against):
    assert sentences_of(financial_statement_fits_the_figures, make_paper(**change)) == [
        f"Der Text verneint Kosten, {against}."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Die Kosten liegen bei 20.000 Euro im Jahr.",
        "Der Aufwand beträgt rund 3 Mio. € und ist gedeckt.",
    ],
)
def test_costs_in_the_text_need_a_financial_effect(text):
    findings = sentences_of(financial_statement_fits_the_figures, make_paper(text, financial="<p>Siehe oben.</p>"))

    assert [sentence[:23] for sentence in findings] == ["Der Text nennt Kosten ("]


@pytest.mark.parametrize(
    "text",
    [
        "Im Jahr 2019 kostete die Anlage 20.000 Euro.",
        "Die Teilnahme ist kostenlos; der Wert liegt bei 20 Euro.",
        "Das Land fördert Vorhaben bis 20.000 Euro.",
    ],
)
def test_amounts_that_are_no_costs_of_the_resolution_are_fine(text):
    paper = make_paper(text, financial="<p>Siehe oben.</p>")

    assert sentences_of(financial_statement_fits_the_figures, paper) == []


def test_no_further_costs_is_no_denial():
    paper = make_paper(financial="<p>Es entstehen keine weiteren Kosten als 500 Euro.</p>", has_financial_effect=True)

    assert sentences_of(financial_statement_fits_the_figures, paper) == []
