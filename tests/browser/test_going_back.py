"""Going back to a form that was sent: the browser shows it as it was left."""

import pytest
from django.urls import reverse

from committees.models import Motion
from tests import factories as make
from tests.browser.conftest import launched
from tests.browser.hand import press

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium(playwright):
    """Keeps the pages that are left, as people's browsers do."""
    with launched(playwright, ignore_default_args=["--disable-back-forward-cache"]) as browser:
        yield browser


@pytest.fixture
def clerk():
    return make.make_clerk(make.make_office(name="Grünflächenamt"))


@pytest.fixture
def motion(clerk):
    office = clerk.current_roles[0].office
    return make.make_motion(subject="Neue Bänke am Ententeich", office=office, by=clerk)


def test_going_back_and_sending_again_brings_in_one_draft(open_browser, clerk, motion):
    page = open_browser(clerk)
    page.goto(reverse("motion-create", args=["decision"]))
    page.get_by_label("Betreff").fill("Papierkörbe am Ententeich")
    press(page, "Speichern und prüfen")
    first = page.url

    page.go_back(wait_until="commit")
    press(page, "Speichern und prüfen")

    assert page.url == first
    assert Motion.objects.filter(subject="Papierkörbe am Ententeich").count() == 1


def test_going_back_and_typing_something_else_loses_nothing(open_browser, clerk, motion):
    page = open_browser(clerk)
    page.goto(f"{motion.get_absolute_url()}bearbeiten/")
    page.get_by_label("Betreff").fill("Sechs Bänke")
    press(page, "Speichern")

    page.go_back(wait_until="commit")
    page.get_by_label("Betreff").fill("Sieben Bänke")
    press(page, "Speichern")

    kept = page.get_by_label("Betreff").input_value()
    assert kept == "Sieben Bänke"
