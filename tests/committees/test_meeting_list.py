"""The public calendar: coming and past sittings, months with holidays, and what is said of those that do not take
place."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from committees.models import MeetingMove
from committees.states import LegalProfile, MeetingState
from tests.factories import make_committee, make_meeting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("committees.clock.now", lambda: NOW)


def at(day, hour=17):
    return timezone.make_aware(datetime(2026, 6, day, hour, 0))


def make_moved(meeting, from_at, **kwargs):
    return MeetingMove.objects.create(meeting=meeting, from_at=from_at, moved_at=NOW, **kwargs)


def text(node):
    return " ".join(node.get_text(" ").split())


def rows(answer):
    """(beginning, note) of each row of the list."""
    page = BeautifulSoup(answer.content, "html.parser")
    found = [(row.th, row.select_one(".state")) for row in page.select("tbody tr")]
    return [(text(th), text(note) if note else "") for th, note in found]


def cells(answer):
    """{day: text} of the days of the month that say anything."""
    page = BeautifulSoup(answer.content, "html.parser")
    days = page.select("td:not(.month-other, .month-empty)")
    return {text(day.select_one(".month-number")): text(day)[len("Mo., 00.00.0000 ") :] for day in days}


# --- the list ---


def test_coming_sittings_stand_by_month_from_today_on(client):
    make_meeting(starts_at=at(9))
    make_meeting(starts_at=at(10))
    make_meeting(starts_at=at(30, 23))

    answer = client.get(reverse("meeting-list"))

    assert [name for name, _ in answer.context["months"]] == ["Juni 2026"]
    assert rows(answer) == [("Mi., 10.06.2026, 17:00 Uhr", ""), ("Di., 30.06.2026, 23:00 Uhr", "")]


def test_past_sittings_stand_under_their_year_the_latest_first(client):
    make_meeting(starts_at=timezone.make_aware(datetime(2024, 12, 31, 23, 30)))
    make_meeting(starts_at=at(2))
    make_meeting(starts_at=at(9))
    make_meeting(starts_at=at(17))

    found = {year: rows(client.get(reverse("meeting-list", query={"jahr": year}))) for year in ("2024", "2025", "2026")}

    assert found == {
        "2024": [("Di., 31.12.2024, 23:30 Uhr", "")],
        "2025": [],
        "2026": [("Di., 09.06.2026, 17:00 Uhr", ""), ("Di., 02.06.2026, 17:00 Uhr", "")],
    }


@pytest.mark.parametrize("page", ["meeting-list", "portal-home"])
def test_running_sitting_says_so_and_leads_to_its_screen(client, page):
    running = make_meeting(starts_at=at(10), state=MeetingState.RUNNING)
    make_meeting(starts_at=at(11), state=MeetingState.INVITED)

    answer = client.get(reverse(page))

    links = BeautifulSoup(answer.content, "html.parser").select("a[href$='/verfolgen/']")
    assert [(link["href"], text(link.parent)) for link in links] == [
        (reverse("sitting-watch", args=[running.slug]), f"läuft gerade Sitzung verfolgen : {running}")
    ]


@pytest.mark.parametrize("year", ["1", "x", "2031", "٢٠٢٦", "2026'--"])
def test_unknown_year_shows_the_coming_sittings(client, year):
    make_meeting(starts_at=at(17))

    assert rows(client.get(reverse("meeting-list", query={"jahr": year}))) == [("Mi., 17.06.2026, 17:00 Uhr", "")]


def test_sittings_are_found_by_committee(client):
    paths, parks = make_committee(name="Ausschuss für Wege"), make_committee(name="Ausschuss für Parks")
    make_meeting(paths, starts_at=at(16))
    make_meeting(paths, parks, starts_at=at(17))
    make_meeting(parks, starts_at=at(18))

    found = rows(client.get(reverse("meeting-list", query={"gremium": "Ausschuss für Wege"})))

    assert found == [("Di., 16.06.2026, 17:00 Uhr", ""), ("Mi., 17.06.2026, 17:00 Uhr", "")]


def test_cancelled_and_moved_sittings_say_so_in_words(client):
    make_meeting(starts_at=at(16), state=MeetingState.CANCELLED)
    moved = make_meeting(starts_at=at(24))
    make_moved(moved, at(17))
    later = make_meeting(starts_at=at(25, 18))
    make_moved(later, at(25))

    assert rows(client.get(reverse("meeting-list"))) == [
        ("Di., 16.06.2026, 17:00 Uhr", "abgesagt"),
        ("Mi., 17.06.2026, 17:00 Uhr", "verlegt auf Mi., 24.06.2026, 17:00 Uhr"),
        ("Mi., 24.06.2026, 17:00 Uhr", "verlegt, bisher Mi., 17.06.2026"),
        ("Do., 25.06.2026, 18:00 Uhr", "Beginn geändert, bisher 17:00 Uhr"),
    ]


def test_sitting_moved_twice_stands_on_each_day_it_left(client):
    meeting = make_meeting(starts_at=at(26))
    make_moved(meeting, at(17))
    make_moved(meeting, at(18))

    assert [note for _, note in rows(client.get(reverse("meeting-list")))] == [
        "verlegt auf Fr., 26.06.2026, 17:00 Uhr",
        "verlegt auf Fr., 26.06.2026, 17:00 Uhr",
        "verlegt, bisher Do., 18.06.2026",
    ]


def test_what_is_not_announced_stands_nowhere(client):
    hidden = make_meeting(starts_at=at(17), is_public=False)
    make_moved(hidden, at(16))
    group = make_committee(name="Geheime Gruppe", legal_profile=LegalProfile.PROJECT_GROUP)
    make_meeting(group, starts_at=at(18))

    pages = [client.get(reverse("meeting-list")), client.get(reverse("meeting-month", args=[2026, "06"]))]

    assert [page.context["count"] for page in pages] == [0, 0]
    assert [b"Geheime" in page.content for page in pages] == [False, False]


# --- the month ---


def test_month_names_holidays_and_sittings_by_their_short_names(client):
    committee = make_committee(short_name="WEG")
    moved = make_meeting(committee, starts_at=at(24))
    make_moved(moved, at(17))
    make_meeting(committee, starts_at=at(30), state=MeetingState.CANCELLED)

    assert cells(client.get(reverse("meeting-month", args=[2026, "06"]))) == {
        "4": "4 Fronleichnam",
        "17": "17 WEG verlegt auf Mi., 24.06.2026, 17:00 Uhr",
        "24": "24 17:00 Uhr WEG verlegt, bisher Mi., 17.06.2026",
        "30": "30 WEG abgesagt",
    }


def test_month_leads_to_the_months_beside_it(client):
    make_meeting(make_committee(name="Rat"), starts_at=at(17))

    context = client.get("/sitzungen/monat/2026-12/", {"gremium": "Rat"}).context

    assert [context[name] for name in ("previous", "next")] == [
        {"name": "November 2026", "url": "/sitzungen/monat/2026-11/?gremium=Rat"},
        {"name": "Januar 2027", "url": "/sitzungen/monat/2027-01/?gremium=Rat"},
    ]


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "1-01", "9999-12"])
def test_month_that_does_not_exist_is_not_found(client, month):
    assert client.get(f"/sitzungen/monat/{month}/").status_code == 404


def test_month_is_a_table_of_whole_weeks(client):
    page = BeautifulSoup(client.get(reverse("meeting-month", args=[2026, "06"])).content, "html.parser")

    table = page.select_one("table")
    assert [text(head) for head in table.select("th")][::6] == ["Montag", "Sonntag"]
    assert [len(row.select("td")) for row in table.select("tbody tr")] == [7, 7, 7, 7, 7]
    assert date(2026, 6, 1).weekday() == 0
