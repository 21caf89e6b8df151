"""How people really work: with the keyboard, in a hurry, going back, in two windows, with the wrong file."""

import re

import pytest
from django.urls import reverse

from committees.actions import motions as actions
from committees.models import AuditEntry, Motion
from committees.states import MotionState
from tests import factories as make
from tests.browser.hand import choose_file, faults_on, press, press_twice, says, section, take, target, text_of
from tests.browser.writing import selected
from tests.factories import A_PDF

pytestmark = [pytest.mark.browser, pytest.mark.wide]


@pytest.fixture
def clerk():
    return make.make_clerk(make.make_office(name="Grünflächenamt"))


@pytest.fixture
def motion(clerk):
    office = clerk.current_roles[0].office
    return make.make_motion(subject="Neue Bänke am Ententeich", office=office, by=clerk)


@pytest.fixture
def services():
    return make.make_committee_services()


def page_of(motion, page=""):
    return motion.get_absolute_url() + page


def times_taken(motion, action):
    return AuditEntry.objects.about(motion).filter(action=action).count()


def tab_to(page, name):
    """Press Tab until the button or link of this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"{name} ist mit der Tabulatortaste nicht zu erreichen.")


def press_key(page, name, key):
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press(key)


def test_paper_is_released_and_published_with_the_keyboard_alone(open_browser, motion, services):
    page = open_browser(services)
    page.goto(page_of(motion))

    press_key(page, "Freigeben", "Enter")
    press_key(page, "Freigeben", "Space")
    released = says(page)
    press_key(page, "Veröffentlichen", "Enter")
    press_key(page, "Veröffentlichen", "Space")

    assert released == ["Die Vorlage ist freigegeben."]
    assert says(page) == ["Die Vorlage ist veröffentlicht."]
    assert Motion.objects.get().is_in_public


def test_double_click_saves_once(open_browser, clerk, motion):
    page = open_browser(clerk)
    page.goto(page_of(motion, "bearbeiten/"))
    page.get_by_label("Betreff").fill("Sechs Bänke am Ententeich")

    press_twice(page, "Speichern")

    assert faults_on(page) == []
    assert page.get_by_label("Betreff").input_value() == "Sechs Bänke am Ententeich"
    assert times_taken(motion, "edit") == 1


def test_double_click_brings_in_one_draft(open_browser, clerk, motion):
    page = open_browser(clerk)
    page.goto(reverse("motion-create", args=["decision"]))
    page.get_by_label("Betreff").fill("Papierkörbe am Ententeich")

    press_twice(page, "Speichern und prüfen")

    assert Motion.objects.filter(subject="Papierkörbe am Ententeich").count() == 1


def test_double_click_releases_once(open_browser, services, motion):
    page = open_browser(services)
    page.goto(page_of(motion, "schritt/release/"))

    press_twice(page, "Freigeben")

    assert page.locator("h1").inner_text() == "Neue Bänke am Ententeich"
    assert (motion.versions.count(), times_taken(motion, "release")) == (1, 1)


def test_going_back_and_sending_again_brings_in_one_draft(open_browser, clerk, motion):
    page = open_browser(clerk)
    page.goto(reverse("motion-create", args=["decision"]))
    page.get_by_label("Betreff").fill("Papierkörbe am Ententeich")
    press(page, "Speichern und prüfen")
    first = page.url

    page.go_back(wait_until="commit")
    press(page, "Speichern und prüfen")

    assert page.url == first
    assert Motion.objects.filter(subject="Papierkörbe am Ententeich").count() == 1


def test_going_back_and_typing_something_else_loses_nothing(open_browser, clerk, motion):
    page = open_browser(clerk)
    page.goto(page_of(motion, "bearbeiten/"))
    page.get_by_label("Betreff").fill("Sechs Bänke")
    press(page, "Speichern")

    page.go_back(wait_until="commit")
    page.get_by_label("Betreff").fill("Sieben Bänke")
    press(page, "Speichern")

    kept = page.get_by_label("Betreff").input_value()
    assert kept == "Sieben Bänke"


def test_step_that_is_over_says_so(open_browser, services, motion):
    page = open_browser(services)
    page.goto(page_of(motion, "schritt/release/"))
    actions.release(Motion.objects.get(), by=services)

    press(page, "Freigeben")

    assert page.locator(".blocked p").inner_text() == "Jetzt nicht möglich: Freigeben."
    assert motion.versions.count() == 1


def test_leaving_an_unsaved_form_asks_first(open_browser, clerk, motion):
    page = open_browser(clerk)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(page_of(motion, "bearbeiten/"))

    page.get_by_label("Betreff").press_sequentially("!")
    page.get_by_role("link", name="Schreibtisch").click()

    assert asked == ["beforeunload"]
    assert page.get_by_label("Betreff").input_value().startswith("!")


def test_two_people_in_one_section_see_both_texts(open_browser, clerk, services, motion):
    first, second = open_browser(clerk), open_browser(services)
    for page in (first, second):
        page.goto(page_of(motion, "bearbeiten/"))

    section(first, "Sachverhalt").fill("Vier Bänke sind morsch.")
    press(first, "Speichern")
    section(second, "Sachverhalt").fill("Fünf Bänke sind morsch.")
    press(second, "Speichern")

    assert second.watch.status == 422
    assert faults_on(second)[0].endswith("Beide Texte stehen am Abschnitt; wenn Sie noch einmal speichern, gilt Ihrer.")
    assert second.locator(".conflict mark").all_text_contents() == [
        "nur in Ihrem Text: Fünf",
        "nur im anderen Text: Vier",
    ]
    assert text_of(section(second, "Sachverhalt")) == "Fünf Bänke sind morsch."
    assert motion.sections.get(key="facts").html == "<p>Vier Bänke sind morsch.</p>"


def test_finding_leads_to_its_place_in_the_text(open_browser, clerk, motion):
    motion.sections.filter(key="facts").update(html="<p>Geliefert wird am Freitag, 02.07.2026.</p>")
    page = open_browser(clerk)
    page.goto(page_of(motion, "bearbeiten/"))

    text = section(page, "Sachverhalt")

    page.get_by_role("link", name=re.compile("Stelle zeigen ?: Wochentag und Datum")).click()

    assert selected(page) == "Freitag, 02.07.2026"
    assert text.evaluate("field => field === document.activeElement")


def test_attachment_of_a_wrong_kind_is_refused_and_the_right_one_taken(open_browser, clerk, motion):
    page = open_browser(clerk, java_script_enabled=False)
    page.goto(page_of(motion, "anlagen/"))

    press(page, "Hochladen")
    nothing = faults_on(page)
    choose_file(page, "Dateien", "Lageplan.pdf", b"MZ\x90\x00 ein Programm")
    press(page, "Hochladen")
    wrong = faults_on(page)
    choose_file(page, "Dateien", "Lageplan.pdf", A_PDF)
    press(page, "Hochladen")

    assert nothing == ["Dateien: Bitte eine Datei wählen."]
    assert [sentence.split(". ")[0] for sentence in wrong] == [
        "Dateien: „Lageplan.pdf“ ist keine Datei einer erlaubten Art"
    ]
    assert says(page)[0] == "Die Anlage ist hinzugefügt."
    assert list(motion.attachments.values_list("title", flat=True)) == ["Lageplan"]


def test_second_version_shows_what_changed(open_browser, clerk, services, motion):
    actions.release(motion, by=services)
    page, second = open_browser(clerk), open_browser(services)

    page.goto(page_of(Motion.objects.get()))
    take(page, "Neue Fassung beginnen")
    section(page, "Sachverhalt").fill("Die Verwaltung hat alle Spielplätze besucht.")
    press(page, "Speichern und schließen")
    take(page, "Zur Freigabe geben")
    second.goto(page_of(Motion.objects.get()))
    press(second, "Freigeben")
    second.get_by_label("Was hat sich geändert?").fill("Das Wort „geprüft“ war falsch.")
    press(second, "Freigeben")
    press(second, "Unterschied zu Fassung 1")

    assert second.locator("h1").inner_text() == "Was sich von Fassung 1 zu Fassung 2 geändert hat"
    assert [" ".join(text.split()) for text in second.locator("del, ins").all_inner_texts()] == [
        "entfernt: geprüft.",
        "eingefügt: besucht.",
    ]
    assert Motion.objects.get().state == MotionState.RELEASED


def test_press_of_a_missing_button_would_be_noticed(open_browser, clerk, motion):
    page = open_browser(clerk)

    page.goto(page_of(motion))

    assert target(page, "Freigeben").count() == 0
