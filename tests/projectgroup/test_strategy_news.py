"""The next edition of the Strategieplan comes with the published results of the sitting that moved something."""

import pytest

from committees import clock
from committees.actions.results import publish_results
from committees.models import Meeting, Motion, PublicResolution, Resolution
from committees.states import MeetingState, Outcome
from projectgroup.actions import publication, strategy_news
from projectgroup.models import StrategyEdition
from tests import factories as make
from tests.projectgroup.reporting import decide, make_submitted, release
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


def decide_in_public(report, **kwargs):
    """The decision, in a sitting that everyone knows of and whose results may be published."""
    resolution = decide(report, words="einstimmig beschlossen", **kwargs)
    Meeting.objects.filter(pk=resolution.item.meeting_id).update(is_public=True, state=MeetingState.RUNNING)
    return Resolution.objects.get(pk=resolution.pk)


def make_public_report():
    report = make_submitted()
    release(report.motion)
    publication.publish(report.group, by=make.make_committee_services())
    return report


stand = stands(make_public_report)


@pytest.fixture
def report(stand, tmp_path):
    return stand.own(tmp_path)


def publish(resolution):
    publish_results(resolution.item.meeting, by=make.make_committee_services())


def test_published_decision_is_an_edition_with_its_occasion(report):
    resolution = decide_in_public(report)
    before = StrategyEdition.objects.count()

    publish(resolution)

    edition = StrategyEdition.objects.get()
    body, number = report.group.reports_to.short_name, Motion.objects.get(pk=report.motion_id).number
    day = resolution.item.meeting.day
    assert (before, edition.occasion) == (
        0,
        f"Beschluss des Gremiums {body} vom {day:%d.%m.%Y}, Drucksache {number}",
    )
    assert [area["state"] for area in edition.content["areas"]] == ["selected"]


def test_results_that_moved_nothing_are_no_edition(report):
    resolution = decide_in_public(report, outcome=Outcome.REJECTED)

    publish(resolution)

    assert StrategyEdition.objects.count() == 0


def test_results_published_twice_are_one_edition(report):
    resolution = decide_in_public(report)
    publish(resolution)

    publish(resolution)

    assert StrategyEdition.objects.count() == 1


def test_group_that_is_not_public_has_no_edition():
    report = make_submitted()
    release(report.motion)
    resolution = decide_in_public(report)

    publish(resolution)

    assert StrategyEdition.objects.count() == 0


def test_occasion_does_not_name_the_paper_of_a_decision_told_by_its_bekanntgabe(report):
    resolution = decide_in_public(report)
    meeting, body = resolution.item.meeting, resolution.committee
    Motion.objects.filter(pk=report.motion_id).update(is_public=False, reason_non_public="Verträge")
    told = {"decided_on": clock.today(), "outcome": resolution.outcome, "content": {}, "published_at": clock.now()}
    PublicResolution.objects.create(
        resolution=resolution, meeting=meeting, committee=body, item_key=resolution.item_id, is_disclosed=True, **told
    )

    strategy_news.publish_strategy(meeting, by=make.make_committee_services())

    occasion = StrategyEdition.objects.get().occasion
    assert occasion == f"Beschluss des Gremiums {body.short_name} vom {meeting.day:%d.%m.%Y}"
