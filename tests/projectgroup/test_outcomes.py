"""What the committee's decision on a report brings about, and that it goes when the decision does."""

import pytest

from committees import hooks
from committees.models import Resolution, ReturnTicket
from committees.states import Asks, Outcome, PutText
from committees.workflow import NotAllowed
from projectgroup.actions import outcomes
from projectgroup.models import StateChange
from projectgroup.reports import of_group, said_on, with_stand
from projectgroup.states import ReportStand
from tests import factories as make
from tests.committees.orders import make_next, make_sitting
from tests.projectgroup.groups import make_admin
from tests.projectgroup.reporting import (
    WHY,
    changes,
    decide,
    make_founded,
    make_submitted,
    redecide,
    reopen,
    states,
    tell,
)
from tests.projectgroup.strategy import seat_user
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
PROPOSED, DECIDED = ["proposed"] * 3, ["selected", "selected", "deferred"]
CORRECTED = "Beschluss wurde berichtigt"

submitted_stand = stands(make_submitted)


@pytest.fixture
def report(submitted_stand, tmp_path):
    """A report that is submitted, its Vorlage not decided on yet."""
    return submitted_stand.own(tmp_path)


def report_now(report):
    return next(each for each in with_stand(of_group(report.group)) if each.pk == report.pk)


def sentences(report):
    return [said.sentence for said in said_on(report_now(report), make.make_committee_services())]


def test_adopted_report_moves_what_it_named_and_keeps_the_decision(report):
    resolution = decide(report)

    assert states(report.group) == DECIDED
    assert {change.resolution for change in StateChange.objects.all()} == {resolution}
    assert report.group.focus_areas.get().decided_by == resolution
    assert sentences(report) == ["3 von 3 vorgeschlagenen Entscheidungen sind ausgeführt."]


def test_report_decided_while_another_item_was_called_says_so(report):
    meeting = make_sitting(report.group.reports_to)
    item = meeting.items.create(title="Bericht", number="Ö 7", motion=report.motion, kind="motion", position=9)
    called = meeting.items.create(title="Sammelpunkt", number="Ö 77", kind="other", position=77)

    decide(report, item=called, about=item)

    assert states(report.group) == DECIDED
    assert sentences(report) == ["3 von 3 vorgeschlagenen Entscheidungen sind ausgeführt."]
    assert report_now(report).stand == ReportStand.SETTLED


def test_decision_told_twice_moves_once(report):
    resolution = decide(report)

    tell(resolution)

    assert StateChange.objects.count() == 3


@pytest.mark.parametrize(
    ("values", "stand", "sentence"),
    [
        ({"outcome": Outcome.ADJOURNED, "asks": Asks.ADJOURN}, ReportStand.SUBMITTED, "Der Bericht wartet"),
        ({"outcome": Outcome.DEFERRED, "asks": Asks.DEFER}, ReportStand.SUBMITTED, "Der Bericht wartet"),
        ({"outcome": Outcome.REJECTED}, ReportStand.SETTLED, "Der Vorschlag ist abgelehnt. Bewegt wurde nichts."),
        ({"outcome": Outcome.RECOMMENDED}, ReportStand.SUBMITTED, "Empfohlen, noch nicht beschlossen."),
        ({"outcome": Outcome.NOTED, "asks": Asks.NOTE}, ReportStand.SETTLED, "Der Bericht ist zur Kenntnis genommen"),
    ],
)
def test_other_decisions_move_nothing(report, values, stand, sentence):
    decide(report, **values)

    assert (states(report.group), report_now(report).stand) == (PROPOSED, stand)
    assert sentences(report)[0].startswith(sentence)


def test_amendment_that_was_carried_moves_nothing(report):
    decide(report, asks=Asks.AMEND, put_text=PutText.AMENDMENT)

    assert states(report.group) == PROPOSED


def test_recommendation_is_carried_out_when_the_rat_decides():
    council = make.make_council()
    report = make_submitted(council=council)
    decide(report, outcome=Outcome.RECOMMENDED)
    before = states(report.group)

    resolution = decide(report, committee=council)

    assert (before, states(report.group)) == (PROPOSED, DECIDED)
    assert report.group.focus_areas.get().decided_by == resolution


def test_text_that_another_committee_changed_is_not_the_proposal():
    council = make.make_council()
    report = make_submitted(council=council)
    decide(report, outcome=Outcome.RECOMMENDED_CHANGED)

    resolution = decide(report, committee=council, put_text=PutText.PREPARED)

    assert (states(report.group), outcomes.to_settle(report)) == (PROPOSED, resolution)


# --- opened again ---


def test_decision_that_is_opened_again_is_undone_by_changes_of_their_own(report):
    resolution = decide(report)

    reopen(resolution)

    assert states(report.group) == PROPOSED
    assert changes()[3:] == [
        ("Bus auf Abruf", "deferred", "proposed", CORRECTED),
        ("Radwege melden", "selected", "proposed", CORRECTED),
        ("Mobilität", "selected", "proposed", CORRECTED),
    ]
    assert list(report.moves.values_list("resolution", "applied_at")) == [(None, None)] * 3


def test_decision_that_is_made_again_moves_again(report):
    resolution = decide(report)
    reopen(resolution)

    redecide(resolution)

    assert states(report.group) == DECIDED


def test_decision_that_is_corrected_to_a_rejection_is_undone(report):
    resolution = decide(report)

    redecide(resolution, Outcome.REJECTED)

    assert states(report.group) == PROPOSED


def test_nothing_moves_by_a_resolution_that_was_withdrawn(report):
    resolution = decide(report, outcome=Outcome.ADOPTED_CHANGED)
    moves = {move.pk: {"decided": outcomes.AS_PROPOSED} for move in report.moves.all()}
    Resolution.objects.filter(pk=resolution.pk).update(outcome="", decided_at=None)

    with pytest.raises(NotAllowed) as refused:
        outcomes.settle(report, resolution, moves, by=make.make_committee_services())

    assert str(refused.value) == outcomes.GONE
    assert (states(report.group), StateChange.objects.count()) == (PROPOSED, 0)


# --- changed ---


def answers_to(report):
    """The area as proposed, the first idea put back, the second left out."""
    area, first, second = report.moves.order_by("pk")
    return {
        area.pk: {"decided": outcomes.AS_PROPOSED},
        first.pk: {"decided": "deferred", **WHY},
        second.pk: {"decided": outcomes.DROPPED},
    }


def test_changed_decision_waits_until_somebody_says_what_it_was(report):
    resolution = decide(report, outcome=Outcome.ADOPTED_CHANGED)
    before, waiting = states(report.group), sentences(report)

    outcomes.settle(report, resolution, answers_to(report), by=make.make_committee_services())

    assert (before, waiting[0].split(".")[0]) == (PROPOSED, "Anders beschlossen als vorgeschlagen")
    assert states(report.group) == ["selected", "deferred", "proposed"]
    assert sentences(report) == ["2 von 3 vorgeschlagenen Entscheidungen sind ausgeführt."]
    assert outcomes.to_settle(report) is None


def test_one_wrong_answer_leaves_all_as_it_was(report):
    resolution, answers = decide(report, outcome=Outcome.ADOPTED_CHANGED), answers_to(report)
    answers[report.moves.last().pk] = {"decided": "deferred", "reason": "", "reason_text": "", "resubmit_on": None}

    with pytest.raises(NotAllowed, match="Grund und Begründung"):
        outcomes.settle(report, resolution, answers, by=make.make_committee_services())

    assert (states(report.group), StateChange.objects.count()) == (PROPOSED, 0)


def test_changed_decision_that_becomes_the_proposal_is_carried_out(report):
    resolution = decide(report, outcome=Outcome.ADOPTED_CHANGED)
    outcomes.settle(report, resolution, answers_to(report), by=make.make_committee_services())

    redecide(resolution, Outcome.ADOPTED)

    assert states(report.group) == DECIDED


@pytest.mark.parametrize(
    "who", [lambda report: make_admin(), lambda report: make.make_clerk(), lambda report: seat_user(report.group)]
)
def test_others_do_not_say_what_was_decided(report, who):
    resolution = decide(report, outcome=Outcome.ADOPTED_CHANGED)

    with pytest.raises(NotAllowed) as refused:
        outcomes.settle(report, resolution, answers_to(report), by=who(report))

    assert (str(refused.value), states(report.group)) == (outcomes.WHO_SETTLES, PROPOSED)


# --- the order that asked for it ---


def test_order_is_settled_with_the_decision_and_waits_after_an_adjournment():
    group, order = make_founded()
    report = make_submitted(group)
    ticket = ReturnTicket.objects.get(order=order)
    resolution = decide(report, item=ticket.item, outcome=Outcome.ADJOURNED, asks=Asks.ADJOURN)
    after_adjourning = ReturnTicket.objects.get(order=order).is_open

    redecide(resolution, Outcome.ADOPTED, asks=Asks.ADOPT)

    assert (after_adjourning, ReturnTicket.objects.get(order=order).is_open) == (True, False)


def test_papers_without_a_report_are_left_alone():
    motion = make.make_motion(state="released")
    meeting = make_next(make.make_committee())
    item = meeting.items.create(title="Anderes", motion=motion, kind="motion")
    resolution = Resolution(item=item, committee=meeting.committees.get(), outcome=Outcome.ADOPTED)

    hooks.tell([outcomes.follow_decision, outcomes.follow_opening], resolution, by=make.make_committee_services())

    assert StateChange.objects.count() == 0
