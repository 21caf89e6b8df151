"""Seats by strength: published examples of each method, ties and lots, and what must hold for any numbers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committees.rules.apportionment import (
    METHODS,
    Fate,
    LotError,
    Method,
    Tie,
    apportion,
    in_decimals,
    with_lot,
)
from committees.rules.distribution import Lists, distribute, lot_problem
from tests.long_runs import IS_LONG

HARE, DHONDT, LAGUE = Method.HARE_NIEMEYER, Method.DHONDT, Method.SAINTE_LAGUE
thorough = settings(max_examples=3000 if IS_LONG else 200, derandomize=True, deadline=None)
STRENGTHS = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 60), max_size=8)
METHOD = st.sampled_from(list(Method))
DIVISOR_METHOD = st.sampled_from([DHONDT, LAGUE])
SEATS = st.integers(0, 40)


def seats_of(method, seats, **strengths):
    return {share.name: share.seats for share in apportion(method, seats, strengths).shares}


# Seats as the sources give them. Facts and figures only.
PUBLISHED = {
    # staatsrecht.honikel.de, Berechnungsbeispiele: 12,000 votes for ten seats by all three methods
    "textbook, Hare/Niemeyer": (HARE, 10, {"A": 6100, "B": 5000, "C": 900}, {"A": 5, "B": 4, "C": 1}),
    "textbook, d'Hondt": (DHONDT, 10, {"A": 6100, "B": 5000, "C": 900}, {"A": 6, "B": 4, "C": 0}),
    "textbook, Sainte-Laguë": (LAGUE, 10, {"A": 6100, "B": 5000, "C": 900}, {"A": 5, "B": 4, "C": 1}),
    # VG Stade, 02.03.2015, 1 B 225/15: six seats in each committee of a council, agreed in November 2011
    "council in Lower Saxony": (
        HARE,
        6,
        {"CDU": 13, "SPD": 9, "FDP/GRÜNE": 5, "PRO F.": 4},
        {"CDU": 2, "SPD": 2, "FDP/GRÜNE": 1, "PRO F.": 1},
    ),
    # BVerwG, 10.12.2003, 8 C 18.03 (Tönisvorst): eleven seats, four factions on one list against the plaintiff's
    "Tönisvorst, one list of four": (DHONDT, 11, {"gemeinsame Liste": 32, "Klägerin": 6}, [10, 1]),
    # ibid., and the strengths of VG Düsseldorf, 14.12.2001, 1 K 7978/99: alone it would have had two
    "Tönisvorst, each alone": (
        DHONDT,
        11,
        {"CDU": 17, "SPD": 10, "Klägerin": 6, "GRÜNE": 3, "FDP": 2},
        [5, 3, 2, 1, 0],
    ),
    # BVerwG, 09.12.2009, 8 C 17.08: five seats; with one list of CDU, BLF and FDP it has the majority, GRÜNE nothing
    "Hesse, one list of three": (HARE, 5, {"CDU + BLF + FDP": 18, "SPD": 10, "GRÜNE": 3}, [3, 2, 0]),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_examples_come_out_as_published(name):
    method, seats, strengths, published = PUBLISHED[name]

    result = apportion(method, seats, strengths)

    assert [share.seats for share in result.shares] == list(
        published.values() if isinstance(published, dict) else published
    )
    assert (result.tie, result.open_seats) == (None, 0)


def test_quotients_of_the_textbook_stand_in_its_order():
    """The same source numbers the quotients from 1 to 10: here those of d'Hondt for A, B and C."""
    result = apportion(DHONDT, 10, {"A": 6100, "B": 5000, "C": 900})

    ranks = {share.name: [claim.rank for claim in share.claims if claim.fate == Fate.WON] for share in result.shares}
    assert ranks == {"A": [1, 3, 5, 7, 9, 10], "B": [2, 4, 6, 8], "C": []}
    assert result.by_name["C"].claims[0].value == 900


def test_hare_niemeyer_shows_the_quota_and_its_fraction():
    share = apportion(HARE, 10, {"A": 6100, "B": 5000, "C": 900}).by_name["A"]

    assert (share.quota, share.whole, share.claims[0].value) == (Fraction(61, 12), 5, Fraction(1, 12))


def test_one_seat_more_can_cost_a_seat_by_hare_niemeyer():
    """The Alabama paradox in its best-known small figures (6, 6, 2 with ten and eleven seats)."""
    assert seats_of(HARE, 10, A=6, B=6, C=2) == {"A": 4, "B": 4, "C": 2}
    assert seats_of(HARE, 11, A=6, B=6, C=2) == {"A": 5, "B": 5, "C": 1}


TIES = [
    (HARE, 3, {"A": 1, "B": 1}, Tie(("A", "B"), 1), "Losentscheid zwischen A und B um 1 Sitz"),
    (HARE, 5, {"A": 1, "B": 1, "C": 1}, Tie(("A", "B", "C"), 2), "Losentscheid zwischen A, B und C um 2 Sitze"),
    (DHONDT, 1, {"A": 7, "B": 7}, Tie(("A", "B"), 1), "Losentscheid zwischen A und B um 1 Sitz"),
    # 6 : 2 = 3 : 1
    (DHONDT, 2, {"A": 6, "B": 3}, Tie(("A", "B"), 1), "Losentscheid zwischen A und B um 1 Sitz"),
    (DHONDT, 2, {"A": 4, "B": 2, "C": 2}, Tie(("A", "B", "C"), 1), "Losentscheid zwischen A, B und C um 1 Sitz"),
    # 9 : 3 = 3 : 1
    (LAGUE, 2, {"A": 9, "B": 3}, Tie(("A", "B"), 1), "Losentscheid zwischen A und B um 1 Sitz"),
    # BVerwG 8 C 17.08 had each stood alone: BLF and GRÜNE with 15/31 each for the last seat
    (
        HARE,
        5,
        {"CDU": 13, "SPD": 10, "GRÜNE": 3, "BLF": 3, "FDP": 2},
        Tie(("GRÜNE", "BLF"), 1),
        "Losentscheid zwischen GRÜNE und BLF um 1 Sitz",
    ),
]


@pytest.mark.parametrize(("method", "seats", "strengths", "tie", "words"), TIES)
def test_equal_numbers_for_the_last_seats_are_named_for_the_lot(method, seats, strengths, tie, words):
    result = apportion(method, seats, strengths)

    assert (result.tie, str(result.tie), result.open_seats) == (tie, words, tie.seats)


def test_the_lot_completes_the_result():
    result = with_lot(apportion(HARE, 5, {"A": 1, "B": 1, "C": 1}), ["A", "C"])

    assert ({share.name: share.seats for share in result.shares}, result.open_seats) == ({"A": 2, "B": 1, "C": 2}, 0)


@pytest.mark.parametrize(
    ("strengths", "drawn", "sentence"),
    [
        ({"A": 1, "B": 1}, [], "Das Los vergibt 1 Sitz; angekreuzt sind 0."),
        ({"A": 1, "B": 1}, ["A", "B"], "Das Los vergibt 1 Sitz; angekreuzt sind 2."),
        ({"A": 1, "B": 1}, ["C"], "Am Losentscheid nicht beteiligt: C."),
        ({"A": 2, "B": 1}, ["A"], "Es gibt nichts auszulosen."),
    ],
)
def test_a_lot_that_does_not_fit_is_refused(strengths, drawn, sentence):
    with pytest.raises(LotError, match=f"^{sentence}$"):
        with_lot(apportion(HARE, 3, strengths), drawn)


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize(
    ("seats", "strengths", "expected", "open_seats"),
    [
        (0, {"A": 5, "B": 3}, {"A": 0, "B": 0}, 0),
        (4, {"A": 5, "B": 0}, {"A": 4, "B": 0}, 0),
        (2, {"A": 9, "B": 8, "C": 1}, {"A": 1, "B": 1, "C": 0}, 0),
        (3, {"A": 0, "B": 0}, {"A": 0, "B": 0}, 3),
        (3, {}, {}, 3),
        (3, {"A": 2 * 10**40, "B": 10**40}, {"A": 2, "B": 1}, 0),
        (300, {"A": 2 * 10**40, "B": 10**40}, {"A": 200, "B": 100}, 0),
    ],
)
def test_edges_are_the_same_by_every_method(method, seats, strengths, expected, open_seats):
    result = apportion(method, seats, strengths)

    assert {share.name: share.seats for share in result.shares} == expected
    assert (result.open_seats, result.tie) == (open_seats, None)


@pytest.mark.parametrize(("seats", "strengths"), [(-1, {"A": 1}), (1, {"A": 2, "B": -1})])
def test_negative_numbers_are_refused(seats, strengths):
    with pytest.raises(ValueError, match="nicht negativ"):
        apportion(HARE, seats, strengths)


def test_a_difference_that_floating_point_cannot_see_is_no_tie():
    huge = 10**30

    assert apportion(DHONDT, 1, {"A": huge, "B": huge + 1}).by_name["B"].seats == 1
    assert float(huge) == float(huge + 1)


@thorough
@given(METHOD, SEATS, STRENGTHS)
def test_sure_seats_and_those_of_the_lot_make_all_seats(method, seats, strengths):
    result = apportion(method, seats, strengths)

    lot = result.tie.seats if result.tie else 0
    assert sum(share.sure for share in result.shares) + lot == (seats if any(strengths.values()) else 0)


@thorough
@given(METHOD, SEATS, STRENGTHS, st.randoms(use_true_random=False))
def test_order_of_the_lists_makes_no_difference(method, seats, strengths, random):
    names = list(strengths)
    random.shuffle(names)

    one, other = apportion(method, seats, strengths), apportion(method, seats, {n: strengths[n] for n in names})

    assert one.by_name == other.by_name
    assert (one.tie and set(one.tie.names)) == (other.tie and set(other.tie.names))


@thorough
@given(METHOD, SEATS, STRENGTHS)
def test_ties_are_exactly_between_equal_numbers(method, seats, strengths):
    """Checked against the bare definition: all numbers sorted, the last that gets a seat against the next."""
    result = apportion(method, seats, strengths)

    numbers, left = numbers_by_definition(method, seats, strengths)
    has_tie = 0 < left < len(numbers) and numbers[left - 1][0] == numbers[left][0]
    assert bool(result.tie) == has_tie
    if has_tie:
        bar = numbers[left][0]
        assert set(result.tie.names) == {name for value, name in numbers if value == bar}
        assert result.tie.seats == left - sum(value > bar for value, _ in numbers)


def numbers_by_definition(method, seats, strengths):
    """([(number, list)], the highest first; seats they stand for), without any of the calculator's own code."""
    total = sum(strengths.values())
    if method == HARE:
        exact = {name: Fraction(seats * s, total) for name, s in strengths.items()} if total else {}
        left = seats - sum(quota.numerator // quota.denominator for quota in exact.values()) if total else 0
        numbers = [(quota % 1, name) for name, quota in exact.items()]
    else:
        step = {DHONDT: 1, LAGUE: 2}[method]
        numbers = [(Fraction(s, 1 + step * n), name) for name, s in strengths.items() if s for n in range(seats + 1)]
        left = seats
    return sorted(numbers, key=lambda pair: -pair[0]), left


@thorough
@given(SEATS, STRENGTHS)
def test_hare_niemeyer_stays_within_the_quota(seats, strengths):
    shares = apportion(HARE, seats, strengths).shares

    assert all(share.whole <= share.sure <= share.quota + 1 for share in shares)
    assert all(share.sure < share.quota + 1 for share in shares)


@thorough
@given(DIVISOR_METHOD, SEATS, STRENGTHS)
def test_one_seat_more_never_costs_a_seat_by_a_divisor_method(method, seats, strengths):
    fewer, more = (apportion(method, number, strengths).by_name for number in (seats, seats + 1))

    assert all(fewer[name].sure <= more[name].sure for name in strengths)


@thorough
@given(METHOD, SEATS, STRENGTHS)
def test_a_stronger_list_never_has_fewer_seats(method, seats, strengths):
    ordered = sorted(apportion(method, seats, strengths).shares, key=lambda share: share.strength)

    assert all(weak.sure <= strong.sure for weak, strong in zip(ordered, ordered[1:], strict=False))


@thorough
@given(SEATS, STRENGTHS)
def test_dhondt_gives_no_list_less_than_its_whole_quota(seats, strengths):
    result = apportion(DHONDT, seats, strengths)
    in_lot = result.tie.names if result.tie else ()

    assert all(share.sure + (share.name in in_lot) >= share.whole for share in result.shares)


# Common lists


def test_common_list_is_counted_together_and_shared_by_the_same_method():
    """BVerwG 8 C 17.08: CDU, BLF and FDP on one list."""
    lists = Lists.of([("CDU", 13, "K"), ("SPD", 10, ""), ("GRÜNE", 3, ""), ("FDP", 2, "K"), ("BLF", 3, "K")])

    result = distribute(HARE, 5, lists)

    assert lists.strengths == {"CDU + FDP + BLF": 18, "SPD": 10, "GRÜNE": 3}
    assert result.by_faction == {"CDU": 2, "FDP": 0, "BLF": 1, "SPD": 2, "GRÜNE": 0}
    assert result.is_complete


def test_a_mark_that_nobody_shares_joins_nobody():
    assert Lists.of([("CDU", 13, "K"), ("SPD", 10, "")]).strengths == {"CDU": 13, "SPD": 10}


def test_lot_between_lists_is_drawn_before_the_one_within_a_list():
    lists = Lists.of([("A", 2, "x"), ("B", 2, "x"), ("C", 4, "")])

    open_, halfway, done = (distribute(HARE, 5, lists, drawn) for drawn in ([], ["A + B"], ["A + B", "B"]))

    assert [str(tie) for tie in open_.ties] == ["Losentscheid zwischen A + B und C um 1 Sitz"]
    assert [str(tie) for tie in halfway.ties][1:] == ["Losentscheid zwischen A und B um 1 Sitz"]
    assert [result.is_complete for result in (open_, halfway, done)] == [False, False, True]
    assert done.by_faction == {"A": 1, "B": 2, "C": 2}


def test_a_lot_for_other_lists_changes_nothing():
    lists = Lists.of([("A", 1, ""), ("B", 1, ""), ("C", 0, "")])

    result = distribute(HARE, 3, lists, ["C"])

    assert (result.is_complete, result.by_faction) == (False, {"A": 1, "B": 1, "C": 0})
    assert lot_problem(result.outer, ["A", "B"]) == "Das Los vergibt 1 Sitz; angekreuzt sind 2."


NEARLY_WHOLE = [(Fraction(2, 3), "0,667"), (Fraction(59999, 10000), "5,999"), (Fraction(1, 3000), "0,001")]


@pytest.mark.parametrize(
    ("value", "words"),
    [(Fraction(25, 3), "8,333"), (Fraction(17), "17"), (Fraction(13, 2), "6,5"), *NEARLY_WHOLE],
)
def test_fractions_are_read_as_german_decimals(value, words):
    assert in_decimals(value) == words


def test_every_method_has_its_name():
    assert set(METHODS) == set(Method)
