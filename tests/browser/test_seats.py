"""Gremienbesetzung in the browser: every page in both themes, and "A durch B" with the keyboard alone."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import reverse

from committees import clock
from committees.states import Asks, MembershipRole, Outcome, Position, RoundKind, UserRole
from tests import factories as make
from tests.browser.hand import choose_file, press, says
from tests.browser.look import all_faults, heading_of

pytestmark = [pytest.mark.browser, pytest.mark.wide]

TREES = Path(__file__).parent / "trees"


@pytest.fixture
def town():
    """Two committees: seats by faction, substitutes, a free seat, somebody without an oath."""
    make.make_town()
    red = make.make_faction(name="Rote Runde", short_name="ROT", slug="rot", color="#b3261e", position=1)
    blue = make.make_faction(name="Blaue Liste", short_name="BLAU", slug="blau", color="#1f5fa8", position=2)
    bodies = [
        make.make_committee(name=name, slug=slug, seats=4)
        for name, slug in (
            ("Kulturausschuss", "kultur"),
            ("Ausschuss für Grünflächen und Friedhofsangelegenheiten", "gruen"),
        )
    ]
    people = [make.make_person(given_name=given, family_name="Beispiel") for given in ("Ada", "Ole", "Ina")]
    for body in bodies:
        for person, faction in zip(people, (red, blue, red), strict=True):
            make.make_membership(body, person, on_behalf_of=faction, sworn_in_on=body.starts_on)
        make.make_membership(body, position=Position.SUBSTITUTE, rank=1, on_behalf_of=red)
        make.make_membership(body, role=MembershipRole.STAFF, position=Position.MINUTE_TAKER, has_vote=False)
    new = make.make_person(given_name="Neu", family_name="Zugang")
    council = make.make_council(seats=4)
    make.make_membership(council, new, sworn_in_on=council.starts_on)
    election, admin = make_election(council), make.make_user(UserRole.ADMIN)
    return SimpleNamespace(bodies=bodies, old=people[0], new=new, admin=admin, election=election)


def make_election(council):
    """The Rat has filled a committee by a list with somebody it knows and somebody it does not know."""
    meeting = make.make_agenda(meeting=make.make_meeting(council))
    decided = {"outcome": Outcome.ELECTED, "words": "nach Listen gewählt: ROT 2 Sitze", "decided_at": clock.now()}
    found = make.make_resolution(meeting, asks=Asks.ELECT, **decided)
    counted = found.rounds.create(number=1, kind=RoundKind.LISTS, seats=2, method="hare_niemeyer")
    counted.candidates.create(name="ROT", people=["Neu Zugang", "Zoe Fremd"], seats=2, is_elected=True)
    return found


def faults_of(page, name, heading):
    assert (page.watch.status < 500, heading_of(page)) == (True, heading)
    return {name: faults} if (faults := all_faults(page, name)) else {}


def test_pages_are_accessible_in_both_themes(open_browser, town):
    page, body = open_browser(town.admin), town.bodies[0]
    seat = body.memberships.filter(person=town.old).get()
    who = {"person": town.old.pk}
    pages = {
        "Übersicht": (reverse("seat-overview"), "Gremienbesetzung"),
        "Raster": (reverse("seat-grid", args=[body.slug]), "Kulturausschuss"),
        "ein anderer Tag": (reverse("seat-grid", args=[body.slug], query={"stand": "2025-10-01"}), "Kulturausschuss"),
        "Wer": (reverse("seat-replace"), "Person auswechseln"),
        "Wechsel": (reverse("seat-replace", query=who), "Ada Beispiel auswechseln"),
        "Mandatsende": (reverse("seat-end", query=who), "Mandat von Ada Beispiel beenden"),
        "Besetzen": (reverse("seat-add", args=[body.slug]), "Sitz besetzen"),
        "Gewählte": (reverse("seat-elected", args=[town.election.pk]), "Sitze eintragen"),
        "Ändern": (reverse("seat-change", args=[seat.pk]), "Sitz von Ada Beispiel ändern"),
        "Beenden": (reverse("seat-close", args=[seat.pk]), "Sitz von Ada Beispiel beenden"),
        "Einlesen": (reverse("seat-import"), "Personen und Sitze aus einer Tabelle einlesen"),
    }
    found = {}

    for name, (address, heading) in pages.items():
        page.goto(address)
        found |= faults_of(page, name, heading)

    assert found == {}


def test_previews_and_refusals_are_accessible_in_both_themes(open_browser, town):
    page, found = open_browser(town.admin), {}

    page.goto(reverse("seat-replace", query={"person": town.old.pk}))
    press(page, "Weiter zur Vorschau")
    found |= faults_of(page, "ohne Nachfolge", "Ada Beispiel auswechseln")
    page.get_by_label("Wer übernimmt?").select_option(label="Zugang, Neu")
    press(page, "Weiter zur Vorschau")
    found |= faults_of(page, "Vorschau", "Das wird geändert")
    page.goto(reverse("seat-end", query={"person": town.old.pk}))
    page.get_by_label("letzter Tag des Mandats").fill("2035-01-01")
    press(page, "Weiter zur Vorschau")
    found |= faults_of(page, "nicht möglich", "So nicht möglich")
    page.goto(reverse("seat-import"))
    choose_file(page, "Tabelle", "besetzung.csv", b"Gremium;Name\nRat;Muster")
    press(page, "Weiter zur Vorschau")
    found |= faults_of(page, "falsche Spalten", "Personen und Sitze aus einer Tabelle einlesen")
    choose_file(page, "Tabelle", "personen.csv", b"Nachname;Vorname;Telefon;Fraktion;von\nMuster;Ada;1;ROT;1.11.2025")
    press(page, "Weiter zur Vorschau")
    found |= faults_of(page, "Tabelle mit Zählprotokoll", "Das wird geändert")

    assert found == {}


def test_screen_reader_hears_the_seats_by_faction_and_what_does_not_fit(open_browser, town):
    page = open_browser(town.admin)
    page.goto(reverse("seat-grid", args=["kultur"]))

    places = {"besetzung-sitze": "#sitze", "besetzung-pruefung": "#pruefung"}
    trees = {name: page.locator(f"section:has(> {place})").aria_snapshot() for name, place in places.items()}
    heard = {name: named_alike(tree) for name, tree in trees.items()}

    assert heard == {name: (TREES / f"{name}.yaml").read_text().strip() for name in places}


def named_alike(tree):
    """People whom the factories count have no number here, nor have the keys of seats."""
    return re.sub(r"Muster\d+", "Muster", re.sub(r"/\d+/", "/1/", tree))


def tab_to(page, words):
    """Press Tab until what these words name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        named = page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()")
        if named == words:
            return
    raise AssertionError(f"{words} ist mit der Tabulatortaste nicht zu erreichen.")


def press_enter(page, words):
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_is_replaced_by_b_with_the_keyboard_alone(open_browser, town, scripts):
    page = open_browser(town.admin, java_script_enabled=scripts) if not scripts else open_browser(town.admin)
    page.goto(reverse("seat-overview"))
    if not scripts:
        replace_by_click(page, town)
    else:
        replace_by_key(page)

    seats = [list(body.memberships.filter(person=town.new).values_list("starts_on")) for body in town.bodies]
    assert says(page) == ["Die Besetzung ist geändert."]
    assert [len(rows) for rows in seats] == [1, 1]


def replace_by_key(page):
    press_enter(page, "Person auswechseln")
    tab_to(page, "Wer scheidet aus?")
    page.keyboard.type("Beispiel, Ada")
    press_enter(page, "Weiter")
    tab_to(page, "Wer übernimmt?")
    page.keyboard.type("Zugang")
    press_enter(page, "Weiter zur Vorschau")
    assert heading_of(page) == "Das wird geändert"
    press_enter(page, "Übernehmen")


def replace_by_click(page, town):
    press(page, "Person auswechseln")
    page.get_by_label("Wer scheidet aus?").select_option(label="Beispiel, Ada")
    press(page, "Weiter")
    page.get_by_label("Wer übernimmt?").select_option(label="Zugang, Neu")
    press(page, "Weiter zur Vorschau")
    press(page, "Übernehmen")
