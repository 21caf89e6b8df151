"""Looking at a page finds what is wrong with it, in each theme and at each width that it claims."""

import re

import pytest
from django.urls import reverse

from tests import factories as make
from tests.browser.look import all_faults

pytestmark = pytest.mark.browser

SPOIL = """() => {
    const text = document.querySelector("main p");
    Object.assign(text.style, {opacity: "0.3", minWidth: "22em"});
    text.after(document.createElement("h5"));
}"""
KIND = re.compile(r"h\d nach h\d|\d+ px, \d+%|(light|dark): [a-z-]+")


def test_pale_text_a_skipped_level_and_what_runs_sideways_are_found(open_browser):
    make.make_town()
    page = open_browser()
    page.goto(reverse("imprint"))

    page.evaluate(SPOIL)

    assert {KIND.match(fault)[0] for fault in all_faults(page, "Impressum")} == {
        "h5 nach h1",
        "320 px, 100%",
        "320 px, 200%",
        "light: color-contrast",
        "light: empty-heading",
        "light: heading-order",
        "dark: color-contrast",
    }
