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
from tests.browser.test_seats import tab_to
from tests.projectgroup.asking import make_leader, page_behind
from tests.projectgroup.groups import NAMES, make_admin, make_council_member, make_employee, make_factions

pytestmark = pytest.mark.browser
WHOLE = {"width": 1280, "height": 1700}  # nothing scrolls between picking up and laying down
TEXT = "<p>Der Ausschuss bildet eine Projektgruppe „Visionsentwicklung“ mit 12 Mitgliedern.</p>"
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


def found(page, paper):
    page.goto(paper.get_absolute_url())
    press(page, "Projektgruppe einrichten")
    press(page, "Einrichten")


def follow(page, words, seat):
    """The link of a seat, whose name stands in it for those who do not see the row."""
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile(rf"^{words}\s*: {seat}")).click()


def ask_the_fdp(page):
    follow(page, "Um Benennung bitten", "Sitz 4, FDP")
    press(page, "Weiter zur Vorschau")
    press(page, "Absenden")


def name_somebody(page):
    page.goto(page_behind(Nomination.objects.get()))
    page.get_by_label("Wen benennen Sie?").select_option(label="Rat4, Rita")
    press(page, "Weiter zur Kontrolle")
    press(page, "Ja, so benennen")


def confirm(page):
    page.goto(ProjectGroup.objects.get().get_absolute_url())
    follow(page, "Bestätigen", "Sitz 4, FDP")
    press(page, "Bestätigen")


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
    ("fill", "scripts"),
    [(fill_by_mouse, True), (fill_by_keys, True), (fill_by_forms, False)],
    ids=["mouse", "keyboard", "without-scripts"],
)
def test_group_is_founded_from_its_paper_and_filled(open_browser, town, fill, scripts):
    admin = open_browser(town.admin, java_script_enabled=scripts, viewport=WHOLE)
    visitor = open_browser(java_script_enabled=scripts)
    begun = perf_counter()

    found(admin, town.paper)
    ask_the_fdp(admin)
    name_somebody(visitor)
    confirm(admin)
    confirmed = says(admin)
    admin.goto(ProjectGroup.objects.get().get_absolute_url())
    fill(admin)
    admin.reload()
    print(f"Von der Vorlage bis zur vollständigen Gruppe: {perf_counter() - begun:.0f} s")

    assert confirmed == ["Die Benennung ist bestätigt, der Sitz ist besetzt."]
    assert admin.locator(".lead").inner_text() == COMPLETE
    seated = ProjectGroup.objects.get().assignments.order_by("seat__bench", "seat__place").select_related("person")
    assert [str(row.person) for row in seated.reverse()] == [
        *(f"Rita Rat{n}" for n in range(6, 0, -1)),
        *(f"Emil Amt{n}" for n in range(12, 6, -1)),
    ]
