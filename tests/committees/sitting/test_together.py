"""Two laptops in one sitting at the same moment: what one of them did, the other is told."""

import lxml.html
import pytest
from django.urls import reverse

from committees.actions import sitting
from committees.models import Meeting, Presence, Proceedings, User, VoteRow
from committees.proceedings import sheet_of
from committees.states import Position, RowKind
from committees.workflow import NotAllowed
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import make_committee, make_committee_services, make_meeting, make_membership, make_running
from tests.kept import kept

pytestmark = [REAL_ROLES, pytest.mark.usefixtures("quick_pdf")]


def make_sitting():
    committee = make_committee(substitution="list")
    make_membership(committee, position=Position.SUBSTITUTE, rank=1)
    return make_running(meeting=make_meeting(committee), members=4)


meeting = kept(make_sitting)


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


def test_second_laptop_is_told_of_the_mark_of_the_first(meeting):
    row, by = meeting.attendances.first(), make_committee_services()
    sitting.run(meeting, "leave", {"attendance": row.pk}, by=by)

    said, refused = split(clicks(meeting, *[("come", {"attendance": row.pk})] * 2))

    [quorum] = sheet_of(meeting).quorums
    assert (len(said), len(refused)) == (1, 1)
    assert str(refused[0]).startswith(f"{row.name} ist schon seit ")
    assert (row.presences.filter(until_at=None).count(), quorum.room.present) == (1, 3)


def test_no_mark_is_lost_when_many_are_made_at_once(meeting):
    """Two laptops go through the list together, one from above, one from below; a third keeps watching."""
    rows = list(meeting.attendances.all())
    more = [make_membership(meeting.committees.get()) for _ in range(3)]
    acts = [("leave", {"attendance": row.pk}) for row in rows[:2]]
    acts += [("guest", {"name": each.person.name}) for each in more]
    before = meeting.proceedings.count

    said, refused = split(clicks(meeting, *acts))

    sheet = sheet_of(meeting)
    here = {row.name for row in sheet.present}
    assert (len(said), refused) == (5, [])
    assert here == {rows[2].name, *(each.person.name for each in more)}
    assert (sheet.quorums[0].room.present, sheet.proceedings.count) == (1, before + 5)


def test_quorum_counts_whoever_is_there_after_both_marks(meeting):
    """Of three that are there one leaves at each laptop; together they leave the committee without its quorum."""
    rows = meeting.attendances.all()[:2]

    clicks(meeting, *(("leave", {"attendance": row.pk}) for row in rows))

    [quorum] = sheet_of(meeting).quorums
    assert (quorum.room.present, quorum.is_met) == (1, False)


def test_who_leaves_during_the_vote_is_counted_or_away_but_never_both(meeting):
    row, by = meeting.attendances.first(), make_committee_services()
    item = meeting.items.first()
    sitting.run(meeting, "call", {"item": item.pk}, by=by)
    vote = {"item": item.pk, "committee": row.committee_id, "click": "all yes"}

    said, refused = split(clicks(meeting, ("leave", {"attendance": row.pk}), ("vote", vote)))

    total = VoteRow.objects.get(resolution__item=item, kind=RowKind.TOTAL)
    was_there = row.presences.filter(until_at__gte=total.resolution.decided_at).exists()
    assert (len(said), refused, total.yes) == (2, [], 3 if was_there else 2)


def test_only_what_was_seen_is_taken_back(meeting):
    """One laptop takes back its mark while another makes one: the other's mark stays."""
    row, other = meeting.attendances.all()[:2]
    sitting.run(meeting, "leave", {"attendance": row.pk}, by=make_committee_services())
    seen = Proceedings.objects.get(meeting=meeting).last_change["at"]

    said, refused = split(clicks(meeting, ("leave", {"attendance": other.pk}), ("take_back", {"seen": seen})))

    assert other.presences.filter(until_at=None).count() == 0
    assert (len(said), [type(each) for each in refused]) in [(2, []), (1, [NotAllowed])]
    assert row.presences.filter(until_at=None).count() == (0 if refused else 1)


def test_laptop_is_told_that_something_else_came_last(meeting):
    row, other = meeting.attendances.all()[:2]
    by = make_committee_services()
    sitting.run(meeting, "leave", {"attendance": row.pk}, by=by)
    seen = Proceedings.objects.get(meeting=meeting).last_change["at"]
    said = sitting.run(meeting, "leave", {"attendance": other.pk}, by=by)

    with pytest.raises(NotAllowed) as refusal:
        sitting.run(meeting, "take_back", {"seen": seen}, by=by)

    assert str(refusal.value) == f"Zurückgenommen ist nichts: Der letzte Schritt ist inzwischen ein anderer. {said}"


def test_page_names_the_step_that_would_be_taken_back(meeting, client):
    by = make_committee_services()
    sitting.run(meeting, "leave", {"attendance": meeting.attendances.first().pk}, by=by)
    client.force_login(by)

    page = lxml.html.fromstring(client.get(reverse("sitting-lead", args=[meeting.slug])).content)

    [seen] = page.xpath("//form[@class='presence-undo']//input[@name='seen']/@value")
    assert seen == Proceedings.objects.get(meeting=meeting).last_change["at"]


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
