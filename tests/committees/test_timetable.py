"""The Terminplan of a year, and sittings planned in a row."""

import io
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from committees.calendar import each_month, every_weeks
from committees.models import CommitteeSetting, Holiday, Meeting, Room
from committees.states import MeetingState
from committees.timetable import timetable_of
from committees.views.desk import DRAFTS
from tests.committees.browsing import error_sentences, open_form
from tests.factories import (
    make_clerk,
    make_committee,
    make_committee_services,
    make_meeting,
    make_motion,
    make_town,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)
WEDNESDAY = 2


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("committees.clock.now", lambda: NOW)


@pytest.fixture
def services(client):
    make_town()
    user = make_committee_services()
    client.force_login(user)
    return user


def at(month, day, hour=17):
    return timezone.make_aware(datetime(2026, month, day, hour, 0))


def make_rules(committee, valid_from=date(2025, 11, 1), **kwargs):
    values = {"editorial_days": 21, "signing_days": 17, "dispatch_days": 15, "notice_days": 13}
    return CommitteeSetting.objects.create(committee=committee, valid_from=valid_from, **values | kwargs)


def days_of(meeting):
    days = meeting.deadlines
    return [f"{day:%d.%m.}" for day in (days.editorial, days.signing, days.dispatch, days.delivery)]


# --- Terminplan ---


def test_deadlines_follow_the_settings_of_the_day_of_the_sitting():
    body = make_committee()
    make_rules(body)
    make_rules(body, date(2026, 9, 1), editorial_days=28, signing_days=24, dispatch_days=20, notice_days=18)
    make_meeting(body, starts_at=at(6, 17))
    make_meeting(body, starts_at=at(9, 16))

    assert [days_of(meeting) for meeting in timetable_of(2026)] == [
        ["27.05.", "29.05.", "02.06.", "03.06."],  # the 31st of May is a Sunday
        ["19.08.", "21.08.", "27.08.", "28.08."],
    ]


def test_deadline_on_a_day_off_is_the_working_day_before():
    body = make_committee()
    make_rules(body)
    Holiday.objects.create(day=date(2026, 6, 3), name="Betriebsausflug")
    make_meeting(body, starts_at=at(6, 25))  # the Versandtag is the 10th; 21 days before is Fronleichnam

    assert days_of(timetable_of(2026)[0]) == ["02.06.", "08.06.", "10.06.", "11.06."]


def test_timetable_shows_what_takes_place_in_the_year(client, services):
    body = make_committee()
    kept = make_meeting(body, starts_at=at(12, 31, 23))
    make_meeting(body, starts_at=at(6, 17), state=MeetingState.CANCELLED)
    make_meeting(body, starts_at=timezone.make_aware(datetime(2027, 1, 1, 0, 30)))

    pages = {year: client.get(reverse("timetable"), {"jahr": year}).context for year in ("2026", "x", "²", "1", "2025")}

    assert {year: page["meetings"] for year, page in pages.items()} == {
        **dict.fromkeys(["2026", "x", "²", "1"], [kept]),
        "2025": [],
    }


def test_timetable_needs_the_same_queries_for_any_number(django_assert_num_queries):
    for n in range(1, 9):
        make_rules(body := make_committee())
        make_meeting(body, starts_at=at(9, n))

    with django_assert_num_queries(2):
        found = [meeting.where for meeting in timetable_of(2026)]

    assert len(found) == 8


def test_timetable_is_a_spreadsheet_with_days(client, services):
    body = make_committee(name="Bauausschuss")
    make_rules(body)
    make_meeting(body, starts_at=at(6, 17))

    answer = client.get(reverse("timetable-export"), {"jahr": "2026"})

    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[0][4:8] == ("Redaktionsschluss", "Mitzeichnung bis", "Versandtag", "Zustellung spätestens")
    assert rows[1][:5] == (
        datetime(2026, 6, 17),
        "17:00",
        "Bauausschuss",
        "Rathaus, Sitzungssaal",
        datetime(2026, 5, 27),
    )


def test_town_hall_sees_the_timetable_and_members_do_not(client):
    make_town()
    answers = []
    for user in (make_clerk(), make_user()):
        client.force_login(user)
        answers.append([client.get(reverse(page)).status_code for page in ("timetable", "timetable-export")])

    assert answers == [[200, 200], [403, 403]]


# --- days in a row ---


def test_weeks_and_months_are_counted_from_the_first_such_day():
    first, last = date(2026, 9, 1), date(2026, 12, 31)

    found = [
        list(every_weeks(first, last, WEDNESDAY, 6)),
        list(each_month(first, last, WEDNESDAY, 2)),
        list(each_month(first, last, WEDNESDAY, -1)),
        list(each_month(date(2026, 12, 20), date(2027, 1, 31), WEDNESDAY, 1)),
    ]

    assert found == [
        [date(2026, 9, 2), date(2026, 10, 14), date(2026, 11, 25)],
        [date(2026, 9, 9), date(2026, 10, 14), date(2026, 11, 11), date(2026, 12, 9)],
        [date(2026, 9, 30), date(2026, 10, 28), date(2026, 11, 25), date(2026, 12, 30)],
        [date(2027, 1, 6)],
    ]


def typed(client, *committees, **values):
    data = open_form(client, reverse("meeting-series")) | {"committees": [body.pk for body in committees]}
    data |= {"pattern": "w6", "weekday": "2", "first": "2026-09-01", "last": "2026-12-31", "begin": "17:00"}
    data |= {"place": "Rathaus"} | values
    return {name: value for name, value in data.items() if name not in ("preview", "create")}


def send(client, data, **pressed):
    return client.post(reverse("meeting-series"), data | pressed)


def ticked(form):
    return [proposal.day.isoformat() for proposal in form.proposals if proposal.is_ticked]


def test_row_is_shown_first_and_then_planned_at_once(client, services):
    data = typed(client, make_committee(short_name="ADI"))

    preview = send(client, data, preview="1")
    form = preview.context["form"]
    made = send(client, data | {"shown": form.shown, "day": ["2026-09-02", "2026-11-25"]}, create="1")

    assert (preview.status_code, ticked(form)) == (200, ["2026-09-02", "2026-10-14", "2026-11-25"])
    assert made.status_code == 302
    assert [meeting.slug for meeting in Meeting.objects.all()] == ["ADI-2026-09-02", "ADI-2026-11-25"]


def test_holidays_free_time_and_what_is_taken_are_left_out(client, services):
    room, body = Room.objects.create(name="Bürgersaal"), make_committee()
    make_meeting(starts_at=at(11, 4), room=room)
    data = typed(client, body, pattern="m1", room=room.pk, place="", first="2026-09-01", last="2027-01-31")
    free = "14.10.2026\r\n\r\n 28.09.2026 - 10.10.2026 "

    form = send(client, data | {"free": free}, preview="1").context["form"]

    assert [(f"{proposal.day:%d.%m.%Y}", len(proposal.refusals)) for proposal in form.proposals] == [
        ("02.09.2026", 0),
        ("04.11.2026", 1),
        ("02.12.2026", 0),
        ("06.01.2027", 0),
    ]


def test_holiday_in_a_row_is_named(client, services):
    data = typed(client, make_committee(), pattern="w1", weekday="4", first="2026-12-20", last="2027-01-03")

    form = send(client, data, preview="1").context["form"]

    assert [proposal.refusals for proposal in form.proposals] == [
        ["Am Fr.,\u00a025.12.2026 ist Feiertag: Erster Weihnachtstag (Feiertagsgesetz NW)."],
        ["Am Fr.,\u00a001.01.2027 ist Feiertag: Neujahr (Feiertagsgesetz NW)."],
    ]


WRONG = {
    "turned round": ({"last": "2026-08-01"}, {"last": ["Das Ende liegt vor dem Anfang."]}),
    "no such day": (
        {"first": "2026-09-03", "last": "2026-09-04"},
        {"last": ["In diesem Zeitraum liegt kein solcher Tag."]},
    ),
    "too many": ({"pattern": "w1", "last": "2028-12-31"}, {"last": ["Das sind mehr als 60 Termine."]}),
    "words as free time": ({"free": "Sommerferien"}, {"free": ["„Sommerferien“ ist kein Tag und kein Zeitraum."]}),
    "a day that does not exist": ({"free": "31.09.2026"}, {"free": ["„31.09.2026“ ist kein Tag und kein Zeitraum."]}),
    "free time turned round": (
        {"free": "02.10.2026-01.10.2026"},
        {"free": ["„02.10.2026-01.10.2026“ endet vor dem Anfang."]},
    ),
}


@pytest.mark.parametrize(("values", "sentences"), WRONG.values(), ids=WRONG)
def test_wrong_row_is_named_at_its_field(client, services, values, sentences):
    answer = send(client, typed(client, make_committee(), **values), preview="1")

    assert (answer.status_code, error_sentences(answer)) == (422, sentences)


def test_row_is_planned_only_as_it_was_shown(client, services):
    body = make_committee()
    data = typed(client, body)
    shown = {"shown": send(client, data, preview="1").context["form"].shown, "day": ["2026-09-02", "2026-10-14"]}

    other = send(client, data | shown | {"weekday": "1"}, create="1")
    nothing = send(client, data | shown | {"day": []}, create="1")
    make_meeting(body, starts_at=at(10, 14))
    taken = send(client, data | shown, create="1")

    assert [error_sentences(answer)[""][0][:40] for answer in (other, nothing, taken)] == [
        "Die Angaben sind andere als in der Vorsc",
        "Bitte mindestens einen Termin wählen.",
        f"14.10.2026: {body.name}"[:40],
    ]
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("last", ["2026-09-09", "2027-07-31"])
def test_preview_needs_the_same_queries_for_any_number_of_days(client, services, last, django_assert_max_num_queries):
    body = make_committee()
    for n in range(1, 20):
        make_meeting(body, starts_at=at(9, n))
    data = typed(client, body, pattern="w1", last=last)

    with django_assert_max_num_queries(28):
        send(client, data, preview="1")


# --- what clerks read ---


def test_drafter_reads_beside_the_route_and_on_the_desk_until_when_to_hand_in(client):
    make_town()
    body, clerk = make_committee(short_name="ADI"), make_clerk()
    make_rules(body, editorial_days=3, signing_days=2, dispatch_days=20)
    motion = make_motion(by=clerk, office=clerk.roles.get().office, committee=body)
    motion.consultations.update(meeting=make_meeting(body, starts_at=at(6, 17)))
    client.force_login(clerk)

    form = client.get(reverse("motion-edit", args=[motion.address]))
    desk = client.get(reverse("desk"))

    words = "Abgabe ADI: Fr., 12.06. (noch 2 Tage)"  # the 14th is a Sunday
    assert form.context["hand_in"] == [words]
    assert [motion.hand_in for block in desk.context["blocks"] if block.key == DRAFTS for motion in block.motions] == [
        [words]
    ]
    assert [words in answer.content.decode() for answer in (form, desk)] == [True, True]


GONE = {"over": (at(6, 9), MeetingState.FINISHED), "cancelled": (at(6, 17), MeetingState.CANCELLED)}


@pytest.mark.parametrize(("starts_at", "state"), GONE.values(), ids=GONE)
def test_nothing_is_to_be_handed_in_for_a_sitting_that_is_over_or_cancelled(client, starts_at, state):
    body, clerk = make_committee(), make_clerk()
    motion = make_motion(by=clerk, office=clerk.roles.get().office, committee=body)
    motion.consultations.update(meeting=make_meeting(body, starts_at=starts_at, state=state))
    client.force_login(clerk)

    assert client.get(reverse("motion-edit", args=[motion.address])).context["hand_in"] == []
