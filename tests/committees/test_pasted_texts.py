"""What is pasted from Word, LibreOffice and web pages, and the address that cleans it for the editor."""

import pytest
from django.urls import reverse

from committees.actions.import_plans import LONGEST_SECTION
from committees.texts import to_html
from tests import factories as make

WORD = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>{}</body></html>'
ITEM = (
    "<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:{list} level{level} lfo1'>"
    "<![if !supportLists]><span style='mso-fareast-font-family:Arial'><span style='mso-list:Ignore'>{sign}"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>{words}<o:p></o:p></p>\n"
)


def item(sign, words, level=1, key="l0"):
    return ITEM.format(sign=sign, words=words, level=level, list=key)


@pytest.mark.parametrize(
    ("pasted", "html"),
    [
        (item("·", "eins") + item("·", "zwei"), "<ul><li>eins</li><li>zwei</li></ul>"),
        (item("1.", "eins") + item("2.", "zwei"), "<ol><li>eins</li><li>zwei</li></ol>"),
        (item("1)", "eins") + item("2)", "zwei"), '<ol type="1"><li>eins</li><li>zwei</li></ol>'),
        (item("c)", "eins") + item("d)", "zwei"), '<ol type="a" start="3"><li>eins</li><li>zwei</li></ol>'),
        (item("iv.", "vier"), '<ol type="i" start="4"><li>vier</li></ol>'),
        (
            item("1.", "eins") + item("a)", "innen", level=2) + item("2.", "zwei"),
            '<ol><li>eins<ol type="a"><li>innen</li></ol></li><li>zwei</li></ol>',
        ),
        (item("·", "eins") + item("1.", "zwei", key="l1"), "<ul><li>eins</li></ul>\n<ol><li>zwei</li></ol>"),
        (item("·", "eins") + "<p class=MsoNormal>Text</p>", "<ul><li>eins</li></ul>\n<p>Text</p>"),
        (
            item("·", "eins") + "<table><tr><td>1</table>",
            "<ul><li>eins</li></ul>\n<table><tbody><tr><td>1</td></tr></tbody></table>",
        ),
        ("<p class=MsoTitle>Titel</p><h2>Lage</h2>", "<h3>Titel</h3>\n<h3>Lage</h3>"),
        ('<p>neu <ins cite="a">und</ins> <del cite="a" datetime="b">alt</del>gut</p>', "<p>neu und gut</p>"),
        ("<p>Text<!--[if gte mso 9]><xml><w:x/></xml><![endif]--></p>", "<p>Text</p>"),
        ("<p><b style='mso-bidi-font-weight:normal'>fett</b><o:p>&nbsp;</o:p></p>", "<p><strong>fett</strong></p>"),
        ("<p>Text</p><div style='mso-element:comment-list'><p>Bitte prüfen</p></div>", "<p>Text</p>"),
    ],
)
def test_word_becomes_what_it_looks_like(pasted, html):
    assert to_html(WORD.format(pasted)) == html


@pytest.mark.parametrize(
    ("pasted", "html"),
    [
        ('<ol type="a"><li><p>eins</p></li></ol>', '<ol type="a"><li>eins</li></ol>'),
        ('<p style="margin:0"><font face="Arial"><u>unter</u>strichen</font></p>', "<p>unterstrichen</p>"),
        (
            '<b style="font-weight:normal"><p><span style="font-weight:700">fett</span> '
            '<span style="font-style:italic">kursiv</span></p></b>',
            "<p><strong>fett</strong> <em>kursiv</em></p>",
        ),
        (
            "<table><tr><th>A<th colspan=2>B</tr><tr><td rowspan='2'>1<td>2<td>3</table>",
            '<table><thead><tr><th>A</th><th colspan="2">B</th></tr></thead>'
            '<tbody><tr><td rowspan="2">1</td><td>2</td><td>3</td></tr></tbody></table>',
        ),
        ("<p>web <del>gestrichen</del> <img src='https://a.de/x.png' alt='Bild'></p>", "<p>web gestrichen</p>"),
        ("<nav><ul><li>Menü</li></ul></nav><h1>Titel</h1>", "<ul><li>Menü</li></ul>\n<h3>Titel</h3>"),
    ],
)
def test_other_programs_keep_their_structure(pasted, html):
    assert to_html(pasted, fmt="html") == html


# --- The address ---


@pytest.fixture
def clerk(client, db):
    client.force_login(make.make_clerk())
    return client


def clean(client, body, content_type="text/html"):
    return client.post(reverse("text-clean"), body, content_type=content_type)


def test_pasted_html_is_answered_clean_with_the_number_of_pictures(clerk):
    answer = clean(clerk, "<p onclick='x()'>Text<script>x()</script><img src=x><v:imagedata src=y></p>")

    assert (answer.status_code, answer.json()) == (200, {"html": "<p>Text</p>", "pictures": 2})


def test_pasted_plain_text_is_read_like_a_typed_one(clerk):
    answer = clean(clerk, "a) eins\nb) <img>", "text/plain")

    assert answer.json() == {"html": '<ol type="a"><li>eins</li><li>&lt;img&gt;</li></ol>', "pictures": 0}


def test_more_than_six_megabytes_are_refused_with_a_sentence(clerk):
    answer = clean(clerk, "x" * 6_000_001)

    assert answer.status_code == 413
    assert answer.json()["sentence"].startswith("Das ist zu viel auf einmal: Eingefügt werden höchstens 6 MB.")


def test_more_than_a_section_holds_is_refused_with_a_sentence(clerk):
    answer = clean(clerk, "x" * LONGEST_SECTION)

    assert answer.status_code == 422
    assert answer.json()["sentence"].startswith(
        "Der eingefügte Text hat 500.007 Zeichen; ein Abschnitt fasst höchstens"
    )


def test_form_instead_of_a_text_is_refused_with_a_sentence(clerk):
    answer = clerk.post(reverse("text-clean"), {"text": "Ein Formular"})

    assert answer.status_code == 415
    assert answer.json()["sentence"].startswith("Bereinigt wird eingefügter Text als text/html oder text/plain")


def test_strangers_and_plain_calls_are_refused(client, clerk):
    assert clerk.get(reverse("text-clean")).status_code == 405
    client.logout()
    assert clean(client, "<p>Text</p>").status_code == 302
