"""The editor of the sections: keys and tools, lists, tables, links, what is pasted, and the page without scripts."""

import pytest
from django.urls import reverse

from committees.models import Motion
from tests import factories as make
from tests.browser.hand import paste, press
from tests.browser.look import axe_faults, overflow_faults
from tests.browser.writing import selected, wait_editors

pytestmark = [pytest.mark.browser, pytest.mark.wide]

TABLE = (
    "<table><caption>Kosten</caption><thead><tr><th>Gerät</th><th>Betrag</th></tr></thead>"
    "<tbody><tr><td>Schaukel</td><td>6.400 €</td></tr></tbody></table>"
)
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {mso-style-parent:""}</style></head>
<body><!--StartFragment--><h1 style='mso-pagination:none'>Lage<o:p></o:p></h1>
<p class=MsoNormal style='margin:0cm'>Die <b style='mso-bidi-font-weight:normal'>Spielgeräte</b> sind
<del cite="mailto:Bauhof" datetime="2026-05-01">alt</del><ins cite="mailto:Bauhof">morsch</ins>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>a)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Schaukel</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>b)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Rutsche</p>
<p class=MsoNormal><img width=5 src="file:///C:/bild.png" v:shapes="x"></p><!--EndFragment--></body></html>"""
CLEAN = (
    "<h3>Lage</h3>\n<p>Die <strong>Spielgeräte</strong> sind morsch.</p>\n"
    '<ol type="a"><li>Schaukel</li><li>Rutsche</li></ol>'
)


@pytest.fixture
def clerk():
    return make.make_clerk(make.make_office(name="Grünflächenamt"))


@pytest.fixture
def motion(clerk):
    office = clerk.current_roles[0].office
    return make.make_motion(
        subject="Neue Bänke", office=office, by=clerk, texts={"facts": "<p>Die Bänke sind alt.</p>"}
    )


@pytest.fixture
def page(open_browser, clerk, motion):
    page = open_browser(clerk)
    page.goto(reverse("motion-edit", args=[motion.address]))
    wait_editors(page)
    return page


def editor(page, name="Sachverhalt"):
    return page.get_by_role("textbox", name=name, exact=True)


def tool(page, name):
    return page.get_by_role("toolbar", name="Text gestalten").get_by_role("button", name=name, exact=True)


def at_end(page):
    editor(page).click()
    page.keyboard.press("Control+End")


def write_new(page, *lines):
    """The section holds only these paragraphs."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    for index, line in enumerate(lines):
        if index:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


def saved(page, motion):
    press(page, "Speichern")
    return motion.sections.get(key="facts").html


def test_untouched_section_is_no_change(page, motion):
    before = Motion.objects.get().changed_at

    html = saved(page, motion)

    assert (html, Motion.objects.get().changed_at) == ("<p>Die Bänke sind alt.</p>", before)


def test_typed_signs_stay_as_typed(page, motion):
    write_new(page, "Es gilt a<b sowie x>y & **so** bleibt es.", "- 5 <u>Euro</u>")

    assert saved(page, motion) == (
        "<p>Es gilt a&lt;b sowie x&gt;y &amp; **so** bleibt es.</p>\n<p>- 5 &lt;u&gt;Euro&lt;/u&gt;</p>"
    )


def test_bold_and_italic_by_keys_and_by_the_toolbar(page, motion):
    write_new(page, "Das ist ")
    page.keyboard.press("Control+b")
    page.keyboard.type("fett")
    page.keyboard.press("Control+b")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type(" und kursiv")

    assert saved(page, motion) == "<p>Das ist <strong>fett</strong> <em>und kursiv</em></p>"


def test_lists_headings_and_a_link(page, motion):
    write_new(page, "Lage")
    tool(page, "Zwischenüberschrift").click()
    page.keyboard.press("Enter")
    page.keyboard.type("eins")
    tool(page, "Liste mit Buchstaben").click()
    page.keyboard.press("Enter")
    page.keyboard.type("zwei")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    tool(page, "Verweis").click()
    page.get_by_label("Adresse des Verweises").fill("www.example.org/karte")
    page.keyboard.press("Enter")

    assert saved(page, motion) == (
        '<h3>Lage</h3>\n<ol type="a"><li>eins</li><li>zwei</li></ol>\n'
        '<p><a href="https://www.example.org/karte">https://www.example.org/karte</a></p>'
    )


def test_table_has_a_head_and_a_caption(page, motion):
    write_new(page, "")
    tool(page, "Tabelle").click()
    page.keyboard.type("Gerät")
    page.keyboard.press("Tab")
    page.keyboard.type("Betrag")
    tool(page, "Tabelle").click()
    page.get_by_label("Überschrift der Tabelle").fill("Kosten")
    page.keyboard.press("Enter")
    tool(page, "Tabelle").click()
    page.get_by_role("button", name="Zeile darunter").click()

    empty = "<tr><td></td><td></td><td></td></tr>"
    assert saved(page, motion) == (
        "<table><caption>Kosten</caption><thead><tr><th>Gerät</th><th>Betrag</th><th></th></tr></thead>"
        f"<tbody>{empty * 3}</tbody></table>"
    )


def test_pasted_word_keeps_its_structure(page, motion):
    write_new(page, "")

    paste(page, WORD, "Lage Die Spielgeräte")
    page.get_by_text("Bilder gehören in die Anlagen").wait_for()

    assert saved(page, motion) == CLEAN


def test_pasted_picture_is_refused_with_a_sentence(page, motion):
    at_end(page)

    paste(page)

    assert page.locator(".toolbar-status").inner_text().startswith("Bilder gehören in die Anlagen")
    assert saved(page, motion) == "<p>Die Bänke sind alt.</p>"


def test_five_megabytes_of_word_are_pasted_while_the_page_answers(page, motion):
    write_new(page, "")
    line = (
        "<p class=MsoNormal style='margin:0cm;" + "mso-fareast-language:EN-US;" * 80 + "'>Spielplatz am Weidenweg</p>"
    )
    page.evaluate(
        "window.gaps = []; let last = performance.now(); setInterval(() => {"
        " const now = performance.now(); gaps.push(now - last); last = now; }, 20)"
    )

    paste(page, f"<html>{line * (5_000_000 // len(line))}</html>", "x")
    editor(page).get_by_text("Spielplatz am Weidenweg").first.wait_for()

    assert editor(page).locator("p").count() == 5_000_000 // len(line)
    assert max(page.evaluate("gaps")) < 8000


def test_too_much_at_once_keeps_the_text(page, motion):
    at_end(page)

    paste(page, "<p>" + "x" * 6_100_000 + "</p>")
    page.get_by_text("Das ist zu viel auf einmal").wait_for()
    page.watch.problems.clear()  # the refusal itself is an answer with 413

    assert saved(page, motion) == "<p>Die Bänke sind alt.</p>"


def test_pasted_lines_of_plain_text_become_a_list(page, motion):
    write_new(page, "")

    paste(page, text="Folgendes:\na) eins\nb) zwei")
    editor(page).locator("ol").wait_for()

    assert saved(page, motion) == '<p>Folgendes:</p>\n<ol type="a"><li>eins</li><li>zwei</li></ol>'


def test_without_the_server_the_words_are_pasted(page, motion):
    write_new(page, "")
    page.route("**/bereinigen/", lambda route: route.abort("internetdisconnected"))

    paste(page, "<p>eins</p><p>zwei</p>", "eins\n\nzwei")
    page.get_by_text("ohne Gliederung").wait_for()
    page.watch.problems.clear()  # the browser reports the missing connection

    assert saved(page, motion) == "<p>eins</p>\n<p>zwei</p>"


def test_tab_leaves_the_text_from_every_place(page, motion):
    motion.sections.filter(key="facts").update(html=f"<ul><li>eins</li><li>zwei</li></ul>\n{TABLE}")
    page.reload()

    places = []
    for place in ("li:last-child", "td:last-child"):
        editor(page).locator(place).last.click()
        page.keyboard.press("Tab")
        places.append(page.evaluate("document.activeElement.closest('.rich')?.id ?? ''"))

    assert "id_section_facts-editor" not in places
    assert saved(page, motion) == f"<ul><li>eins</li><li>zwei</li></ul>\n{TABLE}"


def test_text_of_the_carrier_is_shown_and_a_quote_is_selected(page, motion):
    field = page.locator("#id_section_facts")

    field.evaluate("""field => {
        field.value = "<p>Die Bank ist <strong>alt</strong>.</p><p>Die Bank ist neu.</p>";
        field.dispatchEvent(new CustomEvent("field:set"));
        const detail = {quote: "Bank ist neu", start: "20", end: "32"};
        return new Promise(done => setTimeout(() => {
            field.dispatchEvent(new CustomEvent("field:select", {detail}));
            done();
        }, 100));
    }""")

    assert editor(page).inner_text().split() == ["Die", "Bank", "ist", "alt.", "Die", "Bank", "ist", "neu."]
    assert selected(page) == "Bank ist neu"


def test_each_change_reaches_the_carrier(page, motion):
    page.evaluate("""document.addEventListener("input", (event) => {
        window.heard = [event.target.name, event.target.value]; })""")
    at_end(page)

    page.keyboard.type("!")

    assert page.evaluate("heard") == ["section_facts", "<p>Die Bänke sind alt.!</p>"]


def test_section_without_scripts_is_a_textarea_with_markdown(open_browser, clerk, motion):
    motion.sections.filter(key="facts").update(html=TABLE)
    page = open_browser(clerk, java_script_enabled=False)
    page.goto(reverse("motion-edit", args=[motion.address]))
    shown = editor(page).input_value()
    untouched = saved(page, motion)

    editor(page).fill("Folgendes:\n– eins\n– zwei")

    assert shown == "Tabelle: Kosten\n\n| Gerät | Betrag |\n| --- | --- |\n| Schaukel | 6.400 € |"
    assert untouched == TABLE
    assert saved(page, motion) == "<p>Folgendes:<br>– eins<br>– zwei</p>"


def test_editor_is_accessible(page, motion):
    motion.sections.filter(key="facts").update(html=f"<h3>Lage</h3>\n<ul><li>eins</li></ul>\n{TABLE}")
    page.reload()
    editor(page).locator("td").last.click()
    tool(page, "Tabelle").click()

    assert editor(page).get_attribute("aria-multiline") == "true"
    keys = editor(page).get_attribute("aria-describedby").split()[-1]
    assert page.locator(f"#{keys}").text_content().startswith("Alt und F10 führt zu den Werkzeugen")
    assert page.locator(".toolbar-row").aria_snapshot() == TOOLS
    assert axe_faults(page) == []
    assert overflow_faults(page) == []


TOOLS = """\
- toolbar "Text gestalten":
  - button "Fett"
  - button "Kursiv"
  - button "Zwischenüberschrift"
  - button "Kleine Überschrift"
  - button "Aufzählung"
  - button "Liste mit Nummern"
  - button "Liste mit Buchstaben"
  - button "Weiter einrücken" [disabled]
  - button "Weniger einrücken" [disabled]
  - button "Tabelle" [expanded]
  - button "Verweis"
  - button "Hochgestellt"
  - button "Tiefgestellt"
  - button "Rückgängig" [disabled]
  - button "Wiederholen" [disabled]"""
