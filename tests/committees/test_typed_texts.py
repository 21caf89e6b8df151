"""What people type stays as typed: signs, lines, letters and brackets of lists, tables; and none of it takes long."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committees.texts import for_reading, part_hash, plain_text, to_html, to_source
from committees.texts.signs import MEANT
from tests.long_runs import IS_LONG

thorough = settings(
    max_examples=3000 if IS_LONG else 200,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

HEAD = "<table><thead><tr><th>Gerät</th><th>Betrag</th></tr></thead>"
BODY = "<tbody><tr><td>Schaukel</td><td>6.400 €</td></tr></tbody></table>"
TABLE = "| Gerät | Betrag |\n| --- | --- |\n| Schaukel | 6.400 € |"
SPANNED = '<table><tbody><tr><td colspan="2">1</td></tr><tr><td>2</td><td>3</td></tr></tbody></table>'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Es gilt a<b sowie x>y.", "<p>Es gilt a&lt;b sowie x&gt;y.</p>"),
        ("5 < 6 <Name>", "<p>5 &lt; 6 &lt;Name&gt;</p>"),
        ("<u>wichtig</u> <b>fett</b>", "<p>&lt;u&gt;wichtig&lt;/u&gt; <strong>fett</strong></p>"),
        ("H<sub>2</sub>O <sup>offen", "<p>H<sub>2</sub>O &lt;sup&gt;offen</p>"),
        ("offen <b>hier\n\nzu</b> dort", "<p>offen &lt;b&gt;hier</p>\n<p>zu&lt;/b&gt; dort</p>"),
        ("vor <!-- Notiz --> nach", "<p>vor &lt;!-- Notiz --&gt; nach</p>"),
        ("vor <script>alert(1)</script>nach", "<p>vor nach</p>"),
        ("AT&T, R&amp;D, &lt;b&gt;", "<p>AT&amp;T, R&amp;amp;D, &amp;lt;b&amp;gt;</p>"),
        ("\\\\server\\daten", "<p>\\\\server\\daten</p>"),
        ('<a href="https://a.de/?x=1&y=2">A</a>', '<p><a href="https://a.de/?x=1&amp;y=2">A</a></p>'),
        ('<a href="javascript:x">A</a>', "<p>A</p>"),
        ("<https://a.de/?x=1&y=2>", '<p><a href="https://a.de/?x=1&amp;y=2">https://a.de/?x=1&amp;y=2</a></p>'),
    ],
)
def test_signs_stay_unless_they_are_a_complete_known_tag(source, html):
    assert to_html(source) == html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Es sind:\na) eins\nb) zwei", '<p>Es sind:</p>\n<ol type="a"><li>eins</li><li>zwei</li></ol>'),
        ("a) eins\n\nb) zwei", '<ol type="a"><li>eins</li><li>zwei</li></ol>'),
        ("a) Mai\nb) Juni", '<ol type="a"><li>Mai</li><li>Juni</li></ol>'),
        ("nach Punkt\na) allein", "<p>nach Punkt<br>a) allein</p>"),
        ("Punkt\nb) und\nc) folgen", "<p>Punkt<br>b) und<br>c) folgen</p>"),
        ("1) eins\n2) zwei", '<ol type="1"><li>eins</li><li>zwei</li></ol>'),
        (
            "1. eins\n   a) innen\n   b) auch\n2. zwei",
            '<ol><li>eins<ol type="a"><li>innen</li><li>auch</li></ol></li><li>zwei</li></ol>',
        ),
        ("Es sind:\n– eins\n– zwei", "<p>Es sind:<br>– eins<br>– zwei</p>"),
        ("(1) eins\n(2) zwei", "<p>(1) eins<br>(2) zwei</p>"),
        ("eins\n-----\nzwei", "<p>eins<br>-----<br>zwei</p>"),
        ("## Lage\n### Kosten", "<h3>Lage</h3>\n<h4>Kosten</h4>"),
        (f"Tabelle: Kosten\n\n{TABLE}", f"{HEAD.replace('<table>', '<table><caption>Kosten</caption>')}{BODY}"),
        (f"Tabelle: Kosten\n\nText\n\n{TABLE}", f"<p>Tabelle: Kosten</p>\n<p>Text</p>\n{HEAD}{BODY}"),
    ],
)
def test_lines_lists_and_captions_stay_what_they_are(source, html):
    assert to_html(source) == html


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<h3>Lage</h3>\n<h4>Kosten</h4>", "## Lage\n\n### Kosten"),
        ('<ol type="a"><li>eins</li><li>zwei</li></ol>', "a) eins\nb) zwei"),
        ('<ol type="1"><li>eins</li><li>zwei</li></ol>', "1) eins\n2) zwei"),
        (f"{HEAD.replace('<table>', '<table><caption>Kosten</caption>')}{BODY}", f"Tabelle: Kosten\n\n{TABLE}"),
        ("<table><tbody><tr><td>1 | 2</td></tr></tbody></table>", "|  |\n| --- |\n| 1 \\| 2 |"),
        ("<p>Es gilt a&lt;b und &lt;Name&gt;</p>", "Es gilt a<b und <Name>"),
        ("<p>&lt;b&gt;kein Fett&lt;/b&gt;</p>", "\\<b>kein Fett\\</b>"),
        ("<p>– eins<br>– zwei</p>", "– eins  \n– zwei"),
        (f"<p>vor</p>\n{SPANNED}\n<p><strong>nach</strong></p>", f"vor\n\n{SPANNED}\n\n**nach**"),
        (f"{SPANNED}\n<p><strong>nach</strong></p>", f"{SPANNED}\n\n**nach**"),
        ("<ul><li>a</li></ul>\n<ul><li>b</li></ul>", "- a\n\n<ul><li>b</li></ul>"),
        ('<ol type="a" start="3"><li>c</li></ol>', '<ol type="a" start="3"><li>c</li></ol>'),
    ],
)
def test_source_is_readable_and_leads_back(html, source):
    assert (to_source(html), to_html(source)) == (source, html)


def test_untouched_text_keeps_its_hash():
    html = f'<p>a</p>\n<ol type="a"><li>b</li><li>c</li></ol>\n{HEAD}{BODY}'

    assert part_hash(to_source(html)) == part_hash(html)


def test_form_of_the_text_can_be_named():
    assert to_html("eins <b>zwei</b>", fmt="html") == "<p>eins <strong>zwei</strong></p>"
    assert to_html("**eins**", fmt="html") == "<p>**eins**</p>"
    assert to_html("<p>eins</p>x", fmt="text") == "<p>&lt;p&gt;eins&lt;/p&gt;x</p>"


def test_reader_learns_what_heads_of_a_table_stand_for():
    row = "<tbody><tr><th>Schaukel</th><td>1</td></tr></tbody></table>"

    assert for_reading(HEAD + row) == (
        '<table><thead><tr><th scope="col">Gerät</th><th scope="col">Betrag</th></tr></thead>'
        '<tbody><tr><th scope="row">Schaukel</th><td>1</td></tr></tbody></table>'
    )


def test_small_and_capital_letters_are_told_apart_for_reading():
    html = '<ol type="a"><li>x</li></ol>\n<ol type="A"><li>y</li></ol>'

    assert for_reading(html) == html.replace('type="a"', 'type="a" data-count="a"')


@pytest.mark.parametrize("typed", [r"\\server\ordner1\.config", r"Absatz 1\. und 2\)", r"C:\1\.git"])
def test_backslash_within_a_line_stays(typed):
    assert plain_text(to_html(f"Text {typed}")) == f"Text {typed}"


# --- Properties ---

WORD = st.text("abcäß159§%€<>&.,:;()„“!?/\\'\"", min_size=1, max_size=6)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)


# Backslashes that take the meaning from what follows: before a tag, and in a number that would begin a list.
ESCAPE = re.compile(rf"\\{MEANT}|^[\W_]*\d+\\[.)]", re.MULTILINE)


@thorough
@given(st.lists(LINE, min_size=1, max_size=4).map("\n\n".join).filter(lambda text: not ESCAPE.search(text)))
def test_no_character_of_plain_text_is_lost(source):
    assert "".join(plain_text(to_html("Text " + source)).split()) == "".join(("Text " + source).split())


INLINE = st.recursive(
    st.text("ab 1.)-*_<>&|[]#", min_size=1, max_size=8).map(
        lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
    ),
    lambda inner: st.tuples(st.sampled_from(["strong", "em", "sub", "sup"]), inner).map(
        lambda pair: "<{0}>{1}</{0}>".format(*pair)
    ),
    max_leaves=3,
)
TEXT = st.lists(INLINE, min_size=1, max_size=3).map("".join)
ITEMS = st.lists(TEXT.map("<li>{}</li>".format), min_size=1, max_size=3).map("".join)
CELLS = st.tuples(TEXT, TEXT).map(lambda cells: "<tr><td>{}</td><td>{}</td></tr>".format(*cells))
BLOCK = st.one_of(
    TEXT.map("<p>{}</p>".format),
    TEXT.map("<h3>{}</h3>".format),
    st.tuples(TEXT, TEXT).map(lambda lines: "<p>{}<br>{}</p>".format(*lines)),
    ITEMS.map("<ul>{}</ul>".format),
    st.tuples(st.sampled_from(["", ' type="a"', ' type="1"', ' start="4"']), ITEMS).map(
        lambda pair: "<ol{}>{}</ol>".format(*pair)
    ),
    st.tuples(TEXT, CELLS).map(lambda pair: "<table><caption>{}</caption>{}</table>".format(*pair)),
)


@thorough
@given(st.lists(BLOCK, min_size=1, max_size=4).map("\n".join))
def test_source_of_any_allowed_html_leads_back(soup):
    html = to_html(soup, fmt="html")

    assert to_html(html) == html
    assert to_html(to_source(html)) == html


# --- Time ---


LINEAR_AT_MOST = 10  # four times the text: 4 when the time grows with it, 16 when it grows with its square


def seconds(call, text):
    start = time.perf_counter()
    call(text)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "unit",
    [
        " \n <br> ",
        "<p> <br> </p>",
        "<b ",
        "a<b>",
        "&amp;",
        "\\",
        "a) x\nb) y\n",
        "– x\n",
        "<p class=MsoNormal><del cite=x>",
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]>",
        "<span class=MsoCommentReference>",
        "Tabelle: x\n\n",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit):
    text = unit * (20_000 // len(unit))
    ratios = []
    for _ in range(5):
        ratios.append(seconds(to_html, text * 4) / seconds(to_html, text))
        if ratios[-1] < LINEAR_AT_MOST:
            break

    assert min(ratios) < LINEAR_AT_MOST
