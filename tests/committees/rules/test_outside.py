"""Rules on papers from outside: a citizen's text does not name who wrote it."""

import pytest

from committees.rules.outside import (
    outside_version_hides_its_author,
    outside_version_is_looked_at,
)
from committees.rules.paper import Severity
from tests.committees.rules.papers import make_paper, make_town

WHO = (("Erika Sonnenschein", "Lilienpfad 17, 40667 Meerbusch\nerika@example.org, Tel. 02132 / 99 88-77"),)


def found(text, **kwargs):
    paper = make_paper(text, submitters=WHO, **kwargs)
    return [(f.severity, f.quote) for f in outside_version_hides_its_author(paper, make_town())]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Es grüßt Erika Sonnenschein.", "Erika Sonnenschein"),
        ("ERIKA  SONNENSCHEIN grüßt.", "ERIKA SONNENSCHEIN"),
        ("Frau Sonnenschein bittet darum.", "Sonnenschein"),
        ("Ich wohne Lilienpfad 17.", "Lilienpfad 17"),
        ("Antwort an erika@example.org bitte.", "erika@example.org"),
        ("Rufen Sie 02132-998877 an.", "02132-998877"),
        ("Rufen Sie (02132) 99 88 77 an.", "02132) 99 88 77"),
        ("Ich komme aus 40667 Meerbusch.", "40667 Meerbusch"),
    ],
)
def test_trace_of_the_author_stops_the_release(text, quote):
    assert found(text) == [(Severity.ERROR, quote)]


@pytest.mark.parametrize(
    "text",
    [
        "Am Lilienpfad fehlt eine Bank.",
        "Meerbusch braucht mehr Bänke.",
        "Erika ist eine Pflanze.",
        "Die Nummer 17 ist frei.",
        "Sonnenscheinstunden werden mehr.",
    ],
)
def test_words_that_everybody_may_use_are_no_trace(text):
    assert found(text) == []


def test_surname_alone_only_warns():
    assert found("Wir hoffen auf Sonnenschein.") == [(Severity.WARNING, "Sonnenschein")]


def test_titles_of_files_are_looked_at_too():
    assert found("Eine Bank.", public_attachments=("Brief Erika Sonnenschein",)) == [
        (Severity.ERROR, "Erika Sonnenschein")
    ]


def test_papers_of_the_town_have_no_author_to_hide():
    paper = make_paper("Erika Sonnenschein")

    assert list(outside_version_hides_its_author(paper, make_town())) == []


def test_outside_version_that_is_still_to_make_stops_the_release():
    [finding] = outside_version_is_looked_at(make_paper(awaits_redaction=True), make_town())

    sentence = "Die geschwärzte Fassung für die Öffentlichkeit ist noch nicht hinterlegt."
    assert (finding.severity, finding.sentence) == (Severity.ERROR, sentence)
    assert list(outside_version_is_looked_at(make_paper(), make_town())) == []
