"""Filling a committee by lists (D15, § 50 Abs. 3 GO NRW): seats, the lot, words, and what is refused."""

import pytest

from committees.rules.apportionment import Method
from committees.rules.proceedings.lists import (
    ListFact,
    ListsFact,
    against_list,
    check_lists,
    is_accepted,
    list_words,
    manner_of_lists,
)
from committees.states import Manner, RoundKind


def lists_of(seats, votes, *, names=9, **kwargs):
    people = tuple(f"Name {number}" for number in range(names))
    rows = tuple(ListFact(name, people, number) for name, number in votes.items())
    return ListsFact(seats, rows, present=99, **kwargs)


def seats_in(fact):
    return {each.name: fact.seats_of(each) for each in fact.lists}


def sentences(fact):
    return [finding.sentence for finding in check_lists(fact)]


def test_whole_numbers_come_first_then_the_highest_fractions():
    fact = lists_of(10, {"CDU": 22, "SPD": 12, "Grüne": 9, "FDP": 4})

    assert (seats_in(fact), fact.tie) == ({"CDU": 5, "SPD": 2, "Grüne": 2, "FDP": 1}, None)


def test_method_of_the_day_decides():
    fact = lists_of(10, {"CDU": 22, "SPD": 13, "Grüne": 9, "FDP": 4}, method=Method.DHONDT)

    assert seats_in(fact) == {"CDU": 5, "SPD": 3, "Grüne": 2, "FDP": 0}


def test_equal_fractions_go_to_the_lot():
    open_one = lists_of(3, {"CDU": 5, "SPD": 5})
    drawn = lists_of(3, {"CDU": 5, "SPD": 5}, drawn=("SPD",))

    assert (str(open_one.tie), seats_in(open_one)) == (
        "Losentscheid zwischen CDU und SPD um 1 Sitz",
        {"CDU": 1, "SPD": 1},
    )
    assert (drawn.tie, seats_in(drawn)) == (None, {"CDU": 1, "SPD": 2})


@pytest.mark.parametrize(
    ("fact", "words", "manner"),
    [
        (lists_of(3, {"CDU": 6, "SPD": 3}), "nach Listen gewählt: CDU 2 Sitze, SPD 1 Sitz", ""),
        (
            lists_of(3, {"CDU": 5, "SPD": 5}, drawn=("SPD",)),
            "nach Listen gewählt: CDU 1 Sitz, SPD 2 Sitze, durch Los: SPD",
            "",
        ),
        (
            lists_of(3, {"alle": 9}, kind=RoundKind.UNITED),
            "einheitlicher Wahlvorschlag einstimmig angenommen (Ja: 9)",
            Manner.UNANIMOUS,
        ),
        (
            lists_of(3, {"alle": 8}, kind=RoundKind.UNITED, abstain=1),
            "einheitlicher Wahlvorschlag einstimmig bei 1 Enthaltung angenommen (Ja: 8)",
            Manner.UNANIMOUS_ABSTAINING,
        ),
    ],
)
def test_result_is_said_in_words(fact, words, manner):
    assert (list_words(fact), manner_of_lists(fact)) == (words, manner)


@pytest.mark.parametrize(("no", "accepted"), [(0, True), (1, False)])
def test_one_no_is_enough_against_the_einheitliche_wahlvorschlag(no, accepted):
    assert is_accepted(lists_of(3, {"alle": 8}, kind=RoundKind.UNITED, no=no, abstain=1)) == accepted


def test_list_with_too_few_names_is_named():
    assert sentences(lists_of(3, {"CDU": 6, "SPD": 3}, names=1)) == [
        "Auf die Liste CDU entfallen 2 Sitze, sie nennt aber nur einen Namen. Bitte die Liste ergänzen."
    ]


def test_more_votes_than_voters_are_named():
    fact = lists_of(3, {"CDU": 60, "SPD": 40}, abstain=1, invalid=1)

    assert sentences(fact) == ["Gezählt wurden 102 Stimmen, stimmberechtigt anwesend sind 99."]


def test_person_stands_on_one_list_once():
    assert list(against_list("SPD", ["Ada", "Ben", "Ben"], {"CDU": ["Ada"]})) == [
        "Auf der Liste SPD steht jemand zweimal.",
        "Ada steht schon auf der Liste CDU.",
    ]


def test_list_names_somebody():
    assert list(against_list("SPD", [], {})) == [
        "Die Liste SPD nennt niemanden. Bitte die Namen angeben, je Zeile einen (§ 50 Abs. 3 GO NRW)."
    ]
