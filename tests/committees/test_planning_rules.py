"""Rules of procedure on planned sittings: how often and when the Rat sits, and in which form a committee may sit."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from committees.actions.planning_rules import findings_of_plan, gaps_of_council
from committees.models import CommitteeSetting, Meeting
from committees.states import LegalProfile
from tests.factories import make_committee, make_committee_services, make_council, make_meeting

pytestmark = pytest.mark.django_db
GAP = "Die letzte Ratssitzung war am 15.01.2026; der Rat soll mindestens alle zwei Monate einberufen werden."


def sit(committee, *days):
    for day in days:
        make_meeting(committee, starts_at=timezone.make_aware(datetime(*day, 17, 0)))


def rules_of(committee, day, form="in_person", meeting=None):
    return [finding.rule for finding in findings_of_plan([committee], day, form, meeting)]


def test_rat_that_waits_longer_than_two_months_is_warned_of():
    council = make_council()
    sit(council, (2025, 11, 20), (2026, 1, 15))

    assert [rules_of(council, date(2026, 3, day)) for day in (15, 16)] == [[], ["S11"]]


def test_moved_sitting_does_not_count_as_the_one_before():
    council = make_council()
    sit(council, (2025, 11, 20), (2026, 1, 15), (2026, 3, 5))

    assert rules_of(council, date(2026, 3, 20), meeting=Meeting.objects.latest("starts_at")) == ["S11"]


def test_cancelled_sitting_leaves_a_gap():
    council = make_council()
    sit(council, (2025, 11, 20), (2026, 1, 15), (2026, 3, 5))
    Meeting.objects.filter(starts_at__month=3).update(state="cancelled")

    assert rules_of(council, date(2026, 4, 1)) == ["S11"]


def test_first_sitting_of_the_term_comes_within_six_weeks():
    council = make_council()

    assert [rules_of(council, date(2025, 12, day)) for day in (13, 14)] == [[], ["S12"]]


@pytest.mark.parametrize(
    ("profile", "allowed", "found"),
    [
        (LegalProfile.COMMITTEE, True, []),
        (LegalProfile.COMMITTEE, False, ["S13"]),
        (LegalProfile.MAIN_COMMITTEE, True, ["S13"]),
    ],
)
def test_hybrid_sitting_needs_the_statute_and_a_committee_that_may(profile, allowed, found):
    committee = make_committee(legal_profile=profile)
    CommitteeSetting.objects.create(committee=committee, valid_from=committee.starts_on, hybrid_allowed=allowed)

    assert rules_of(committee, date(2026, 6, 17), "hybrid") == found


def test_setting_of_the_day_of_the_sitting_holds():
    committee = make_committee()
    for day, allowed in ((committee.starts_on, False), (date(2026, 7, 1), True)):
        CommitteeSetting.objects.create(committee=committee, valid_from=day, hybrid_allowed=allowed)

    assert [rules_of(committee, date(2026, month, 17), "hybrid") for month in (6, 7)] == [["S13"], []]


def plan(client, committee, **typed):
    values = {"committees": [committee.pk], "day": "2026-06-17", "begin": "17:00", "form": "in_person"} | typed
    return client.post(reverse("meeting-new"), values)


def test_form_refuses_what_is_not_admitted_with_its_source(client):
    committee = make_committee(name="Ausschuss für Kultur")
    client.force_login(make_committee_services())

    answer = plan(client, committee, form="hybrid")

    sentence = "Für Ausschuss für Kultur ist eine hybride Sitzung nicht zugelassen (§§ 47a, 58a GO NRW, DigiSiVO)."
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert not Meeting.objects.exists()


def test_form_asks_once_before_the_rat_waits_too_long(client):
    council = make_council()
    sit(council, (2025, 11, 20), (2026, 1, 15))
    client.force_login(make_committee_services())

    first = plan(client, council)
    again = plan(client, council, confirmed=first.context["form"].key_of_warnings)

    assert GAP.rstrip(".") in first.text
    assert (again.status_code, Meeting.objects.count()) == (302, 3)


def test_terminplan_names_the_gaps_of_its_year(client):
    council = make_council()
    sit(council, (2025, 11, 20), (2026, 1, 15), (2026, 3, 20), (2026, 5, 20))
    client.force_login(make_committee_services())

    page = client.get(reverse("timetable"), {"jahr": "2026"}).text

    assert [(day, finding.rule) for day, finding in gaps_of_council(2026)] == [(date(2026, 3, 20), "S11")]
    assert GAP in page


def test_gaps_cost_the_same_for_one_sitting_and_for_many(django_assert_num_queries):
    council = make_council()
    for days in ([(2026, 1, 15)], [(2026, month, 10) for month in range(2, 12)]):
        sit(council, *days)
        with django_assert_num_queries(2):
            gaps_of_council(2026)
