"""Writing a draft in the browser: saved while typing, alone and with others, checked beside the text."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from committees.models import FinancialRow, Motion
from tests.browser.hand import press, says, text_of
from tests.browser.look import axe_faults, overflow_faults
from tests.browser.writing import (
    expect_refusals,
    look_away,
    mark,
    meet,
    rewrite,
    said,
    save,
    section,
    selected,
    wait_problem,
    wait_saved,
    wait_stored,
)

pytestmark = [pytest.mark.browser, pytest.mark.wide]

TREES = Path(__file__).parent / "trees"
EMPTY = "field => { field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true })); }"
CHOICES = {
    "Meinen Text behalten": "<p>Vier Stühle.</p>",
    "Beide untereinander stellen": "<p>Vier Stühle.</p>\n<p>Vier Tische.</p>",
    "Anderen Text übernehmen": "<p>Vier Tische.</p>",
}


# --- saving while typing ---


def test_typing_is_saved_by_itself_and_silently(room):
    page = room.open(room.clerk)

    section(page).press_sequentially(" Es sind vier.")
    wait_saved(page)

    assert mark(page).startswith("gespeichert ")
    assert "Es sind vier." in room.stored()
    assert said(page) == ""


def test_leaving_a_saved_draft_asks_nothing(room):
    page = room.open(room.clerk)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    save(page, "Vier Bänke.")

    page.get_by_role("link", name="Schreibtisch").click()
    page.wait_for_url("**/intern/")

    assert asked == []


def test_leaving_at_once_loses_nothing(room):
    page = room.open(room.clerk)
    page.on("dialog", lambda dialog: dialog.accept())

    rewrite(page, "Vier Bänke.")
    page.goto(reverse("desk"))
    page.goto(room.address)
    wait_stored(page, room, "<p>Vier Bänke.</p>")

    assert text_of(section(page)).strip() == "Vier Bänke."


def test_save_button_does_not_meet_its_own_autosave(room):
    page = room.open(room.clerk)
    rewrite(page, "Vier Bänke")
    look_away(page)
    section(page).press("End")
    section(page).press_sequentially(" und ein Tisch")

    press(page, "Speichern")

    assert page.watch.status == 200
    assert says(page) == ["Die Vorlage ist gespeichert."]
    assert room.stored() == "<p>Vier Bänke und ein Tisch</p>"


def test_row_filled_in_is_saved_once_and_makes_room_for_the_next(room):
    Motion.objects.update(has_financial_effect=True)
    page = room.open(room.clerk)
    page.get_by_text("Beträge", exact=True).click()

    for row, amount in enumerate(("12.000", "500", "7"), start=1):
        group = page.get_by_role("group", name=f"Betrag {row} (neu)")
        group.get_by_label("Betrag in Euro").fill(amount)
        look_away(page)
        wait_saved(page)

    amounts = FinancialRow.objects.filter(motion=room.motion).values_list("amount", flat=True)
    assert [int(amount) for amount in amounts] == [12000, 500, 7]
    assert page.get_by_role("group", name="Betrag 4 (neu)").count() == 1


def test_field_that_is_not_valid_waits_and_says_why(room):
    page = room.open(room.clerk)

    page.get_by_label("Verweise auf frühere Drucksachen").fill("ZD/1/1999")
    page.keyboard.press("Tab")
    look_away(page)
    wait_problem(page, "Diese Drucksache gibt es nicht: ZD/1/1999.")
    field = page.locator("[name=links]")
    told = field.evaluate(
        "f => f.getAttribute('aria-describedby').split(' ').map(i => document.getElementById(i).innerText)"
    )
    expect_refusals(page, ": 422")
    page.get_by_role("button", name="ZD/1/1999 entfernen").click()
    look_away(page)
    wait_saved(page)

    assert told[-1].endswith("Diese Drucksache gibt es nicht: ZD/1/1999.")
    assert page.locator("[data-note]").count() == 0


# --- two people ---


def test_two_people_in_two_sections_lose_no_word(room):
    first, second = room.open(room.clerk), room.open(room.services)

    rewrite(first, "Vier Bänke.", "Sachverhalt")
    rewrite(second, "Keine Bänke.", "Alternativen")
    for page in (first, second):
        look_away(page)
        wait_saved(page)

    assert (room.stored(), room.stored("alternatives")) == ("<p>Vier Bänke.</p>", "<p>Keine Bänke.</p>")


def test_two_people_in_one_section_choose(room):
    first, second = room.open(room.clerk), room.open(room.services)
    theirs, marked, after = [], [], {}

    for choice in CHOICES:
        room.write("<p>Sechs Bänke.</p>")
        for page in (first, second):
            page.goto(room.address)
        meet(first, second)
        theirs.append(room.stored())
        panel = second.get_by_role("group", name="hat diesen Abschnitt um")
        marked.append(panel.locator("mark").all_text_contents())
        panel.get_by_role("button", name=choice).click()
        wait_saved(second)
        after[choice] = room.stored()

    assert theirs == ["<p>Vier Tische.</p>"] * 3
    assert marked == [["nur in Ihrem Text: Stühle.", "nur im anderen Text: Tische."]] * 3
    assert after == CHOICES


def test_conflict_is_settled_with_the_keyboard_alone(room):
    first, second = room.open(room.clerk), room.open(room.services)
    save(first, "Vier Tische.")
    section(second).focus()
    second.keyboard.press("Control+a")
    second.keyboard.type("Vier Stühle.")
    wait_problem(second, "bitte zwischen beiden Fassungen wählen")
    expect_refusals(second, ": 409")
    announced = said(second)

    for _ in range(3):
        second.keyboard.press("Tab")
    button = second.evaluate("document.activeElement.textContent")
    second.keyboard.press("Enter")
    wait_saved(second)

    assert announced.startswith("Nicht gespeichert: ")
    assert button == "Beide untereinander stellen"
    assert room.stored() == CHOICES[button]


def test_typing_on_beside_the_choice_is_not_lost(room):
    first, second = room.open(room.clerk), room.open(room.services)
    meet(first, second)

    section(second).press("End")
    section(second).press_sequentially(" Und Kissen.")
    second.get_by_role("button", name="Beide untereinander stellen").click()
    wait_saved(second)
    expect_refusals(second, ": 409")

    assert room.stored() == "<p>Vier Stühle. Und Kissen.</p>\n<p>Vier Tische.</p>"


def test_two_people_in_one_field_choose(room):
    first, second = room.open(room.clerk), room.open(room.services)
    for page, subject in ((first, "Betreff der einen"), (second, "Betreff der anderen")):
        page.get_by_label("Betreff").fill(subject)
        look_away(page)
        page.locator("[data-mark]:not([data-kind=typing])").wait_for()
    expect_refusals(second, ": 409")

    second.get_by_role("button", name="Andere Angabe übernehmen").click()
    wait_saved(second)

    assert second.get_by_label("Betreff").input_value() == "Betreff der einen"
    assert Motion.objects.get().subject == "Betreff der einen"


# --- the check beside the text ---


def test_check_follows_the_typing_and_corrects_in_the_field(room):
    page = room.open(room.clerk)
    finding = page.locator(".finding", has_text="Wochentag und Datum")
    section(page).press("Control+End")
    section(page).press_sequentially(" Beginn ist am Freitag, 02.07.2026.")
    finding.wait_for()

    finding.get_by_role("link", name="Stelle zeigen").click()
    place = selected(page)
    finding.get_by_role("button", name="„Donnerstag“ einsetzen").press("Enter")
    page.locator("[data-say]", has_text="Ersetzt: „Freitag“ durch „Donnerstag“.").wait_for(state="attached")
    finding.wait_for(state="detached")
    wait_saved(page)

    assert place == "Freitag, 02.07.2026"
    assert selected(page) == "Donnerstag"
    assert said(page) == "Ersetzt: „Freitag“ durch „Donnerstag“."
    assert "am Donnerstag, 02.07.2026" in room.stored()


def test_page_of_a_step_leads_into_the_editor(room):
    room.write("<p>Am Montag, 18.06.2021, war es so.</p>")
    page = room.open(room.clerk)
    page.goto(reverse("motion-step", args=[room.motion.address, "submit"]))
    faults = axe_faults(page) + overflow_faults(page)

    page.locator(".finding", has_text="Wochentag und Datum").get_by_role("link", name="Stelle zeigen").click()

    page.wait_for_url(f"**{room.address}#id_section_facts")
    expect(section(page)).to_be_focused()
    assert faults == []


def test_check_corrects_in_the_subject(room):
    page = room.open(room.clerk)
    finding = page.locator(".finding", has_text="Wochentag und Datum")
    page.get_by_label("Betreff").fill("Fest am Freitag, 02.07.2026")

    finding.get_by_role("button", name="„Donnerstag“ einsetzen").press("Enter")
    finding.wait_for(state="detached")
    wait_saved(page)

    assert page.get_by_label("Betreff").input_value() == "Fest am Donnerstag, 02.07.2026"
    assert selected(page) == "Donnerstag"
    assert Motion.objects.get().subject == "Fest am Donnerstag, 02.07.2026"


def test_column_written_anew_under_a_pressed_button_takes_no_click_away(room):
    page = room.open(room.clerk)
    section(page).press_sequentially(" Beginn ist am Freitag, 02.07.2026.")
    finding = page.locator(".finding", has_text="Wochentag und Datum")
    finding.get_by_role("button", name="„Donnerstag“ einsetzen").hover()

    page.mouse.down()
    with page.expect_response("**/pruefung/") as answer:
        page.get_by_label("Gez. (Name)").evaluate(EMPTY)  # without a hand: the page stays where it is
    answer.value.finished()
    page.wait_for_timeout(50)
    held = page.locator(".finding", has_text="Pflichtangaben").count()
    page.mouse.up()
    finding.wait_for(state="detached")
    page.locator(".finding", has_text="Pflichtangaben").wait_for()
    wait_saved(page)

    assert held == 0
    assert "am Donnerstag, 02.07.2026" in room.stored()


def test_column_asks_again_where_no_answer_came(room):
    page = room.open(room.clerk)
    lost = []
    page.route("**/pruefung/", lambda route: (lost.append(route), route.abort()), times=1)

    section(page).press_sequentially(" Beginn ist am Freitag, 02.07.2026.")
    page.locator(".finding", has_text="Wochentag und Datum").wait_for()
    expect_refusals(page, "ERR_FAILED")

    assert len(lost) == 1


def test_focus_in_the_column_stays_when_it_is_written_anew(room):
    page = room.open(room.clerk)
    section(page).press_sequentially(" Beginn ist am Freitag, 02.07.2026.")
    finding = page.locator(".finding", has_text="Wochentag und Datum")
    finding.wait_for()

    page.get_by_label("Gez. (Name)").fill("")
    finding.get_by_role("link").focus()
    page.locator(".finding", has_text="Pflichtangaben").wait_for()

    assert page.evaluate("document.activeElement.closest('.finding').innerText").startswith("Hinweis: Wochentag")


def test_phone_leads_from_the_bar_to_the_check(room):
    page = room.open(room.clerk, viewport={"width": 390, "height": 800})

    page.get_by_role("link", name="Prüfung: ").click()

    assert page.evaluate("document.activeElement.id") == "pruefung"
    assert page.get_by_role("heading", name="Prüfung").is_visible()


# --- remarks, looks ---


def test_remark_and_text_are_saved_together(room):
    page = room.open(room.clerk)
    page.locator("#anmerkungen-facts summary").click()
    page.get_by_label("Anmerkung zu „Sachverhalt“").fill("Bitte die Quelle nennen.")
    rewrite(page, "Vier Bänke.")

    with page.expect_navigation():
        page.locator("#anmerkungen-facts").get_by_role("button", name="Anmerken").click()

    assert room.motion.comments.get().text == "Bitte die Quelle nennen."
    assert room.stored() == "<p>Vier Bänke.</p>"


def test_remark_that_was_not_sent_is_still_there_and_goes_once_it_is(room):
    page = room.open(room.clerk)
    page.locator("#anmerkungen-facts summary").click()
    remark = page.get_by_label("Anmerkung zu „Sachverhalt“")
    remark.fill("Bitte die Quelle\nnennen.")
    page.goto(reverse("desk"))

    page.goto(room.address)
    kept = remark.input_value()
    with page.expect_navigation():
        page.locator("#anmerkungen-facts").get_by_role("button", name="Anmerken").click()
    page.goto(room.address)

    assert kept == "Bitte die Quelle\nnennen."
    assert room.motion.comments.get().text.split() == kept.split()
    assert remark.input_value() == ""
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('anmerkung'))") == []


def test_page_with_two_texts_and_open_remarks_has_no_faults(room):
    first, second = room.open(room.clerk), room.open(room.services)
    meet(first, second)
    second.locator("#anmerkungen-facts summary").click()

    faults = [*overflow_faults(second), *axe_faults(second)]

    assert faults == []


def test_screen_reader_hears_section_and_check(room):
    Motion.objects.update(signer_name="")
    page = room.open(room.clerk)

    trees = {
        "section": page.locator(".editor-section", has=section(page)).aria_snapshot(),
        "check": page.locator("aside").aria_snapshot(),
    }

    assert trees == {name: (TREES / f"{name}.yaml").read_text().strip() for name in trees}


def test_field_refused_by_the_save_button_is_chosen_at_the_field(room):
    first, second = room.open(room.clerk), room.open(room.services)
    for page, subject in ((first, "Betreff der einen"), (second, "Betreff der anderen")):
        page.get_by_label("Betreff").fill(subject)
        press(page, "Speichern")

    second.get_by_role("button", name="Meine Angabe behalten").wait_for()
    expect_refusals(second, ": 409")
    before = Motion.objects.get().subject
    second.get_by_role("button", name="Meine Angabe behalten").click()
    wait_saved(second)

    assert before == "Betreff der einen"
    assert Motion.objects.get().subject == "Betreff der anderen"
