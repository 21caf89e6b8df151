"""The pages for the papers of a sitting in the browser: Mappe, the same to read, post."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from committees.actions import packs
from committees.models import PackOrder
from tests.browser.look import all_faults, heading_of
from tests.committees.test_packs import a_pdf, make_pack, make_packed
from tests.factories import make_committee_services, make_delivery

pytestmark = [pytest.mark.browser, pytest.mark.wide]
PAGES = {"meeting-pack": "Sitzungsmappe", "meeting-pack-text": "Sitzungsmappe", "meeting-post": "Post"}


def make_busy():
    """A sitting whose public pack is being made; the other is done, with a file that could not be joined."""
    version = make_packed(("Lageplan mit Baumbestand", a_pdf(), True), ("Kaputt", b"%PDF-1.7 abgeschnitten", True))
    make_pack(version)
    make_delivery(version.dispatch)
    make_delivery(version.dispatch, address="", reads_non_public=False)
    order = packs.order_pack(version, is_public=True, by=make_committee_services())
    packs.tell(order, 3, 7)
    return version


def address(version, name):
    return reverse(name, args=[version.meeting.slug])


def test_pages_are_accessible_in_both_themes(open_browser, quick_pdf):
    version, page, found = make_busy(), open_browser(make_committee_services()), {}

    for name, heading in PAGES.items():
        page.goto(address(version, name))
        assert heading_of(page) == heading
        found[name] = all_faults(page, heading)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_page_shows_by_itself_when_the_pack_is_done(open_browser, quick_pdf):
    version = make_busy()
    page = open_browser(make_committee_services())
    page.goto(address(version, "meeting-pack"))
    part = page.get_by_role("region", name="Öffentlicher Teil")
    part.get_by_text("3 von 7 Dokumenten").last.wait_for()

    packs.build_pack(order_id=PackOrder.objects.get(is_public=True).pk)

    part.get_by_role("link", name="Mappe herunterladen").wait_for()
    assert page.locator("#stand").inner_text() == "Öffentlicher Teil: fertig. Beide Teile: fertig."


def test_without_scripts_a_link_reloads_the_page(open_browser, quick_pdf):
    version = make_busy()
    page = open_browser(make_committee_services(), java_script_enabled=False)
    page.goto(address(version, "meeting-pack"))
    packs.build_pack(order_id=PackOrder.objects.get(is_public=True).pk)

    page.get_by_role("link", name="Stand neu laden").click()

    expect(page.get_by_role("link", name="Mappe herunterladen")).to_have_count(2)


def test_pack_is_ordered_by_keyboard(open_browser, quick_pdf):
    version = make_packed()
    page = open_browser(make_committee_services())
    page.goto(address(version, "meeting-pack"))

    page.get_by_role("region", name="Öffentlicher Teil").get_by_role("button").press("Enter")

    page.get_by_role("status").filter(has_text="Öffentlicher Teil: wartet").wait_for(state="attached")
    assert PackOrder.objects.get().is_public
