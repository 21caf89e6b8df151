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


def test_year_after_a_leap_day():
    found = findings_on(Decided(date(2024, 2, 29), had_conflicts=True), date(2025, 2, 28))

    assert [finding.sentence for finding in found] == [
        "Ein Verstoß gegen § 31 GO NRW kann bis 28.02.2025 gerügt werden."
    ]


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
        ({"outcome": Outcome.NOTED}, DAY, ""),
        ({"outcome": Outcome.RECOMMENDED}, DAY, ""),
    ],
)
def test_state_in_words(values, day, words):
    assert state_words(Decided(DAY, **values), day) == words
