"""The draft check asks the records of the right day: of bodies and time limits that of the sitting counts too."""

from datetime import date, timedelta

import pytest

from committees.actions.checks import findings_of
from committees.models import TownSetting
from tests.factories import make_committee, make_motion

pytestmark = pytest.mark.django_db

WRITTEN, SITTING = date(2026, 3, 2), date(2026, 5, 6)


def rules_of(committee, text):
    """The rules with a finding in this text of a paper of March, decided in May."""
    motion = make_motion(paper_date=WRITTEN, texts={"facts": f"<p>{text}</p>"}, committee=committee)
    motion.consultations.update(wished_on=SITTING)
    return {finding.rule for finding in findings_of(motion) if finding.place == "facts"}


@pytest.mark.parametrize(("begins", "expected"), [(SITTING, set()), (SITTING + timedelta(days=1), {"V4"})])
def test_body_may_begin_between_paper_and_sitting(begins, expected):
    make_committee()
    committee = make_committee(name="Ausschuss für Gartenbau", starts_on=begins)

    assert rules_of(committee, "Darüber entscheidet der Ausschuss für Gartenbau.") & {"V4"} == expected


@pytest.mark.parametrize(("days", "expected"), [(3, set()), (7, {"V6"})])
def test_period_for_objections_is_that_of_the_day_of_the_decision(days, expected):
    TownSetting.objects.update_or_create(valid_from=date(2026, 1, 1), defaults={"objection_days": 3})
    TownSetting.objects.update_or_create(valid_from=date(2026, 5, 1), defaults={"objection_days": days})

    assert rules_of(make_committee(), "Die Arbeiten sollen am 11.05.2026 beginnen.") & {"V6"} == expected
