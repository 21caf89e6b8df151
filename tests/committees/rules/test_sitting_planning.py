"""The rules S11–S13 on planning, each with the case that passes and the one that fails."""

from datetime import date

import pytest

from committees.rules.sittings.planning import (
    PlannedSitting,
    council_sits_every_two_months,
    council_sits_within_six_weeks,
    form_is_admitted,
    two_months_after,
)
from tests.committees.rules.sittings import rules_of

TERM = (date(2020, 11, 1), date(2025, 10, 31))
SCHOOL = "Ausschuss für Schule und Sport"


def sentences(rule, **planned):
    planned = {"name": "den Rat", "day": date(2021, 9, 30), "profile": "council"} | planned
    return [finding.sentence for finding in rule(PlannedSitting(**planned), date(2021, 1, 1))]


def test_council_sits_at_least_every_two_months():
    in_time = sentences(council_sits_every_two_months, before=(date(2021, 5, 6), date(2021, 7, 30)))
    late = sentences(council_sits_every_two_months, before=(date(2021, 5, 6), date(2021, 7, 1)))
    committee = sentences(council_sits_every_two_months, before=(date(2021, 7, 1),), profile="committee")

    assert (in_time, committee) == ([], [])
    assert late == [
        "Die letzte Ratssitzung war am 01.07.2021; der Rat soll mindestens alle zwei Monate einberufen werden."
    ]


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2021, 12, 31), date(2022, 2, 28)),
        (date(2021, 10, 5), date(2021, 12, 5)),
        (date(2021, 11, 5), date(2022, 1, 5)),
        (date(2021, 7, 31), date(2021, 9, 30)),
    ],
)
def test_two_months_end_within_the_month(day, later):
    assert two_months_after(day) == later


def test_first_sitting_lies_within_six_weeks():
    first = {"term": TERM}

    assert sentences(council_sits_within_six_weeks, **first, day=date(2020, 12, 13)) == []
    assert sentences(council_sits_within_six_weeks, **first, day=date(2021, 2, 1), before=(date(2020, 11, 24),)) == []
    assert sentences(council_sits_within_six_weeks, **first, day=date(2020, 12, 14), before=(date(2020, 9, 1),)) == [
        "Die erste Sitzung muss bis zum 13.12.2020 stattfinden."
    ]


ALLOWED = rules_of(hybrid_allowed=True, digital_allowed=True)
HYBRID = {"form": "hybrid", "day": date(2026, 6, 17), "profile": "committee", "name": SCHOOL, "rules": ALLOWED}
REFUSED = [f"Für {SCHOOL} ist eine hybride Sitzung nicht zugelassen."]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"form": "in_person", "day": date(2021, 1, 1)}, []),
        ({"day": date(2022, 4, 25)}, REFUSED),
        ({"rules": rules_of()}, REFUSED),
        ({"council_members_only": True}, REFUSED),
        ({"profile": "main_committee"}, REFUSED),
        ({"profile": "council", "form": "digital"}, []),
        ({"form": "digital", "rules": rules_of()}, [f"Für {SCHOOL} ist eine digitale Sitzung nicht zugelassen."]),
    ],
)
def test_form_must_be_admitted_on_the_day_of_the_sitting(changes, said):
    assert sentences(form_is_admitted, **HYBRID | changes) == said
