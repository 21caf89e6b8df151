"""Two laptops in one sitting at the same moment: what one of them did, the other is told."""

import pytest

from committees.actions import sitting
from committees.models import Meeting, Presence, User
from committees.states import Position
from committees.workflow import NotAllowed
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import make_committee, make_committee_services, make_meeting, make_membership, make_running

pytestmark = [REAL_ROLES, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def meeting():
    committee = make_committee(substitution="list")
    make_membership(committee, position=Position.SUBSTITUTE, rank=1)
    return make_running(meeting=make_meeting(committee), members=4)


def clicks(meeting, *acts):
    """The sentence or the refusal of each act, all at one moment, each at its own laptop."""
    users = [make_committee_services().pk for _ in acts]

    def click(user, name, values):
        return lambda: sitting.run(Meeting.objects.get(pk=meeting.pk), name, values, by=User.objects.get(pk=user))

    return in_parallel(*(click(user, *act) for user, act in zip(users, acts, strict=True)))


def split(answers):
    """(sentences, refusals)"""
    return [a for a in answers if isinstance(a, str)], [a for a in answers if not isinstance(a, str)]


def test_two_laptops_tap_the_same_person(meeting):
    row = meeting.attendances.first()
    tap = ("leave", {"attendance": row.pk})

    said, refused = split(clicks(meeting, tap, tap))

    assert (len(said), len(refused), type(refused[0])) == (1, 1, NotAllowed)
    assert str(refused[0]).startswith(f"{row.name} ist schon um ")
    assert row.presences.count() == 1


def test_two_laptops_tap_two_persons(meeting):
    rows = meeting.attendances.all()[:2]

    said, refused = split(clicks(meeting, *(("leave", {"attendance": row.pk}) for row in rows)))

    assert (len(said), refused) == (2, [])
    assert Presence.objects.filter(attendance__meeting=meeting, until_at=None).count() == 1


def test_member_and_substitute_at_once_leave_one_voice(meeting):
    row = meeting.attendances.filter(person__memberships__position=Position.MEMBER).first()
    deputy = meeting.committees.get().memberships.get(position=Position.SUBSTITUTE).person
    sitting.run(meeting, "leave", {"attendance": row.pk}, by=make_committee_services())

    said, refused = split(
        clicks(
            meeting,
            ("come", {"attendance": row.pk}),
            ("substitute", {"attendance": row.pk, "person": deputy.pk}),
        )
    )

    # Either the member was first and the substitute is refused, or the member came second and ended the substitution.
    here = Presence.objects.filter(seat=row, until_at=None)
    assert [presence.attendance for presence in here] == [row]
    assert (len(said), [type(each) for each in refused]) in [(2, []), (1, [NotAllowed])]


def test_coming_and_closing_at_once_leave_nobody_behind(meeting):
    row = meeting.attendances.first()
    by = make_committee_services()
    sitting.run(meeting, "leave", {"attendance": row.pk}, by=by)
    for item in meeting.items.all():
        sitting.run(meeting, "call", {"item": item.pk}, by=by)

    said, refused = split(clicks(meeting, ("come", {"attendance": row.pk}), ("close", {})))

    assert not Presence.objects.filter(attendance__meeting=meeting, until_at=None).exists()
    assert (len(said), [type(each) for each in refused]) in [(2, []), (1, [NotAllowed])]
