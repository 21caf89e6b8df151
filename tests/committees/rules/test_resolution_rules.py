"""B1–B5: each with the case that passes and the case that fails."""

from datetime import date

import pytest

from committees.rules.proceedings.resolutions import Decided, ObjectionFact, findings_on, state_words
from committees.states import ObjectionEnd, ObjectionKind, Outcome

DAY = date(2021, 6, 16)


def rules_on(day=date(2021, 6, 30), **kwargs):
    return [finding.rule for finding in findings_on(Decided(DAY, **kwargs), day)]


@pytest.mark.parametrize(
    ("executed_on", "found"), [(date(2021, 6, 18), ["B1"]), (date(2021, 6, 19), ["B1"]), (date(2021, 6, 20), [])]
)
def test_decision_of_a_committee_waits_for_objections(executed_on, found):
    assert rules_on(executed_on=executed_on) == found


@pytest.mark.parametrize("profile", ["council", "project_group", "youth_welfare"])
def test_others_do_not_wait(profile):
    assert rules_on(executed_on=DAY, profile=profile) == []


def test_length_of_the_period_is_a_setting():
    assert rules_on(executed_on=date(2021, 6, 20), objection_days=7) == ["B1"]


@pytest.mark.parametrize(("raised_on", "found"), [(date(2021, 6, 19), []), (date(2021, 6, 20), ["B2"])])
def test_mayor_objects_by_the_third_day(raised_on, found):
    assert rules_on(profile="council", objections=(ObjectionFact(ObjectionKind.MAYOR, raised_on),)) == found


@pytest.mark.parametrize(("raised_on", "found"), [(date(2021, 6, 19), []), (date(2021, 6, 20), ["B1"])])
def test_objection_to_a_committee_comes_within_the_period(raised_on, found):
    assert rules_on(objections=(ObjectionFact(ObjectionKind.COMMITTEE, raised_on),)) == found


@pytest.mark.parametrize(("end", "found"), [("", ["B3"]), (ObjectionEnd.CONFIRMED, [])])
def test_complaint_suspends_until_it_is_decided(end, found):
    complaint = ObjectionFact(ObjectionKind.COMPLAINT, date(2021, 6, 25), end)

    assert rules_on(executed_on=date(2021, 6, 30), objections=(complaint,)) == found


@pytest.mark.parametrize(
    ("had_conflicts", "day", "found"),
    [(True, date(2022, 6, 16), ["B5"]), (True, date(2022, 6, 17), []), (False, date(2021, 7, 1), [])],
)
def test_conflict_can_be_raised_for_a_year(had_conflicts, day, found):
    assert rules_on(day, had_conflicts=had_conflicts) == found


@pytest.mark.parametrize(
    ("profile", "outcome", "found"),
    [
        ("council", Outcome.REJECTED, ["B5"]),
        ("youth_welfare", Outcome.ADOPTED, ["B5"]),
        ("committee", Outcome.RECOMMENDED, []),
        ("council", Outcome.ELECTED, []),
        ("project_group", Outcome.ADOPTED, []),
    ],
)
def test_conflict_matters_where_the_rat_or_a_deciding_committee_decided(profile, outcome, found):
    assert rules_on(had_conflicts=True, profile=profile, outcome=outcome) == found


LAST = date(2022, 6, 16)


@pytest.mark.parametrize(
    ("objections", "found"),
    [
        ((ObjectionFact(ObjectionKind.CONFLICT, LAST),), []),
        ((ObjectionFact(ObjectionKind.CONFLICT, date(2022, 6, 17)),), ["B5"]),
        ((ObjectionFact(ObjectionKind.CONFLICT, date(2022, 6, 17), announced_on=date(2021, 7, 1)),), []),
        ((ObjectionFact(ObjectionKind.CONFLICT, date(2022, 7, 2), announced_on=date(2021, 7, 1)),), ["B5"]),
        ((ObjectionFact(ObjectionKind.CONFLICT, LAST), ObjectionFact(ObjectionKind.CONFLICT, date(2023, 1, 9))), []),
        ((ObjectionFact(ObjectionKind.COMPLAINT, LAST), ObjectionFact(ObjectionKind.CONFLICT, date(2023, 1, 9))), []),
    ],
)
def test_conflict_is_raised_within_the_year(objections, found):
    assert rules_on(date(2023, 2, 1), objections=objections) == found


def test_raised_conflict_suspends_nothing():
    raised = ObjectionFact(ObjectionKind.CONFLICT, date(2021, 6, 25))

    assert rules_on(executed_on=date(2021, 6, 30), objections=(raised,)) == []


def test_year_after_a_leap_day():
    found = findings_on(Decided(date(2024, 2, 29), had_conflicts=True), date(2025, 2, 28))

    assert [finding.sentence for finding in found] == [
        "Ein Verstoß gegen § 31 GO NRW kann bis 28.02.2025 gerügt werden."
    ]


RAISED = ObjectionFact(ObjectionKind.CONFLICT, date(2021, 6, 18))
OPEN = ObjectionFact(ObjectionKind.COMMITTEE, date(2021, 6, 18))


@pytest.mark.parametrize(
    ("values", "day", "words"),
    [
        ({}, DAY, "einspruchsfähig bis 19.06.2021"),
        ({}, date(2021, 6, 20), "ausführbar"),
        ({"profile": "council"}, DAY, "ausführbar"),
        ({"objections": (OPEN,)}, date(2021, 6, 20), "ausgesetzt (Einspruch vom 18.06.2021)"),
        ({"objections": (ObjectionFact("committee", DAY, "lifted"),)}, DAY, "aufgehoben"),
        ({"executed_on": date(2021, 7, 1)}, date(2021, 7, 2), "ausgeführt am 01.07.2021"),
        ({"objections": (RAISED,)}, date(2021, 6, 20), "ausführbar, Mitwirkung gerügt am 18.06.2021"),
        ({"objections": (RAISED,), "outcome": Outcome.REJECTED}, DAY, "Mitwirkung gerügt am 18.06.2021"),
        ({"objections": (ObjectionFact("conflict", DAY, "withdrawn"),)}, date(2021, 6, 20), "ausführbar"),
        ({"outcome": Outcome.NOTED}, DAY, ""),
        ({"outcome": Outcome.RECOMMENDED}, DAY, ""),
    ],
)
def test_state_in_words(values, day, words):
    assert state_words(Decided(DAY, **values), day) == words
