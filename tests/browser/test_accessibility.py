"""Every kind of page, in both themes: no violation that axe knows, one clear structure, nothing runs sideways."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from committees import search
from tests import factories as make
from tests.browser.stops import all_stops, empty_stops
from tests.browser.town import fill_town

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """rules => axe.run(document, {resultTypes: ["violations"], runOnly: rules}).then(result =>
    result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 120)}`)))
"""
READ_STRUCTURE = """() => ({
    lang: document.documentElement.lang,
    title: document.title,
    levels: [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].map(each => Number(each.tagName[1])),
    firsts: document.querySelectorAll("h1").length,
    heading: document.querySelector("h1")?.textContent.replaceAll("\\u00ad", "").trim(),
    missing: ["header.top", "main#inhalt", "footer.foot"].filter(each => document.querySelectorAll(each).length !== 1),
})"""
# What sticks out to the right, unless it scrolls in a frame of its own or is hidden from sight.
READ_OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
        .filter(element => element.getBoundingClientRect().right > width + 1)
        .map(element => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`).slice(-3);
}"""
# These stand alone, without menu and footer: nothing behind them may be at hand.
BARE = {"Sitzung veraltet"}


def visit(stops, town, open_browser, look):
    """{name of the page: what `look` finds there}, pages without a finding left out; one window for each user."""
    windows, found = {}, {}
    for stop in stops:
        if stop.user not in windows:
            windows[stop.user] = open_browser(getattr(town, stop.user) if stop.user else None)
        page = windows[stop.user]
        stop.open(page)
        heading = page.evaluate(READ_STRUCTURE)["heading"]
        is_meant = (page.watch.status, heading) == (stop.status, stop.heading)
        found[stop.name] = look(page, stop) if is_meant else [f"nicht die Seite: {page.watch.status} {heading}"]
    return {name: sentences for name, sentences in found.items() if sentences}


def axe_in_both_themes(page, stop):
    page.evaluate(AXE_SCRIPT)
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {sentence}" for sentence in page.evaluate(RUN_AXE, RULES)]
    return found


def structure_faults(page, stop):
    """One h1 that comes first, no level skipped, German, a title, the three landmarks."""
    seen = page.evaluate(READ_STRUCTURE)
    levels = seen["levels"]
    faults = [f"h{a} vor h{b}" for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]
    faults += [f"fehlt oder doppelt: {name}" for name in seen["missing"] if stop.name not in BARE]
    if (seen["lang"], seen["firsts"], levels[:1]) != ("de", 1, [1]):
        faults.append(f"{seen['lang']}, {seen['firsts']} h1, zuerst h{levels[:1]}")
    return faults


def overflow(page, stop):
    """Sideways scrolling at the width of phones and desks, and on a desk with text at 200 %."""
    found = []
    for width, size in ((320, "100%"), (390, "100%"), (1280, "100%"), (1280, "200%"), (390, "200%")):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        found += [f"{width} px, {size}: {sentence}" for sentence in page.evaluate(READ_OVERFLOW)]
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    return found


def test_pages_have_no_violations_in_either_theme(open_browser):
    town = fill_town()

    found = visit(all_stops(town), town, open_browser, axe_in_both_themes)

    assert found == {}


def test_pages_are_structured_and_fit_every_width(open_browser):
    town = fill_town()

    found = visit(all_stops(town), town, open_browser, lambda *seen: structure_faults(*seen) + overflow(*seen))

    assert found == {}


def test_pages_of_an_empty_town_say_what_to_do(open_browser):
    make.make_town()
    town = type("Town", (), {"services": make.make_committee_services(person=make.make_person(**VOSS))})

    found = visit(empty_stops(), town, open_browser, lambda *seen: axe_in_both_themes(*seen) + structure_faults(*seen))

    assert found == {}


VOSS = {"given_name": "Tarek", "family_name": "Voss", "address_form": "Herr"}


def test_titles_tell_pages_apart(open_browser):
    town = fill_town()
    titles = {}

    def note(page, stop):
        titles.setdefault(page.title(), set()).add(page.url.split("?")[0].removesuffix("fassung/1/"))

    visit(all_stops(town), town, open_browser, note)

    assert {title: urls for title, urls in titles.items() if len(urls) > 1} == {}


def test_page_after_a_failure_has_no_violations(open_browser, monkeypatch):
    make.make_town()
    monkeypatch.setattr(search, "current_public_versions", lambda: 1 / 0)
    page = open_browser()

    page.goto("/")

    assert page.watch.status == 500
    assert page.locator("h1").inner_text() == "Das hat nicht geklappt"
    assert axe_in_both_themes(page, None) == []
