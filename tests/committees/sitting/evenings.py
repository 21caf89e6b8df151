"""What the tests of a running sitting share: the clock of the evening, doing an act, reading what it left."""

from contextlib import contextmanager
from datetime import date, datetime

import pytest
from django.utils import timezone

from committees import clock
from committees.actions import sitting
from committees.models import (
    PersonVote,
    VoteRow,
)
from committees.proceedings import sheet_of
from committees.states import (
    Choice,
    Manner,
    Outcome,
    Position,
    RowKind,
)
from tests.factories import (
    make_membership,
    make_resolution,
)

SWORN_IN = date(2025, 11, 1)
JUNE = timezone.make_aware(datetime(2026, 6, 17, 17, 0))


class Evening:
    """The clock of the sitting: it stands where a test puts it."""

    now = JUNE

    def at(self, text):
        hour, minute = map(int, text.split(":"))
        self.now = JUNE.replace(hour=hour, minute=minute)


@contextmanager
def at_five():
    """What stands for the tests is made at the beginning of the sitting."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: JUNE)
        yield


def do(meeting, name, by, /, **values):
    return sitting.run(meeting, name, {key: str(value) for key, value in values.items()}, by=by)


def first_of(meeting):
    return meeting.attendances.order_by("position", "pk").first()


def spelled(row):
    """ "17:00–19:42, 19:50–" """
    times = [(time.from_at, time.until_at) for time in row.presences.all()]
    return ", ".join("–".join(f"{clock.local(at):%H:%M}" if at else "" for at in pair) for pair in times)


def lines(meeting):
    return [line for _, benches in sheet_of(meeting).benches for bench in benches for line in bench.lines]


def vote(resolution, row):
    """One vote, counted at 19:30."""
    resolution.outcome, resolution.manner = Outcome.ADOPTED, Manner.UNANIMOUS
    resolution.decided_at = JUNE.replace(hour=19, minute=30)
    resolution.save()
    votes = VoteRow.objects.create(resolution=resolution, kind=RowKind.FACTION, label="F", seats=1, yes=1)
    PersonVote.objects.create(resolution=resolution, row=votes, attendance=row, choice=Choice.YES)


def make_substitutes(committee, faction, count=2):
    return [
        make_membership(
            committee, position=Position.SUBSTITUTE, rank=rank, on_behalf_of=faction, sworn_in_on=SWORN_IN
        ).person
        for rank in range(1, count + 1)
    ]


def settle_everything(meeting):
    """Each item is called, each paper adopted."""
    for item in meeting.items.all():
        item.handling.called_at = item.handling.done_at = JUNE.replace(hour=18)
        item.handling.save()
        if item.motion_id:
            make_resolution(meeting, item=item, outcome=Outcome.ADOPTED, decided_at=JUNE.replace(hour=18))
