"""Tables of a Drucksache on a phone: short words stay whole, and nothing runs over the edge."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.browser.look import overflow_faults

pytestmark = pytest.mark.browser

TABLE = """<table><thead><tr><th>Bank</th><th>Mitglieder</th><th>benannt durch</th></tr></thead><tbody>
<tr><td>Fraktionen</td><td>6</td><td>je ein Mitglied durch jede Fraktion des Rates</td></tr>
<tr><td>Verwaltung</td><td>6</td><td>Bürgermeister</td></tr></tbody></table>"""
COUNT_LINES = """cells => cells.map(cell => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getClientRects().length;
})"""


def test_short_words_of_a_table_stay_whole_on_a_phone(open_browser):
    motion = make.make_motion(texts={"facts": TABLE})
    page = open_browser(motion.author)
    page.set_viewport_size({"width": 390, "height": 800})

    page.goto(reverse("intern-motion", args=[motion.address]))

    lines = page.locator("main .prose table :is(td:first-child, th:not(:last-child))").evaluate_all(COUNT_LINES)
    assert lines == [1, 1, 1, 1]
    assert overflow_faults(page) == []
