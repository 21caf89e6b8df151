"""Committee services plan in the browser: a new sitting, the Terminplan, a move, a cancellation; and how it looks."""

import re
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from committees.models import AuditEntry, Meeting, Room
from committees.states import MeetingState
from tests import factories as make
from tests.browser.hand import press, says
from tests.browser.kept import kept
from tests.browser.look import all_faults
from tests.browser.town import fill_town

pytestmark = [pytest.mark.browser, pytest.mark.wide]

NAME = "Ausschuss für Grünflächen, Spielplätze und Friedhofsangelegenheiten"


def at(month, day, hour=17):
    return timezone.make_aware(datetime(2026, month, day, hour, 0))


def fill_planned():
    """The filled town, with a room, a sitting that was moved and one that was cancelled."""
    town = fill_town()
    town.room = Room.objects.create(name="Bürgersaal", address="Markt 1, 40667 Musterbach")
    moved = make.make_meeting(town.committee, starts_at=at(6, 24))
    moved.moves.create(from_at=at(6, 10), moved_at=at(5, 20), reason="Der Saal ist gesperrt.")
    gone = make.make_meeting(town.council, town.committee, starts_at=at(6, 25), state=MeetingState.CANCELLED)
    town.waiting.consultations.filter(committee=town.committee).update(meeting=gone)
    return town


town = kept(fill_planned)


def row_of(page, day):
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile(day)))


def step(page, day, name):
    """Follow the link of this sitting's row."""
    with page.expect_navigation():
        row_of(page, day).get_by_role("link", name=re.compile(f"^{name}")).click()


def plan(page):
    """A new sitting on a Saturday: the warning is read and confirmed."""
    press(page, "Sitzung anlegen")
    page.get_by_label(NAME).check()
    page.get_by_label("Tag", exact=True).fill("2026-09-05")
    page.get_by_label("Beginn").fill("17:00")
    page.get_by_label("Sitzungsraum").select_option(label="Bürgersaal")
    press(page, "Sitzung anlegen")
    warned = page.get_by_role("alert").inner_text()
    page.get_by_label("Gelesen, trotzdem so planen").check()
    press(page, "Sitzung anlegen")
    return warned


def test_sitting_is_planned_found_in_the_timetable_moved_and_cancelled(open_browser, town):
    page = open_browser(town.services)
    page.goto(reverse("intern-meeting-list"))

    warned = plan(page)
    planned = says(page)
    page.goto(reverse("intern-meeting-list"))
    press(page, "Terminplan mit Fristen")
    timetable = row_of(page, "05.09.2026").inner_text()
    page.goto(reverse("intern-meeting-list"))
    step(page, "05.09.2026", "Verlegen")
    page.get_by_label("Tag", exact=True).fill("2026-09-09")
    page.get_by_label("Grund").fill("Am Samstag ist Stadtfest.")
    press(page, "Sitzung verlegen")
    moved = says(page)
    page.goto(reverse("intern-meeting-list"))
    left = row_of(page, "05.09.2026").inner_text()
    step(page, "09.09.2026", "Absagen")
    page.get_by_label("Grund").fill("Es liegt nichts an.")
    press(page, "Sitzung absagen")

    assert "Sa., 05.09.2026 ist ein Wochenende." in warned.replace("\u00a0", " ")
    assert planned == ["Angelegt: AGSF, 05.09.2026."]
    assert "14.08.2026" in timetable  # the Redaktionsschluss, three weeks before, falls on a Saturday
    assert moved == ["Verlegt: AGSF, 09.09.2026. Alle Betroffenen bekommen eine E-Mail."]
    assert "verlegt auf Mi., 09.09.2026" in left.replace("\u00a0", " ")
    assert says(page) == ["Abgesagt: AGSF, 09.09.2026. Alle Betroffenen bekommen eine E-Mail."]
    meeting = Meeting.objects.get(slug="AGSF-2026-09-09")
    assert meeting.state == MeetingState.CANCELLED
    assert [entry.action for entry in AuditEntry.objects.about(meeting)] == [
        "cancel_meeting",
        "move_meeting",
        "plan_meeting",
    ]


def test_row_of_dates_is_shown_and_planned(open_browser, town):
    page = open_browser(town.services)
    page.goto(reverse("meeting-series"))
    page.get_by_label(NAME).check()
    page.get_by_label("Abstand").select_option(label="am 2. im Monat")
    page.get_by_label("Wochentag").select_option(label="Mittwoch")
    page.get_by_label("von").fill("2026-09-01")
    page.get_by_label("bis", exact=True).fill("2026-12-31")
    page.get_by_label("Beginn").fill("17:00")
    page.get_by_label("Anderer Ort").fill("Aula")
    press(page, "Vorschau zeigen")
    page.get_by_label("Mi., 14.10.2026").uncheck()
    faults = all_faults(page, "Reihe")
    press(page, "Gewählte Termine anlegen")

    assert faults == []
    assert says(page) == ["Angelegt: 3 Sitzungen."]
    assert [meeting.day.month for meeting in Meeting.objects.filter(place="Aula")] == [9, 11, 12]


PAGES = {
    "meeting-list": [],
    "meeting-month": [2026, "06"],
    "intern-meeting-list": [],
    "meeting-new": [],
    "meeting-series": [],
    "timetable": [],
    "stranded-list": [],
    "feed-list": [],
}


def test_pages_of_the_calendar_have_no_faults(open_browser, town):
    page, slug = open_browser(town.services), town.sitting.slug
    addresses = {name: reverse(name, args=args) for name, args in PAGES.items()}
    addresses |= {name: reverse(name, args=[slug]) for name in ("meeting-change", "meeting-move", "meeting-cancel")}
    found = {}

    for name, address in addresses.items():
        page.goto(address)
        found[name] = all_faults(page, name)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_form_of_a_sitting_with_errors_has_no_faults(open_browser, town):
    page = open_browser(town.services)
    page.goto(reverse("meeting-new"))

    press(page, "Sitzung anlegen")

    assert page.watch.status == 422
    assert all_faults(page, "Fehler") == []
