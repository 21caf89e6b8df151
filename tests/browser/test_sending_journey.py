"""One sitting in the browser, by its buttons alone: planned, its agenda built, checked, sent, and a Nachtrag; then the
member who got it answers."""

import pytest
from django.urls import reverse

from committees.models import Dispatch, Meeting, Reply
from committees.states import MotionState, Position, ReplyAnswer
from tests import factories as make
from tests.browser.hand import press, says
from tests.committees.sendings import make_mayor, make_member

pytestmark = [pytest.mark.browser, pytest.mark.wide]

PAPER, LATER = "Bänke am Teich", "Zustand der Spielplätze"
NAME = "Ausschuss für Grünflächen"


@pytest.fixture
def committee():
    make.make_town()
    make_mayor()
    committee = make.make_committee(name=NAME, short_name="AG", slug="ag")
    make.make_motion(state=MotionState.RELEASED, committee=committee, subject=PAPER)
    make_member(committee, family_name="Vorsitz", position=Position.CHAIR)
    return committee


def plan(page):
    page.goto(reverse("intern-meeting-list"))
    press(page, "Sitzung anlegen")
    page.get_by_label(NAME).check()
    page.get_by_label("Tag", exact=True).fill("2026-06-17")
    page.get_by_label("Beginn").fill("17:00")
    page.get_by_label("Anderer Ort").fill("Aula")
    press(page, "Sitzung anlegen")


def build_agenda(page):
    press(page, "Tagesordnung bearbeiten")
    page.get_by_label(PAPER).check()
    press(page, "Auf die Tagesordnung")
    press(page, "Tagesordnung festsetzen")
    press(page, "Fassung 1 festsetzen")


def note_what_is_missing(page):
    page.locator("summary", has_text="Benehmen vermerken").click()
    page.get_by_label("Mit wem?").fill("Büro der Bürgermeisterin")
    page.get_by_label("An welchem Tag?").fill("2026-05-12")
    press(page, "Benehmen speichern")
    page.locator("summary", has_text="Aushang vermerken").click()
    page.get_by_label("Wo?").fill("Aushang am Rathaus")
    press(page, "Aushang speichern")


def change_agenda(page):
    press(page, "Tagesordnung bearbeiten")
    press(page, "Punkt oder Unterpunkt")
    page.get_by_label("Titel", exact=True).fill(LATER)
    press(page, "Einfügen")
    press(page, "Nachtrag festsetzen")
    changes = page.locator("#unterschied ~ div").inner_text()
    press(page, "Fassung 2 festsetzen")
    return changes


def test_sitting_goes_from_its_plan_to_the_nachtrag(open_browser, committee):
    services = open_browser(make.make_committee_services())
    chair = committee.memberships.get().person

    plan(services)
    build_agenda(services)
    frozen, missing = says(services), services.locator(".finding").count()
    note_what_is_missing(services)
    found = services.locator(".finding").count()
    press(services, "Einladung versenden")
    sent = says(services)
    changes = change_agenda(services)
    press(services, "Nachtrag versenden")
    member = open_browser(chair.user)
    member.goto(Meeting.objects.get().intern_url)
    read = member.locator("main").inner_text()
    press(member, "Ich bin verhindert")

    assert (frozen, missing, found) == (["Fassung 1 der Tagesordnung ist festgesetzt."], 2, 0)
    assert [sent, says(services)] == [["Versandt: 2 per E-Mail, 0 auf Papier."]] * 2
    assert f"Neu: Ö 2 „{LATER}“." in changes
    assert [dispatch.version.number for dispatch in Dispatch.objects.order_by("pk")] == [1, 2]
    assert (PAPER in read, "seit der Einladung: neu" in read) == (True, True)
    assert (Reply.objects.get().person, Reply.objects.get().answer) == (chair, ReplyAnswer.DECLINES)
