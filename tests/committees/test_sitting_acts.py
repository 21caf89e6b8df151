"""Acts of a running sitting: by name, each click once, from one page."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from committees import clock
from committees.actions import sitting
from committees.models import Proceedings, SentAct
from committees.states import MeetingState, MembershipRole, Position, ReplyAnswer
from committees.workflow import NotAllowed
from tests.factories import (
    make_committee,
    make_committee_services,
    make_council,
    make_invited,
    make_meeting,
    make_membership,
    make_motion,
    make_running,
    make_user,
)
from tests.standing import stands

pytestmark = pytest.mark.django_db


stand = stands(lambda: make_running(make_motion(state="released")))


@pytest.fixture
def meeting(stand, quick_pdf, tmp_path):
    return stand.own(tmp_path)


def test_opening_writes_down_who_was_invited(quick_pdf):
    committee = make_committee()
    comes, stays_away = make_membership(committee).person, make_membership(committee).person
    adviser = make_membership(committee, role=MembershipRole.ADVISORY_MEMBER, has_vote=False).person
    meeting = make_invited(meeting=make_meeting(committee))
    meeting.replies.create(person=stays_away, answer=ReplyAnswer.DECLINES, answered_at=clock.now())

    sitting.open_sitting(meeting, by=make_committee_services())

    rows = {row.person: (row.has_vote, row.absence, row.presences.count()) for row in meeting.attendances.all()}
    assert rows == {comes: (True, "", 1), stays_away: (True, "excused", 0), adviser: (False, "", 1)}


def test_sitting_opens_only_once(meeting):
    with pytest.raises(NotAllowed, match="Stand: läuft"):
        sitting.open_sitting(meeting, by=make_committee_services())


def test_calling_an_item_closes_the_one_before(meeting):
    first, second = meeting.items.order_by("position")[:2]
    by = make_committee_services()

    sitting.run(meeting, "call", {"item": first.pk}, by=by)
    said = sitting.run(meeting, "call", {"item": str(second.pk)}, by=by)

    first.handling.refresh_from_db()
    proceedings = Proceedings.objects.get(meeting=meeting)
    assert (said, first.handling.done_at is not None) == (f"{second.number} ist aufgerufen.", True)
    assert (proceedings.current_item, proceedings.count) == (second, 2)


def test_click_sent_twice_acts_once(meeting):
    by, item, device = make_committee_services(), meeting.items.first(), str(uuid4())
    click = {"by": by, "device": device, "number": 1, "clicked_at": clock.now()}

    first = sitting.take(meeting, "call", {"item": item.pk}, **click)
    again = sitting.take(meeting, "call", {"item": item.pk}, **click)

    assert (first, Proceedings.objects.get(meeting=meeting).count) == (again, 1)


def test_click_that_cannot_be_done_keeps_its_reason(meeting):
    sent = sitting.take(
        meeting,
        "call",
        {"item": "7777777"},
        by=make_committee_services(),
        device=str(uuid4()),
        number=1,
        clicked_at=clock.now() - timedelta(days=1),
    )

    assert SentAct.objects.get(pk=sent.pk).refusal == "Diesen Punkt gibt es in der Sitzung nicht."


def test_page_opens_the_sitting_and_calls_an_item(client, quick_pdf):
    meeting = make_invited(make_motion(state="released"))
    make_membership(meeting.committees.first())
    client.force_login(make_committee_services())
    client.post(reverse("sitting-open", args=[meeting.slug]))
    item = meeting.items.first()

    answer = client.post(reverse("sitting-act", args=[meeting.slug]), {"act": "call", "item": item.pk}, follow=True)

    meeting.refresh_from_db()
    assert meeting.state == MeetingState.RUNNING
    assert f"{item.number} ist aufgerufen." in answer.content.decode()


def test_page_is_not_for_everyone(client, meeting):
    client.force_login(make_user())

    assert client.get(reverse("sitting-lead", args=[meeting.slug])).status_code == 403


@pytest.mark.parametrize("key", ["x", "²", "-1", "9" * 40])
def test_act_without_a_sense_says_so(client, meeting, key):
    client.force_login(make_committee_services())

    answer = client.post(reverse("sitting-act", args=[meeting.slug]), {"act": "call", "item": key})

    assert (answer.status_code, "Diesen Eintrag gibt es nicht." in answer.content.decode()) == (422, True)


def test_mayor_who_sits_in_the_committee_attends_once(quick_pdf):
    committee, council = make_committee(), make_council()
    mayor = make_membership(council, role=MembershipRole.MAYOR).person
    make_membership(committee, mayor, role=MembershipRole.MAYOR)
    meeting = make_invited(meeting=make_meeting(committee))

    sitting.open_sitting(meeting, by=make_committee_services())

    assert [(row.person, row.has_vote) for row in meeting.attendances.all()] == [(mayor, True)]


def test_chair_of_the_committee_presides_and_not_the_mayor(quick_pdf):
    committee, council = make_committee(), make_council()
    make_membership(council, role=MembershipRole.MAYOR, position=Position.CHAIR)
    chair = make_membership(committee, position=Position.CHAIR).person

    proceedings = sitting.open_sitting(make_invited(meeting=make_meeting(committee)), by=make_committee_services())

    assert proceedings.chair == chair
