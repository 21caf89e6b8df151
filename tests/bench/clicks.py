"""What the bench of votes measures, once Django stands: the act alone, and through middleware and view."""

from functools import partial
from itertools import cycle

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.actions import sitting
from committees.models import Resolution, VoteRow
from committees.states import MotionState
from tests.bench.rounds import milliseconds
from tests.factories import (
    make_committee,
    make_committee_services,
    make_faction,
    make_meeting,
    make_membership,
    make_motion,
    make_running,
)

SIZES = {"17 Mitglieder, 6 Fraktionen": (17, 6), "61 Mitglieder, 8 Fraktionen": (61, 8)}


def main():
    for name, (members, factions) in SIZES.items():
        report(name, make_vote(members, factions))


def make_vote(members, factions):
    """A running sitting whose item with a paper is called."""
    committee = make_committee()
    parties = [make_faction(position=n) for n in range(factions)]
    for n in range(members):
        make_membership(committee, on_behalf_of=parties[n % factions])
    motion = make_motion(state=MotionState.RELEASED, committee=committee)
    meeting = make_running(motion, meeting=make_meeting(committee), members=0)
    item = meeting.items.get(motion=motion)
    by = make_committee_services()
    sitting.run(meeting, "call", {"item": item.pk}, by=by)
    sitting.run(meeting, "vote", {"item": item.pk, "committee": committee.pk, "click": "save"}, by=by)
    return meeting


def report(name, meeting):
    by, client = make_committee_services(), Client()
    client.force_login(by)
    key = f"f{meeting.attendances.first().faction_id}"
    choices, address = cycle(("yes", "no")), reverse("sitting-act", args=[meeting.slug])
    row = VoteRow.objects.filter(resolution__item__meeting=meeting).first()

    def typed():
        found = Resolution.objects.get(item__meeting=meeting)
        return {"resolution": found.pk, "count": found.count, "click": f"row {key} {next(choices)}"}

    def through_the_page():
        assert client.post(address, typed() | {"act": "vote"}).status_code == 302

    act = lambda: sitting.run(meeting, "vote", typed(), by=by)  # noqa: E731
    with CaptureQueriesContext(connection) as queries:
        act()
    number = len(queries)  # the next request empties the log
    bare, ours, whole = (milliseconds(run) for run in (partial(update, row), act, through_the_page))
    words = f"bloßes UPDATE {bare:.2f} ms, Klick {ours:.1f} ms ({ours / bare:.0f}×, {number} Abfragen)"
    print(f"Abstimmung, {name}: {words}, durch die Seite {whole:.1f} ms ({whole / bare:.0f}×)")


def update(row):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE committees_voterow SET yes = yes WHERE id = %s", [row.pk])
        assert cursor.rowcount == 1
