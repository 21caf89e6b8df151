"""Hands at the form of a draft: typing, looking away, waiting until it is saved, and what the page says meanwhile."""

from contextlib import suppress
from time import monotonic

from django.urls import reverse
from playwright.sync_api import Error, expect

from committees.actions import drafting
from tests import factories as make
from tests.browser.hand import PASSWORD, press


class Room:
    """A draft, the clerk who writes it and somebody of committee services, each with windows of their own."""

    def __init__(self, open_browser):
        office = make.make_office(name="Grünflächenamt")
        committee = make.make_committee(name="Ausschuss für Grünflächen", short_name="AGF")
        person = make.make_person(given_name="Tarek", family_name="Voss")
        self.clerk = make.make_clerk(office, username="brandes")
        self.services = make.make_committee_services(person=person, username="voss")
        self.motion = make.make_motion(subject="Neue Bänke", office=office, by=self.clerk, committee=committee)
        self.address = reverse("motion-edit", args=[self.motion.address])
        self.open_browser = open_browser

    def open(self, user, **options):
        page = self.open_browser(user, **options)
        page.goto(self.address)
        wait_editors(page)
        return page

    def write(self, html):
        drafting.save_parts(self.motion, sections={"facts": html}, by=self.clerk)

    def stored(self, key="facts"):
        return self.motion.sections.get(key=key).html


def wait_editors(page):
    """Each section has its editor; until then the textarea below it is the field."""
    expect(page.locator("textarea[data-library]:not([hidden])")).to_have_count(0)


def section(page, title="Sachverhalt"):
    return page.get_by_role("textbox", name=title, exact=True)


def rewrite(page, text, title="Sachverhalt"):
    section(page, title).fill(text)


def look_away(page):
    """Another window comes to the front: what is typed is saved at once."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def mark(page):
    return page.locator("[data-mark]").inner_text()


def wait_saved(page):
    page.locator("[data-mark][data-kind=saved]").wait_for()


def wait_problem(page, words):
    page.locator("[data-mark][data-kind=problem]", has_text=words).wait_for()


def save(page, text, title="Sachverhalt"):
    rewrite(page, text, title)
    look_away(page)
    wait_saved(page)


def said(page):
    return page.locator("[data-say]").text_content()


def expect_refusals(page, *signs):
    """Answers that this test brings about itself are no faults of the page."""
    page.watch.problems = [problem for problem in page.watch.problems if not any(sign in problem for sign in signs)]


def meet(first, second):
    """Both open the same section; the first saves, then the second types something else."""
    save(first, "Vier Tische.")
    rewrite(second, "Vier Stühle.")
    look_away(second)
    wait_problem(second, "bitte zwischen beiden Fassungen wählen")
    expect_refusals(second, ": 409")


def wait_stored(page, room, html):
    end = monotonic() + 10
    while room.stored() != html and monotonic() < end:
        page.wait_for_timeout(50)
    assert room.stored() == html


def kill(page):
    """The tab dies without a word to its page."""
    with suppress(Error):
        page.goto("chrome://crash", timeout=2000)


def again(page, room):
    """The same browser opens the draft in a new tab."""
    new = page.context.new_page()
    new.watch = page.watch
    new.goto(room.address)
    wait_editors(new)
    return new


def sign_in_here(page, name):
    page.get_by_label("Anmeldename oder E-Mail-Adresse").fill(name)
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    press(page, "Anmelden")


def selected(page):
    """What is marked, in a field or in the editor above it, which marks with the next picture it paints."""
    return page.evaluate("""() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
        const field = document.activeElement;
        done(field.value?.slice(field.selectionStart, field.selectionEnd) ?? String(getSelection()));
    })))""")
