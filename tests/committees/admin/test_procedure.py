"""Rooms, rules of procedure, standing items and further recipients, as Gremienpflege enters them."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from committees.models import Committee, CommitteeSetting, Meeting, Recipient, Room, StandingItem
from tests.committees.admin.helpers import address, committee_data, filled, sentences
from tests.factories import make_committee, make_meeting, make_membership

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

SETTING = {"valid_from": "01.01.2027", "notice_days": "13", "urgent_notice_days": "3", "editorial_days": "21"}
SETTING |= {"signing_days": "17", "dispatch_days": "15", "public_after_days": "0", "announcement_days": "6"}
SETTING |= {"numbering": "per_part", "late_items": "end", "source": "§ 1 GeschO"}


def rows(prefix, *many):
    """What a browser sends for new rows of an inline."""
    sent = {f"{prefix}-TOTAL_FORMS": str(len(many)), f"{prefix}-INITIAL_FORMS": "0"}
    return sent | {f"{prefix}-{n}-{name}": value for n, row in enumerate(many) for name, value in row.items()}


def test_committee_gets_settings_standing_items_and_recipients_on_its_page(client, manager):
    committee = make_committee()
    make_membership(committee)
    data = committee_data(committee) | {"memberships-TOTAL_FORMS": "1"}
    data |= rows("settings", SETTING)
    data |= rows("standing_items", {"title": "Mitteilungen", "kind": "announcement", "position": "1"})
    data |= rows("recipients", {"name": "Rheinische Post", "role": "press", "email": "a@example.org"})

    answer = client.post(address(Committee, "change", committee.pk), data)

    assert answer.status_code == 302
    assert CommitteeSetting.objects.of(committee, date(2027, 1, 1)).source == "§ 1 GeschO"
    assert [item.title for item in committee.standing_items.all()] == ["Mitteilungen"]
    assert [str(row) for row in committee.recipients.all()] == ["Rheinische Post"]


def test_versandtag_within_the_notice_is_refused(client, manager):
    data = filled(committee=make_committee().pk, **SETTING | {"dispatch_days": "10"})

    answer = client.post(address(CommitteeSetting, "add"), data)

    assert sentences(answer) == ["Der Versandtag muss vor der Ladungsfrist liegen."]
    assert CommitteeSetting.objects.count() == 0


def test_recipient_without_any_address_is_refused(client, manager):
    committee = make_committee()
    nowhere = {"committee": committee.pk, "name": "Presse", "role": "press"}

    refused = client.post(address(Recipient, "add"), nowhere)
    done = client.post(address(Recipient, "add"), nowhere | {"post_address": "Markt 1, 40667 Musterbach"})

    assert sentences(refused) == ["Bitte eine E-Mail-Adresse oder eine Postanschrift angeben."]
    assert (done.status_code, committee.recipients.count()) == (302, 1)


def test_recipients_of_one_sitting_are_no_matter_of_the_administration(client, manager):
    guest = Recipient.objects.create(meeting=make_meeting(), name="Gast", email="a@example.org", role="guest")

    answer = client.get(address(Recipient, "change", guest.pk))

    assert answer.status_code == 302


def test_taken_room_is_refused_in_the_administration_too(client, manager):
    room = Room.objects.create(name="Bürgersaal")
    make_meeting(starts_at=timezone.make_aware(datetime(2026, 6, 17, 17, 0)), room=room)
    data = {"starts_at_0": "17.06.2026", "starts_at_1": "18:00", "room": room.pk, "state": "planned"}

    answer = client.post(address(Meeting, "add"), data | {"committees": [make_committee().pk]})

    assert sentences(answer) == ["Der Raum ist zu dieser Zeit schon durch eine andere Sitzung belegt."]


def test_room_and_standing_item_are_entered(client, manager):
    committee = make_committee()
    item = {"committee": committee.pk, "title": "Einwohnerfragestunde", "kind": "question_time", "position": "1"}

    client.post(address(Room, "add"), {"name": "Bürgersaal", "access": "Aufzug am Nordeingang"})
    client.post(address(StandingItem, "add"), item)

    assert (Room.objects.get().access, StandingItem.objects.get().committee) == ("Aufzug am Nordeingang", committee)
