"""Zeitplan and Strategieplan in the browser: by keyboard, without JavaScript, without faults in both themes."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from projectgroup.actions import editions, publication
from projectgroup.models import Milestone, MilestoneDependency, Principle, StrategyEdition
from projectgroup.states import IdeaCategory, ProposalState
from tests import factories as make
from tests.browser.stops import Stop, press
from tests.browser.test_accessibility import visit
from tests.projectgroup.groups import fill, make_admin, make_group
from tests.projectgroup.strategy import make_area, make_idea, make_milestone, make_vision

pytestmark = [pytest.mark.browser, pytest.mark.wide]
LONG = "Digitalisierungsstrategie für Bürgerbeteiligungsverfahren in allen Stadtteilen"


@pytest.fixture
def town(db):
    make.make_town()
    return SimpleNamespace(services=make.make_committee_services(), admin=make_admin())


@pytest.fixture
def group(town):
    group = make_group()
    town.people = fill(group)
    publication.publish(group, by=town.services)
    return group


def address(name, group, *args):
    return reverse(name, args=[group.committee.slug, *args])


def fill_strategy(group):
    """Something of everything, some of it long."""
    make_vision(group, title=LONG, staff_days=900, money=250000)
    Principle.objects.create(group=group, title="Nah", text="Bei allen.")
    why = {"reason": "staff", "reason_text": "Kein Personal.", "resubmit_on": date(2027, 3, 1)}
    area = make_area(group, title="Wirtschaftsstandort und Nahversorgung", goal=LONG, state=ProposalState.SELECTED)
    make_area(group, title="Landschaftsraum", state=ProposalState.DEFERRED, **why)
    effort = {"staff_days": 20, "cost_once": 12000}
    make_idea(area, title=LONG, state=ProposalState.SELECTED, category=IdeaCategory.FIRST, **effort)
    make_idea(area, state=ProposalState.REJECTED, **why | {"resubmit_on": None})
    first = make_milestone(group, title="Auftakt", done_on=date(2026, 4, 20))
    second = make_milestone(group, title=LONG, starts_on=date(2026, 4, 10), ends_on=date(2026, 5, 1), area=area)
    third = make_milestone(group, title="Beschluss", starts_on=date(2027, 12, 1), ends_on=date(2027, 12, 1))
    for milestone, needs in ((second, first), (third, second)):
        MilestoneDependency.objects.create(milestone=milestone, needs=needs)
    return second


@pytest.mark.parametrize("has_script", [True, False])
def test_member_writes_the_timetable_by_keyboard_and_without_script(open_browser, town, group, has_script):
    page = open_browser(make.make_user(person=town.people["CDU"]), java_script_enabled=has_script)
    page.goto(address("group-timetable", group))

    for title, first, last in (("Auftakt", "2026-06-01", "2026-06-30"), ("Umfrage", "2026-07-01", "2026-08-31")):
        page.get_by_role("link", name="Meilenstein hinzufügen").press("Enter")
        page.get_by_label("Meilenstein", exact=True).fill(title)
        page.get_by_label("von", exact=True).fill(first)
        page.get_by_label("bis", exact=True).fill(last)
        if title == "Umfrage":
            page.get_by_role("checkbox", name="Auftakt").press("Space")
        page.get_by_role("button", name="Speichern").press("Enter")
    page.get_by_role("link", name=re.compile("Entfernen.*Auftakt")).press("Enter")
    asked = page.locator("main").inner_text()
    page.get_by_role("link", name="Abbrechen").press("Enter")
    page.get_by_role("link", name=re.compile("Bearbeiten.*Auftakt")).press("Enter")
    page.get_by_label("bis", exact=True).fill("2026-05-01")
    page.get_by_role("button", name="Speichern").press("Enter")
    refused = page.locator("main").inner_text()
    page.get_by_label("bis", exact=True).fill("2026-06-15")
    page.get_by_role("button", name="Speichern").press("Enter")
    page.get_by_role("link", name=re.compile("Bearbeiten.*Auftakt")).wait_for()

    rows = Milestone.objects.all()
    found = [(each.title, each.ends_on, [need.title for need in each.predecessors.all()]) for each in rows]
    assert "Diese setzen ihn voraus und bleiben ohne ihn stehen: „Umfrage“." in asked
    assert "Der Meilenstein endet vor seinem Beginn." in refused
    assert found == [("Auftakt", date(2026, 6, 15), []), ("Umfrage", date(2026, 8, 31), ["Auftakt"])]


def test_committee_services_publish_what_they_saw(open_browser, town, group):
    fill_strategy(group)
    page = open_browser(town.services)
    page.goto(address("strategy-publish", group))

    preview = page.get_by_role("heading", name="Was nicht angegangen wird").is_visible()
    page.get_by_label("Anlass").fill("Vorschlag der Gruppe")
    page.get_by_role("button", name="Ausgabe veröffentlichen").press("Enter")
    page.get_by_role("link", name="Ausgabe 1", exact=True).press("Enter")
    page.get_by_role("heading", name="Strategieplan", exact=True).wait_for()

    assert preview
    assert StrategyEdition.objects.get().occasion == "Vorschlag der Gruppe"
    assert page.url.endswith("/strategie/ausgabe/1/")


def test_drawing_stands_beside_its_table_and_is_left_out_on_a_phone(open_browser, town, group):
    fill_strategy(group)
    editions.publish(group, occasion="Auftakt", by=town.services)
    page = open_browser()
    page.goto(address("group-strategy", group))
    seen = []

    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        seen.append(page.locator(".gantt-plan").is_visible())

    assert seen == [True, False]
    assert page.get_by_role("table", name="Meilensteine nach ihrem Beginn").get_by_role("row").count() == 4


def test_folded_areas_open_by_keyboard_and_are_whole_on_paper(open_browser, town, group):
    fill_strategy(group)
    editions.publish(group, occasion="Auftakt", by=town.services)
    page = open_browser(java_script_enabled=False)
    page.goto(address("group-strategy", group))
    folds = page.locator("details.strategy-area")
    texts = page.locator(".strategy-more")

    folds.first.locator("summary").press("Enter")
    on_screen = [is_shown(each) for each in texts.all()]
    page.emulate_media(media="print")
    on_paper = [is_shown(each) for each in texts.all()]

    assert (on_screen, on_paper) == ([True, False], [True, True])


def is_shown(part):
    return part.evaluate("part => part.checkVisibility() && part.offsetHeight > 0")


def test_pages_have_no_faults(open_browser, town, group):
    milestone = fill_strategy(group)
    editions.publish(group, occasion="Auftakt", by=town.services)
    make_area(group, title="Mobilität")
    editions.publish(group, occasion="Beschluss", by=town.services)
    make_area(group, title="Noch nicht veröffentlicht")
    edit, add = address("milestone-edit", group, milestone.pk), address("milestone-add", group)
    stops = [
        Stop("Strategie", "", reverse("strategy-list"), "Strategie"),
        Stop("Strategieplan", "", address("group-strategy", group), "Strategieplan"),
        Stop("Strategieplan, aufgeklappt", "", address("group-strategy", group) + "?alle", "Strategieplan"),
        Stop("frühere Ausgabe", "", address("group-strategy-edition", group, 1), "Strategieplan"),
        Stop("Zeitplan", "services", address("group-timetable", group), "Zeitplan"),
        Stop("Zeitplan zum Lesen", "admin", address("group-timetable", group), "Zeitplan"),
        Stop("Meilenstein", "services", edit, "Meilenstein bearbeiten"),
        Stop("Meilenstein ohne Angaben", "services", add, "Meilenstein hinzufügen", 422, press("Speichern")),
        Stop("entfernen", "services", address("milestone-remove", group, milestone.pk), "Meilenstein entfernen?"),
        Stop("Vorschau", "services", address("strategy-publish", group), "Strategieplan veröffentlichen"),
        Stop("zurücknehmen", "services", address("strategy-withdraw", group, 1), "Ausgabe 1 zurücknehmen?"),
    ]

    assert visit(stops, town, open_browser) == {}


def test_empty_pages_have_no_faults(open_browser, town, group):
    stops = [
        Stop("Strategie", "", reverse("strategy-list"), "Strategie"),
        Stop("Zeitplan", "services", address("group-timetable", group), "Zeitplan"),
        Stop("Vorschau", "services", address("strategy-publish", group), "Strategieplan veröffentlichen"),
    ]

    assert visit(stops, town, open_browser) == {}
