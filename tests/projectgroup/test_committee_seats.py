"""Gremienbesetzung leaves the seats of a project group to its Sitzplan."""

from datetime import date

import pytest
from django.urls import reverse

from committees import clock
from committees.models import Membership
from committees.states import LegalProfile
from projectgroup.plan import plan_of
from projectgroup.states import SeatState
from tests.committees.seats import make_manager, refusals, row, send, sheet
from tests.factories import make_committee
from tests.projectgroup.groups import FIRST, fill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))


def test_its_pages_lead_to_the_plan(client, group):
    make_manager(client)
    fill(group)
    seat = group.committee.memberships.first()
    addresses = [
        *(reverse(name, args=[group.committee.slug]) for name in ("seat-grid", "seat-add")),
        *(reverse(name, args=[seat.pk]) for name in ("seat-change", "seat-close")),
    ]

    answers = [client.get(address) for address in addresses]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, group.get_absolute_url())] * 4


def test_committee_of_this_kind_without_plan_keeps_its_own_pages(client):
    make_manager(client)
    body = make_committee(legal_profile=LegalProfile.PROJECT_GROUP)

    assert client.get(reverse("seat-grid", args=[body.slug])).status_code == 200


def test_seats_of_the_plan_are_not_offered_when_somebody_is_replaced(client, group):
    make_manager(client)
    people = fill(group)
    member = people["CDU"]

    form = client.get(reverse("seat-replace", query={"person": member.pk})).context["form"]

    assert [body.name for body in form.fields["committees"].queryset] == ["Rat"]


def test_mandate_ends_and_the_seat_of_the_plan_is_to_be_filled_anew(client, group):
    make_manager(client)
    member = fill(group)["CDU"]
    data = {"last_day": "31.08.2026", "successor": "", "ends_roles": "on"}

    answer = send(client, reverse("seat-end", query={"person": member.pk}), data, confirm=True)

    assert answer.status_code == 302
    assert plan_of(group, date(2026, 8, 31)).factions[0].state == SeatState.TAKEN
    assert plan_of(group, date(2026, 9, 1)).factions[0].state == SeatState.LAPSED


def test_table_with_its_members_is_refused_with_the_sentence(client, group):
    make_manager(client)
    name = group.committee.name

    preview = send(
        client,
        reverse("seat-import"),
        {"file": sheet(row(group.committee, "Neu", "Ada", von=f"{FIRST:%d.%m.%Y}", Aufgabe="Mitglied"))},
    )

    assert refusals(preview) == [
        f"Zeile 2: Wer der Projektgruppe „{name}“ angehört, ergibt sich aus ihrem Sitzplan. Bitte dort den Sitz "
        "besetzen oder die Besetzung beenden."
    ]
    assert not Membership.objects.filter(committee=group.committee).exists()
