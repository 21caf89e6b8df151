"""Numbers of factions, and sums of people."""

import pytest

from committees.rules.counts import number_of_factions_fits, parts_add_up_to_the_whole
from tests.committees.rules.papers import make_paper, make_town, sentences_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Je eine Stimme für die 5 Ratsfraktionen.", 5),
        ("Alle sieben Fraktionen sind dabei.", 7),
        ("Es gibt acht im Rat vertretenen Fraktionen.", 8),
        ("Den 6 Fraktionen ist das bekannt; 9 Fraktionen sind eingeladen.", 9),
    ],
)
def test_wrong_number_of_factions_is_a_hint(text, number):
    assert sentences_of(number_of_factions_fits, make_paper(text)) == [
        f"Der Text nennt {number} Fraktionen; am 21.05.2021 bestehen 6."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Je eine Stimme der 6 Ratsfraktionen.",
        "Die sechs Fraktionen stimmen zu.",
        "Zwei Fraktionen haben das beantragt.",
        "Ein Antrag der zwei Fraktionen CDU und SPD.",
        "Die drei antragstellenden Fraktionen sind sich einig.",
        "Am 16.06.2021 Fraktionen einladen.",
    ],
)
def test_right_or_partial_number_of_factions_is_fine(text):
    assert sentences_of(number_of_factions_fits, make_paper(text)) == []


def test_unknown_number_of_factions_finds_nothing():
    assert sentences_of(number_of_factions_fits, make_paper("Die 5 Fraktionen."), make_town(factions=0)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Runde hat 12 Mitglieder: je eine Person aus den 6 Ratsfraktionen und 6 Beschäftigte der Verwaltung.",
        "Sie besteht aus 12 Personen, nämlich je einem/r Vertreter/in der sechs Fraktionen und 6 MitarbeiterInnen.",
        "Das Gremium hat zwölf Sitze, davon je zwei für die drei Ortsteile und sechs für die Vereine.",
        "Von 12 Personen, darunter 3 Beschäftigte und 2 Gäste, kamen alle.",
        "Die 12 Mitglieder bestehen aus 5 Beschäftigten und dem Vorstand.",
        "Eingeladen sind 12 Personen aus der Verwaltung und der Politik.",
        "Die 12 Personen treffen sich ab 17 Uhr: 3 Gruppen und 2 Räume stehen bereit.",
        "Die Gruppe hat 7 Mitglieder: je eine Person aus den Ratsfraktionen und eine Person der Verwaltung.",
        "Die Projektgruppe besteht aus 12 Personen und wird aus je einem/r Vertreter/in der 6 Ratsfraktionen und 6 "
        "MitarbeiterInnen aus der Verwaltung zusammengesetzt.",
        "Die Gruppe hat 12 Personen, 6 aus den Fraktionen und 6 aus der Verwaltung.",
        "Die Gruppe hat 12 Personen (je 1 aus jeder der 6 Ratsfraktionen und 6 aus der Verwaltung) und 3 Gäste.",
        "Es kommen 12 Personen, 6 aus Osterath, 3 aus Büderich, die übrigen aus Lank.",
        "Es kommen 12 Personen, eine aus jeder Fraktion und 6 aus der Verwaltung.",
        "Für 12 Personen, 6 Stühle und 7 Tische; für 20 Personen (5 Tage und 3 Nächte) reicht das Geld.",
    ],
)
def test_right_and_open_sums_are_fine(text):
    assert sentences_of(parts_add_up_to_the_whole, make_paper(text)) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Die Runde hat 12 Mitglieder: je eine Person aus den 6 Ratsfraktionen und 5 Beschäftigte der Verwaltung.",
            "Der Text nennt 12 als Ganzes, die Teile ergeben 11 (6 + 5).",
        ),
        (
            "Das Gremium hat zwölf Sitze, davon je zwei für die sechs Fraktionen sowie drei für die Vereine.",
            "Der Text nennt zwölf als Ganzes, die Teile ergeben 15 (12 + 3).",
        ),
        (
            "Die Gruppe besteht aus 12 Personen, 6 aus den Fraktionen und 7 aus der Verwaltung.",
            "Der Text nennt 12 als Ganzes, die Teile ergeben 13 (6 + 7).",
        ),
        (
            "12 Personen (je 1 aus jeder der 6 Ratsfraktionen und 7 aus der Verwaltung) treffen sich um 17 Uhr.",
            "Der Text nennt 12 als Ganzes, die Teile ergeben 13 (6 + 7).",
        ),
        (
            "Sie setzt sich aus 12 Personen, 5 Frauen und 6 Männern, zusammen.",
            "Der Text nennt 12 als Ganzes, die Teile ergeben 11 (5 + 6).",
        ),
    ],
)
def test_wrong_sum_is_a_warning(text, sentence):
    assert sentences_of(parts_add_up_to_the_whole, make_paper(text)) == [sentence]
