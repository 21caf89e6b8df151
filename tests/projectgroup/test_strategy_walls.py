"""What the database refuses of a strategy, whoever asks: horizons, circles, closed rounds, decisions changed later."""

from datetime import date

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from committees.models.walls import REFUSALS, german_sentence
from projectgroup.models import (
    FocusArea,
    MilestoneDependency,
    Report,
    Score,
    ScoreRound,
    StateChange,
    StrategyEdition,
    Vision,
)
from projectgroup.states import ProposalState, ReportState
from tests import factories as make
from tests.conftest import REAL_ROLES, in_parallel, refusal
from tests.projectgroup.groups import make_group
from tests.projectgroup.strategy import make_area, make_idea, make_milestone

pytestmark = pytest.mark.django_db


def sentence_of(act):
    """The German sentence with which the database refuses, or None."""
    try:
        with transaction.atomic():
            act()
    except REFUSALS as error:
        return german_sentence(error)
    return None


@pytest.mark.parametrize(("years", "is_refused"), [(2, True), (3, False), (6, False), (7, True)])
def test_vision_looks_three_to_six_years_ahead(group, years, is_refused):
    said = sentence_of(lambda: Vision.objects.create(group=group, first_year=2026, years=years))

    assert said == ("Die Vision reicht 3 bis 6 Jahre voraus." if is_refused else None)


@pytest.mark.parametrize(
    ("values", "is_refused"),
    [
        ({"state": ProposalState.DEFERRED}, True),
        ({"state": ProposalState.DEFERRED, "reason": "staff", "reason_text": "Kein Personal."}, True),
        (
            {
                "state": ProposalState.DEFERRED,
                "reason": "staff",
                "reason_text": "Kein Personal.",
                "resubmit_on": date(2027, 3, 1),
            },
            False,
        ),
        ({"state": ProposalState.REJECTED, "reason": "money"}, True),
        ({"state": ProposalState.REJECTED, "reason": "money", "reason_text": "Zu teuer."}, False),
    ],
)
def test_what_is_not_tackled_says_why(group, values, is_refused):
    idea = make_idea(make_area(group))

    refused = sentence_of(lambda: type(idea).objects.filter(pk=idea.pk).update(**values))

    assert (refused is not None) == is_refused


def test_milestone_does_not_end_before_it_begins(group):
    said = sentence_of(lambda: make_milestone(group, starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 1)))

    assert said == "Der Meilenstein endet vor seinem Beginn."


def test_milestones_do_not_wait_for_each_other_in_a_circle(group):
    first, second, third = (make_milestone(group, title=title) for title in ("A", "B", "C"))
    MilestoneDependency.objects.create(milestone=second, needs=first)
    MilestoneDependency.objects.create(milestone=third, needs=second)

    said = sentence_of(lambda: MilestoneDependency.objects.create(milestone=first, needs=third))

    assert (
        said == "„C“ setzt „A“ schon voraus, unmittelbar oder über andere Meilensteine; umgekehrt geht es nicht auch."
    )


def test_milestone_needs_only_those_of_its_own_group(group):
    other = make_group(name="Projektgruppe Zwei", short_name="PG2", factions=[], reports_to=group.reports_to)

    said = sentence_of(
        lambda: MilestoneDependency.objects.create(
            milestone=make_milestone(group), needs=make_milestone(other, title="Z")
        )
    )

    assert said == "„Z“ gehört zu einer anderen Projektgruppe."


@REAL_ROLES
def test_two_at_once_do_not_close_a_circle():
    group = make_group()
    first, second = make_milestone(group, title="A"), make_milestone(group, title="B")

    answers = in_parallel(
        lambda: MilestoneDependency.objects.create(milestone=first, needs=second),
        lambda: MilestoneDependency.objects.create(milestone=second, needs=first),
    )

    assert sorted(isinstance(answer, IntegrityError) for answer in answers) == [False, True]
    assert MilestoneDependency.objects.count() == 1


def test_score_after_the_round_was_closed_is_refused(group):
    idea, person = make_idea(make_area(group)), make.make_person()
    closed = ScoreRound.objects.create(group=group, opened_at=timezone.now(), closed_at=timezone.now())

    said = sentence_of(lambda: Score.objects.create(round=closed, idea=idea, person=person, points=3))

    assert said == "Die Bewertung ist geschlossen. Ihre Punkte wurden nicht mehr gezählt."


def test_second_report_for_one_sitting_is_refused(group):
    meeting = make.make_meeting(group.reports_to)
    Report.objects.create(group=group, number=1, title="Bericht", meeting=meeting)

    said = sentence_of(lambda: Report.objects.create(group=group, number=2, title="Noch einer", meeting=meeting))

    assert said == "Für diese Sitzung gibt es schon einen Bericht der Gruppe."


def test_submitted_report_stays_as_it_is(group):
    report = Report.objects.create(group=group, title="Bericht", state=ReportState.SUBMITTED, motion=make.make_motion())

    said = sentence_of(lambda: Report.objects.filter(pk=report.pk).update(proposal="<p>Anders.</p>"))

    assert said == (
        "Der Bericht ist als Vorlage eingebracht und bleibt, wie er ist. "
        "Änderungen kommen als neue Fassung der Vorlage."
    )


@REAL_ROLES
def test_decisions_and_editions_are_frozen_for_raw_sql():
    group = make_group()
    area = make_area(group)
    StateChange.objects.create(area=area, after=ProposalState.SELECTED, at=timezone.now(), by=None)
    StrategyEdition.objects.create(group=group, number=1, occasion="Beschluss", content={}, published_at=timezone.now())

    answers = [
        refusal("default", "UPDATE projectgroup_statechange SET note = 'x'"),
        refusal("default", "DELETE FROM projectgroup_statechange"),
        refusal("default", "UPDATE projectgroup_strategyedition SET content = '[]'"),
        refusal("default", "DELETE FROM projectgroup_strategyedition"),
        refusal("default", "UPDATE projectgroup_strategyedition SET withdrawn_at = now()"),
    ]

    assert [bool(answer) for answer in answers] == [True, True, True, True, False]


@REAL_ROLES
def test_public_reads_editions_of_published_groups_alone_and_nothing_of_the_work():
    group = make_group()
    make_idea(make_area(group))
    StrategyEdition.objects.create(group=group, number=1, occasion="Beschluss", content={}, published_at=timezone.now())

    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM projectgroup_strategyedition")
        seen = cursor.fetchone()[0]

    assert seen == 0
    assert refusal("public", "SELECT count(*) FROM projectgroup_focusarea") == "InsufficientPrivilege"
    assert refusal("public", "SELECT count(*) FROM projectgroup_score") == "InsufficientPrivilege"


def test_one_focus_area_has_its_name_once(group):
    make_area(group, title="Mobilität")

    said = sentence_of(lambda: FocusArea.objects.create(group=group, title="Mobilität"))

    assert said == "Diesen Handlungsschwerpunkt gibt es schon."
