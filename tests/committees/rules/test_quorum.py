"""D1, D2 and what must be done before a sitting is closed: each with the case that passes and the case that fails."""

from dataclasses import replace
from datetime import date

import pytest

from committees.rules.proceedings.closing import keeps_open
from committees.rules.proceedings.quorum import Room, check_room, in_minutes, sentences_of
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
    ("owes_result", "has_result", "was_called", "expected"),
    [
        (True, False, True, True),
        (True, True, True, True),  # another committee of a joint sitting has decided already
        (False, True, True, False),
        (False, True, False, False),
        (False, False, True, False),
        (False, False, False, True),
    ],
)
def test_item_keeps_the_sitting_open_until_it_was_handled(owes_result, has_result, was_called, expected):
    facts = {"owes_result": owes_result, "has_result": has_result, "was_called": was_called}

    assert keeps_open(undecided=False, **facts) == expected


def test_vote_that_waits_keeps_its_item_open():
    assert keeps_open(owes_result=False, has_result=False, was_called=True, undecided=True)


# --- what the minutes say of the opening ---

LAW = "§\u00a049 Abs.\u00a01"


@pytest.mark.parametrize(
    ("room", "lacking_at", "expected"),
    [
        (
            Room("Rat", statutory=61, present=31),
            "",
            f"Rat ist beschlussfähig: Anwesend sind zu Beginn 31 von 61 Stimmberechtigten ({LAW} GO\u00a0NRW).",
        ),
        (
            Room("ADI", statutory=17, present=9, council=5, experts=4),
            "",
            "ADI ist beschlussfähig: Anwesend sind zu Beginn 9 von 17 Stimmberechtigten, darunter 5 Ratsmitglieder und "
            f"4 sachkundige Bürgerinnen und Bürger ({LAW}, §\u00a058 Abs.\u00a03 GO\u00a0NRW).",
        ),
        (
            Room("ADI", statutory=17, present=10, council=5, experts=5),
            "",
            "ADI: Anwesend sind zu Beginn 10 von 17 Stimmberechtigten, darunter 5 Ratsmitglieder und 5 sachkundige "
            "Bürgerinnen und Bürger, also nicht mehr Ratsmitglieder als sachkundige Bürgerinnen und Bürger "
            f"({LAW}, §\u00a058 Abs.\u00a03 GO\u00a0NRW). Festgestellt ist die Beschlussunfähigkeit nicht; das Gremium "
            f"gilt damit als beschlussfähig ({LAW} S.\u00a02 GO\u00a0NRW).",
        ),
        (
            Room("ADI", statutory=17, present=8),
            "18:40\u00a0Uhr",
            "ADI: Anwesend sind zu Beginn 8 von 17 Stimmberechtigten, also nicht mehr als die Hälfte "
            f"({LAW} GO\u00a0NRW). Auf Rüge ist die Beschlussunfähigkeit um 18:40\u00a0Uhr festgestellt.",
        ),
        (
            Room("ADI", statutory=17, present=1, is_second_call=True),
            "",
            "ADI ist beschlussfähig: Anwesend ist zu Beginn 1 von 17 Stimmberechtigten (§\u00a049 Abs.\u00a02 "
            "GO\u00a0NRW: nach zweiter Ladung genügt jede Zahl).",
        ),
    ],
)
def test_minutes_state_the_quorum_with_the_fiction_of_the_law(room, lacking_at, expected):
    assert in_minutes(room, DAY, lacking_at=lacking_at) == expected
