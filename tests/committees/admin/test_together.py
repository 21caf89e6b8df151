"""In the administration a form sent twice acts once, and two people at one record overwrite nothing unseen."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import clock
from committees.admin.meetings import RoomAdmin
from committees.models import AuditEntry, Committee, Meeting, Membership, Person, Room
from committees.states import Position
from tests.committees.admin.helpers import address, sentences
from tests.committees.browsing import fields_of, open_form
from tests.factories import make_committee, make_meeting, make_membership, make_person, make_user

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
UNSEEN = (
    "Jemand hat diese Angabe inzwischen anders gespeichert. Dort steht jetzt: „{}“. Wenn Sie noch einmal speichern, "
    "gilt Ihre Angabe."
)


def test_record_added_twice_is_there_once_and_the_second_answer_leads_where_the_first_did(client, manager):
    form = open_form(client, address(Room, "add")) | {"name": "Ratssaal"}

    answers = [client.post(address(Room, "add"), form) for _ in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, address(Room))] * 2
    assert [room.name for room in Room.objects.all()] == ["Ratssaal"]


def test_refused_form_can_be_sent_again(client, manager):
    refused = client.post(address(Room, "add"), open_form(client, address(Room, "add")) | {"name": ""})

    client.post(address(Room, "add"), fields_of(refused) | {"name": "Ratssaal"})

    assert Room.objects.get().name == "Ratssaal"


def test_invitation_sent_twice_is_one_mail(client, manager):
    page = reverse("admin:account-invite", args=[make_user().pk])
    form = open_form(client, page)

    for _ in range(2):
        client.post(page, form)

    assert ProcrastinateJob.objects.count() == 1


def stopped(times, save):
    """A saving that the database stops so many times, because somebody else stands in its way."""
    calls = []

    def saved(*args, **kwargs):
        calls.append(1)
        if len(calls) <= times:
            with connection.cursor() as cursor:
                cursor.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$")
        return save(*args, **kwargs)

    return saved


@pytest.mark.parametrize(("times", "leads_to", "names"), [(1, "changelist", ["Ratssaal"]), (2, "add", [])])
def test_who_stood_in_somebodys_way_tries_once_more_and_then_hears_of_it(
    client, manager, monkeypatch, times, leads_to, names
):
    monkeypatch.setattr(RoomAdmin, "save_model", stopped(times, RoomAdmin.save_model))

    answer = client.post(address(Room, "add"), open_form(client, address(Room, "add")) | {"name": "Ratssaal"})

    said = [str(message) for message in client.get(answer.url).context["messages"]]
    assert (answer.status_code, answer.url) == (302, address(Room, leads_to))
    assert [room.name for room in Room.objects.all()] == names
    assert ("Jemand anderes hat gerade dieselben Einträge geändert" in said[0]) == (times == 2)


def test_record_is_held_so_that_others_may_go_on_referring_to_it(client, manager):
    page, form = opened(client, make_person())

    with CaptureQueriesContext(connection) as queries:
        client.post(page, form | {"title": "Dr."})

    locks = [query["sql"] for query in queries if "FOR NO KEY UPDATE" in query["sql"] or "FOR UPDATE" in query["sql"]]
    assert [sql.rpartition("FOR ")[2] for sql in locks] == ["NO KEY UPDATE"]


def opened(client, record):
    """The form of this record and its address."""
    page = address(type(record), "change", record.pk)
    return page, open_form(client, page)


def test_what_somebody_else_stored_is_told_and_not_overwritten(client, manager):
    person = make_person(family_name="Alt")
    page, form = opened(client, person)
    Person.objects.update(family_name="Neu")

    told = client.post(page, form | {"family_name": "Anders"})
    stored = Person.objects.get(pk=person.pk).family_name
    client.post(page, fields_of(told))

    assert (sentences(told), stored) == ([UNSEEN.format("Neu")], "Neu")
    assert Person.objects.get(pk=person.pk).family_name == "Anders"


def test_what_was_left_alone_takes_over_what_somebody_else_stored(client, manager):
    person = make_person(family_name="Alt")
    page, form = opened(client, person)
    Person.objects.filter(pk=person.pk).update(family_name="Neu")

    client.post(page, form | {"title": "Dr."})

    person.refresh_from_db()
    assert (person.family_name, person.title) == ("Neu", "Dr.")
    assert "Nachname" not in AuditEntry.objects.about(person).order_by("pk").last().note


def test_choices_and_times_take_over_too(client, manager):
    meeting = make_meeting(is_public=True)
    page, form = opened(client, meeting)
    other = make_committee(name="Rat", short_name="Rat")
    meeting.committees.add(other)
    Meeting.objects.update(ends_at=meeting.starts_at.replace(hour=22, minute=0, second=0, microsecond=0))
    meeting.refresh_from_db()

    answer = client.post(page, {name: value for name, value in form.items() if name != "is_public"})

    found = Meeting.objects.get()
    assert answer.status_code == 302
    assert (found.is_public, found.ends_at, other in found.committees.all()) == (False, meeting.ends_at, True)


def test_times_that_somebody_else_changed_are_taken_over_or_told(client, manager):
    begin = clock.now().replace(hour=16, minute=0, second=0, microsecond=0) + timedelta(days=20)
    meeting = make_meeting(is_public=True, starts_at=begin, ends_at=begin + timedelta(hours=2))
    page, form = opened(client, meeting)
    later = begin + timedelta(hours=4)
    Meeting.objects.update(ends_at=later)

    told = client.post(page, form | {"ends_at_1": "23:45"})
    left_alone = client.post(page, {name: value for name, value in form.items() if name != "is_public"})

    found = Meeting.objects.get()
    assert sentences(told) == [UNSEEN.format(f"{clock.local(later):%d.%m.%Y, %H:%M} Uhr")]
    assert (left_alone.status_code, found.ends_at, found.is_public) == (302, later, False)


def test_choices_that_two_people_changed_are_told(client, manager):
    first, second, third = (make_committee(name=f"Ausschuss {name}", short_name=name) for name in "ABC")
    page, form = opened(client, make_meeting(first))
    Meeting.objects.get().committees.set([first, second])

    told = client.post(page, form | {"committees": [first.pk, third.pk]})

    assert (told.status_code, sentences(told)) == (200, [UNSEEN.format("Ausschuss A, Ausschuss B")])
    assert third not in Meeting.objects.get().committees.all()


def test_what_stands_behind_a_field_that_was_not_valid_is_still_told(client, manager):
    person = make_person(family_name="Alt")
    page, form = opened(client, person)
    Person.objects.update(family_name="Neu")

    empty = client.post(page, form | {"family_name": ""})
    told = client.post(page, fields_of(empty) | {"family_name": "Anders"})

    person.refresh_from_db()
    assert (sentences(told), person.family_name) == ([UNSEEN.format("Neu")], "Neu")


def test_row_below_a_record_is_not_overwritten_either(client, manager):
    seat = make_membership(make_committee(seats=None), position=Position.MEMBER, ends_on=None)
    page, form = opened(client, Committee.objects.get())
    Membership.objects.filter(pk=seat.pk).update(ends_on=date(2027, 1, 31))

    told = client.post(page, form | {"memberships-0-ends_on": "2027-06-30"})
    seat.refresh_from_db()

    assert (told.status_code, sentences(told), seat.ends_on) == (200, [UNSEEN.format("31.01.2027")], date(2027, 1, 31))


def test_new_records_carry_no_trace_of_what_is_stored(client, manager):
    assert "seen" not in open_form(client, address(Person, "add"))
