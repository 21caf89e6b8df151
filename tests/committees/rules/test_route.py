"""The Beratungsfolge and the wording that goes with it."""

from datetime import date

import pytest

from committees.rules import route
from committees.rules.paper import Severity, Station
from tests.committees.rules.papers import DIGITAL, MAIN, SITTING, make_paper, make_town, sentences_of

PREPARES = Station(DIGITAL, "recommendation", SITTING)
COUNCIL = Station("Rat", "decision", date(2021, 7, 1), profile="council")


def test_recommendation_and_decision_are_a_good_route():
    paper = make_paper(stations=(PREPARES, COUNCIL, Station(MAIN, "information", date(2021, 9, 1))))

    assert sentences_of(route.route_leads_to_one_decision, paper) == []
    assert sentences_of(route.dates_of_the_route_rise, paper) == []


@pytest.mark.parametrize(
    ("stations", "sentence"),
    [
        ((PREPARES,), "In der Beratungsfolge ist kein Gremium als entscheidend gekennzeichnet."),
        (
            (Station(DIGITAL, "decision"), COUNCIL),
            f"In der Beratungsfolge sind mehrere Gremien als entscheidend gekennzeichnet: {DIGITAL} und Rat.",
        ),
        ((COUNCIL, PREPARES), "In der Beratungsfolge folgt nach der Entscheidung (Rat) noch eine Beratung."),
    ],
)
def test_route_leads_to_exactly_one_decision_at_its_end(stations, sentence):
    assert sentences_of(route.route_leads_to_one_decision, make_paper(stations=stations)) == [sentence]


def test_informing_paper_needs_no_decision():
    paper = make_paper(stations=(Station(DIGITAL, "information", SITTING),), is_decided=False)

    assert sentences_of(route.route_leads_to_one_decision, paper) == []


def test_dates_of_the_route_rise():
    paper = make_paper(stations=(PREPARES, Station("Rat", "decision", date(2021, 6, 1), profile="council")))

    assert sentences_of(route.dates_of_the_route_rise, paper) == [
        f"In der Beratungsfolge liegt Rat (01.06.2021) vor {DIGITAL} (16.06.2021)."
    ]


def test_reserved_matter_is_not_decided_by_a_committee():
    assert sentences_of(route.reserved_matters_are_decided_by_the_council, make_paper(reserved_to_council=True)) == [
        "Diese Angelegenheit darf der Rat nicht übertragen (§ 41 Abs. 1 GO NRW). Der Ausschuss kann nur empfehlen."
    ]


def test_council_decides_reserved_matters():
    paper = make_paper(reserved_to_council=True, stations=(PREPARES, COUNCIL))

    assert sentences_of(route.reserved_matters_are_decided_by_the_council, paper) == []


@pytest.mark.parametrize(
    "resolution",
    [
        "Der Ausschuss empfiehlt dem Rat, das Vorhaben zu beschließen.",
        "Der Rat beschließt das Vorhaben.",
        f"Der {DIGITAL} empfiehlt: Der Rat beschließt das Vorhaben.",
    ],
)
def test_recommendation_to_the_council_is_well_worded(resolution):
    paper = make_paper(resolution=resolution, stations=(PREPARES, COUNCIL))

    assert sentences_of(route.preparing_committee_recommends, paper) == []


def test_preparing_committee_does_not_decide():
    paper = make_paper(resolution=f"Der {DIGITAL} beschließt das Vorhaben.", stations=(PREPARES, COUNCIL))

    findings = list(route.preparing_committee_recommends(paper, make_town()))

    assert [(f.severity, f.sentence) for f in findings] == [
        (Severity.WARNING, f"{DIGITAL} berät nur vor; bitte als Empfehlung an den Rat fassen.")
    ]


def test_usual_formula_is_a_hint():
    findings = list(route.preparing_committee_recommends(make_paper(stations=(PREPARES, COUNCIL)), make_town()))

    assert [f.severity for f in findings] == [Severity.HINT]


def test_deciding_committee_may_decide():
    paper = make_paper(resolution="Der Ausschuss beschließt das Vorhaben.")

    assert sentences_of(route.preparing_committee_recommends, paper) == []


DECIDES = Station(MAIN, "decision", date(2021, 6, 24), profile="main_committee")


@pytest.mark.parametrize(
    ("resolution", "quote"),
    [
        (f"Der {DIGITAL} beschließt das Vorhaben.", f"Der {DIGITAL} beschließt"),
        ("Der ADI beschließt das Vorhaben.", "Der ADI beschließt"),
        (
            "Der Ausschuss für Digitalisierung und Infrastruktur beschließt das Vorhaben.",
            "Der Ausschuss für Digitalisierung und Infrastruktur beschließt",
        ),
        (
            "Der ADI (federführend) nimmt Kenntnis und beschließt:",
            "Der ADI (federführend) nimmt Kenntnis und beschließt",
        ),
        ("Nach Aussprache beschließt der ADI das Vorhaben.", "beschließt der ADI"),
    ],
)
def test_committee_that_prepares_for_another_committee_does_not_decide(resolution, quote):
    paper = make_paper(resolution=resolution, stations=(PREPARES, DECIDES))

    findings = list(route.preparing_committee_recommends(paper, make_town()))

    assert [(f.severity, f.quote, f.sentence) for f in findings] == [
        (
            Severity.WARNING,
            quote,
            f"{DIGITAL} berät nur vor; bitte als Empfehlung fassen. Es entscheidet: {MAIN}.",
        )
    ]


@pytest.mark.parametrize(
    "resolution",
    [
        "Der Ausschuss beschließt das Vorhaben.",
        "Der HFWA beschließt das Vorhaben.",
        "Der Haupt- und Finanzausschuss beschließt das Vorhaben.",
        "Der Ausschuss für Kultur beschließt das Vorhaben.",
        f"Der {MAIN} beschließt das Vorhaben.",
        "Der ADI empfiehlt dem HFWA, das Vorhaben zu beschließen.",
        "Der ADI empfiehlt: Der HFWA beschließt das Vorhaben.",
        "Der ADI berät vor, der HFWA beschließt.",
        "Der ADI nimmt zur Kenntnis, dass der Ausschuss beschließt.",
        "Auf Vorschlag des ADI beschließt der HFWA das Vorhaben.",
        "Das Vorhaben wird umgesetzt.",
    ],
)
def test_committee_that_decides_may_say_so(resolution):
    paper = make_paper(resolution=resolution, stations=(PREPARES, DECIDES))

    assert sentences_of(route.preparing_committee_recommends, paper) == []


def test_committee_is_not_taken_for_one_with_a_longer_name():
    culture = Station("Ausschuss für Kultur", "recommendation")
    deciding = Station("Ausschuss für Kultur und Sport", "decision")
    paper = make_paper(resolution="Der Ausschuss für Kultur und Sport beschließt.", stations=(culture, deciding))

    assert sentences_of(route.preparing_committee_recommends, paper) == []


def test_committee_named_by_its_short_name_does_not_decide_for_the_council():
    paper = make_paper(resolution="Der ADI beschließt das Vorhaben.", stations=(PREPARES, COUNCIL))

    assert sentences_of(route.preparing_committee_recommends, paper) == [
        f"{DIGITAL} berät nur vor; bitte als Empfehlung an den Rat fassen."
    ]
