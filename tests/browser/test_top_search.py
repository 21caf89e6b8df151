"""The search field at the head of every public page: typed and sent by keyboard alone, without scripts."""

import pytest
from django.urls import reverse

from tests.browser.kept import kept
from tests.browser.look import overflow_faults
from tests.browser.town import fill_town

pytestmark = pytest.mark.browser


town = kept(fill_town)


@pytest.mark.parametrize(("has_script", "width"), [(True, 1280), (False, 390), (False, 320)])
def test_search_at_the_head_is_reached_and_sent_by_keyboard(open_browser, town, has_script, width):
    page = open_browser(java_script_enabled=has_script)
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(reverse("meeting-list"))
    for _ in range(3):  # past the leap to the text and the name of the town
        page.keyboard.press("Tab")
    page.keyboard.type("Spielgeräte")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Suche", level=1).wait_for()
    assert page.get_by_label("Wonach suchen Sie?").input_value() == "Spielgeräte"
    assert page.locator(".hits li").count() > 0


def test_head_with_the_search_keeps_its_place(open_browser, town):
    page = open_browser()
    page.goto(reverse("meeting-list"))

    faults = overflow_faults(page)
    page.evaluate("document.documentElement.style.fontSize = '100%'")
    page.set_viewport_size({"width": 390, "height": 900})
    field, button = (page.locator(".top-search").bounding_box(), page.get_by_role("button", name="Menü").bounding_box())

    assert faults == []
    assert field["y"] == button["y"]
    assert field["x"] + field["width"] < button["x"]
