"""Whatever happens to agendas, in any order: no Beratung vanishes, and numbers are unique and stay."""

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committees.actions import agendas, planning
from committees.agendas.waiting import waiting_for
from committees.models import AgendaItem, CommitteeSetting, Consultation, Meeting, StandingItem
from committees.states import AgendaItemState, Late, MotionState
from committees.workflow import NotAllowed
from tests.factories import make_committee, make_committee_services, make_meeting, make_motion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

JUNE = timezone.make_aware(datetime(2026, 6, 17, 17, 0))
ITEMS = ("add", "free", "sub", "move", "before", "part", "under", "drop", "back", "several")
ACTS = (*ITEMS, "freeze", "cancel", "another_day")
acts = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=20)


class Town:
    """Two committees with three sittings, one of them joint, and four papers with seven Beratungen."""

    def __init__(self, late):
        self.by = make_committee_services()
        self.committees = [make_committee(), make_committee()]
        for committee in self.committees:
            CommitteeSetting.objects.create(committee=committee, valid_from=committee.starts_on, late_items=late.value)
            StandingItem.objects.create(committee=committee, title="Verschiedenes", is_at_end=True)
        first, second = self.committees
        bodies = ([first], [second], [first, second])
        self.meetings = [make_meeting(*each, starts_at=JUNE + timedelta(days=days)) for days, each in enumerate(bodies)]
        self.motions = [make_motion(state=MotionState.RELEASED, committee=first) for _ in range(4)]
        for motion in self.motions[:3]:
            Consultation.objects.create(motion=motion, committee=second, role="decision", position=2)
        self.stations = set(Consultation.objects.values_list("pk", flat=True))
        self.numbers = {}

    def act(self, name, one, two):
        """Do it, or be refused with a sentence; then nothing may have happened."""
        meeting, motion = self.meetings[one % 3], self.motions[two % 4]
        items = list(AgendaItem.objects.order_by("pk"))
        item, other = (items[n % len(items)] if items else None for n in (one * 7 + two, two * 5 + one))
        act = getattr(self, name)
        try:
            with transaction.atomic():
                act(meeting, motion, item, other, two)
        except NotAllowed as refusal:
            assert str(refusal).endswith(".")
        self.check_numbers()

    def add(self, meeting, motion, item, other, n):
        agendas.add_motion(meeting, motion, by=self.by)

    def several(self, meeting, motion, item, other, n):
        agendas.add_to_agendas(motion, self.meetings[:2], by=self.by)

    def free(self, meeting, motion, item, other, n):
        agendas.add_item(meeting, title=f"Punkt {n}", is_public=bool(n % 3), by=self.by)

    def sub(self, meeting, motion, item, other, n):
        if item:
            agendas.add_item(item.meeting, title=f"Unterpunkt {n}", parent=item, by=self.by)

    def move(self, meeting, motion, item, other, n):
        if item:
            agendas.move(item, n, by=self.by)

    def before(self, meeting, motion, item, other, n):
        if item:
            agendas.move_before(item, other, by=self.by)

    def part(self, meeting, motion, item, other, n):
        if item:
            agendas.move_to_end(item, is_public=not item.is_public, by=self.by)

    def under(self, meeting, motion, item, other, n):
        if item and item.meeting_id == other.meeting_id:
            agendas.move_to_end(item, is_public=other.is_public, parent=other, by=self.by)

    def drop(self, meeting, motion, item, other, n):
        if item:
            agendas.drop(item, reason="Beratungsbedarf", by=self.by)

    def back(self, meeting, motion, item, other, n):
        if item:
            agendas.take_back(item, by=self.by)

    def freeze(self, meeting, motion, item, other, n):
        agendas.freeze(meeting, by=self.by)

    def cancel(self, meeting, motion, item, other, n):
        if n > 7:
            meeting = Meeting.objects.get(pk=meeting.pk)
            planning.cancel_meeting(meeting, by=self.by, seen=meeting.modified, reason="Es liegt nichts an.")

    def another_day(self, meeting, motion, item, other, n):
        meeting = Meeting.objects.get(pk=meeting.pk)
        times = {"starts_at": meeting.starts_at + timedelta(days=n + 1), "ends_at": None, "room": None, "place": "Aula"}
        planning.move_meeting(meeting, by=self.by, seen=meeting.modified, reason="Der Saal ist belegt.", **times)

    def check(self):
        connection.check_constraints()  # the rules of the database too
        waiting = set(Consultation.objects.waiting().values_list("pk", flat=True))
        placed = set(Consultation.objects.on_an_agenda().values_list("pk", flat=True))
        assert waiting | placed == self.stations
        assert waiting & placed == set()
        assert self.offered() == waiting
        assert not Consultation.objects.on_an_agenda().exclude(agenda_item__state=AgendaItemState.ON).exists()
        self.check_numbers()

    def offered(self):
        """The Beratungen that the next agendas of their committees offer."""
        papers = [paper for committee in self.committees for paper in waiting_for(make_meeting(committee))[0]]
        return {station.pk for paper in papers for station in paper.stations}

    def check_numbers(self):
        now = dict(AgendaItem.objects.exclude(number="").values_list("pk", "number"))
        assert {key: now.get(key) for key in self.numbers} == self.numbers
        given = list(AgendaItem.objects.exclude(number="").values_list("meeting", "number"))
        assert len(given) == len(set(given))
        self.numbers = now


@pytest.mark.parametrize("late", Late)
def test_no_beratung_vanishes_and_numbers_stay(late):
    town = Town(late)

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(steps=acts)
    def live_through(steps):
        town.numbers = {}
        with transaction.atomic():
            for step in steps:
                town.act(*step)
            town.check()
            transaction.set_rollback(True)

    live_through()
