"""A report that is still to come: amber 14 days before the sitting, red after it, on the desk of everyone responsible;
and its place follows when the sitting moves or is called off."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committees import clock
from committees.actions.orders.tickets import follow_all
from committees.actions.planning import cancel_meeting, move_meeting
from committees.models import Meeting, Resolution, ReturnTicket
from committees.proceedings.orders import ticket_light
from committees.states import MeetingState, Position
from committees.views import desk_orders
from projectgroup.views.report_desk import lists_for
from tests import factories as make
from tests.committees.orders import make_next
from tests.projectgroup.groups import make_admin
from tests.projectgroup.reporting import make_founded, make_submitted, release
from tests.projectgroup.strategy import seat_user
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

stand = stands(make_founded)


@pytest.fixture
def founded(stand, tmp_path):
    return stand.own(tmp_path)


@pytest.fixture
def group(founded):
    return founded[0]


@pytest.fixture
def order(founded):
    """What the group owes: its report in the next sitting."""
    return founded[1]


def sits_in(meeting, days):
    """The sitting is so many days from today."""
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=clock.now() + timedelta(days=days))


def ticket_of(order):
    return ReturnTicket.objects.select_related("meeting", "item", "report").get(order=order)


def fresh(user):
    return type(user).objects.get(pk=user.pk)


def on_desk(user):
    """[(group, symbol)] of what stands on this desk."""
    return [(str(ticket.group), ticket.light.symbol) for each in lists_for(fresh(user)) for ticket in each.items]


@pytest.mark.parametrize(("days", "found"), [(30, []), (15, []), (14, ["warning"]), (1, ["warning"]), (-1, ["danger"])])
def test_missing_report_is_amber_before_the_sitting_and_red_after_it(group, order, days, found):
    sits_in(ticket_of(order).meeting, days)

    assert on_desk(seat_user(group)) == [(str(group), symbol) for symbol in found]


@pytest.mark.parametrize(
    ("who", "is_told"),
    [
        (lambda group: seat_user(group), True),
        (lambda group: seat_user(group, position=Position.CHAIR), True),
        (lambda group: make_admin(), True),
        (lambda group: make.make_clerk(), False),
        (lambda group: make.make_user(), False),
    ],
)
def test_who_is_told_of_a_missing_report(group, order, who, is_told):
    sits_in(ticket_of(order).meeting, 3)

    assert on_desk(who(group)) == ([(str(group), "warning")] if is_told else [])


def test_founding_office_is_told_when_another_office_has_the_order(group, order):
    sits_in(ticket_of(order).meeting, 3)
    type(order).objects.filter(pk=order.pk).update(office=make.make_office())

    lists = desk_orders.lists_for(make.make_clerk(group.founding_motion.office))

    assert [(each.key, [ticket.order for ticket in each.items]) for each in lists] == [("berichte", [order])]


def test_group_founded_while_another_item_was_called_is_told_too(group, order):
    called = order.item.meeting.items.create(title="Sammelpunkt", number="Ö 77", kind="other", position=77)
    Resolution.objects.filter(pk=order.resolution_id).update(item=called, about=order.item)
    sits_in(ticket_of(order).meeting, 3)

    assert on_desk(seat_user(group)) == [(str(group), "warning")]


def test_those_who_are_told_elsewhere_have_no_second_list(group, order):
    sits_in(ticket_of(order).meeting, 3)

    desks = [make.make_committee_services(), make.make_clerk(group.founding_motion.office)]

    assert [on_desk(user) for user in desks] == [[], []]


def test_released_report_leaves_the_desk(group):
    report = make_submitted(group)
    sits_in(report.meeting, 10)
    member = seat_user(group)
    before = on_desk(member)

    release(report.motion)

    assert (before, on_desk(member)) == ([(str(group), "warning")], [])


def test_desk_of_others_costs_no_query():
    user = fresh(make.make_user(person=None))
    assert user.scope.seats == []

    with CaptureQueriesContext(connection) as queries:
        lists_for(user)

    assert len(queries) == 0


# --- the ticket follows ---


def test_report_follows_a_meeting_that_is_moved(group, order):
    report, services = make_submitted(group), make.make_committee_services()
    meeting = Meeting.objects.get(pk=report.meeting_id)
    later = meeting.starts_at + timedelta(days=7)

    where = {"room": None, "place": "Rathaus", "ends_at": None}
    move_meeting(meeting, by=services, seen=meeting.modified, reason="Raum", starts_at=later, **where)

    ticket = ticket_of(order)
    assert (ticket.meeting, ticket.meeting.starts_at, ticket.item.motion) == (meeting, later, report.motion)


def test_report_follows_a_meeting_that_is_called_off_to_the_next(group, order):
    later = make_next(group.reports_to, days=60)
    meeting, services = ticket_of(order).meeting, make.make_committee_services()

    cancel_meeting(meeting, by=services, seen=meeting.modified, reason="Krankheit")

    ticket = ticket_of(order)
    assert (ticket.meeting, ticket.item.meeting, ticket.item.title) == (later, later, f"Bericht: {order.text}")


def test_report_that_is_a_paper_comes_to_the_next_meeting_too(group, order):
    later = make_next(group.reports_to, days=60)
    report, services = make_submitted(group), make.make_committee_services()
    meeting = Meeting.objects.get(pk=report.meeting_id)

    cancel_meeting(meeting, by=services, seen=meeting.modified, reason="Krankheit")

    ticket = ticket_of(order)
    assert (ticket.meeting, ticket.report) == (later, report.motion)


def test_report_that_was_missed_is_red_and_comes_to_the_next_meeting(group, order):
    meeting = ticket_of(order).meeting
    later = make_next(group.reports_to, days=60)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=clock.now() - timedelta(days=1), state=MeetingState.FINISHED)

    follow_all()

    ticket = ticket_of(order)
    assert (ticket.meeting, ticket_light(ticket, clock.today()).symbol) == (later, "danger")
    assert on_desk(seat_user(group)) == [(str(group), "danger")]
