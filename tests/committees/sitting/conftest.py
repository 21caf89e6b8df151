"""A sitting opened at 17:00 on an evening in June, whose clock the tests set."""

import pytest

from committees import clock
from tests.committees.sitting.evenings import Evening, at_five, make_substitutes
from tests.factories import (
    make_committee,
    make_committee_services,
    make_faction,
    make_meeting,
    make_membership,
    make_motion,
    make_running,
)
from tests.standing import stands


@pytest.fixture
def evening(monkeypatch):
    evening = Evening()
    monkeypatch.setattr(clock, "now", lambda: evening.now)
    return evening


@pytest.fixture
def by():
    return make_committee_services()


@at_five()
def make_opened(committee=None, **kwargs):
    return make_running(make_motion(state="released", committee=committee), members=5, **kwargs)


stand = stands(make_opened)


@pytest.fixture
def meeting(stand, evening, tmp_path):
    """The sitting of a committee of five, opened at 17:00; now it is 20:00."""
    evening.at("20:00")
    return stand.own(tmp_path)


def make_pool():
    """A sitting, a member of a faction there, and the two substitutes of this faction."""
    faction, committee = make_faction(), make_committee()
    member = make_membership(committee, on_behalf_of=faction).person
    substitutes = make_substitutes(committee, faction)
    meeting = make_opened(committee, meeting=make_meeting(committee))
    return meeting, meeting.attendances.get(person=member), substitutes


pool_stand = stands(make_pool)


@pytest.fixture
def pool(pool_stand, evening, tmp_path):
    """A member of a faction with two substitutes, of the sitting at 20:00."""
    evening.at("20:00")
    return pool_stand.own(tmp_path)
