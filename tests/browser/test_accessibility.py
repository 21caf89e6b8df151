"""Every kind of page, in both themes: no violation that axe knows, one clear structure, nothing runs sideways."""

import errno
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.urls import reverse

from committees import search
from tests import factories as make
from tests.browser.kept import kept
from tests.browser.look import READ_OVERFLOW, all_faults, heading_of
from tests.browser.stops import account_stops, portal_stops, press
from tests.browser.town import add_accounts, add_archive, add_orders, fill_town
from tests.browser.workspace_stops import (
    archive_stops,
    empty_stops,
    form_stops,
    list_stops,
    order_stops,
    paper_stops,
    step_stops,
)

pytestmark = pytest.mark.browser
town = kept(fill_town)

FOCUSED = """() => {
    const style = getComputedStyle(document.activeElement);
    return [document.activeElement.textContent.trim(), style.outlineStyle, parseFloat(style.outlineWidth) >= 2];
}"""


def visit(stops, town, open_browser):
    """{name of the page: its faults}, faultless pages left out. Each user has one window."""
    windows, titles, found = {}, {}, {}
    for stop in stops:
        if stop.user not in windows:
            windows[stop.user] = open_browser(getattr(town, stop.user, None))
        page = windows[stop.user]
        stop.open(page)
        if (page.watch.status, heading_of(page)) != (stop.status, stop.heading):
            found[stop.name] = [f"nicht die Seite: {page.watch.status} {heading_of(page)}"]
            continue
        address = titles.setdefault(page.title(), stop.path.split("?")[0])
        found[stop.name] = all_faults(page, stop.name)
        if stop.status == 200 and stop.act is None and address != stop.path.split("?")[0]:
            found[stop.name].append(f"heißt wie {address}: {page.title()}")
    return {name: faults for name, faults in found.items() if faults}


def test_portal_and_lists_have_no_faults(open_browser, town):
    found = visit([*portal_stops(town), *account_stops(), *list_stops()], town, open_browser)

    assert found == {}


def test_pages_about_what_is_deleted_have_no_faults(open_browser):
    town = SimpleNamespace(office=make.make_office(code="GF", name="Grünflächenamt"))
    add_accounts(town)
    add_archive(town)

    found = visit(archive_stops(), town, open_browser)

    assert found == {}


def test_papers_and_forms_have_no_faults(open_browser, town):
    found = visit([*paper_stops(town), *form_stops(town), *step_stops(town)], town, open_browser)

    assert found == {}


def test_pages_of_orders_have_no_faults(open_browser, town):
    add_orders(town)

    found = visit(order_stops(town), town, open_browser)

    assert found == {}


def test_pages_of_an_empty_town_have_no_faults(open_browser):
    make.make_town()
    town = SimpleNamespace(office=make.make_office())
    add_accounts(town)

    found = visit(empty_stops(), town, open_browser)

    assert found == {}


def test_page_after_a_failure_has_no_faults(open_browser, monkeypatch):
    make.make_town()
    monkeypatch.setattr(search, "current_public_versions", lambda: 1 / 0)
    page = open_browser()

    answer = page.goto("/")

    assert (page.watch.status, heading_of(page)) == (500, "Das hat nicht geklappt")
    assert page.locator("main code").inner_text() == answer.headers["x-request-id"]
    assert all_faults(page, "Störung") == []


AWAY = (OperationalError("server closed the connection"), "Datenbank fort", 503, "Die Datenbank antwortet gerade nicht")
FULL = (OSError(errno.ENOSPC, "No space left"), "Platte voll", 507, "Auf dem Server ist kein Platz mehr")


@pytest.mark.parametrize(("error", "name", "status", "heading"), [AWAY, FULL])
def test_page_while_the_program_cannot_has_no_faults(open_browser, monkeypatch, error, name, status, heading):
    def fail():
        raise error

    make.make_town()
    monkeypatch.setattr(search, "current_public_versions", fail)
    page = open_browser()

    answer = page.goto("/")

    assert (page.watch.status, heading_of(page)) == (status, heading)
    assert page.locator("main code").inner_text() == answer.headers["x-request-id"]
    assert all_faults(page, name) == []


def test_page_after_a_wrong_way_has_no_faults(open_browser):
    make.make_town()
    page = open_browser(make.make_clerk())

    page.goto(reverse("order-update", args=[1]))

    assert (page.watch.status, heading_of(page)) == (405, "Diese Adresse lässt sich so nicht aufrufen")
    assert all_faults(page, "So nicht aufrufbar") == []


def test_page_after_too_many_tries_has_no_faults(open_browser, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    make.make_town()
    page = open_browser()

    for _ in range(2):
        page.goto(reverse("account_login"))
        page.get_by_label("Anmeldename oder E-Mail-Adresse").fill("brandes")
        page.get_by_label("Passwort", exact=True).fill("falsch")
        press("Anmelden")(page)

    assert (page.watch.status, heading_of(page)) == (429, "Zu viele Versuche in kurzer Zeit")
    assert all_faults(page, "Zu viele Versuche") == []


@pytest.mark.parametrize("name", ["portal-home", "desk"])
def test_keyboard_shows_its_place_and_can_skip_the_menu(open_browser, name):
    make.make_town()
    page = open_browser(make.make_committee_services())
    page.goto(reverse(name))

    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    second = page.evaluate(FOCUSED)

    assert first == ["Zum Inhalt", "solid", True]
    assert second[1:] == ["solid", True]
    assert page.evaluate("document.activeElement.closest('main')?.id") == "inhalt"


def test_menu_on_a_phone_opens_and_closes_with_the_keyboard(open_browser):
    make.make_town()
    page = open_browser(viewport={"width": 390, "height": 800})
    page.goto("/")
    menu = page.get_by_role("navigation", name="Hauptnavigation")

    page.get_by_role("button", name="Menü").press("Enter")
    is_open = menu.is_visible()
    page.keyboard.press("Escape")

    assert is_open
    assert not menu.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Menü"


def test_theme_is_kept_and_said(open_browser):
    make.make_town()
    page = open_browser()
    page.goto("/")

    page.get_by_role("button", name="Darstellung: wie im System").click()
    page.get_by_role("button", name="Darstellung: hell").click()
    page.goto("/vorlagen/")

    assert page.get_by_role("button", name="Darstellung: dunkel").is_visible()
    assert page.evaluate("document.documentElement.dataset.kernTheme") == "dark"


def test_head_and_demo_accounts_hold_together_at_320_pixels_with_doubled_text(open_browser, settings):
    settings.DEMO = True
    make.make_town()
    visitor = open_browser(viewport={"width": 320, "height": 900})
    services = open_browser(make.make_committee_services(), viewport={"width": 320, "height": 900})
    visitor.goto(reverse("account_login"))
    services.goto(reverse("desk"))

    overflow = [page.evaluate(READ_OVERFLOW, "200%") for page in (visitor, services)]
    name = services.locator(".brand strong").bounding_box()
    services.get_by_role("button", name="Menü").click()

    assert overflow == [[], []]
    assert name["height"] < 2 * 1.2 * 32  # one line
    assert services.get_by_role("link", name="Gremien").is_visible()
