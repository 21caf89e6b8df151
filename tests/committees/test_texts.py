"""The way of a text: typed or pasted, cleaned, edited again, hashed."""

import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committees.texts import normalised, part_hash, plain_text, to_html, to_source
from tests.long_runs import IS_LONG

thorough = settings(
    max_examples=3000 if IS_LONG else 300,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        """Ausschuss Straße für Bürger*innen 16. 3. 1. 2021 12 a_b_c § & < > <Datum> 5 % € Mio. (alt) [neu] [neu](alt)
        Kosten* * ** _ - + # ## > | ||| : -- --- ==== ~~ ` \\ 1) AT&T x<y y>x Juni 1.000,50 u/o „gut“ · • <bis <x> </y>
        <!-- <? ![bild] ]( ** wort** **wort _wort _wort_ Schul- "so" 's'""",
    )
)
TAGS = st.sampled_from(
    re.findall(
        r"\S+|\n",
        """<p> </p> <b> </b> <ul> <li> </ul> <table> <tr> <td> <h2> <h4> </h4> <br> <a/href='https://a.de'> </a>
        <caption> <th> <sub> wort zwei &nbsp; &lt; &""",
    )
)
SPACES = st.sampled_from([" ", " ", " ", "  ", "\n", "\n\n", "\n  ", "\n    ", "\n- ", "\n* ", "\n1. ", "\n| ", " | "])
PLAIN = st.lists(st.tuples(WORDS, SPACES), max_size=25).map(lambda pairs: "".join(word + gap for word, gap in pairs))
LETTERS = string.ascii_letters + "äöüÄÖÜß"


def words_of(text):
    """Runs of letters and numbers; the "1." and "2." of list items are markup."""
    return "".join(char if char in LETTERS or char.isdigit() else " " for char in text).split()


def words_without_list_numbers(text):
    return words_of(re.sub(r"^([\s*•·-]*)\d+[.)](?=\s)", r"\1", text, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Erster Absatz\n\nZweiter **fett**", "<p>Erster Absatz</p>\n<p>Zweiter <strong>fett</strong></p>"),
        ("- eins\n- zwei", "<ul><li>eins</li><li>zwei</li></ul>"),
        ("1. eins\n2. zwei", "<ol><li>eins</li><li>zwei</li></ol>"),
        (
            "1. eins\n   1. innen\n   2. auch\n2. zwei",
            "<ol><li>eins<ol><li>innen</li><li>auch</li></ol></li><li>zwei</li></ol>",
        ),
        ("Zeile  \nneue Zeile", "<p>Zeile<br>neue Zeile</p>"),
        ("[Karte](https://example.org/?a=1&b=2)", '<p><a href="https://example.org/?a=1&amp;b=2">Karte</a></p>'),
        ("", ""),
    ],
)
def test_markdown_becomes_html(source, html):
    assert to_html(source) == html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "Am\n16. Juni 2021 tagt der Rat,\n3. Änderung inbegriffen",
            "Am 16. Juni 2021 tagt der Rat, 3. Änderung inbegriffen",
        ),
        ("1. Mai 2021: Feiertag", "1. Mai 2021: Feiertag"),
        ("7. Satzung zur Änderung", "7. Satzung zur Änderung"),
        ("Die Sitzung ist am\n1. Werktag", "Die Sitzung ist am 1. Werktag"),
        ("- 16. Juni 2021\n- 17. Juni 2021", "16. Juni 2021\n17. Juni 2021"),
        ("Das Ergebnis:\n+ 5 %\n- 3 %", "Das Ergebnis:\n+ 5 %\n- 3 %"),
        ("Ertrag\n- 5.000 Euro", "Ertrag\n- 5.000 Euro"),
        ("Kosten* je Jahr\n\n* ohne Steuer", "Kosten* je Jahr\n* ohne Steuer"),
        ("Bürger*innen und Mitarbeiter*innen", "Bürger*innen und Mitarbeiter*innen"),
        ("datei_mit_strichen und 2*3*4", "datei_mit_strichen und 2*3*4"),
        ("< 5 Mio. & > 3 Mio.", "< 5 Mio. & > 3 Mio."),
        ("> 5 Mio. Euro", "> 5 Mio. Euro"),
        ("Name: <Datum einsetzen>", "Name: <Datum einsetzen>"),
        ("Titel\n=====\nText", "Titel\n=====\nText"),
        ("Titel\n-----\nText", "Titel\n-----\nText"),
        ("`wörtlich` und ~~nicht~~", "`wörtlich` und ~~nicht~~"),
        ("    eingerückt", "eingerückt"),
        ("[Anlage](Seite 3) und [Anlage](S3)", "[Anlage](Seite 3) und [Anlage](S3)"),
        ("[ref]: geht nicht verloren", "[ref]: geht nicht verloren"),
        ("A | B\n--|--\n1 | 2 | drei", "A\nB\n1\n2\ndrei"),
    ],
)
def test_german_text_is_not_taken_for_markup(source, text):
    assert plain_text(to_html(source)) == text


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<p class=MsoNormal style='margin:0'>Guten<o:p>&nbsp;</o:p> Tag</p><p>&nbsp;</p>", "<p>Guten Tag</p>"),
        ("<p>a&nbsp;&nbsp; b, §&nbsp;57</p>", "<p>a b, § 57</p>"),
        ("<p>vor<script>alert('x')</script>nach</p><style>p {}</style>", "<p>vornach</p>"),
        ('<p><a href="javascript:alert(1)">Klick</a></p>', "<p>Klick</p>"),
        ('<p><a href="/intern/" onclick="x()">Klick</a></p>', "<p>Klick</p>"),
        (
            '<p><a href="mailto:rat@example.org" target="_blank">Post</a></p>',
            '<p><a href="mailto:rat@example.org">Post</a></p>',
        ),
        ('<p><img src="x" onerror="alert(1)">Bild</p>', "<p>Bild</p>"),
        ("<div>eins</div><div>zwei <b> fett </b>drei</div>", "<p>eins</p>\n<p>zwei <strong>fett</strong> drei</p>"),
        ("<ul><li><p>eins</p></li><li></li></ul>", "<ul><li>eins</li></ul>"),
        ("<table><tr><td>1<td>2</table>", "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"),
        ("<p>vor <script>ohne Ende", "<p>vor &lt;script&gt;ohne Ende</p>"),
    ],
)
def test_html_is_cleaned(source, html):
    assert to_html(source) == html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# A\n## B\n### C", "<h3>A</h3>\n<h3>B</h3>\n<h4>C</h4>"),
        ("### A\n#### B\n###### C", "<h3>A</h3>\n<h4>B</h4>\n<h4>C</h4>"),
        ("#### A\n### B\n#### C", "<h3>A</h3>\n<h3>B</h3>\n<h4>C</h4>"),
        ("<h1></h1><h4>A</h4>", "<h3>A</h3>"),
        ("<h3><p>A</p></h3>", "<h3>A</h3>"),
    ],
)
def test_headings_start_at_the_third_level_and_skip_none(source, html):
    assert to_html(source) == html


def test_javascript_link_in_markdown_keeps_only_its_text():
    assert to_html("[Klick](javascript:alert(1)) hier") == "<p>Klick hier</p>"


def test_ten_thousand_open_tags_keep_their_words():
    for tag in ("b", "div", "ul><li", "table><tr><td", "span", "h3"):
        html = to_html(f"<p>Anfang</p>{f'<{tag}>' * 10_000}Ende")

        assert words_of(plain_text(html)) == ["Anfang", "Ende"]
        assert to_html(html) == html


def test_deep_markdown_list_keeps_its_words():
    source = "".join("  " * depth + "- Punkt\n" for depth in range(300)) + "- " * 300 + "Ende"

    assert words_of(plain_text(to_html(source))) == ["Punkt"] * 300 + ["Ende"]


def test_invisible_signs_are_removed():
    assert to_html("Straßen\u00adbau\x00 \ud800Ende\ufeff") == "<p>Straßenbau Ende</p>"


@thorough
@given(PLAIN)
def test_no_word_is_lost(source):
    text = plain_text(to_html(source))

    assert [word for word in words_without_list_numbers(source) if word not in words_of(text)] == []


@thorough
@given(PLAIN)
def test_clean_html_stays_as_it_is(source):
    html = to_html(source)

    assert to_html(html) == html


@thorough
@given(PLAIN)
def test_source_leads_back_to_the_same_text(source):
    html = to_html(source)

    assert plain_text(to_html(to_source(html))) == plain_text(html)


@thorough
@given(st.lists(TAGS, max_size=25).map("".join))
def test_tag_soup_stays_as_it_is_once_cleaned(soup):
    html = to_html("<p>" + soup)

    assert to_html(html) == html
    assert words_of(plain_text(html)) == words_of(plain_text(to_html(to_source(html))))


def test_source_of_ordinary_text_is_markdown():
    source = "## Lage\n\nAm 16. Juni **wichtig**, *neu*, siehe [Karte](https://example.org/a).\n\n- eins\n- zwei"

    assert to_source(to_html(source)) == source


def test_source_falls_back_to_html_where_markdown_has_no_words_for_it():
    table = '<table><tbody><tr><td colspan="2">1</td></tr><tr><td>2</td><td>3</td></tr></tbody></table>'
    html = f"<p>vor <strong>a</strong></p>\n{table}\n<p>nach</p>"

    assert to_source(html) == f"vor **a**\n\n{table}\n\nnach"


def test_plain_text_has_a_line_for_each_part():
    html = "<h3>A</h3><p>b <strong>c</strong><br>d</p><ul><li>e<ul><li>f</li></ul></li></ul><p>g</p>"

    assert plain_text(html) == "A\nb c\nd\ne\nf\ng"


def test_hash_ignores_how_the_same_content_was_typed():
    assert part_hash("<p>Ein&nbsp;  Text</p>\n\n") == part_hash("Ein\nText")
    assert part_hash("<p>Ga\u0308ste</p>") == part_hash("<p>Gäste</p>")


def test_hash_changes_with_the_content():
    assert part_hash("<p>Ein Text</p>") != part_hash("<p>Ein <strong>Text</strong></p>")


def test_normalised_content_stays_as_it_is():
    content = normalised("<p>Ein&nbsp;Text</p>")

    assert (content, normalised(content)) == ("<p>Ein Text</p>", "<p>Ein Text</p>")
