"""Whatever is decided in a sitting and happens to later ones, in any order: no Beratung and no matter gets lost.

A run lives through 4 to 16 steps with some 200 statements to the database, a fifth of a second. `bin/test --long` lives
through 10,000 of them; a tenth of that would take every ordinary test three minutes, so that it takes as many as fit
into 20 seconds.
"""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import strategies as st

from committees import clock
from committees.actions import agendas, planning, sitting
from committees.actions.agendas.carrying import owed_items, taken_up
from committees.actions.sitting import acts, consequences, voting
from committees.models import AgendaItem, Consultation, Meeting, Resolution
from committees.models.audit import AuditQuerySet
from committees.proceedings.going import without_result
from committees.results import is_decisive
from committees.states import ENDED, AgendaItemKind, Asks, Outcome
from committees.workflow import NotAllowed
from tests.factories import (
    make_agenda,
    make_committee,
    make_committee_services,
    make_meeting,
    make_motion,
    make_running,
)
from tests.long_runs import in_parts, live_through

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

JUNE = timezone.make_aware(datetime(2026, 6, 17, 17, 0))
SENTENCE = re.compile(r"\.( \([^()]+\))?$")  # with its source, or without
ACTS = (
    *("call", "adjourn", "adjourn_to", "refer", "drop", "withdraw", "not_handle", "close_item", "defer", "forward"),
    *("adopt", "take_back", "cancel", "move", "place", "take_off", "adjourn_open", "enter"),
)
steps_of_a_run = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=16
)


class Town:
    """A running sitting of two committees with three papers and a matter without one, and three sittings ahead."""

    def __init__(self):
        self.by = make_committee_services()
        self.first, self.second, self.third = (make_committee() for _ in range(3))
        self.motions = [make_motion(state="released", committee=self.first) for _ in range(3)]
        for motion in self.motions[:2]:
            Consultation.objects.create(motion=motion, committee=self.second, role="hearing", position=2)
        Consultation.objects.create(motion=self.motions[0], committee=self.third, role="decision", position=3)
        self.meeting = make_agenda(meeting=make_meeting(self.first, self.second, starts_at=JUNE))
        agendas.add_item(self.meeting, title="Sachstand Rathausplatz", kind=AgendaItemKind.OTHER, by=self.by)
        make_running(*self.motions[:2], meeting=self.meeting, by=self.by, members=3)
        self.meeting = Meeting.objects.prefetch_related("committees").get(pk=self.meeting.pk)
        bodies = ([self.first], [self.second, self.third], [self.first, self.second])
        later = [(JUNE + timedelta(days=30 * n), each) for n, each in enumerate(bodies, start=1)]
        self.ahead = [make_meeting(*each, starts_at=moment) for moment, each in later]
        self.stations = set(Consultation.objects.values_list("pk", flat=True))

    def live(self, name, one, two):
        """Do it, or be refused with a sentence; then nothing may have happened."""
        items = list(AgendaItem.objects.filter(meeting=self.meeting).order_by("pk"))
        item, meeting = items[(one * 3 + two) % len(items)], self.ahead[one % 3]
        try:
            with transaction.atomic():
                getattr(self, name)(item, meeting, two)
                connection.check_constraints()
        except (NotAllowed, sitting.Wrong) as refusal:
            assert SENTENCE.search(str(refusal))

    def act(self, name, **values):
        return sitting.run(self.meeting, name, values, by=self.by)

    def call(self, item, meeting, n):
        self.act("call", item=item.pk)

    def adjourn(self, item, meeting, n):
        self.act("adjourn", item=item.pk)

    def adjourn_to(self, item, meeting, n):
        self.act("adjourn", item=item.pk, meeting=meeting.pk)

    def refer(self, item, meeting, n):
        role = ("decision", "preliminary", "hearing")[n % 3]
        self.act("refer", item=item.pk, committee=(self.third, self.second)[n % 2].pk, role=role)

    def drop(self, item, meeting, n):
        self.act("drop", item=item.pk, reason="Beratungsbedarf")

    def withdraw(self, item, meeting, n):
        if n > 6:
            self.act("withdraw", item=item.pk)

    def not_handle(self, item, meeting, n):
        self.act("not_handle", item=item.pk)

    def defer(self, item, meeting, n):
        self.act("defer", item=item.pk)

    def forward(self, item, meeting, n):
        self.act("forward", item=item.pk)

    def close_item(self, item, meeting, n):
        self.act("close_item")

    def enter(self, item, meeting, n):
        self.act("enter_item", paper=self.motions[2].number, reason="Frist des Landes")
        for resolution in Resolution.objects.filter(asks=Asks.EXTEND, decided_at=None):
            self.vote(resolution, lost=bool(n % 2))

    def adopt(self, item, meeting, n):
        committee = (self.first, self.second)[n % 2]
        voting.state_result(None, item, committee, Asks.ADOPT, by=self.by, at=clock.now())

    def vote(self, resolution, *, lost):
        yes, no = (1, 2) if lost else (2, 1)
        resolution.rows.create(kind="total", label="Gesamt", seats=3, yes=yes, no=no)
        voting.decide(resolution, by=self.by, at=clock.now())

    def take_back(self, item, meeting, n):
        """A decision is corrected: it was lost, or not made at all."""
        decided = list(Resolution.objects.exclude(outcome="").order_by("pk"))
        if decided:
            resolution = decided[n % len(decided)]
            resolution.outcome, resolution.decided_at = "", None
            resolution.save()
            consequences.carry_out(resolution, by=self.by, at=clock.now())

    def cancel(self, item, meeting, n):
        if n > 5:
            seen = Meeting.objects.get(pk=meeting.pk).modified
            planning.cancel_meeting(meeting, by=self.by, seen=seen, reason="Raum gesperrt")

    def move(self, item, meeting, n):
        meeting = Meeting.objects.get(pk=meeting.pk)
        seen, moment = meeting.modified, meeting.starts_at + timedelta(days=n + 1)
        planning.move_meeting(
            meeting,
            by=self.by,
            seen=seen,
            reason="Terminkollision",
            starts_at=moment,
            ends_at=None,
            room=None,
            place="Aula",
        )

    def place(self, item, meeting, n):
        agendas.add_motion(meeting, self.motions[n % 3], by=self.by)

    def take_off(self, item, meeting, n):
        placed = list(AgendaItem.objects.filter(meeting=meeting).order_by("pk"))
        if placed:
            agendas.drop(placed[n % len(placed)], by=self.by, reason="Irrtum")

    def adjourn_open(self, item, meeting, n):
        self.act("adjourn_open", meeting="")

    def check(self):
        """Returns who owes a result now: {(key of the item, key of the committee)}."""
        connection.check_constraints()  # the rules of the database too
        stations = Consultation.objects.select_related("motion", "agenda_item__meeting").prefetch_related("resolutions")
        assert {each.pk for each in stations} >= self.stations
        waiting, owing = set(Consultation.objects.waiting().values_list("pk", flat=True)), self.owing()
        alive = [each for each in stations if each.motion.state not in ENDED and each.pk not in waiting]
        assert [each.pk for each in alive if not self.is_kept(each, owing)] == []
        put_off = Resolution.objects.filter(outcome__in=[*Outcome.puts_off(), Outcome.REFERRED])
        for resolution in put_off.select_related("item", "about").prefetch_related("next_stations"):
            self.check_goes_on(resolution)
        return owing

    def owing(self):
        return {(line.item.pk, key) for line in without_result(self.meeting) for key in line.owing}

    def is_kept(self, station, owing):
        """Does not wait: then it stands on an agenda ahead, is dealt with today, or something was decided there."""
        item = station.agenda_item
        if item.is_dropped:
            return False
        if item.meeting_id != self.meeting.pk:
            return item.meeting.takes_place
        decided = any(is_decisive(each) for each in station.resolutions.all())
        return decided or (item.pk, station.committee_id) in owing

    def check_goes_on(self, resolution):
        item, target = resolution.subject, resolution.referred_to_id or resolution.committee_id
        if item.kind in AgendaItemKind.of_every_sitting():
            return
        if item.motion_id:
            assert target in {each.committee_id for each in resolution.next_stations.all()}
        else:
            assert taken_up(item).exists() or owed_items([target]).filter(pk=item.pk).exists()

    def check_end(self):
        """At the end all that is open is put off: then nothing of the sitting is without a result."""
        self.check()
        self.act("adjourn_open")
        assert self.check() == set()


@pytest.fixture
def bare(monkeypatch):
    """Half the statements of a run were of no matter to it: the savepoints of the actions inside a step, which a
    refusal takes back as a whole (an action that went on after one would be told so by Django), the log, the screen
    for spectators."""
    plain, steps = connection.savepoint, len(connection.savepoint_ids) + 1
    monkeypatch.setattr(connection, "savepoint", lambda: plain() if len(connection.savepoint_ids) <= steps else None)
    monkeypatch.setattr(AuditQuerySet, "note", lambda entries, **values: None)
    monkeypatch.setattr(acts, "show", lambda proceedings: None)


@in_parts
def test_no_matter_of_a_sitting_gets_lost(bare, part):
    town = Town()

    def life(steps):
        with transaction.atomic():
            for step in steps:
                town.live(*step)
            town.check_end()
            transaction.set_rollback(True)

    live_through(life, steps_of_a_run, part=part, whole=10_000, ordinary=20)
