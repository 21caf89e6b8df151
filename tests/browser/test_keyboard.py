"""With the keyboard alone: a draft is written, given round and signed, every place on the way with a visible focus."""

import pytest
from django.urls import reverse

from committees.models import CoSignature, Motion
from committees.states import MotionState
from tests import factories as make
from tests.browser.hand import says, section, target

pytestmark = pytest.mark.browser

HAS_FOCUS = "element => element === document.activeElement && element.matches(':focus-visible')"
SUBJECT = "Neue Bänke am Rheinufer"
FARTHEST = 150  # no page has more places for Tab


@pytest.fixture
def house():
    """(a draft, its clerk, the head who is to sign it)"""
    office = make.make_office(code="GF", name="Grünflächenamt")
    clerk = make.make_clerk(office)
    head = make.make_head(make.make_office(code="BA", name="Bauamt"))
    return make.make_motion(office=office, by=clerk, subject=SUBJECT), clerk, head


def reach(page, place):
    """Press Tab until the focus is there."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if place.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"Mit Tab nicht zu erreichen: {place}")


def follow(page, place, key="Enter"):
    reach(page, place)
    with page.expect_navigation():
        page.keyboard.press(key)


def write_section(page, name, text):
    reach(page, section(page, name))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def unfold(page, name):
    """Open a fold and go to its first field."""
    reach(page, page.locator("summary", has_text=name))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")


def write_and_give_round(page):
    page.goto(reverse("desk"))
    follow(page, target(page, SUBJECT))
    follow(page, target(page, "Bearbeiten"))
    write_section(page, "Sachverhalt", "Zwölf Bänke fehlen.")
    follow(page, target(page, "Speichern und schließen"))
    follow(page, target(page, "Zur Mitzeichnung geben"))
    reach(page, page.get_by_role("group", name="Station 1").get_by_label("Wer", exact=True))
    page.keyboard.type("Leitung Bau")
    follow(page, target(page, "Zur Mitzeichnung geben"), key="Space")


def sign(page):
    page.goto(reverse("desk"))
    follow(page, target(page, SUBJECT))
    unfold(page, "Anmerkung dazu")
    page.keyboard.type("Bitte aus Holz.")
    follow(page, target(page, "Mitzeichnen"))


def test_draft_is_written_given_round_and_signed_with_the_keyboard_alone(open_browser, house):
    motion, clerk, head = house
    office, signer = open_browser(clerk), open_browser(head)

    write_and_give_round(office)
    given = says(office)
    sign(signer)

    assert given == ["Die Vorlage ist in der Mitzeichnung. Wer an der Reihe ist, ist benachrichtigt."]
    assert says(signer) == [f"Mitgezeichnet: {motion.label}."]
    assert motion.sections.get(key="facts").html == "<p>Zwölf Bänke fehlen.</p>"
    assert Motion.objects.get().state == MotionState.SIGNED
    assert CoSignature.objects.get().signatures.get().note == "Bitte aus Holz."


def test_enter_in_a_field_signs_nothing(open_browser, house):
    motion, _, head = house
    make.make_round(head, motion=motion)
    page = open_browser(head)
    page.goto(reverse("motion-sign", args=[motion.address]))

    unfold(page, "Zurückgeben")
    page.keyboard.type("Der Termin fehlt.")
    unfold(page, "Frist verlängern")
    page.keyboard.type("06022026")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.get_by_label("Was ist noch zu tun?").input_value() == "Der Termin fehlt."
    assert page.get_by_label("Neue Frist").input_value() == "2026-06-02"
    assert not CoSignature.objects.get().signatures.exists()
    assert Motion.objects.get().state == MotionState.CO_SIGNING
