"""A faction hands in an Antrag, and the administration answers it: the whole way in the browser; and a letter."""

import re
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from committees.models import AuditEntry, Motion
from committees.states import MotionState
from tests import factories as make
from tests.browser.hand import choose_file, press, says, section, sign_in, take
from tests.browser.look import all_faults, axe_faults, heading_of
from tests.committees.incoming import (
    CITIZEN,
    make_faction_draft,
    make_faction_user,
    make_outside_kind,
    make_petition,
    make_received,
    make_receiving_office,
    pdf_of,
)
from tests.pdfcheck import findings

pytestmark = [pytest.mark.browser, pytest.mark.wide]

SUBJECT = "Bänke am Fluss"


@pytest.fixture
def town():
    """A faction with its office, committee services, an office that answers; a committee with a sitting in June."""
    make_receiving_office()
    make_outside_kind()
    make.make_office(code="GF", name="Grünflächenamt")
    committee = make.make_committee(name="Ausschuss für Grünflächen", short_name="AG", slug="ag")
    make.make_meeting(committee, starts_at=timezone.make_aware(datetime(2026, 6, 17, 17, 0)))
    faction = make.make_faction(name="Rote Liste")
    user = make_faction_user(faction)
    type(user).objects.filter(pk=user.pk).update(username="fraktion")
    make.make_clerk(Motion._meta.get_field("office").related_model.objects.get(code="GF"), username="amt")
    make.make_committee_services(username="sitzungsdienst")


def write(page):
    """The faction's sheet: subject, text, committee and the wished sitting."""
    press(page, "Antrag oder Anfrage schreiben")
    press(page, "Antrag")
    page.get_by_label("Betreff").fill(SUBJECT)
    section(page, "Antrag").fill("Die Stadt stellt am Fluss zehn Bänke auf.")
    section(page, "Begründung").fill("Wer spazieren geht, möchte sitzen.")
    page.get_by_label("Gremium").first.select_option(label="Ausschuss für Grünflächen")
    page.get_by_label("gewünschte Sitzung").first.fill("2026-06-17")
    press(page, "Speichern und prüfen")
    press(page, "Speichern und schließen")


def examine_and_assign(page):
    """Committee services find the Eingang in their list; returns what the page says after each step."""
    press_menu(page, "Eingänge")
    press(page, SUBJECT)
    press(page, "Prüfen")
    for question in (
        "Ist die Frist gewahrt?",
        "Stimmt die Form?",
        "Ist der Rat oder ein Ausschuss der Stadt zuständig?",
    ):
        page.get_by_role("group", name=question).get_by_label("ja").check()
    press(page, "Ergebnis festhalten")
    examined = says(page)
    press(page, "Zuweisen")
    page.get_by_label("federführendes Amt").select_option(label="Grünflächenamt")
    press(page, "Zuweisen")
    return examined, says(page)


def press_menu(page, name):
    with page.expect_navigation():
        page.get_by_role("navigation", name="Hauptnavigation").get_by_role("link", name=name, exact=True).click()


def answer(page):
    """The office writes the Stellungnahme and gives it for release."""
    press(page, "Stellungnahme der Verwaltung schreiben")
    press(page, "Stellungnahme der Verwaltung anlegen")
    section(page, "Stellungnahme").fill("Die Verwaltung empfiehlt, dem Antrag zu folgen.")
    page.get_by_label("gez. (Name)").fill("Inga Brandes")
    press(page, "Speichern und schließen")
    take(page, "Zur Freigabe geben")


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
def test_faction_hands_in_and_the_town_answers(open_browser, town, has_script):
    faction, services, office, visitor = (open_browser(java_script_enabled=has_script) for _ in range(4))
    services.set_default_timeout(60_000)  # the first PDF of a process reads all fonts

    write(sign_in(faction, "fraktion"))
    take(faction, "Einreichen")
    handed_in = says(faction)
    examined, assigned = examine_and_assign(sign_in(services, "sitzungsdienst"))
    antrag = Motion.objects.get()
    release_and_publish(services, antrag)
    sign_in(office, "amt").goto(Motion.objects.get().get_absolute_url())
    answer(office)
    release_and_publish(services, Motion.objects.latest("pk"))
    read = read_as_visitor(visitor)

    assert handed_in == [f"Eingereicht. Die Eingangsnummer ist E-{antrag.pk}."]
    assert examined == ["Das Ergebnis der Prüfung ist festgehalten; die Einreichenden sind benachrichtigt."]
    assert assigned == ["Zugewiesen an: Grünflächenamt."]
    assert read == (
        "Antrag der Fraktion Rote Liste, eingegangen am 12.05.2026",
        "beantwortet durch",
        f"Stellungnahme der Verwaltung zu: {SUBJECT}",
        [],
    )
    steps = (
        AuditEntry.objects.about(antrag)
        .exclude(action__in=["edit", "head"])
        .order_by("pk")
        .values_list("action", flat=True)
    )
    assert list(steps) == ["create", "hand_in", "examine", "assign", "release", "publish"]


def release_and_publish(page, motion):
    page.goto(Motion.objects.get(pk=motion.pk).get_absolute_url())
    take(page, "Freigeben")
    take(page, "Veröffentlichen")


def read_as_visitor(page):
    """(line above the text, words about the answer, title of the answer, faults of the Antrag's PDF)"""
    page.goto(reverse("motion-page", args=["GF-1-2026"]))
    line = page.locator("article p").first.inner_text()
    with page.expect_download() as waiting:
        page.locator("main a.kern-btn--primary").click(modifiers=["Alt"])
    pdf = waiting.value.path().read_bytes()
    words = page.locator("#dazu + ul li span").first.inner_text()
    with page.expect_navigation():
        page.locator("#dazu + ul a").first.click()
    return line, words, heading_of(page), findings(pdf)


def test_citizen_writes_and_gets_a_number(open_browser, town):
    make_outside_kind("petition")
    page = open_browser()
    page.goto("/")

    press(page, "Anregung einreichen")
    page.get_by_label("Worum geht es?").fill("Eine Bank am Lilienpfad")
    page.get_by_label("Ihre Anregung oder Beschwerde").fill("Bitte stellen Sie eine Bank auf.")
    choose_file(page, "Schreiben oder Plan als PDF – Optional", "brief.pdf", pdf_of(1))
    page.get_by_label("Ihr Name").fill(CITIZEN)
    page.get_by_label("Anschrift oder E-Mail").fill("Lilienpfad 17")
    page.get_by_label("Ich bin einverstanden").check()
    with page.expect_event("load"):
        page.get_by_role("button", name="Anregung absenden").click()

    number = page.locator(".lead strong").inner_text()
    assert (heading_of(page), number) == ("Ihre Anregung ist eingegangen", Motion.objects.get().draft_key)
    assert axe_faults(page) == []


def test_paper_is_handed_in_with_the_keyboard_alone(open_browser):
    motion = make_faction_draft(subject=SUBJECT)
    page = open_browser(motion.author)
    page.goto(reverse("motion-hand-in", args=[motion.address]))

    page.locator("main").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Einreichen":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert Motion.objects.get(pk=motion.pk).state == MotionState.RECEIVED


HAND_IN_PAGE = """\
- main:
  - paragraph:
    - link /E-\\d+ Bänke am Fluss/
  - heading "Antrag einreichen?" [level=1]
  - paragraph: So geht das Schreiben an die Stadt. Danach ändert niemand mehr den Wortlaut; zurückziehen können Sie es bis zur Entscheidung.
  - article "Bänke am Fluss":
    - paragraph: Antrag der Fraktion Rote Liste
    - heading "Bänke am Fluss" [level=2]
    - heading "Antrag" [level=3]
    - paragraph: Die Stadt stellt Bänke auf.
  - complementary "Wer, wohin und bis wann":
    - heading "Wer und wohin" [level=2]
"""  # noqa: E501


def test_page_for_handing_in_reads_in_order(open_browser):
    motion = make_faction_draft(subject=SUBJECT, faction=make.make_faction(name="Rote Liste"))
    page = open_browser(motion.author)
    page.goto(reverse("motion-hand-in", args=[motion.address]))

    read = page.locator("main").aria_snapshot()

    wanted = [line.strip() for line in HAND_IN_PAGE.splitlines()[1:]]
    seen = [line.strip() for line in read.splitlines()]
    rest = iter(seen)
    assert [line for line in wanted if not any(matches(line, each) for each in rest)] == []


def matches(wanted, line):
    pattern = re.search(r"/(.*)/", wanted)
    if not pattern:
        return wanted == line
    return bool(re.fullmatch(re.escape(wanted[: pattern.start()]) + f'"{pattern[1]}".*', line))


def test_pages_of_papers_from_outside_have_no_faults(open_browser):
    services = make.make_committee_services()
    draft = make_faction_draft(subject="Bänke am Fluss", days_ahead=5)
    received = make_received(services=services, subject="Schatten auf dem Schulhof der Grundschule")
    assigned = make_received(MotionState.ASSIGNED, services=services, subject="Trinkbrunnen")
    letter = make_petition(services=services)
    make_outside_kind("inquiry", min_submitters=1)
    faction, page = open_browser(draft.author), open_browser(services)
    addresses = [
        (faction, reverse("desk")),
        (faction, reverse("motion-new")),
        (faction, reverse("motion-create", args=["inquiry"])),
        (faction, reverse("motion-edit", args=[draft.address])),
        (faction, reverse("motion-hand-in", args=[draft.address])),
        (faction, draft.get_absolute_url()),
        (page, reverse("receipt-list")),
        (page, reverse("receipt-new")),
        (page, reverse("receipt-create", args=["petition"])),
        (page, received.get_absolute_url()),
        (page, reverse("motion-examine", args=[received.address])),
        (page, reverse("motion-assign", args=[assigned.address])),
        (page, reverse("motion-answer", args=[assigned.address])),
        (page, reverse("motion-redact", args=[letter.address])),
        (page, letter.get_absolute_url()),
        (page, reverse("petition")),
    ]

    found = {}
    for window, address in addresses:
        window.goto(address)
        found[address] = all_faults(window, address)

    assert {address: faults for address, faults in found.items() if faults} == {}
