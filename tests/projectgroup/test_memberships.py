"""What happens to a seat in a project group when somebody leaves the Rat or hands seats on."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees.actions import seats as acts
from committees.actions.seat_changes import carry_out
from committees.models import Meeting, Membership
from projectgroup.actions import seating
from projectgroup.plan import plan_of
from projectgroup.states import SeatState
from tests.factories import make_committee, make_committee_services, make_meeting, make_membership, make_user
from tests.projectgroup.groups import (
    FIRST,
    make_admin,
    make_council_member,
    make_factions,
    make_group,
    seat_of,
)

pytestmark = pytest.mark.django_db
LAST = FIRST + timedelta(days=20)
NEXT = LAST + timedelta(days=1)


def test_end_of_a_mandate_leaves_the_seat_to_be_filled_anew():
    factions = make_factions()
    group, admin = make_group(factions=factions), make_admin()
    member = make_council_member(factions[0])
    seating.assign(seat_of(group, "CDU"), member, starts_on=FIRST, by=admin)

    outcome = carry_out(acts.end_mandate, person=member, last_day=LAST, by=admin)
    place = plan_of(group, NEXT).places[0]

    assert outcome.refusals == []
    assert (place.state, place.missing_since) == (SeatState.LAPSED, NEXT)
    assert place.why_missing == f"{member} gehört der Fraktion seit dem 23.03.2026 nicht mehr an"


def test_seats_are_handed_on_without_the_one_in_the_group():
    factions = make_factions()
    group, admin = make_group(factions=factions), make_admin()
    old, new = (make_council_member(factions[0]) for _ in range(2))
    body = make_committee()
    make_membership(body, old, on_behalf_of=factions[0])
    seating.assign(seat_of(group, "CDU"), old, starts_on=FIRST, by=admin)

    outcome = carry_out(acts.replace, old=old, new=new, committees=[body], day=NEXT, by=admin)

    assert outcome.refusals == []
    assert Membership.objects.on(NEXT).get(committee=body).person == new
    assert Membership.objects.on(NEXT).get(committee=group.committee).person == old


def test_filter_of_the_workspace_names_a_group_only_to_those_who_may_know_of_it(client):
    group = make_group()

    offered = [names_in_filter(client, user) for user in (make_user(), make_committee_services())]

    assert [group.committee.name in names for names in offered] == [False, True]


def names_in_filter(client, user):
    client.force_login(user)
    page = client.get(reverse("intern-motion-list"))
    return [name for name, _ in page.context["form"].fields["gremium"].choices]


def test_announced_sitting_of_a_hidden_group_is_told_to_town_hall_alone():
    group = make_group()
    make_meeting(group.committee, is_public=True)

    seen = [Meeting.objects.visible_to(user).count() for user in (make_user(), make_committee_services())]

    assert seen == [0, 1]
