"""How a Handlungsschwerpunkt or an idea comes to another state, by the group or by a resolution, and back."""

from datetime import date, timedelta

import pytest

from committees import clock
from committees.models import AuditEntry
from committees.states import Position
from committees.workflow import NotAllowed
from projectgroup.actions.deciding import DAY_IS_OVER, NO_DAY, NO_REASON, NOT_DECIDED, WHO_MOVES, move, undo
from projectgroup.models import StateChange
from projectgroup.states import NotTackledReason as R
from projectgroup.states import ProposalState as S
from tests import factories as make
from tests.conftest import REAL_ROLES, in_parallel
from tests.projectgroup.groups import make_admin, make_group
from tests.projectgroup.strategy import make_area, make_decision, make_idea, seat_user

pytestmark = pytest.mark.django_db
LATER = date(2090, 3, 1)
WHY = {"reason": R.STAFF, "reason_text": "Kein Personal.", "resubmit_on": LATER}


def stored(thing):
    return type(thing).objects.get(pk=thing.pk)


def refusal_of(act, *args, **kwargs):
    with pytest.raises(NotAllowed) as refused:
        act(*args, **kwargs)
    return str(refused.value)


def test_move_of_the_group_keeps_reason_day_and_who_did_it(group):
    idea, member = make_idea(make_area(group)), seat_user(group)

    change = move(idea, S.DEFERRED, by=member, **WHY)

    idea = stored(idea)
    assert (idea.state, idea.reason, idea.reason_text, idea.resubmit_on, idea.decided_by, idea.count) == (
        S.DEFERRED, R.STAFF, "Kein Personal.", LATER, None, 1,
    )  # fmt: skip
    assert (change.idea, change.before, change.after, change.by) == (idea, S.PROPOSED, S.DEFERRED, member)
    entry = AuditEntry.objects.about(idea).get(action="proposal_move")
    assert (entry.before, entry.after, entry.note) == (
        "vorgeschlagen", "zurückgestellt", "Personal, Kein Personal.",
    )  # fmt: skip


def test_move_by_a_resolution_keeps_the_decision_behind_it(group):
    area, decision = make_area(group), make_decision(group)

    change = move(area, S.SELECTED, by=None, resolution=decision, note="wie vorgeschlagen")

    assert (stored(area).state, stored(area).decided_by) == (S.SELECTED, decision)
    assert (change.area, change.resolution, change.note) == (area, decision, "wie vorgeschlagen")


def test_selecting_drops_the_reason_of_before(group):
    idea, member = make_idea(make_area(group)), seat_user(group)
    move(idea, S.DEFERRED, by=member, **WHY)

    move(idea, S.SELECTED, by=member, **WHY)

    assert (stored(idea).reason, stored(idea).reason_text, stored(idea).resubmit_on) == ("", "", None)


@pytest.mark.parametrize(
    ("state", "change", "sentence"),
    [
        (S.DEFERRED, {"reason": ""}, NO_REASON),
        (S.DEFERRED, {"reason": "langweilig"}, NO_REASON),
        (S.REJECTED, {"reason_text": "  "}, NO_REASON),
        (S.DEFERRED, {"resubmit_on": None}, NO_DAY),
        (S.DEFERRED, {"resubmit_on": date(2020, 1, 1)}, DAY_IS_OVER),
    ],
)
def test_what_is_not_tackled_needs_reason_text_and_day(group, state, change, sentence):
    idea, member = make_idea(make_area(group)), seat_user(group)

    said = refusal_of(move, idea, state, by=member, **WHY | change)

    assert said == sentence
    assert (stored(idea).state, StateChange.objects.count()) == (S.PROPOSED, 0)


def test_rejection_needs_no_day(group):
    idea, member = make_idea(make_area(group)), seat_user(group)

    move(idea, S.REJECTED, by=member, reason=R.MONEY, reason_text="Zu teuer.")

    assert (stored(idea).state, stored(idea).resubmit_on) == (S.REJECTED, None)


def test_resolution_may_be_entered_after_the_day_it_names(group):
    idea, yesterday = make_idea(make_area(group)), clock.today() - timedelta(days=1)

    move(idea, S.DEFERRED, by=None, resolution=make_decision(group), **WHY | {"resubmit_on": yesterday})

    assert stored(idea).resubmit_on == yesterday


def test_move_that_changes_nothing_is_said(group):
    idea, member = make_idea(make_area(group), title="Bürgerkonto"), seat_user(group)

    said = refusal_of(move, idea, S.PROPOSED, by=member)

    assert said == "„Bürgerkonto“ ist schon vorgeschlagen. Geändert wurde nichts."


def test_group_gives_another_day_to_what_is_put_back_already(group):
    idea, member = make_idea(make_area(group)), seat_user(group)
    move(idea, S.DEFERRED, by=member, **WHY)

    move(idea, S.DEFERRED, by=member, **WHY | {"resubmit_on": date(2091, 3, 1)})

    assert stored(idea).resubmit_on == date(2091, 3, 1)


def test_group_does_not_move_what_a_resolution_decided(group):
    idea = make_idea(make_area(group), title="Bürgerkonto")
    move(idea, S.SELECTED, by=None, resolution=make_decision(group))
    day = make_decision(group).item.meeting.starts_at

    said = refusal_of(move, idea, S.PROPOSED, by=seat_user(group))

    assert said == (
        f"Über „Bürgerkonto“ hat das Gremium {group.reports_to.short_name} am {clock.local(day):%d.%m.%Y} unter "
        "TOP Ö 3 entschieden. Den Stand ändert nur ein neuer Beschluss; die Gruppe schlägt ihn in ihrem nächsten "
        "Bericht vor."
    )


def test_another_resolution_moves_what_one_decided(group):
    idea, second = make_idea(make_area(group)), make_decision(group)
    move(idea, S.SELECTED, by=None, resolution=make_decision(group, meeting=second.item.meeting))

    move(idea, S.REJECTED, by=None, resolution=second, **WHY)

    assert (stored(idea).state, stored(idea).decided_by) == (S.REJECTED, second)


def test_resolution_that_does_not_hold_moves_nothing(group):
    area = make_area(group)
    opened = make_decision(group, outcome="", decided_at=None)

    said = refusal_of(move, area, S.SELECTED, by=None, resolution=opened)

    assert (said, stored(area).state) == (NOT_DECIDED, S.PROPOSED)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (lambda group: seat_user(group), True),
        (lambda group: seat_user(group, position=Position.CHAIR), True),
        (lambda group: make.make_committee_services(), True),
        (lambda group: make_admin(), False),
        (lambda group: make.make_clerk(), False),
        (lambda group: None, False),
    ],
)
def test_who_moves_without_a_resolution(group, who, may):
    idea, by = make_idea(make_area(group)), who(group)

    said = None if may else refusal_of(move, idea, S.SELECTED, by=by)
    if may:
        move(idea, S.SELECTED, by=by)

    assert (said, stored(idea).state) == ((None, S.SELECTED) if may else (WHO_MOVES, S.PROPOSED))


def test_undo_leads_back_to_state_reason_and_decision_of_before(group):
    idea, first = make_idea(make_area(group)), make_decision(group)
    move(idea, S.DEFERRED, by=None, resolution=first, **WHY)
    second = make_decision(group, meeting=first.item.meeting)
    change = move(idea, S.SELECTED, by=None, resolution=second)

    undone = undo(change, by=None, note="Der Beschluss wurde zurückgenommen.")

    idea = stored(idea)
    assert (idea.state, idea.reason_text, idea.resubmit_on, idea.decided_by) == (
        S.DEFERRED, "Kein Personal.", LATER, first,
    )  # fmt: skip
    assert (undone.undoes, undone.before, undone.after) == (change, S.SELECTED, S.DEFERRED)


def test_undo_of_the_only_decision_leads_back_to_the_group(group):
    area = make_area(group)
    change = move(area, S.SELECTED, by=None, resolution=make_decision(group))

    undo(change, by=None, note="Beanstandet.")

    assert (stored(area).state, stored(area).decided_by) == (S.PROPOSED, None)


def test_undo_of_an_older_decision_leaves_the_newer_one(group):
    idea, first = make_idea(make_area(group)), make_decision(group)
    older = move(idea, S.SELECTED, by=None, resolution=first)
    newer = move(idea, S.REJECTED, by=None, resolution=first, **WHY)

    undo(older, by=None, note="")
    assert stored(idea).state == S.REJECTED
    undo(newer, by=None, note="")

    assert (stored(idea).state, stored(idea).decided_by) == (S.PROPOSED, None)


def test_one_decision_is_undone_once(group):
    change = move(make_idea(make_area(group)), S.SELECTED, by=seat_user(group))
    undo(change, by=None, note="")

    said = refusal_of(undo, change, by=None, note="")

    assert said == "Diese Entscheidung ist schon zurückgenommen."


@REAL_ROLES
def test_two_moves_at_once_follow_each_other():
    group = make_group()
    idea, member = make_idea(make_area(group)), seat_user(group)

    answers = in_parallel(
        lambda: move(idea, S.SELECTED, by=member).before,
        lambda: move(idea, S.REJECTED, by=member, **WHY).before,
    )

    assert sorted(answers) in [[S.PROPOSED, S.REJECTED], [S.PROPOSED, S.SELECTED]]
    assert stored(idea).count == 2
