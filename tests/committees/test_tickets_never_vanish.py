"""Whatever happens to sittings, agendas and decisions, in any order: who is to report is never let off by it.

A run takes some 170 statements to the database, a sixth of a second. `bin/test --long` lives through 10,000 of them; a
tenth of that would take every ordinary test three minutes, so that it takes as many as fit into 20 seconds.
"""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import strategies as st

from committees import clock, hooks
from committees.actions import agendas, orders
from committees.actions.orders.tickets import next_sitting
from committees.actions.planning import cancel_meeting, move_meeting, plan_meeting
from committees.models import Meeting, Motion, Order, ReturnTicket
from committees.states import Asks, MeetingState, Outcome
from committees.workflow import NotAllowed
from tests.committees.orders import REPORT, make_decided, make_sitting
from tests.factories import make_committee, make_committee_services, make_kind, make_office
from tests.long_runs import in_parts, live_through

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

ACTS = ("plan", "cancel", "move", "adjourn", "drop", "note", "end", "freeze", "take_off", "report", "lift", "order")
acts = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=16)


class Town:
    """Two committees, a sitting of each that runs, one joint sitting ahead, and an order of each to report on."""

    def __init__(self):
        self.by, self.office = make_committee_services(), make_office()
        make_kind(key="information", name="Informationsvorlage", is_decided=False)
        self.committees = [make_committee(), make_committee()]
        self.sources = [make_decided(make_sitting(committee)) for committee in self.committees]
        self.reported = {}
        self.plan(0, 2)
        for source in range(2):
            self.order(source, 0)

    def act(self, name, one, two):
        """Do it, then look after every ticket; or be refused with a sentence."""
        try:
            with transaction.atomic():
                getattr(self, name)(one, two)
        except NotAllowed as refusal:
            assert str(refusal).endswith(".")
        else:
            self.check()  # a refusal took back all that was done, what stands is looked after already

    def sitting(self, n):
        meetings = list(Meeting.objects.filter(starts_at__gt=clock.now()).order_by("pk"))
        return meetings[n % len(meetings)]

    def ticket(self, n):
        tickets = list(ReturnTicket.objects.order_by("pk"))
        return tickets[n % len(tickets)]

    def order(self, one, two):
        source, text = self.sources[one % 2], f"{REPORT} {Order.objects.count()}"
        orders.accept(source, by=self.by, text=text, returns=True)

    def plan(self, one, two):
        bodies = self.committees if two % 3 == 2 else [self.committees[two % 3]]
        plan_meeting(committees=bodies, by=self.by, starts_at=clock.now() + timedelta(days=3 + 7 * one, hours=two))

    def cancel(self, one, two):
        meeting = self.sitting(one)
        cancel_meeting(meeting, by=self.by, seen=meeting.modified, reason="Sturm")

    def move(self, one, two):
        meeting = self.sitting(one)
        where = {"starts_at": clock.now() + timedelta(days=2 + 9 * two), "ends_at": None, "room": None, "place": "Aula"}
        move_meeting(meeting, by=self.by, seen=meeting.modified, reason="Sturm", **where)

    def freeze(self, one, two):
        agendas.freeze(self.sitting(one), by=self.by)

    def take_off(self, one, two):
        ticket = self.ticket(one)
        if ticket.item:
            agendas.drop(ticket.item, reason="Kein Bedarf", by=self.by)

    def report(self, one, two):
        orders.make_report([self.ticket(one).order], self.office, by=self.by)
        if two % 3 == 0:
            Motion.objects.filter(kind__key="information").update(state="withdrawn")

    def lift(self, one, two):
        if two > 6:
            orders.lift(self.ticket(one).order, by=self.by, reason="Der Ausschuss verzichtet.")

    def decide(self, one, outcome, asks):
        ticket = self.ticket(one)
        if not ticket.is_open or ticket.item is None:
            return None
        Meeting.objects.filter(pk=ticket.meeting_id).update(state=MeetingState.RUNNING)
        committee = ticket.order.committee
        resolution = make_decided(ticket.meeting, item=ticket.item, committee=committee, outcome=outcome, asks=asks)
        hooks.tell(hooks.resolution_decided, resolution, by=self.by)
        return resolution

    def adjourn(self, one, two):
        self.decide(one, Outcome.ADJOURNED, Asks.ADJOURN)

    def drop(self, one, two):
        self.decide(one, Outcome.DROPPED, Asks.DROP)

    def note(self, one, two):
        resolution = self.decide(one, Outcome.NOTED, Asks.NOTE)
        if resolution:
            self.reported.setdefault(resolution.item_id, set()).add(resolution.committee_id)

    def end(self, one, two):
        Meeting.objects.filter(pk=self.sitting(one).pk).update(state=MeetingState.FINISHED)
        orders.follow_all()

    def check(self):
        connection.check_constraints()
        tickets = list(ReturnTicket.objects.select_related("order__committee", "order__item__meeting"))
        assert {ticket.order_id for ticket in tickets} == set(Order.objects.values_list("pk", flat=True))
        standing = set(ReturnTicket.objects.in_place(clock.today()).values_list("pk", flat=True))
        for ticket in tickets:
            if ticket.lifted_at:
                assert ticket.lifted_reason
            elif ticket.settled_at:
                assert ticket.order.committee_id in self.reported[ticket.item_id]
            elif ticket.pk not in standing:
                assert (ticket.meeting, ticket.item, next_sitting(ticket.order)) == (None, None, None)


@in_parts
def test_no_ticket_vanishes(part):
    town = Town()

    def life(steps):
        town.reported = {}
        with transaction.atomic():
            for step in steps:
                town.act(*step)
            transaction.set_rollback(True)

    live_through(life, acts, part=part, whole=10_000, ordinary=40)
