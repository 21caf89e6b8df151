"""Single seats: filled, changed from a day on or corrected, ended; and what the form says."""

from datetime import date

import pytest
from django.urls import reverse

from committees import clock
from committees.models import AuditEntry, Membership
from tests.committees.seats import (
    CHAIR,
    COUNCIL,
    SUBSTITUTE,
    lines,
    make_body,
    make_manager,
    make_party,
    person,
    refusals,
    seat_data,
    send,
)
from tests.factories import TERM_END, TERM_START, make_membership

pytestmark = pytest.mark.django_db
LAST, FIRST = date(2026, 8, 31), date(2026, 9, 1)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 1))


def test_seat_is_filled_with_everything_that_was_typed(client):
    make_manager(client)
    body, red, ada = make_body(), make_party("ROT"), person("Ada Neu")
    data = seat_data(ada, on_behalf_of=red.pk, ends_on="31.10.2030", sworn_in_on="24.11.2025", note="Rat, TOP 3")

    send(client, reverse("seat-add", args=[body.slug]), data, confirm=True)

    seat = body.memberships.get()
    assert (seat.person, seat.on_behalf_of, seat.sworn_in_on, seat.resolution_note) == (
        *(ada, red),
        *(date(2025, 11, 24), "Rat, TOP 3"),
    )


def change_data(**values):
    return {"role": COUNCIL, "position": "member", "has_vote": "on"} | values


def test_change_from_a_day_on_keeps_what_was_before(client):
    make_manager(client)
    body = make_body({"ends_on": TERM_END})
    seat = body.memberships.get()
    data = change_data(day="01.09.2026", position=CHAIR, ends_on="31.10.2030")

    send(client, reverse("seat-change", args=[seat.pk]), data, confirm=True)

    rows = body.memberships.order_by("starts_on").values_list("position", "starts_on", "ends_on")
    assert list(rows) == [("member", TERM_START, LAST), (CHAIR, FIRST, TERM_END)]


def test_change_without_a_day_corrects_the_entry(client):
    make_manager(client)
    seat = make_body({}).memberships.get()

    send(client, reverse("seat-change", args=[seat.pk]), change_data(sworn_in_on="24.11.2025"), confirm=True)

    assert [s.sworn_in_on for s in Membership.objects.all()] == [date(2025, 11, 24)]


def test_change_overwrites_nothing_that_somebody_else_stored_meanwhile(client):
    make_manager(client)
    seat = make_body({}).memberships.get()
    address = reverse("seat-change", args=[seat.pk])
    opened = client.get(address).context["form"]["seen"].value()
    Membership.objects.update(sworn_in_on=date(2025, 11, 24), has_vote=False)

    told = send(client, address, change_data(seen=opened, sworn_in_on="01.12.2025"))
    send(client, address, change_data(seen=opened, ends_on="31.10.2030"), confirm=True)

    [sentence] = told.context["form"].errors["sworn_in_on"]
    assert (told.status_code, "Dort steht jetzt: „24.11.2025“" in sentence) == (422, True)
    seat.refresh_from_db()
    assert (seat.sworn_in_on, seat.has_vote, seat.ends_on) == (date(2025, 11, 24), False, TERM_END)


def test_change_that_changes_nothing_says_so(client):
    make_manager(client)
    seat = make_body({}).memberships.get()

    answer = send(client, reverse("seat-change", args=[seat.pk]), change_data())

    assert (answer.status_code, lines(answer)) == (200, [])


FAULTS = {
    "end before beginning": ({"ends_on": "31.10.2025"}, {"ends_on": ["Das Ende liegt vor dem Beginn."]}),
    "rank of a member": ({"rank": "1"}, {"rank": ["Das gehört nur zur Aufgabe „Stellvertretung“."]}),
    "rank no number": ({"rank": "x", "position": SUBSTITUTE}, {"rank": ["Bitte eine Zahl von 1 bis 999 angeben."]}),
    "no day": ({"starts_on": ""}, {"starts_on": ["Bitte ausfüllen."]}),
}


@pytest.mark.parametrize(("typed", "errors"), FAULTS.values(), ids=FAULTS)
def test_form_says_at_the_field_what_is_wrong(client, typed, errors):
    make_manager(client)
    body = make_body()

    answer = send(client, reverse("seat-add", args=[body.slug]), seat_data(person("Ada Neu"), **typed))

    found = {field: [s.replace("\xa0", " ") for s in said] for field, said in answer.context["form"].errors.items()}
    assert (answer.status_code, found) == (422, errors)


def test_single_seat_ends_and_is_noted(client):
    manager = make_manager(client)
    seat = make_body({}).memberships.get()
    data = {"last_day": "31.08.2026", "note": "Verzicht"}

    send(client, reverse("seat-close", args=[seat.pk]), data, confirm=True)

    seat.refresh_from_db()
    entry = AuditEntry.objects.about(seat).get()
    assert (seat.ends_on, seat.resolution_note) == (LAST, "Verzicht")
    assert (entry.action, entry.actor_id, entry.note) == ("seat_end", manager.pk, "Verzicht")


def test_seat_that_is_over_is_not_ended_again(client):
    make_manager(client)
    seat = make_body({"ends_on": date(2026, 6, 30)}, name="Kulturausschuss").memberships.get()

    answer = send(client, reverse("seat-close", args=[seat.pk]), {"last_day": "31.08.2026"}, confirm=True)

    assert refusals(answer) == [
        f"{seat.person} gehört dem Gremium „Kulturausschuss“ schon seit dem 30.06.2026 nicht mehr an."
    ]


def test_act_sent_twice_acts_once(client):
    make_manager(client)
    body = make_body()
    data = seat_data(person("Ada Neu")) | {"confirm": "1", "submission": "7e3c8f0e-5a67-4a55-b7a2-0d7f3f0c7b11"}
    address = reverse("seat-add", args=[body.slug])

    answers = [client.post(address, data) for _ in range(2)]

    assert [answer.url for answer in answers] == [reverse("seat-grid", args=[body.slug])] * 2
    assert body.memberships.count() == 1


def test_first_step_asks_whose_seats_it_is_about(client):
    make_manager(client)
    seat = make_membership()
    make_membership(ends_on=date(2026, 6, 30))

    page = client.get(reverse("seat-replace"))
    wrong = client.get(reverse("seat-replace", query={"person": "999999"}))

    assert [choice.pk for choice in page.context["form"].fields["person"].queryset] == [seat.person_id]
    assert "person" in wrong.context["form"].errors
