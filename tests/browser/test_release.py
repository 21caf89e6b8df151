"""Two people open what was non-public, and one calls a paper back: by hand, each page looked at in both themes."""

import pytest
from django.urls import reverse

from committees.actions import agendas, publication
from committees.actions import motions as actions
from committees.models import Motion
from committees.states import MembershipRole, NonPublicReason
from tests import factories as make
from tests.browser.hand import press
from tests.browser.look import all_faults, heading_of
from tests.browser.town import fill_town
from tests.browser.writing import expect_refusals
from tests.committees.everyone import with_seat

pytestmark = [pytest.mark.browser, pytest.mark.wide]
SUBJECT = "Pachtvertrag über die Streuobstwiese am Donaudampfschifffahrtsweg"
IS_KEPT = "async (path) => Boolean(await caches.match(path))"
UNTIL_GONE = "async (path) => { while (await caches.match(path)) await new Promise((next) => setTimeout(next, 50)) }"
GONE = "Diese Seite gibt es hier nicht"


@pytest.fixture
def house(quick_pdf):
    """Two in committee services, and a paper that was non-public and shall be read by everyone."""
    first, second = (
        make.make_committee_services(person=make.make_person(given_name=name, family_name="Voss", slug=f"{name}-voss"))
        for name in ("Tarek", "Inga")
    )
    motion = make.make_motion(subject=SUBJECT, is_public=False, reason_non_public=NonPublicReason.CONTRACT)
    make.make_attachment(motion, title="Lageplan")
    make.make_attachment(motion, title="Pachtzins", data=make.A_PDF + b"2", is_public=False)
    actions.release(motion, by=first)
    actions.revise(motion, by=first)
    Motion.objects.filter(pk=motion.pk).update(is_public=True)
    actions.release(Motion.objects.get(pk=motion.pk), "Der Vertrag ist geschlossen.", by=first)
    return Motion.objects.get(pk=motion.pk), first, second


def cards(page):
    """{viewer: what they see, in a word}"""
    found = page.locator(".sights > li")
    return dict(zip(found.locator("h3").all_inner_texts(), found.locator(".state").all_inner_texts(), strict=True))


def test_two_people_make_a_paper_public(open_browser, house):
    motion, first, second = house
    address = reverse("motion-publicity", args=[motion.address])
    page, other, visitor = open_browser(first), open_browser(second), open_browser()

    page.goto(motion.get_absolute_url())
    page.get_by_role("link", name="Wer sieht was").click()
    after, proposing = cards(page), all_faults(page, "vorschlagen")
    page.get_by_label("Warum darf die Vorlage öffentlich werden?").fill("Der Vertrag ist geschlossen.")
    press(page, "Zur Veröffentlichung vorschlagen")
    own = page.get_by_role("button", name="Bestätigen und veröffentlichen").count()
    other.goto(address)
    deciding = all_faults(other, "entscheiden")
    press(other, "Bestätigen und veröffentlichen")
    done = all_faults(other, "entschieden")
    visitor.goto(reverse("motion-page", args=[motion.slug]))

    assert after == {
        "Gäste": "sieht einen Teil",
        "Presse": "sieht einen Teil",
        "Mitglied im Gremium": "sieht alles",
        "Andere Fraktion": "sieht alles",
        "Fraktionsgeschäftsstelle": "sieht einen Teil",
        "Anderes Amt": "sieht einen Teil",
    }
    assert (own, proposing, deciding, done) == (0, [], [], [])
    assert heading_of(visitor) == SUBJECT
    assert (visitor.get_by_text("Lageplan").count() > 0, visitor.get_by_text("Pachtzins").count()) == (True, 0)


def test_second_person_refuses_with_a_reason(open_browser, house):
    motion, first, second = house
    address = reverse("motion-publicity", args=[motion.address])
    page, other = open_browser(first, java_script_enabled=False), open_browser(second)
    page.goto(address)
    page.get_by_label("Warum darf die Vorlage öffentlich werden?").fill("Der Vertrag ist geschlossen.")
    press(page, "Zur Veröffentlichung vorschlagen")
    other.goto(address)

    other.locator("summary", has_text="Ablehnen").click()
    press(other, "Ablehnen")
    empty = all_faults(other, "ablehnen ohne Grund")
    other.get_by_label("Warum bleibt sie innen?").fill("Der Pachtzins steht noch im Text.")
    press(other, "Ablehnen")
    page.goto(address)

    assert empty == []
    assert page.get_by_text("„Der Pachtzins steht noch im Text.“").count() == 1
    assert page.get_by_role("button", name="Zur Veröffentlichung vorschlagen").count() == 1


def test_rueckruf_takes_the_paper_from_everyone_at_once(open_browser, house):
    motion, first, second = house
    publication.publish(motion, by=second)
    committee = motion.consultations.get().committee
    make.make_membership(committee)
    member = with_seat(committee=committee, role=MembershipRole.COUNCIL_MEMBER)
    public, intern = reverse("motion-page", args=[motion.slug]), reverse("intern-version", args=[motion.slug, 2])
    page, reader, visitor = open_browser(first), open_browser(member), open_browser()
    reader.goto(intern)
    visitor.goto(public)
    before = [heading_of(reader), heading_of(visitor)]

    page.goto(motion.get_absolute_url())
    page.get_by_role("link", name="Notfall-Rückruf").click()
    asking = all_faults(page, "zurückrufen")
    press(page, "Jetzt zurückrufen")
    empty = all_faults(page, "zurückrufen ohne Grund")
    page.get_by_label("Warum wird die Vorlage zurückgerufen?").fill("Der Pachtzins steht im Text.")
    press(page, "Jetzt zurückrufen")
    listed = all_faults(page, "zurückgerufen")
    reader.goto(intern)
    visitor.goto(public)

    assert before == [SUBJECT, SUBJECT]
    assert (asking, empty, listed) == ([], [], [])
    assert page.get_by_role("row", name=str(member)).get_by_text("Text, Fassung 2").count() == 1
    assert [heading_of(reader), heading_of(visitor)] == [GONE, GONE]


def test_device_drops_what_was_called_back_as_soon_as_it_is_online(open_browser, quick_pdf):
    town = fill_town()
    publication.distribute(town.released, by=town.services)
    agendas.add_motion(town.sitting, town.released, by=town.services)
    make.make_invited(meeting=town.sitting)
    paper = reverse("intern-version", args=[town.released.slug, 1])
    page = open_browser(town.member)
    page.goto(town.sitting.intern_url)
    page.get_by_role("button", name="Für unterwegs speichern").click()
    page.get_by_role("button", name="Vom Gerät entfernen").wait_for()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    kept = page.evaluate(IS_KEPT, paper)

    other = open_browser(town.services)
    other.goto(reverse("motion-revoke", args=[town.released.address]))
    other.get_by_label("Warum wird die Vorlage zurückgerufen?").fill("Ein Name steht darin.")
    press(other, "Jetzt zurückrufen")
    page.goto(reverse("desk"))
    page.evaluate(UNTIL_GONE, paper)
    page.context.set_offline(True)
    page.goto(paper)
    without = heading_of(page)
    page.context.set_offline(False)
    expect_refusals(page, "ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "net::ERR")

    assert (kept, without) == (True, "Sie sind ohne Netz")
