"""When recipients first opened what was sent to them: noted once, and shown to committee services alone."""

import csv
import io
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from committees.actions import agendas
from committees.models import Delivery
from committees.states import Position, RecipientRole
from tests.committees.sendings import freeze, make_prepared, send, stop_clock
from tests.factories import make_committee_services, make_user
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]
FIRST, SECOND, THIRD = (datetime(2026, 6, day, 9, 0) for day in (1, 2, 3))


@pytest.fixture(autouse=True)
def first_of_june(monkeypatch):
    stop_clock(monkeypatch, FIRST)


stand = stands(make_prepared)


@pytest.fixture
def meeting(stand, tmp_path):
    return stand.own(tmp_path)


def member_of(meeting):
    return meeting.committees.get().memberships.get(position=Position.MEMBER).person


def openings(meeting):
    """{(version, name): moment} of what was opened."""
    opened = Delivery.objects.filter(dispatch__version__meeting=meeting, opened_at__isnull=False)
    return {
        (number, name): timezone.localtime(at).replace(tzinfo=None)
        for number, name, at in opened.values_list("dispatch__version__number", "name", "opened_at")
    }


ADDRESSES = {
    "page": lambda meeting: meeting.intern_url,
    "invitation": lambda meeting: reverse("intern-document", args=[meeting.slug, "einladung"]),
    "pack as a page": lambda meeting: reverse("meeting-pack-text", args=[meeting.slug]),
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_first_look_of_a_recipient_is_noted_and_no_later_one(client, meeting, monkeypatch, address):
    member = member_of(meeting)
    send(meeting)
    client.force_login(member.user)

    for moment in (SECOND, THIRD):
        stop_clock(monkeypatch, moment)
        assert client.get(address(meeting)).status_code == 200

    assert openings(meeting) == {(1, member.name): SECOND}


def test_nachtrag_is_opened_by_itself(client, meeting, monkeypatch):
    member, by = member_of(meeting), make_committee_services()
    send(meeting)
    client.force_login(member.user)
    client.get(meeting.intern_url)

    agendas.add_item(meeting, title="Freies WLAN", by=by)
    freeze(meeting, kind="supplement")
    send(meeting)
    before = openings(meeting)
    stop_clock(monkeypatch, THIRD)
    client.get(meeting.intern_url)

    assert before == {(1, member.name): FIRST}
    assert openings(meeting) == {(1, member.name): FIRST, (2, member.name): THIRD}


@pytest.mark.parametrize("who", ["before the Versand", "stranger", "device", "without a person"])
def test_nothing_is_noted_of_other_looks(client, meeting, who):
    if who != "before the Versand":
        send(meeting)
        Delivery.objects.create(dispatch=meeting.agenda_versions.get().dispatch, name="Gast", role=RecipientRole.GUEST)
    reader = {"stranger": make_user, "without a person": lambda: make_user(person=None)}
    client.force_login(reader.get(who, lambda: member_of(meeting).user)())

    client.get(meeting.intern_url, headers={"Kept-Ahead": "1"} if who == "device" else {})

    assert openings(meeting) == {}


def test_later_looks_need_no_query_more(client, meeting):
    client.force_login(member_of(meeting).user)
    client.get(meeting.intern_url)
    send(meeting)

    with CaptureQueriesContext(connection) as first:
        client.get(meeting.intern_url)
    with CaptureQueriesContext(connection) as later:
        client.get(meeting.intern_url)

    assert [query["sql"] for query in first if "UPDATE" in query["sql"] and "opened_at" in query["sql"]] != []
    assert [query["sql"] for query in later if "opened_at" in query["sql"] and "UPDATE" in query["sql"]] == []
    assert len(later) < len(first)


@pytest.mark.parametrize(("who", "is_shown"), [("services", True), ("chair", False)])
def test_openings_are_shown_to_committee_services_alone(client, meeting, who, is_shown):
    send(meeting)
    client.force_login(member_of(meeting).user)
    client.get(meeting.intern_url)
    chair = meeting.committees.get().memberships.get(position=Position.CHAIR).person.user
    client.force_login(make_committee_services() if who == "services" else chair)

    page = client.get(reverse("meeting-dispatch", args=[meeting.slug])).content.decode().replace("\u00a0", " ")
    sheet = client.get(reverse("delivery-export", args=[meeting.slug])).content.decode("utf-8-sig")

    assert ("geöffnet am Mo., 01.06.2026, 9:00 Uhr" in page) is is_shown
    rows = list(csv.DictReader(io.StringIO(sheet), delimiter=";"))
    said = {row["Name"]: row.get("geöffnet am") for row in rows}
    assert said[member_of(meeting).name] == ("01.06.2026 09:00" if is_shown else None)
