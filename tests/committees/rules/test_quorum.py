"""D1, D2 and what must be done before a sitting is closed: each with the case that passes and the case that fails."""

from dataclasses import replace
from datetime import date

import pytest

from committees.rules.proceedings.closing import is_open
from committees.rules.proceedings.quorum import Room, check_room, sentences_of
from committees.rules.proceedings.results import settles
from committees.states import Asks, LegalProfile, Outcome

DAY = date(2021, 6, 16)
COMMITTEE = Room(name="ADI", statutory=17, present=9, council=5, experts=4)
COUNCIL = Room(name="Rat", statutory=61, present=31, council=31, profile="council")


def findings(room):
    return [(finding.rule, finding.severity.value, finding.sentence) for finding in check_room(room, DAY)]


@pytest.mark.parametrize("room", [COMMITTEE, COUNCIL, replace(COMMITTEE, statutory=18, present=10, council=6)])
def test_more_than_half_are_a_quorum(room):
    assert findings(room) == []


@pytest.mark.parametrize(
    ("room", "counted"),
    [
        (replace(COMMITTEE, present=8, council=5, experts=3), "8 von 17"),
        (replace(COUNCIL, present=30, council=30), "30 von 61"),
        (replace(COMMITTEE, statutory=18), "9 von 18"),
    ],
)
def test_half_or_less_is_no_quorum(room, counted):
    assert findings(room) == [
        (
            "D1",
            "warning",
            f"Anwesend sind {counted}, also nicht mehr als die Hälfte. Auf Rüge ist die Beschlussunfähigkeit "
            "festzustellen.",
        )
    ]


def test_second_call_needs_no_number():
    assert findings(replace(COMMITTEE, present=2, council=2, experts=0, is_second_call=True)) == []


def test_second_call_keeps_the_proportion():
    room = replace(COMMITTEE, present=2, council=1, experts=1, is_second_call=True)

    assert [rule for rule, *_ in findings(room)] == ["D2"]


def test_expert_citizens_do_not_reach_the_council_members():
    assert findings(replace(COMMITTEE, present=10, council=5, experts=5)) == [
        (
            "D2",
            "warning",
            "Anwesend sind 5 Ratsmitglieder und 5 sachkundige Bürgerinnen und Bürger; der Ausschuss ist so nicht "
            "beschlussfähig. Auf Rüge ist die Beschlussunfähigkeit festzustellen.",
        )
    ]


@pytest.mark.parametrize("profile", LegalProfile.values)
def test_proportion_holds_for_committees_of_section_58_only(profile):
    room = replace(COMMITTEE, present=12, council=4, experts=8, profile=profile)

    assert bool(findings(room)) == (profile in ("committee", "main_committee"))


@pytest.mark.parametrize("profile", LegalProfile.values)
def test_number_is_a_hint_where_the_law_does_not_bind(profile):
    (_, severity, _), *_ = findings(replace(COMMITTEE, present=3, council=3, experts=0, profile=profile))

    is_hint = profile in ("project_group", "advisory_council", "election")
    assert severity == ("hint" if is_hint else "warning")


def test_both_sentences_are_said_when_all_is_well():
    assert sentences_of(COMMITTEE, DAY) == [
        (True, "Anwesend sind 9 von 17, nötig sind 9."),
        (True, "5 Ratsmitglieder und 4 sachkundige Bürgerinnen und Bürger: Die Ratsmitglieder überwiegen."),
    ]


def test_sentence_of_a_second_call_names_no_number():
    room = replace(COUNCIL, present=7, council=7, is_second_call=True)

    assert sentences_of(room, DAY) == [(True, "Anwesend sind 7 von 61; nach zweiter Ladung genügt jede Zahl.")]


# --- before a sitting is closed ---


@pytest.mark.parametrize(
    ("asks", "outcome", "is_settled"),
    [
        (Asks.ADOPT, Outcome.ADOPTED, True),
        (Asks.ADOPT, Outcome.REJECTED, True),
        (Asks.NOT_HANDLE, Outcome.NOT_HANDLED, True),
        (Asks.ADJOURN, Outcome.ADJOURNED, True),
        (Asks.ADJOURN, Outcome.REJECTED, False),
        (Asks.AMEND, Outcome.ADOPTED, False),
        (Asks.CLOSE_DOORS, Outcome.ADOPTED, False),
        (Asks.ADOPT, "", False),
    ],
)
def test_result_settles_its_item(asks, outcome, is_settled):
    assert settles(asks, outcome) == is_settled


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"needs_result": True, "was_called": True, "results": []}, True),
        ({"needs_result": True, "was_called": True, "results": [(Asks.ADOPT, Outcome.ADOPTED)]}, False),
        ({"needs_result": True, "was_called": False, "results": [(Asks.ADJOURN, Outcome.ADJOURNED)]}, False),
        ({"needs_result": False, "was_called": True, "results": []}, False),
        ({"needs_result": False, "was_called": False, "results": []}, True),
        ({"needs_result": False, "was_called": False, "results": [(Asks.NOT_HANDLE, Outcome.NOT_HANDLED)]}, False),
    ],
)
def test_item_is_open_until_it_was_handled(facts, expected):
    assert is_open(undecided=False, **facts) == expected


def test_vote_that_waits_keeps_its_item_open():
    assert is_open(needs_result=False, was_called=True, results=[], undecided=True)
