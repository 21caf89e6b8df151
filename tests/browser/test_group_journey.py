"""From the paper to a complete group: founded, one seat named by link, the others filled; three ways through it."""

import re
from time import perf_counter
from types import SimpleNamespace

import pytest

from committees.actions import publication
from committees.states import MotionState
from projectgroup.models import Nomination, ProjectGroup
from tests import factories as make
from tests.browser.hand import press, says
from tests.browser.test_seats import press_enter, tab_to
from tests.projectgroup.asking import make_leader, page_behind
from tests.projectgroup.groups import NAMES, make_admin, make_council_member, make_employee, make_factions

pytestmark = [pytest.mark.browser, pytest.mark.wide]
WHOLE = {"width": 1280, "height": 1700}  # nothing scrolls between picking up and laying down
TEXT = "<p>Der Ausschuss bildet eine Projektgruppe „Visionsentwicklung“ mit 12 Mitgliedern.</p>"
MOST_SECONDS = 180  # by hand, too: 3 presses found the group, each seat takes one drag
COMPLETE = "Alle 12 Sitze sind besetzt; die Projektgruppe ist vollständig."


@pytest.fixture
def town():
    """A published paper, and for each seat of the group to come one person who fits it."""
    make.make_town()
    factions = make_factions()
    paper = make.make_motion(state=MotionState.RELEASED, texts={"proposed_resolution": TEXT})
    publication.publish(paper, by=make.make_committee_services())
    make_leader(factions[3], email="fdp@musterbach.example", given_name="Alma", family_name="Reuter")
    for n, faction in enumerate(factions, start=1):
        make_council_member(faction, given_name="Rita", family_name=f"Rat{n}")
    for n in range(7, 13):
        make_employee(given_name="Emil", family_name=f"Amt{n}")
    return SimpleNamespace(paper=paper, admin=make_admin())


def follow(page, words, seat):
    """The link of a seat, whose name stands in it for those who do not see the row."""
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile(rf"^{words}\s*: {seat}")).click()


def follow_by_key(page, words, seat):
    press_enter(page, f"{words}: {seat}")


def choose(page, label, words):
    page.get_by_label(label).select_option(label=words)


def choose_by_key(page, label, words):
    tab_to(page, label)
    page.keyboard.type(words.partition(",")[0])


MOUSE = SimpleNamespace(press=press, follow=follow, choose=choose)
KEYS = SimpleNamespace(press=press_enter, follow=follow_by_key, choose=choose_by_key)


def found(page, paper, hand):
    page.goto(paper.get_absolute_url())
    hand.press(page, "Projektgruppe einrichten")
    hand.press(page, "Einrichten")


def ask_the_fdp(page, hand):
    hand.follow(page, "Um Benennung bitten", "Sitz 4, FDP")
    hand.press(page, "Weiter zur Vorschau")
    hand.press(page, "Absenden")


def name_somebody(page, hand):
    page.goto(page_behind(Nomination.objects.get()))
    hand.choose(page, "Wen benennen Sie?", "Rat4, Rita")
    hand.press(page, "Weiter zur Kontrolle")
    hand.press(page, "Ja, so benennen")


def confirm(page, hand):
    page.goto(ProjectGroup.objects.get().get_absolute_url())
    hand.follow(page, "Bestätigen", "Sitz 4, FDP, Rita Rat4")
    hand.press(page, "Bestätigen")


def seats():
    """(number of a seat that is still free, its faction or "", who is to sit there)"""
    factions = [(n, name, f"Rita Rat{n}") for n, name in enumerate(NAMES, start=1) if name != "FDP"]
    return factions + [(n, "", f"Emil Amt{n}") for n in range(7, 13)]


def fill_by_mouse(page):
    page.get_by_role("button", name="Personenliste").click()
    for number, _, person in seats():
        page.get_by_role("button", name=re.compile(rf"^{person}\b")).drag_to(page.locator(f"#platz-{number}"))
        page.locator("#plan-status", has_text=f"Sitz {number}, ").wait_for()


def fill_by_keys(page):
    tab_to(page, "Personenliste")
    page.keyboard.press("Enter")
    for number, _, person in seats():
        if number > 1:
            tab_to(page, "Name, Fraktion oder Amt")
        page.keyboard.press("Control+a")
        page.keyboard.type(person)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator("#plan-status", has_text=f"{person} gewählt").wait_for()
        page.keyboard.press("Enter")
        page.locator("#plan-status", has_text="Der Sitz ist besetzt").wait_for()


def fill_by_forms(page):
    for number, faction, person in seats():
        given, family = person.split()
        press(page, f"Sitz {number}, {faction or 'Verwaltung'}, unbesetzt: besetzen")
        page.get_by_label("Person").select_option(label=f"{family}, {given}")
        press(page, "Besetzen")


@pytest.mark.parametrize(
    ("hand", "fill", "scripts"),
    [(MOUSE, fill_by_mouse, True), (KEYS, fill_by_keys, True), (MOUSE, fill_by_forms, False)],
    ids=["mouse", "keyboard", "without-scripts"],
)
def test_group_is_founded_from_its_paper_and_filled(open_browser, town, hand, fill, scripts):
    admin = open_browser(town.admin, java_script_enabled=scripts, viewport=WHOLE)
    visitor = open_browser(java_script_enabled=scripts)
    begun = perf_counter()

    found(admin, town.paper, hand)
    ask_the_fdp(admin, hand)
    name_somebody(visitor, hand)
    confirm(admin, hand)
    confirmed = says(admin)
    admin.goto(ProjectGroup.objects.get().get_absolute_url())
    fill(admin)
    admin.reload()
    took = perf_counter() - begun
    print(f"Von der Vorlage bis zur vollständigen Gruppe: {took:.0f} s")

    assert confirmed == ["Die Benennung ist bestätigt, der Sitz ist besetzt."]
    assert admin.locator(".lead").inner_text() == COMPLETE
    assert took < MOST_SECONDS
    seated = ProjectGroup.objects.get().assignments.order_by("seat__bench", "seat__place").select_related("person")
    assert [str(row.person) for row in seated.reverse()] == [
        *(f"Rita Rat{n}" for n in range(6, 0, -1)),
        *(f"Emil Amt{n}" for n in range(12, 6, -1)),
    ]
