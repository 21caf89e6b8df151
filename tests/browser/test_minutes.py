"""Minutes in the browser: written with the editor and text blocks, given for signing, signed, published."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from committees.actions import minutes as actions
from committees.models import Minutes, MinutesText, TextBlock
from committees.states import Asks, EventKind, MinutesPlace, MinutesState, Outcome
from tests.browser.kept import kept
from tests.browser.look import all_faults
from tests.browser.writing import expect_refusals
from tests.committees.minutes_town import add_event, decide, make_held, make_signed
from tests.factories import make_clerk, make_town

pytestmark = [pytest.mark.browser, pytest.mark.wide]


def fill_held():
    make_town()
    town = make_held()
    TextBlock.objects.create(name="Vortrag", html="<p>Die Verwaltung berichtet.</p>")
    return town


town = kept(fill_held)


def item_address(town):
    return f"{town.public.get_absolute_url()}?teil=top-{town.item.pk}"


def test_pages_of_minutes_have_no_faults(open_browser, town):
    lost = {"asks": Asks.ADJOURN, "outcome": Outcome.REJECTED, "words": "mehrheitlich abgelehnt"}
    decide(town.meeting, town.item, yes=1, no=2, position=2, **lost)
    add_event(town, EventKind.INTERRUPTED, 5, words="Pause")
    town.item.questions.create(question="Wann wird gebaut?", answer="Im Mai.")
    page, found = open_browser(town.writer), {}

    for name, address in (("Entwurf", town.public.get_absolute_url()), ("Abschnitt", item_address(town))):
        page.goto(address)
        found[name] = all_faults(page, name)
    Minutes.objects.filter(pk=town.closed.pk).update(state=MinutesState.REVIEW)
    office = open_browser(make_clerk(town.secret.motion.office, username="amt"))
    office.goto(reverse("minutes-review", args=[town.closed.pk]))
    found["Durchsicht"] = all_faults(office, "Durchsicht")
    minutes = make_signed(town.public, town)
    page.goto(minutes.get_absolute_url())
    found["unterzeichnet"] = all_faults(page, "unterzeichnet")
    actions.take(minutes, "publish", by=town.services)
    page.goto(reverse("published-minutes", args=[town.meeting.slug]))
    found["öffentlich"] = all_faults(page, "öffentlich")

    assert found == {"Entwurf": [], "Abschnitt": [], "Durchsicht": [], "unterzeichnet": [], "öffentlich": []}


def test_text_saves_itself_and_takes_a_text_block(open_browser, town):
    page = open_browser(town.writer)
    page.goto(item_address(town))
    page.locator(".ProseMirror").first.click()

    page.keyboard.type("Frau Reuter berichtet.")
    page.get_by_text("Textbausteine").click()
    page.get_by_role("button", name="Anfügen").click()
    expect(page.locator("[data-mark]")).to_contain_text("wird gespeichert")
    expect(page.locator("[data-mark]")).to_contain_text("gespeichert 9:")

    text = MinutesText.objects.get(item=town.item, place=MinutesPlace.REPORT)
    assert text.html == "<p>Frau Reuter berichtet.</p>\n<p>Die Verwaltung berichtet.</p>"


def test_text_block_is_taken_without_a_script(open_browser, town):
    page = open_browser(town.writer, java_script_enabled=False)
    page.goto(item_address(town))

    page.get_by_label("Bericht und Beratung").fill("Frau Reuter berichtet.")
    page.get_by_text("Textbausteine").click()
    page.get_by_role("button", name="Anfügen").click()

    expect(page.get_by_text("Der Text ist gespeichert, „Vortrag“ ist angefügt.")).to_be_visible()
    text = MinutesText.objects.get(item=town.item, place=MinutesPlace.REPORT)
    assert text.html == "<p>Frau Reuter berichtet.</p>\n<p>Die Verwaltung berichtet.</p>"


def test_text_blocks_stand_apart_from_what_is_typed_between_them(open_browser, town):
    """As they do where the editor did not load, and the field holds Markdown."""
    page = open_browser(town.writer)
    page.route("**/editor.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(item_address(town))
    field = page.get_by_label("Bericht und Beratung")

    page.get_by_text("Textbausteine").click()
    page.get_by_role("button", name="Anfügen").click()
    field.press("Control+End")
    field.press_sequentially("\n\nFrau **Reuter** spricht.")
    page.get_by_role("button", name="Anfügen").click()
    page.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_text("Der Text ist gespeichert.")).to_be_visible()

    said, block = "<p>Frau <strong>Reuter</strong> spricht.</p>", "<p>Die Verwaltung berichtet.</p>"
    text = MinutesText.objects.get(item=town.item, place=MinutesPlace.REPORT)
    assert text.html == f"{block}\n{said}\n{block}"


def test_two_writers_choose_between_their_texts(open_browser, town):
    first, second = open_browser(town.writer), open_browser(town.services)
    for page in (first, second):
        page.goto(item_address(town))
        page.wait_for_selector(".ProseMirror")
    first.locator(".ProseMirror").first.click()
    first.keyboard.type("Erster Text.")
    expect(first.locator("[data-mark]")).to_contain_text("gespeichert 9:")

    second.locator(".ProseMirror").first.click()
    second.keyboard.type("Zweiter Text.")
    expect(second.locator(".conflict")).to_be_visible()
    expect_refusals(second, ": 409")
    second.get_by_role("button", name="Beide untereinander stellen").click()
    expect(second.locator("[data-mark]")).to_contain_text("gespeichert 9:")

    assert MinutesText.objects.get(html__gt="").html == "<p>Zweiter Text.</p>\n<p>Erster Text.</p>"


def test_minutes_go_from_draft_to_everyone(open_browser, town):
    page = open_browser(town.services)
    page.goto(town.public.get_absolute_url())
    page.get_by_role("button", name="Zur Unterschrift freigeben").click()
    for name in ("Alma Reuter (Sitzungsleitung)", "Tarek Voss (Schriftführung)"):
        page.get_by_text("Unterschrift vermerken").first.click()
        page.get_by_label("Wer hat unterzeichnet?").select_option(name)
        page.get_by_label("Original auf Papier").check()
        page.get_by_role("button", name="Unterschrift vermerken").click()
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_text("Die Niederschrift ist veröffentlicht.")).to_be_visible()

    visitor = open_browser(None)
    visitor.goto(town.meeting.get_absolute_url())
    visitor.get_by_role("link", name="Niederschrift lesen").click()

    expect(visitor.get_by_role("heading", level=1)).to_have_text("Niederschrift")
    assert town.public.versions.get().signatures.count() == 2
