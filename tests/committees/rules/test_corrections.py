"""The one-click correction inside HTML."""

import pytest

from committees.rules.corrections import apply_correction, correct_words
from committees.rules.paper import Correction, Finding, Severity


def make_finding(start, old, new):
    return Finding("V4", "", "", "", Severity.WARNING, "facts", start=start, correction=Correction(old, new, ""))


@pytest.mark.parametrize(
    ("html", "start", "old", "new", "corrected"),
    [
        ("<p>ein altes Wort</p>", 4, "altes", "neues", "<p>ein neues Wort</p>"),
        ("<p>a</p>\n<ul><li>b altes</li></ul>", 4, "altes", "neues", "<p>a</p>\n<ul><li>b neues</li></ul>"),
        ("<p>ein <strong>alt</strong>es Wort</p>", 4, "altes", "neues", "<p>ein <strong>neues</strong> Wort</p>"),
        ("<p>A &amp; B &lt; C<br>altes</p>", 10, "altes", "R&D", "<p>A &amp; B &lt; C<br>R&amp;D</p>"),
        ("<p> zwei   Wörter\nhier </p>", 5, "Wörter", "Worte", "<p> zwei   Worte\nhier </p>"),
    ],
)
def test_correction_changes_words_and_keeps_tags(html, start, old, new, corrected):
    assert apply_correction(html, make_finding(start, old, new)) == corrected


@pytest.mark.parametrize(("start", "old"), [(0, "anderes"), (3, "ein"), (-1, "ein"), (99, "ein")])
def test_changed_place_is_refused(start, old):
    for correct, text in ((apply_correction, "<p>ein altes Wort</p>"), (correct_words, "ein altes Wort")):
        with pytest.raises(ValueError, match="Die Stelle hat sich inzwischen geändert"):
            correct(text, make_finding(start, old, "x"))


def test_correction_of_plain_words_takes_signs_as_they_are():
    assert correct_words("A & B <alt>", make_finding(7, "alt", "R&D")) == "A & B <R&D>"
