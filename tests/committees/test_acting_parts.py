"""What would run a program in a text is named; what only looks like it is not."""

import pytest

from committees.markup import acting_parts, clean


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("<SCRIPT src='/x.js'></SCRIPT>", ["<script>"]),
        ("<p>a</p><script>1</script><script>2</script>", ["<script>"]),
        ("<div ONLOAD = x()>a</div>", ["onload"]),
        ('<a title="b" href=" java\nscript:alert(1)">a</a>', ["javascript:"]),
        ("<a href='&#106;avascript:alert(1)'>a</a>", ["javascript:"]),
        ("<a href=data:text/html,x>a</a>", ["data:"]),
        ("[a]( VBScript:x)", ["vbscript:"]),
        ("<object data='x'></object><embed src='x'>", ["<object>", "<embed>"]),
        ("<svg/onload=alert(1)>", ["onload"]),
    ],
)
def test_what_acts_is_named(source, named):
    assert acting_parts(source) == named


@pytest.mark.parametrize(
    "source",
    [
        "",
        "JavaScript: eine Sprache. Metadaten: keine.",
        "Das Element <script> steht im Kopf der Seite.",
        "a<b, <Name> und onclick=1",
        "[Amt](https://stadt.example/?q=javascript:x)",
        "<p><a href='mailto:amt@stadt.example'>Amt</a></p>",
        "<p><a href='file:///C:/Plan.pdf'>Plan</a></p>",
        "<p title='onclick=x'>Text</p>",
        "<p class=MsoNormal style='mso-data:1'><o:p></o:p></p>",
        "<!-- <script>x</script> --><p>Text</p>",
        "<p><img src='data:image/png;base64,AAAA'></p>",
    ],
)
def test_what_only_looks_like_it_is_not(source):
    assert acting_parts(source) == []


@pytest.mark.parametrize("source", ["<p onclick=x>a</p>", "<script>1</script>", "<a href='javascript:x'>a</a>"])
def test_nothing_of_it_is_left_where_nobody_is_asked(source):
    assert acting_parts(clean(source)) == []
    assert "x" not in clean(source)
