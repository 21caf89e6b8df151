"""Numbers of seats."""

from dataclasses import replace

import pytest

from committees.rules.seat_numbers import number_of_seats_fits
from tests.committees.rules.papers import COMMITTEES, DIGITAL, MAIN, make_paper, make_town, sentences_of

SEATS = {"Rat": 61, "HFWA": 17, "ADI": 17}
RECORDED = make_town(committees=tuple(replace(c, seats=SEATS.get(c.short_name)) for c in COMMITTEES), council=60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der ADI hat 25 stimmberechtigte Mitglieder.", f"25 Sitze ({DIGITAL}); am 21.05.2021 sind es 17."),
        (
            "Der ADI hat derzeit zehn Sitze, davon 8 für Ratsmitglieder.",
            f"10 Sitze ({DIGITAL}); am 21.05.2021 sind es 17.",
        ),
        (f"Der {MAIN} besteht aus 20 Stimmberechtigten.", f"20 Sitze ({MAIN}); am 21.05.2021 sind es 17."),
        (
            f"Dem {DIGITAL} (ADI) gehören 9 stimmberechtigte Mitglieder an.",
            f"9 Sitze ({DIGITAL}); am 21.05.2021 sind es 17.",
        ),
        ("Im ADI sitzen 25 Stimmberechtigte und vier beratende.", f"25 Sitze ({DIGITAL}); am 21.05.2021 sind es 17."),
        ("Wie bekannt: der Rat hat 70 Mitglieder", "70 Sitze (Rat); am 21.05.2021 sind es 60."),
    ],
)
def test_wrong_number_of_seats_is_a_hint(text, words):
    assert sentences_of(number_of_seats_fits, make_paper(text), RECORDED) == [f"Der Text nennt {words}"]


@pytest.mark.parametrize(
    "text",
    [
        "Der ADI hat 17 stimmberechtigte Mitglieder; der Rat hat 61 Mitglieder.",
        "Der Rat hat 60 Ratsmitglieder. Der HFWA hat 16 Sitze.",
        "Der ADI hat 25 Mitglieder.",
        "Der Ausschuss für Kultur hat 25 Sitze.",
        "Eine Projektgruppe aus 12 Personen wird gebildet. Die Projektgruppe hat 12 Mitglieder.",
        "Der ADI bildet eine Projektgruppe; sie hat 12 Sitze.",
        "Die Projektgruppe im ADI hat 12 Sitze.",
        "Der Rat hat 12 Mitglieder in die Projektgruppe entsandt.",
        "Der Rat hat 12 Mitglieder, je zwei je Fraktion, gewählt.",
        "Der ADI hat 5 Sitze im Verein.",
        "Künftig hat der ADI 19 Sitze.",
        "Der ADI hatte 19 Sitze.",
        "In der Wahlperiode 2014 hat der ADI 19 Sitze.",
        "Der Rat der Stadt Neuss hat 67 Mitglieder, der Integrationsrat hat 15 Sitze.",
        "HFWA und ADI hat 25 Sitze.",
        "Dem Rat gehören 3 Mitglieder an, die das betrifft.",
    ],
)
def test_right_numbers_and_numbers_of_something_else_are_fine(text):
    assert sentences_of(number_of_seats_fits, make_paper(text), RECORDED) == []


def test_resolution_may_set_another_number_of_seats():
    paper = make_paper(resolution="Der ADI hat 19 stimmberechtigte Mitglieder.")

    assert sentences_of(number_of_seats_fits, paper, RECORDED) == []
