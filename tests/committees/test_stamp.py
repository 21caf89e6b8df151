"""The stamp that the caches hang on: each change of what is public raises it once, nothing else does."""

import pytest
from django.db import connection, transaction

from committees.actions import drafting, publication
from committees.actions import motions as actions
from committees.models import FinancialRow, Motion, MotionSection, Municipality, PublicStamp, Slug
from tests.committees.test_public_rows import READABLE
from tests.conftest import REAL_ROLES
from tests.factories import make_committee, make_committee_services, make_meeting, make_motion

IN_TRANSACTION = pytest.mark.django_db


def fresh(motion):
    return Motion.objects.get(pk=motion.pk)


# What is frozen comes into public by a row of another table, and the stamp itself changes nothing.
# The screen for spectators is read anew each time, so that a click in a sitting makes no other page old.
WITHOUT = ("publicstamp", "motionversion", "versionfile", "storedfile", "publicproceedings")
UNSTAMPED = {f"committees_{table}" for table in WITHOUT}
# Who works in town hall is read by no guest, but the names at seats of the administration go with it.
BEHIND = {"committees_officestaff"}


@IN_TRANSACTION
def test_every_public_table_raises_the_stamp():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = 'raises_stamp' AND tginitdeferred")
        tables = {table for (table,) in cursor.fetchall()}

    assert tables == set(READABLE) - UNSTAMPED | BEHIND


def stamp():
    return PublicStamp.objects.using("public").values_list("value", flat=True).first() or 0


def raises(change):
    """By how much the change raises the stamp."""
    before = stamp()
    change()
    return stamp() - before


@REAL_ROLES
def test_stamp_rises_once_with_each_public_change(quick_pdf):
    services, motion, committee = make_committee_services(), make_motion(), make_committee()
    meeting = make_meeting(committee)
    actions.release(motion, by=services)

    rises = {
        "publish": raises(lambda: publication.publish(fresh(motion), by=services)),
        "address": raises(lambda: Slug.objects.update(slug="neu")),
        "town": raises(lambda: Municipality.objects.update(name="neu")),
        "committee": raises(lambda: type(committee).objects.filter(pk=committee.pk).update(name="neu")),
        "meeting": raises(lambda: type(meeting).objects.update(place="neu")),
        "meeting's committee": raises(lambda: meeting.committees.clear()),
        "unpublish": raises(lambda: publication.unpublish(fresh(motion), "Grund", by=services)),
    }

    assert rises == dict.fromkeys(rises, 1)


@REAL_ROLES
def test_stamp_stays_with_changes_of_drafts(quick_pdf):
    motion, other, services = make_motion(), make_motion(), make_committee_services()

    rises = {
        "head": raises(lambda: Motion.objects.update(subject="neu")),
        "text": raises(lambda: MotionSection.objects.update(html="<p>neu</p>")),
        "saved": raises(lambda: drafting.save_parts(motion, sections={"facts": "x"}, links=[], by=motion.author)),
        "money": raises(lambda: FinancialRow.objects.create(motion=motion)),
        "submitted": raises(lambda: actions.submit(motion, by=motion.author)),
        "station": raises(lambda: motion.consultations.all().delete()),
        "withdrawn": raises(lambda: actions.withdraw(fresh(motion), "Grund", by=motion.author)),
        "released": raises(lambda: actions.release(other, by=services)),
        "distributed": raises(lambda: publication.distribute(fresh(other), by=services)),
        "nothing": raises(lambda: None),
    }

    assert rises == dict.fromkeys(rises, 0)


@REAL_ROLES
def test_stamp_stays_when_the_change_is_rolled_back():
    committee = make_committee()

    def change():
        with transaction.atomic():
            committee.delete()
            connection.check_constraints()
            transaction.set_rollback(True)

    assert raises(change) == 0
