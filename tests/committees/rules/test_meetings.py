"""Meeting days that a Vorlage names."""

from datetime import date

import pytest

from committees.rules.meetings import named_sittings_are_in_the_calendar, stations_have_a_meeting
from committees.rules.paper import CommitteeFact, Station
from tests.committees.rules.papers import DIGITAL, make_paper, make_town, sentences_of


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
        "Die Sitzung des ADI am 17.06.2021 wurde abgesagt.",
        "Die Sitzung des ADI am 17.06.2021 fällt aus.",
    ],
)
def test_old_unclear_and_unrecorded_sittings_are_left_alone(text):
    assert sentences_of(named_sittings_are_in_the_calendar, make_paper(text)) == []


def test_station_needs_a_meeting():
    paper = make_paper(stations=(Station(DIGITAL, "decision", date(2021, 10, 1)),))

    assert sentences_of(stations_have_a_meeting, paper) == [
        f"Am 01.10.2021 ist keine Sitzung eingetragen ({DIGITAL}). Die nächstliegenden Sitzungstage: 15.09.2021."
    ]


@pytest.mark.parametrize(
    ("written", "new"),
    [
        ("17.06.2021", "16.06.2021"),
        ("17.6.2021", "16.6.2021"),
        ("17.06.21", "16.06.21"),
        ("17. Juni 2021", "16. Juni 2021"),
    ],
)
def test_only_sitting_near_is_offered_in_the_same_writing(written, new):
    text = f"In der Sitzung des ADI am {written} wird berichtet."

    (finding,) = named_sittings_are_in_the_calendar(make_paper(text), make_town())

    assert (finding.correction.old, finding.correction.new) == (written, new)


def test_no_sitting_is_offered_when_none_or_more_than_one_is_near():
    far = make_paper("In der Sitzung des ADI am 30.10.2021 wird berichtet.")
    between = make_paper("In der Sitzung des Rates am 17.09.2021 wird berichtet.")
    two_sittings = CommitteeFact("Rat", "Rat", "council", frozenset(date(2021, 9, day) for day in (2, 10, 24)))

    findings = [
        *named_sittings_are_in_the_calendar(far, make_town()),
        *named_sittings_are_in_the_calendar(between, make_town(committees=(two_sittings,))),
    ]

    assert [finding.correction for finding in findings] == [None, None]
