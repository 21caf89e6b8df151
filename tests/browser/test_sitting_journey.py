"""From the opening of a sitting to an order that is done: vote, minutes, signatures, extract, report."""

import re
from types import SimpleNamespace

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from committees.models import Minutes, Order, Resolution
from committees.states import OrderState, Position
from tests import factories as make
from tests.browser.hand import press, says

pytestmark = [pytest.mark.browser, pytest.mark.wide]
TEXT = "Die Verwaltung wird beauftragt, bis zum 30. Juni 2026 die Bänke am Markt zu erneuern."


@pytest.fixture
def town():
    """An invited sitting of four, with a chair, a Schriftführung and one paper that orders something."""
    make.make_town()
    town = SimpleNamespace(services=make.make_committee_services(), office=make.make_office(name="Grünflächenamt"))
    town.clerk = make.make_clerk(town.office)
    committee = make.make_committee(name="Ausschuss für Grünflächen", short_name="AG", slug="ag", seats=4)
    faction = make.make_faction(name="Bunte Liste", short_name="BUNTE", slug="bunte")
    chair = make.make_person(given_name="Alma", family_name="Reuter", slug="alma-reuter")
    taker = make.make_person(given_name="Tarek", family_name="Voss", slug="tarek-voss")
    make.make_membership(committee, chair, position=Position.CHAIR, on_behalf_of=faction)
    make.make_membership(committee, taker, position=Position.MINUTE_TAKER, has_vote=False)
    for _ in range(3):
        make.make_membership(committee, on_behalf_of=faction)
    texts = {"proposed_resolution": f"<p>{TEXT}</p>"}
    motion = make.make_motion(
        state="released", subject="Bänke am Markt", committee=committee, office=town.office, texts=texts
    )
    town.meeting = make.make_invited(motion, meeting=make.make_meeting(committee))
    return town


def test_sitting_is_run_voted_minuted_signed_and_its_order_done(open_browser, town):
    page = open_browser(town.services)
    run(page, town)
    minutes = write_and_sign(page, town)
    pages = [page.request.get(reverse("published-minutes-pdf", args=[town.meeting.slug, 1])), extract(page)]
    carry_out(open_browser(town.clerk), page)

    order, resolution = Order.objects.get(), Resolution.objects.get()
    assert (resolution.words, minutes.signatures.count()) == ("einstimmig beschlossen", 2)
    assert (order.text, order.office, order.state) == (TEXT, town.office, OrderState.CONFIRMED)
    assert [(each.status, each.headers["content-type"], each.body()[:5]) for each in pages] == [
        (200, "application/pdf", b"%PDF-")
    ] * 2


def run(page, town):
    """Opened, each item called in turn, the paper decided by one click, its order taken over by one more, closed."""
    page.goto(reverse("sitting-open", args=[town.meeting.slug]))
    page.get_by_role("button", name="Sitzung eröffnen").click()
    page.locator("[data-net]").get_by_text("verbunden").wait_for()
    for item in town.meeting.items.order_by("-is_public", "position"):
        if not page.locator("#jetzt h2", has_text=item.title).count():
            page.locator("#naechster").click()
            page.locator("#jetzt h2", has_text=item.title).wait_for()
        if item.motion_id:
            page.get_by_role("button", name=re.compile("^Einstimmig(, nächster TOP)?$")).click()
            said(page, "einstimmig beschlossen")
    page.get_by_role("button", name="Auftrag übernehmen").click()
    said(page, "ist übernommen.")
    page.locator("#schluss summary").click()
    page.locator("#schluss").get_by_role("button", name="Sitzung schließen").click()
    said(page, "geschlossen.")


def said(page, words):
    expect(page.locator("#gesagt")).to_contain_text(words)


def write_and_sign(page, town):
    """A text is written, the minutes are frozen, signed by two persons on paper, and published."""
    record = Minutes.objects.get(meeting=town.meeting, is_public=True)
    page.goto(f"{record.get_absolute_url()}?teil=top-{town.meeting.items.get(motion__isnull=False).pk}")
    page.locator(".ProseMirror").first.click()
    page.keyboard.type("Frau Reuter führt in die Vorlage ein.")
    expect(page.locator("[data-mark]").first).to_contain_text("gespeichert 9:")
    page.goto(record.get_absolute_url())
    press(page, "Zur Unterschrift freigeben")
    for name in ("Alma Reuter (Sitzungsleitung)", "Tarek Voss (Schriftführung)"):
        page.get_by_text("Unterschrift vermerken").first.click()
        page.get_by_label("Wer hat unterzeichnet?").select_option(name)
        page.get_by_label("Original auf Papier").check()
        press(page, "Unterschrift vermerken")
    press(page, "Veröffentlichen")
    return record.versions.get()


def extract(page):
    """Made for the office that carries it out; returns the answer with the PDF."""
    page.goto(Resolution.objects.get().get_absolute_url())
    page.get_by_text("Auszug ausfertigen").first.click()
    page.get_by_label("Zuständiges Amt").select_option("Grünflächenamt")
    press(page, "Auszug ausfertigen")
    return page.request.get(page.get_by_role("link", name="Beschlussauszug").get_attribute("href"))


def carry_out(clerk, services):
    """An office gets the order and reports it done; committee services note that the committee confirmed it."""
    address = Order.objects.get().get_absolute_url()
    services.goto(address)
    press(services, "Wortlaut, Zuständigkeit oder Öffentlichkeit ändern")
    services.get_by_label("zuständig").select_option("Grünflächenamt")
    press(services, "Speichern")
    clerk.goto(address)
    clerk.get_by_label("Sachstand", exact=True).fill("Die Bänke stehen seit Montag.")
    clerk.get_by_label("umgesetzt", exact=True).check()
    press(clerk, "Sachstand festhalten")
    services.goto(address)
    press(services, "Das Gremium hat bestätigt")
    services.get_by_label("In welcher Sitzung, unter welchem TOP?").select_option(index=1)
    press(services, "Bestätigung festhalten")
    assert says(services) == ["Die Bestätigung durch das Gremium ist festgehalten."]
