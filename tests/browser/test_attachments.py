"""Anlagen in the browser: dropped, sent one by one, tried again, put in order by keys, and without scripts."""

import re

import pytest
from django.urls import reverse

from committees.actions import attachments
from committees.models import MotionLink
from committees.states import LinkRelation, MotionState
from tests import factories as make
from tests.browser.hand import choose_file, press, says
from tests.browser.look import all_faults
from tests.browser.writing import expect_refusals

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.ignore_template_errors]

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


def test_refused_file_is_not_offered_again_and_says_what_is_taken(page, motion):
    page.evaluate("() => { window.pdf = new TextEncoder().encode('kein PDF'); }")
    drop(page, "Plan.pdf")

    page.get_by_role("button", name="Hochladen", exact=True).click()
    wait_for(page, "1 Datei ist nicht angekommen.")
    expect_refusals(page, ": 422")

    assert "keine Datei einer erlaubten Art" in page.locator(".queue-state").inner_text()
    assert page.get_by_role("button", name="Nochmal versuchen").is_hidden()
    assert "PDF, PNG, JPEG" in page.locator("[data-drop]").inner_text()
    assert titles(motion) == []


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


def grab(page, title):
    """Press on the grip of this attachment."""
    grip = page.locator(".attachment", has_text=title).locator(".grip")
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def drag_onto(page, title, target, part):
    """Drag an attachment over another one: to its upper (0.1) or lower part (0.9)."""
    grab(page, title)
    box = page.locator(".attachment", has_text=target).bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] * part, steps=4)


@pytest.fixture
def three(page, motion):
    for title in ("Erste", "Zweite", "Dritte"):
        make.make_attachment(motion, title=title)
    page.reload()
    return page


@pytest.mark.parametrize(
    ("title", "target", "part", "place", "order"),
    [
        ("Dritte", "Erste", 0.1, 1, ["Dritte", "Erste", "Zweite"]),
        ("Erste", "Dritte", 0.9, 3, ["Zweite", "Dritte", "Erste"]),
        ("Erste", "Zweite", 0.9, 2, ["Zweite", "Erste", "Dritte"]),
    ],
)
def test_dragged_attachment_takes_its_place_and_the_page_says_so(three, motion, title, target, part, place, order):
    drag_onto(three, title, target, part)
    marked = three.locator(".is-next, .is-last").count()
    three.mouse.up()
    wait_for(three, f"„{title}“ steht jetzt an Stelle {place} von 3.")

    assert marked == 1
    assert [name for name, _ in titles(motion)] == order
    assert three.locator(".attachment-about .quiet-link").all_inner_texts() == order
    assert title in three.evaluate("document.activeElement.closest('.attachment').textContent")
    assert three.locator(".is-held, .is-next, .is-last").count() == 0


@pytest.mark.parametrize("how", ["Escape", "back"])
def test_drag_that_is_given_up_moves_nothing(three, motion, how):
    sent = []
    three.on("request", lambda request: sent.append(request.method))

    drag_onto(three, "Dritte", "Erste", 0.1)
    if how == "Escape":
        three.keyboard.press("Escape")
    else:
        box = three.locator(".attachment", has_text="Dritte").bounding_box()
        three.mouse.move(box["x"] + 20, box["y"] + 20)
    three.mouse.up()

    assert "POST" not in sent
    assert [name for name, _ in titles(motion)] == ["Erste", "Zweite", "Dritte"]
    assert three.locator(".is-held, .is-next, .is-last").count() == 0


def test_drag_over_an_order_that_somebody_else_changed_is_refused_with_a_sentence(three, motion):
    attachments.move(motion.attachments.get(title="Zweite"), 1, by=motion.author)

    drag_onto(three, "Dritte", "Erste", 0.1)
    three.mouse.up()
    wait_for(three, "Die Reihenfolge hat inzwischen jemand anderes geändert")
    expect_refusals(three, ": 409")

    assert [name for name, _ in titles(motion)] == ["Zweite", "Erste", "Dritte"]
    assert three.locator(".attachment-about .quiet-link").all_inner_texts() == ["Zweite", "Erste", "Dritte"]


def test_single_attachment_and_page_without_scripts_offer_no_grip(page, motion, open_browser):
    make.make_attachment(motion, title="Allein")
    page.reload()
    alone = page.locator(".grip").count()
    make.make_attachment(motion, title="Zweite")
    plain = open_browser(motion.author, java_script_enabled=False)
    plain.goto(reverse("motion-attachments", args=[motion.address]))

    assert alone == 0
    assert [plain.locator(".grip").nth(place).is_visible() for place in (0, 1)] == [False, False]


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


def test_button_with_hidden_words_is_as_wide_as_its_label(page, motion):
    attachments.detach(make.make_attachment(motion, title="Lageplan"), by=motion.author)
    for title in ("Erste", "Zweite"):
        make.make_attachment(motion, title=title)
    page.reload()

    buttons = page.get_by_role("button", name=re.compile("^(Wiederherstellen|Setzen)"))
    heights = [button.bounding_box()["height"] for button in buttons.all()]

    assert [height < 50 for height in heights] == [True] * 3  # one line


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
