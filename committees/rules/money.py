"""Rules on the financial effect: complete rows, and a text that fits them."""

import re

from committees.rules.language import speaks_of_past
from committees.rules.paper import Severity
from committees.rules.registry import found, found_at, rule

FINANCIAL = "financial_effect"
NO_EFFECT = re.compile(
    r"\bkeine(?:n|r|rlei)?\s+(?!weitere|zusätzliche|darüber)(?:\w+\s+){0,2}?"
    r"(?:Auswirkung(?:en)?|Kosten|Mehrkosten|Folgekosten|Aufwendungen|Ausgaben|Belastung(?:en)?)\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"\d[\d.]{0,20}(?:,\d{1,4}|,-+)?\s?(?:Mio\.|Mrd\.|Tsd\.|Millionen|T)?\s?(?:€|Euro\b|EUR\b)|(?:€|EUR)\s?\d[\d.]{0,20}(?:,\d\d)?"
)
COSTS = re.compile(
    r"\b(?:kosten|kostet|\w*kosten|\w*aufwand|\w*aufwendungen|\w*ausgaben|auszahlung\w*)\b", re.IGNORECASE
)
NO_COSTS = re.compile(r"\bkein|\bkostenlos|\bkostenfrei|\bentfallen|\beingespart", re.IGNORECASE)


@rule("V11", "Angaben zur finanziellen Auswirkung", "§§ 75 ff. GO NRW, Dienstanweisung Vorlagen")
def financial_rows_are_complete(paper, town):
    if paper.has_financial_effect and not paper.financial_rows:
        sentence = "Zu den finanziellen Auswirkungen fehlen Betrag, Haushaltsjahr und Deckung."
        yield found(Severity.WARNING, "financial_rows", sentence)
    for position, row in enumerate(paper.financial_rows, start=1):
        named = {
            "Betrag": row.amount is not None,
            "Haushaltsjahr": row.year,
            "Produkt": row.product.strip(),
            "Deckung": row.cover.strip(),
        }
        missing = ", ".join(name for name, value in named.items() if not value)
        if missing:
            sentence = f"In Zeile {position} der finanziellen Auswirkungen fehlt: {missing}."
            yield found(Severity.WARNING, "financial_rows", sentence)


@rule("V13", "Aussagen zur finanziellen Auswirkung", "Dienstanweisung Vorlagen")
def financial_statement_fits_the_figures(paper, town):
    passage = paper.passage(FINANCIAL)
    denial = NO_EFFECT.search(passage.text)
    if denial:
        against = _against_denial(paper, passage.text)
        if against:
            yield found_at(Severity.WARNING, passage, f"Der Text verneint Kosten, {against}.", *denial.span())
    elif paper.asks_financial_effect and not paper.has_financial_effect and not paper.financial_rows:
        yield from _costs_in(paper.passages)


def _against_denial(paper, text):
    """What contradicts "keine Auswirkungen", as the second half of a sentence."""
    if paper.financial_rows:
        return "es sind aber finanzielle Auswirkungen eingetragen"
    if paper.has_financial_effect:
        return "angekreuzt ist aber, dass es finanzielle Auswirkungen gibt"
    amount = AMOUNT.search(text)
    return f"nennt aber {amount[0]}" if amount else ""


def _costs_in(texts):
    """The first statement of costs, when the Vorlage says elsewhere that there are none."""
    for passage in texts:
        for amount in AMOUNT.finditer(passage.text):
            sentence = passage.sentence(amount.start())
            if COSTS.search(sentence) and not NO_COSTS.search(sentence) and not speaks_of_past(sentence):
                words = f"Der Text nennt Kosten ({amount[0]}); als finanzielle Auswirkung ist nichts angegeben."
                yield found_at(Severity.WARNING, passage, words, *amount.span())
                return
