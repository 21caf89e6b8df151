"""The end of being signed in is said before, and the text stays where it was typed."""

import re

import pytest
from django.urls import reverse

from tests.browser.look import all_faults
from tests.factories import make_clerk, make_town

pytestmark = [pytest.mark.browser, pytest.mark.wide]


@pytest.fixture(autouse=True)
def short_sessions(settings):
    settings.SESSION_COOKIE_AGE = 8
    return make_town()


def test_end_is_announced_and_one_press_lengthens_it(open_browser):
    page = open_browser(make_clerk())
    page.goto(reverse("note-list"))

    bar = page.get_by_role("alert").filter(has_text="Ihre Anmeldung endet in einer Minute")
    bar.wait_for()
    faults = all_faults(page, "Meine Notizen")
    page.get_by_role("button", name="Angemeldet bleiben").click()
    bar.wait_for(state="hidden")

    assert faults == []


def test_after_the_end_the_text_stays_in_the_window(open_browser, live_server):
    page = open_browser(make_clerk())
    page.goto(reverse("account_change_password"))
    field = page.get_by_label("Neues Passwort", exact=True)
    field.fill("Mein langer Satz")

    page.get_by_text(re.compile("Sie sind abgemeldet")).wait_for(timeout=20_000)
    page.watch.problems.remove(f"{live_server.url}{reverse('session-left')}: 401")

    assert field.input_value() == "Mein langer Satz"
