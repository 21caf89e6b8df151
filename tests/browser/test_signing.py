"""Mitzeichnung in the browser: five sign, one returns, and only what changed is signed again."""

from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from committees.actions import drafting
from committees.models import Motion
from committees.states import MotionState
from tests import factories as make
from tests.browser.hand import faults_on, press, says, section, take
from tests.browser.look import all_faults, heading_of
from tests.browser.writing import expect_refusals, sign_in_here

pytestmark = [pytest.mark.browser, pytest.mark.wide]

TREES = Path(__file__).parent / "trees"
NAMES = ("Bauamt", "Kasse", "Recht", "Sport", "Umwelt")


@pytest.fixture
def house():
    """An office with a finished draft, and five offices with their heads."""
    office = make.make_office(code="GF", name="Grünflächenamt")
    clerk, services = make.make_clerk(office), make.make_committee_services()
    offices = [make.make_office(code=name[:2].upper(), name=name) for name in NAMES]
    persons = [make.make_person(given_name="Kim", family_name=f"{name}leitung", slug=name.lower()) for name in NAMES]
    heads = [make.make_head(each, person=person) for each, person in zip(offices, persons, strict=True)]
    return make.make_motion(office=office, by=clerk), clerk, services, heads


def circulate(page, names):
    press(page, "Zur Mitzeichnung geben")
    for number, name in enumerate(names):
        row = page.get_by_role("group", name=f"Station {number + 1}")
        row.get_by_label("Wer", exact=True).select_option(label=f"Leitung {name}")
    press(page, "Zur Mitzeichnung geben")


def sign(open_browser, motion, user):
    page = open_browser(user)
    page.goto(reverse("motion-sign", args=[motion.address]))
    changed = page.locator("#geaendert ~ .ledger h2, section:has(> #geaendert) .ledger h2").all_inner_texts()
    press(page, "Mitzeichnen")
    return changed


def give_back(page, motion, reason):
    """By keyboard alone."""
    page.goto(reverse("motion-sign", args=[motion.address]))
    fold = page.locator("summary", has_text="Zurückgeben")
    fold.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(reason)
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_draft_goes_round_comes_back_and_is_signed_again_only_where_it_changed(open_browser, house):
    motion, clerk, services, heads = house
    office = open_browser(clerk, java_script_enabled=False)
    office.goto(motion.get_absolute_url())

    circulate(office, NAMES[:3])
    given = says(office)
    first = [sign(open_browser, motion, head) for head in heads[:2]]
    give_back(open_browser(heads[2]), motion, "Der Termin fehlt.")
    returned = Motion.objects.get().state
    office.goto(reverse("motion-edit", args=[motion.address]))
    section(office, "Sachverhalt").fill("Alle Spielplätze sind geprüft, zuletzt am 4. Mai.")
    press(office, "Speichern und schließen")
    circulate(office, NAMES[3:])
    again = [sign(open_browser, motion, head) for head in heads]
    signed = Motion.objects.get().state
    desk = open_browser(services)
    desk.goto(motion.get_absolute_url())
    take(desk, "Freigeben")

    assert given == ["Die Vorlage ist in der Mitzeichnung. Wer an der Reihe ist, ist benachrichtigt."]
    assert first == [[], []]
    assert again == [["Sachverhalt"]] * 3 + [[]] * 2
    assert (returned, signed) == (MotionState.DRAFT, MotionState.SIGNED)
    assert Motion.objects.get().state == MotionState.RELEASED


def write_and_be_warned(page, motion):
    """A date with the wrong weekday: the check says so beside the text and puts the right one in."""
    page.goto(reverse("motion-edit", args=[motion.address]))
    section(page, "Sachverhalt").press("Control+End")
    section(page, "Sachverhalt").press_sequentially(" Beginn ist am Freitag, 02.07.2026.")
    finding = page.locator(".finding", has_text="Wochentag und Datum")
    finding.get_by_role("button", name="„Donnerstag“ einsetzen").click()
    finding.wait_for(state="detached")
    press(page, "Speichern und schließen")


def ask_five_at_once(page):
    """The first is to sign the costs alone; rows beyond the third appear while the page is filled."""
    press(page, "Zur Mitzeichnung geben")
    for number, name in enumerate(NAMES, 1):
        row = page.get_by_role("group", name=f"Station {number}")
        row.get_by_role("combobox", name="Wer").fill(f"{name} (Ämter)")
        row.get_by_role("combobox", name="Wer").press("Tab")
        row.get_by_label("Schritt").fill("1")
    first = page.get_by_role("group", name="Station 1")
    first.locator("summary").click()
    first.get_by_label("Finanzielle Auswirkung").check()
    press(page, "Zur Mitzeichnung geben")


def asked(motion):
    return set(motion.co_signatures.waiting().values_list("office__name", flat=True))


def test_paper_is_written_with_warnings_signed_by_five_returned_mended_and_released(open_browser, house):
    motion, clerk, services, heads = house
    office, desk = open_browser(clerk), open_browser(services)

    write_and_be_warned(office, motion)
    typed = motion.sections.get(key="facts").html
    ask_five_at_once(office)
    first_asked = asked(motion)
    for head in heads[:4]:
        sign(open_browser, motion, head)
    give_back(open_browser(heads[4]), motion, "Der Preis fehlt.")
    returned = Motion.objects.get().state
    office.goto(reverse("motion-edit", args=[motion.address]))
    section(office, "Sachverhalt").fill("Beginn ist am Donnerstag, 02.07.2026. Der Preis ist 900 Euro.")
    press(office, "Speichern und schließen")
    press(office, "Zur Mitzeichnung geben")
    press(office, "Zur Mitzeichnung geben")
    asked_again = asked(motion)
    changed = [sign(open_browser, motion, head) for head in heads[1:]]
    desk.goto(motion.get_absolute_url())
    take(desk, "Freigeben")

    assert "am Donnerstag, 02.07.2026" in typed
    assert first_asked == set(NAMES)
    assert returned == MotionState.DRAFT
    assert asked_again == set(NAMES[1:])
    assert changed == [["Sachverhalt"]] * 4
    assert Motion.objects.get().state == MotionState.RELEASED
    assert motion.co_signatures.get(office__name=NAMES[0]).signatures.count() == 1


def test_fourth_station_is_chosen_by_typing_and_untouched_rows_are_left_out(open_browser, house):
    motion, clerk, _, _ = house
    page = open_browser(clerk)
    page.goto(reverse("motion-circulate", args=[motion.address]))

    for number, name in enumerate(NAMES[:4], 1):
        row = page.get_by_role("group", name=f"Station {number}")
        row.get_by_role("combobox", name="Wer").fill(f"{name} (Ämter)")
        row.get_by_role("combobox", name="Wer").press("Tab")
    press(page, "Zur Mitzeichnung geben")

    stations = motion.co_signatures.order_by("stage").values_list("office__name", "stage", "days")
    assert faults_on(page) == []
    assert list(stations) == [(name, number, 3) for number, name in enumerate(NAMES[:4], 1)]


def sign_in_beside(page, user):
    """In the new window that the page leads to."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="In einem neuen Fenster anmelden").click()
    sign_in_here(opened.value, user.username)
    opened.value.close()


@pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
def test_reason_typed_before_the_sign_in_ended_arrives_after_the_new_one(open_browser, house, has_script):
    motion, _, _, heads = house
    make.make_round(heads[0], motion=motion)
    page = open_browser(heads[0], java_script_enabled=has_script)
    page.goto(reverse("motion-sign", args=[motion.address]))
    page.locator("summary", has_text="Zurückgeben").click()
    page.get_by_label("Was ist noch zu tun?").fill("Der Termin fehlt.")
    Session.objects.all().delete()

    press(page, "Zurückgeben")
    heading, faults = heading_of(page), all_faults(page, "Anmeldung abgelaufen") if has_script else []
    sign_in_beside(page, heads[0])
    press(page, "Noch einmal absenden")
    if not has_script:  # the form is from before the new sign-in, and only a script can know the new token
        press(page, "Noch einmal absenden")
    expect_refusals(page, ": 401", ": 403")

    assert (heading, faults) == ("Ihre Anmeldung ist abgelaufen", [])
    assert says(page) == ["Die Vorlage ist zurückgegeben; das Amt ist benachrichtigt."]
    assert Motion.objects.get().returned_note == "Der Termin fehlt."


def test_pages_of_mitzeichnung_have_no_barriers_in_both_themes_and_all_widths(open_browser, house):
    motion, clerk, _, heads = house
    draft, office = make.make_motion(office=motion.office, by=clerk), open_browser(clerk)
    going = make.make_round(*[head.current_roles[0].office for head in heads], motion=motion)
    make.sign_as(heads[0], going)
    drafting.save_parts(going, sections={"facts": "<p>Neu gefasst.</p>"}, by=clerk)
    signer = open_browser(heads[0])
    addresses = {
        office: [reverse("motion-circulate", args=[draft.address]), motion.get_absolute_url(), reverse("absence-list")],
        signer: [reverse("motion-sign", args=[motion.address]), reverse("signing-list"), reverse("desk")],
    }

    faults = []
    for page, visited in addresses.items():
        for address in visited:
            page.goto(address)
            faults += [(address, fault) for fault in all_faults(page, address)]

    assert faults == []


def test_slip_reads_as_a_list_of_stations(open_browser, house):
    motion, clerk, _, heads = house
    first, second = (head.current_roles[0].office for head in heads[:2])
    make.make_round(first, make.station(second, stage=2), motion=motion)
    page = open_browser(clerk)
    page.goto(motion.get_absolute_url())

    tree = page.get_by_role("list", name="Laufzettel").aria_snapshot()

    assert tree == (TREES / "slip.yaml").read_text().strip()
