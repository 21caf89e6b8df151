"""Meeting days that a Vorlage names."""

from datetime import date

import pytest

from committees.rules.meetings import named_sittings_are_in_the_calendar, stations_have_a_meeting
from committees.rules.paper import Station
from tests.committees.rules.papers import DIGITAL, make_paper, sentences_of


def test_sitting_in_the_calendar_is_fine():
    text = "In der Sitzung des ADI am 15.09.2021 wird berichtet."

    assert sentences_of(named_sittings_are_in_the_calendar, make_paper(text)) == []
    assert sentences_of(stations_have_a_meeting, make_paper()) == []


def test_sitting_outside_the_calendar_names_its_neighbours():
    text = f"In der Sitzung des {DIGITAL} am 17.06.2021 wird berichtet."

    assert sentences_of(named_sittings_are_in_the_calendar, make_paper(text)) == [
        f"Am 17.06.2021 ist keine Sitzung eingetragen ({DIGITAL}). "
        "Die nächstliegenden Sitzungstage: 16.06.2021 und 15.09.2021."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In der Sitzung des ADI am 12.03.2019 wurde berichtet.",
        "Der ADI nimmt den Bericht vom 17.06.2021 zur Kenntnis.",
        "In der Sitzung des ADI und des HFWA am 17.06.2021 wird berichtet.",
        "In der Sitzung des Jugendhilfeausschusses am 17.06.2021 wird berichtet.",
    ],
)
def test_old_unclear_and_unrecorded_sittings_are_left_alone(text):
    assert sentences_of(named_sittings_are_in_the_calendar, make_paper(text)) == []


def test_station_needs_a_meeting():
    paper = make_paper(stations=(Station(DIGITAL, "decision", date(2021, 10, 1)),))

    assert sentences_of(stations_have_a_meeting, paper) == [
        f"Am 01.10.2021 ist keine Sitzung eingetragen ({DIGITAL}). Die nächstliegenden Sitzungstage: 15.09.2021."
    ]
