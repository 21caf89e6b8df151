"""Anlagen in the browser: dropped, sent one by one, tried again, put in order by keys, and without scripts."""

import pytest
from django.urls import reverse

from committees.models import MotionLink
from committees.states import LinkRelation, MotionState
from tests import factories as make
from tests.browser.hand import choose_file, press, says
from tests.browser.look import all_faults

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

# What a person drags over the page: files that the browser holds.
DROP = """([target, names]) => {
    const data = new DataTransfer();
    for (const name of names) data.items.add(new File([window.pdf], name, { type: "application/pdf" }));
    for (const type of ["dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
}"""


@pytest.fixture
def motion():
    return make.make_motion(subject="Spielplätze am Rhein")


@pytest.fixture
def page(motion, open_browser):
    page = open_browser(motion.author)
    page.goto(reverse("motion-attachments", args=[motion.address]))
    page.evaluate("bytes => { window.pdf = new Uint8Array(bytes); }", list(make.A_PDF))
    return page


def drop(page, *names):
    page.evaluate(DROP, [page.locator("[data-drop]").element_handle(), list(names)])


def titles(motion):
    return list(motion.attachments.values_list("title", "is_public"))


def wait_for(page, sentence):
    page.get_by_role("status").filter(has_text=sentence).wait_for(state="attached")


def test_dropped_files_are_sent_each_with_its_own_publicity(page, motion):
    drop(page, "Plan.pdf", "Kosten.pdf")
    page.get_by_role("checkbox", name="öffentlich").nth(1).uncheck()

    page.get_by_role("button", name="Hochladen", exact=True).click()
    wait_for(page, "2 Anlagen sind hinzugefügt.")
    page.locator(".attachment").nth(1).wait_for()

    assert titles(motion) == [("Plan", True), ("Kosten", False)]
    assert page.locator(".attachment-about .quiet-link").all_inner_texts() == ["Plan", "Kosten"]
    assert page.locator(".queue-entry").count() == 0


def test_broken_upload_is_kept_and_tried_again(page, motion):
    page.route("**/anlagen/datei/", lambda route: route.abort("aborted"), times=1)
    drop(page, "Plan.pdf")

    page.get_by_role("button", name="Hochladen", exact=True).click()
    wait_for(page, "1 Datei ist nicht angekommen.")
    broken = (page.locator(".queue-state").inner_text(), titles(motion))
    page.get_by_role("button", name="Nochmal versuchen").click()
    wait_for(page, "1 Anlage ist hinzugefügt.")

    assert broken == ("Die Übertragung ist abgebrochen. Die Datei ist noch hier.", [])
    assert titles(motion) == [("Plan", True)]


def test_order_changes_by_keys_and_the_focus_stays_on_the_attachment(page, motion):
    for title in "ABC":
        make.make_attachment(motion, title=title)
    page.reload()

    for place in (2, 1):
        button = page.get_by_role("button", name="C nach oben")
        button.focus()
        button.press("Enter")
        wait_for(page, f"„C“ steht jetzt an Stelle {place} von 3.")

    assert page.evaluate("document.activeElement.textContent") == "C nach oben"
    assert [title for title, _ in titles(motion)] == ["C", "A", "B"]


def test_page_with_attachments_has_no_faults(page, motion):
    attachment = make.make_attachment(motion, title="Lageplan")
    make.make_attachment(motion, title="Kosten", is_public=False)
    page.goto(reverse("attachment-edit", args=[motion.address, attachment.pk]))
    press(page, "Anlage entfernen")
    page.evaluate("bytes => { window.pdf = new Uint8Array(bytes); }", list(make.A_PDF))
    drop(page, "Ein sehr langer Dateiname ohne jede Not von der Kollegin aus dem anderen Amt.pdf", "Plan.pdf")

    assert all_faults(page, "Anlagen") == []
    page.locator(".queue").get_by_role("button", name="Nicht hochladen").first.click()
    page.locator(".queue").get_by_role("button", name="Nicht hochladen").first.click()


def test_without_scripts_files_are_added_and_moved(motion, open_browser):
    make.make_attachment(motion, title="Erste")
    page = open_browser(motion.author, java_script_enabled=False)
    page.goto(reverse("motion-attachments", args=[motion.address]))

    choose_file(page, "Dateien", "Plan.pdf", make.A_PDF)
    press(page, "Hochladen")
    added = says(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Plan nach oben").click()

    assert added == [
        "Die Anlage ist hinzugefügt.",
        "Die Datei „Plan.pdf“ ist beschädigt und lässt sich nicht öffnen.",
    ]
    assert page.locator("#gesagt").inner_text() == "„Plan“ steht jetzt an Stelle 1 von 2."
    assert [title for title, _ in titles(motion)] == ["Plan", "Erste"]


# --- Verweise ---


@pytest.fixture
def target():
    return make.make_motion(state=MotionState.RELEASED, subject="Bolzplatz im Norden")


def test_link_is_found_by_its_title_and_gets_its_relation(motion, target, open_browser):
    page = open_browser(motion.author)
    page.goto(reverse("motion-edit", args=[motion.address]))
    field = page.get_by_role("combobox", name="Verweise auf frühere Drucksachen")

    field.fill("bolzplatz")
    page.get_by_role("option", name="Bolzplatz").wait_for()
    field.press("Enter")
    page.get_by_label(f"Verhältnis zu {target.number}").select_option("ersetzt")
    faults = all_faults(page, "Vorlage")
    press(page, "Speichern")

    assert faults == []
    assert list(MotionLink.objects.values_list("source", "target", "relation")) == [
        (motion.pk, target.pk, LinkRelation.REPLACES)
    ]


def test_link_is_removed_with_its_button(motion, target, open_browser):
    MotionLink.objects.create(source=motion, target=target)
    page = open_browser(motion.author)
    page.goto(reverse("motion-edit", args=[motion.address]))

    page.get_by_role("button", name=f"{target.number} entfernen").click()
    value = page.locator("#id_links").input_value()
    focused = page.evaluate("document.activeElement.getAttribute('role')")

    assert (value, focused) == ("", "combobox")
