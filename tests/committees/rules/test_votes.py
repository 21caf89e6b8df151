"""Rules on votes (D5–D16): each with the case that passes and the case that fails; the words always fit the figures."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committees.rules.paper import Severity
from committees.rules.proceedings import votes
from committees.rules.proceedings.elections import (
    BallotFact,
    check_ballot,
    elected_in,
    election_words,
    manner_of_ballot,
    next_round,
)
from committees.rules.proceedings.facts import RowFact, Sums, VoteFact, VoterFact, VotingRules
from committees.rules.proceedings.points import points_of
from committees.rules.proceedings.results import outcome_of
from committees.rules.proceedings.words import result_words
from committees.states import Asks, Majority, Manner, Outcome, RoundKind, VotingMode
from tests.long_runs import IS_LONG


def vote_of(yes=0, no=0, abstain=0, invalid=0, *, seats=17, **values):
    """A vote of 17 present voters in one row, unless said otherwise."""
    row = RowFact("f1", "Rote", seats=seats, sums=Sums(yes, no, abstain, invalid))
    return VoteFact(**{"item": "Ö 3", "committee": "ADI", "rows": (row,), "total": votes.total_of([row]),
                       "statutory": 17} | values)  # fmt: skip


def sentences(check, vote, rules=VotingRules()):  # noqa: B008 (frozen)
    return [finding.sentence for finding in check(vote, rules)]


def said_of(vote, *, is_changed=False, to=""):
    carried = votes.is_carried(vote)
    outcome = outcome_of(vote.asks, passed=carried, is_changed=is_changed, is_preparing=vote.is_preparing)
    return result_words(vote, outcome, to=to)


WORDS = [
    (vote_of(17), {}, "einstimmig beschlossen"),
    (vote_of(15, abstain=2), {}, "einstimmig bei 2 Enthaltungen beschlossen"),
    (vote_of(16, abstain=1), {}, "einstimmig bei 1 Enthaltung beschlossen"),
    (vote_of(13, 3, 1), {}, "mehrheitlich beschlossen bei 3 Gegenstimmen und 1 Enthaltung"),
    (vote_of(14, 1, 2), {}, "mehrheitlich beschlossen bei 1 Gegenstimme und 2 Enthaltungen"),
    (vote_of(17), {"is_changed": True}, "geändert einstimmig beschlossen"),
    (vote_of(12, 5), {"is_changed": True}, "geändert mehrheitlich beschlossen bei 5 Gegenstimmen"),
    (vote_of(8, 8, 1), {}, "bei Stimmengleichheit abgelehnt"),
    (vote_of(0, 17), {}, "einstimmig abgelehnt"),
    (vote_of(1, 15, 1), {}, "mehrheitlich abgelehnt bei 1 Ja-Stimme und 1 Enthaltung"),
    (vote_of(12, 5, is_preparing=True), {}, "mehrheitlich empfohlen bei 5 Gegenstimmen"),
    (vote_of(17, is_preparing=True), {"is_changed": True}, "geändert einstimmig empfohlen"),
    (vote_of(5, 12, is_preparing=True), {}, "Ablehnung empfohlen (mehrheitlich bei 5 Ja-Stimmen)"),
    (vote_of(8, 8, is_preparing=True), {}, "Ablehnung empfohlen (bei Stimmengleichheit)"),
    (vote_of(17, asks=Asks.ADJOURN), {}, "vertagt (einstimmig)"),
    (vote_of(14, 3, asks=Asks.REFER), {"to": "den Rat"}, "verwiesen an den Rat (mehrheitlich bei 3 Gegenstimmen)"),
    (vote_of(asks=Asks.NOTE, mode=VotingMode.NONE), {}, "zur Kenntnis genommen"),
    (vote_of(17, asks=Asks.AMEND), {}, "einstimmig angenommen"),
    (vote_of(17, asks=Asks.AGENDA), {"is_changed": True}, "geändert einstimmig festgestellt"),
    (vote_of(12, 4, 0, 1, mode=VotingMode.SECRET), {},
     "in geheimer Abstimmung mehrheitlich beschlossen bei 4 Gegenstimmen und 1 ungültigen Stimme"),
    (vote_of(8, 0, 9, majority=Majority.STATUTORY), {}, "abgelehnt (Ja: 8, nötig: 9)"),
    (vote_of(8, 0, 9, majority=Majority.STATUTORY, is_preparing=True), {}, "Ablehnung empfohlen (Ja: 8, nötig: 9)"),
    (vote_of(17, asks=Asks.ELECT), {}, "einstimmig gewählt"),
]  # fmt: skip


@pytest.mark.parametrize(("vote", "more", "words"), WORDS)
def test_result_reads_as_a_sentence(vote, more, words):
    if vote.mode == VotingMode.NONE:
        assert result_words(vote, outcome_of(vote.asks)) == words
    else:
        assert said_of(vote, **more) == words


# --- D5, D10, D14: who votes ---

MEMBER = VoterFact("Ada Muster", choice="yes")


@pytest.mark.parametrize(
    ("voter", "check", "sentence"),
    [
        (replace(MEMBER, is_excluded=True), votes.conflicted_persons_do_not_vote,
         "Ada Muster ist für TOP Ö 3 ausgeschlossen (§ 31 GO NRW) und kann nicht mitstimmen."),
        (replace(MEMBER, is_present=False), votes.only_those_present_with_a_vote_vote,
         "Ada Muster ist nicht anwesend und kann nicht mitstimmen."),
        (replace(MEMBER, has_vote=False), votes.only_those_present_with_a_vote_vote,
         "Ada Muster wirkt mit beratender Stimme mit und zählt bei der Abstimmung nicht (§ 58 GO NRW)."),
        (replace(MEMBER, member_there="Kim Muster"), votes.seat_has_one_vote,
         "Ada Muster kann nicht stimmen, solange Kim Muster anwesend ist."),
        (replace(MEMBER, is_mayor=True), votes.mayor_votes_in_the_council, votes.MAYOR_DOES_NOT_VOTE),
    ],
)  # fmt: skip
def test_who_may_not_vote_is_named(voter, check, sentence):
    silent = replace(voter, choice="")

    assert sentences(check, vote_of(17, voters=(voter,))) == [sentence]
    assert sentences(check, vote_of(17, voters=(MEMBER, silent))) == []
    assert votes.obstacle(voter, vote_of()) == sentence


def test_mayor_votes_in_council_and_main_committee_alone():
    mayor = replace(MEMBER, is_mayor=True)
    council = vote_of(17, voters=(mayor,), profile="council")

    assert sentences(votes.mayor_votes_in_the_council, council) == []
    assert sentences(votes.mayor_votes_in_the_council, replace(council, profile="main_committee")) == []
    assert sentences(votes.mayor_votes_in_the_council, replace(council, without_mayor=True)) == [
        votes.MAYOR_DOES_NOT_VOTE
    ]


# --- D6, D13: sums ---


def test_no_more_votes_than_voters():
    assert sentences(votes.nobody_counts_twice, vote_of(17)) == []
    assert sentences(votes.nobody_counts_twice, vote_of(17, 1)) == [
        "Gezählt wurden 18 Stimmen, stimmberechtigt anwesend sind 17."
    ]


def test_missing_votes_are_told_and_stop_nothing():
    finding, *_ = votes.nobody_counts_twice(vote_of(15, 1), VotingRules())

    assert (finding.severity, finding.sentence) == (
        Severity.WARNING,
        "Gezählt wurden 16 Stimmen, stimmberechtigt anwesend sind 17: Es fehlt 1 Stimme.",
    )


def test_rows_add_up_to_the_total():
    right = vote_of(16, 1)
    wrong = replace(right, total=replace(right.total, sums=Sums(17, 0)))

    assert sentences(votes.rows_fit_themselves_and_the_total, right) == []
    assert sentences(votes.rows_fit_themselves_and_the_total, wrong) == [
        "Die Summe der Fraktionen (16 Ja, 1 Nein, 0 Enthaltungen) ergibt nicht das Gesamtergebnis "
        "(17 Ja, 0 Nein, 0 Enthaltungen)."
    ]


def test_faction_counts_no_more_than_its_members_who_are_there():
    row = RowFact("f1", "Rote", seats=5, absent=2, sums=Sums(4))
    vote = VoteFact(rows=(row,), total=votes.total_of([row]))

    assert sentences(votes.rows_fit_themselves_and_the_total, vote) == [
        "Rote: 4 Stimmen gezählt, stimmberechtigt anwesend sind 3."
    ]


# --- D7, D8: majorities ---


def test_tie_is_lost_but_not_in_an_election():
    tie = vote_of(8, 8, 1)

    assert (votes.is_carried(tie), votes.is_carried(vote_of(9, 8))) == (False, True)
    assert sentences(votes.tie_is_lost, tie) == ["8 Ja, 8 Nein: Bei Stimmengleichheit ist der Antrag abgelehnt."]
    assert sentences(votes.tie_is_lost, replace(tie, asks=Asks.ELECT)) == []
    assert sentences(votes.tie_is_lost, vote_of(9, 8)) == []


@pytest.mark.parametrize(
    ("majority", "enough", "too_few", "needed"),
    [
        (Majority.STATUTORY, vote_of(9), vote_of(8), 9),
        (Majority.TWO_THIRDS, vote_of(12, 5), vote_of(11, 6), 12),
        (Majority.TWO_THIRDS_PRESENT, vote_of(10, 5, 2), vote_of(9, 5, 3), 10),
    ],
)
def test_greater_majorities(majority, enough, too_few, needed):
    enough, too_few = replace(enough, majority=majority), replace(too_few, majority=majority)

    assert (votes.is_carried(enough), votes.is_carried(too_few)) == (True, False)
    assert sentences(votes.majority_is_reached, enough) == []
    assert sentences(votes.majority_is_reached, too_few) == [
        f"Für diesen Beschluss sind {needed} Ja-Stimmen nötig; es sind {too_few.sums.yes}."
    ]


def test_statutory_majority_of_the_council_counts_the_mayor():
    council = vote_of(30, seats=61, statutory=61, majority=Majority.STATUTORY)

    assert (votes.needed_yes(council), votes.is_carried(council)) == (31, False)


# --- D9, D16: what is said of it ---


def test_manner_fits_the_figures():
    assert sentences(votes.manner_fits_the_figures, vote_of(17, manner=Manner.UNANIMOUS)) == []
    assert sentences(votes.manner_fits_the_figures, vote_of(0, 17, manner=Manner.UNANIMOUS)) == []
    assert sentences(votes.manner_fits_the_figures, vote_of(14, 3, manner=Manner.UNANIMOUS)) == [
        "„Einstimmig“ passt nicht zu 3 Nein-Stimmen."
    ]
    assert len(sentences(votes.manner_fits_the_figures, vote_of(17, manner=Manner.MAJORITY))) == 1


def test_preparing_committee_recommends():
    stated = vote_of(17, is_preparing=True, outcome=Outcome.ADOPTED)

    assert sentences(votes.preparing_committee_recommends, stated) == [
        "ADI berät nur vor; bitte als Empfehlung erfassen."
    ]
    assert sentences(votes.preparing_committee_recommends, replace(stated, outcome=Outcome.RECOMMENDED)) == []
    assert sentences(votes.preparing_committee_recommends, replace(stated, is_preparing=False)) == []


# --- D11, D12: secret and named ---


def test_secret_vote_has_sums_alone():
    with_rows = vote_of(17, mode=VotingMode.SECRET)

    assert sentences(votes.secret_vote_stores_sums_alone, with_rows) == [
        "Bei geheimer Abstimmung werden nur Summen gespeichert."
    ]
    assert sentences(votes.secret_vote_stores_sums_alone, replace(with_rows, rows=())) == []


def test_secret_is_asked_by_a_fifth():
    secret = vote_of(17, mode=VotingMode.SECRET, secret_asked_by=4)

    assert sentences(votes.secret_is_asked_by_a_fifth, secret) == []
    assert sentences(votes.secret_is_asked_by_a_fifth, replace(secret, secret_asked_by=3)) == [
        "Geheim wird abgestimmt, wenn ein Fünftel der Mitglieder (4) es verlangt; verlangt haben es 3."
    ]
    assert sentences(votes.secret_is_asked_by_a_fifth, replace(secret, secret_asked_by=None, asks=Asks.ELECT)) == []


def test_secret_goes_before_named():
    named = vote_of(17, mode=VotingMode.NAMED, named_asked_by=9, secret_asked_by=4)

    assert sentences(votes.secret_is_asked_by_a_fifth, named) == [
        "Die geheime Abstimmung ist wirksam verlangt und geht der namentlichen vor."
    ]
    assert sentences(votes.secret_is_asked_by_a_fifth, replace(named, secret_asked_by=3)) == []


@pytest.mark.parametrize(("rules", "needed"), [(VotingRules(), 4), (VotingRules(named_vote_members=2), 2)])
def test_named_is_asked_by_as_many_as_the_rules_of_that_day_say(rules, needed):
    named = vote_of(17, mode=VotingMode.NAMED, named_asked_by=needed)

    assert sentences(votes.named_vote_is_asked_by_enough, named, rules) == []
    assert sentences(votes.named_vote_is_asked_by_enough, replace(named, named_asked_by=needed - 1), rules) == [
        f"Namentlich wird abgestimmt, wenn {needed} Mitglieder es verlangen; verlangt haben es {needed - 1}."
    ]


def test_named_vote_has_every_name():
    silent, gone = VoterFact("Kim Muster"), VoterFact("Ole Muster", is_present=False)
    named = vote_of(1, mode=VotingMode.NAMED, voters=(MEMBER, silent, gone))

    assert sentences(votes.named_vote_has_every_name, named) == [
        "Für 1 anwesende stimmberechtigte Person fehlt die Stimme: Kim Muster."
    ]
    assert sentences(votes.named_vote_has_every_name, replace(named, voters=(MEMBER, gone))) == []


def test_everything_is_a_hint_for_a_project_group():
    finding, *_ = votes.check_vote(vote_of(18, profile="project_group"), VotingRules())

    assert finding.severity == Severity.HINT


# --- D15: elections ---


def ballot(*numbers, kind=RoundKind.BALLOT, **values):
    return BallotFact(kind, tuple(zip("ABCDEF", numbers, strict=False)), **{"present": 17} | values)


@pytest.mark.parametrize(
    ("round", "elected", "follows"),
    [
        (ballot(9, 5, 3), "A", None),
        (ballot(8, 5, 3, no=1), "", (RoundKind.RUN_OFF, ["A", "B"])),
        (ballot(7, 5, 5), "", (RoundKind.RUN_OFF, ["A", "B", "C"])),
        (ballot(6, 6, 5), "", (RoundKind.RUN_OFF, ["A", "B"])),
        (ballot(8, 7, abstain=2), "A", None),
        (ballot(8, 7, no=2), "", (RoundKind.RUN_OFF, ["A", "B"])),
        (ballot(9, no=8), "A", None),
        (ballot(8, no=8), "", None),
        (ballot(8, 7, kind=RoundKind.RUN_OFF), "A", None),
        (ballot(6, 5, no=6, kind=RoundKind.RUN_OFF), "A", None),
        (ballot(8, 8, kind=RoundKind.RUN_OFF), "", (RoundKind.LOT, ["A", "B"])),
        (ballot(0, 1, kind=RoundKind.LOT), "B", None),
    ],
)
def test_election_goes_on_until_somebody_has_it(round, elected, follows):
    assert (elected_in(round), next_round(round)) == (elected, follows)


def test_election_says_what_follows():
    assert [each.sentence for each in check_ballot(ballot(8, 8, 1), VotingRules())] == [
        "Niemand hat mehr als die Hälfte der gültigen Stimmen: engere Wahl zwischen A und B."
    ]
    assert [each.sentence for each in check_ballot(ballot(9, 9), VotingRules())] == [
        "Gezählt wurden 18 Stimmen, stimmberechtigt anwesend sind 17.",
        "Niemand hat mehr als die Hälfte der gültigen Stimmen: engere Wahl zwischen A und B.",
    ]
    assert check_ballot(ballot(9, 8), VotingRules()) == []


def test_election_reads_as_a_sentence():
    rounds = (ballot(9, 5, 3), ballot(8, 7, kind=RoundKind.RUN_OFF), ballot(0, 1, kind=RoundKind.LOT), ballot(8, no=8))

    assert [election_words(each) for each in rounds] == [
        "gewählt: A (9 von 17 gültigen Stimmen)",
        "in der engeren Wahl gewählt: A (8 von 15 gültigen Stimmen)",
        "durch Los gewählt: B",
        "nicht gewählt (8 von 16 gültigen Stimmen)",
    ]
    assert (manner_of_ballot(ballot(17)), manner_of_ballot(ballot(9, 8))) == (Manner.UNANIMOUS, Manner.MAJORITY)


def test_points_are_the_items_of_the_first_list():
    html = "<p>Der Rat:</p>\n<ol><li>baut</li><li><p>plant</p>\n<ol><li>a</li></ol></li></ol>"

    assert points_of(html) == ["<p>baut</p>", "<p>plant</p>\n<ol><li>a</li></ol>"]
    assert points_of("<ol><li>allein</li></ol>") == points_of("<p>nichts</p>") == []


# --- what always holds ---

FIGURES = st.tuples(*[st.integers(0, 30)] * 4)
ROWS = st.lists(FIGURES, min_size=1, max_size=9)
thorough = settings(max_examples=10_000 if IS_LONG else 100, deadline=None)


@thorough
@given(rows=ROWS, majority=st.sampled_from(list(Majority)), is_preparing=st.booleans(), is_changed=st.booleans())
def test_sums_wording_and_result_always_fit(rows, majority, is_preparing, is_changed):
    table = tuple(RowFact(f"f{n}", f"F{n}", seats=sum(row), sums=Sums(*row)) for n, row in enumerate(rows))
    total = votes.total_of(table)
    vote = VoteFact(
        committee="ADI", rows=table, total=total, majority=majority, statutory=total.seats, is_preparing=is_preparing
    )
    carried = votes.is_carried(vote)
    outcome = outcome_of(Asks.ADOPT, passed=carried, is_changed=is_changed, is_preparing=is_preparing)
    vote = replace(vote, outcome=outcome, manner=votes.manner_of(vote))
    yes, no, abstain, invalid = (sum(column) for column in zip(*rows, strict=True))

    words = result_words(vote, outcome)

    assert total.sums == Sums(yes, no, abstain, invalid)
    assert [each.sentence for each in votes.check_vote(vote, VotingRules()) if each.blocks] == []
    assert sentences(votes.manner_fits_the_figures, vote) == []
    assert ("einstimmig" in words) == (carried and not no or bool(no) and not yes)
    assert ("Stimmengleichheit" in words) == (yes == no)
    assert carried == (yes > no and yes >= votes.needed_yes(vote))
    assert ("abgelehnt" in words or "Ablehnung" in words) == (not carried)
    assert (" bei 1 Enthaltungen" in words, "  " in words) == (False, False)
    told = re.search(r"(\d+) Enthaltung", words)
    says_abstentions = vote.manner in (Manner.UNANIMOUS_ABSTAINING, Manner.MAJORITY) and abstain
    assert bool(told) == bool(says_abstentions)
    assert told is None or int(told[1]) == abstain
    assert len(words) <= 300


@thorough
@given(numbers=st.lists(st.integers(0, 20), min_size=1, max_size=6), no=st.integers(0, 20))
def test_every_election_comes_to_an_end(numbers, no):
    round = ballot(*numbers, no=no, present=200)
    steps = [round.kind]
    while (follows := next_round(round)) is not None:
        kind, names = follows
        lot = kind == RoundKind.LOT
        votes_of = {name: int(name == names[0]) if lot else 7 for name in names}
        round = BallotFact(kind, tuple(votes_of.items()), present=200)
        steps.append(kind)

    assert steps == [RoundKind.BALLOT, RoundKind.RUN_OFF, RoundKind.LOT][: len(steps)]
    assert bool(elected_in(round)) or len(numbers) == 1
