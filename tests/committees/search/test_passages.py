"""What is marked in a hit: every word that shows what was asked for, however it is spelled, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from committees.search.letters import WORD, fold, stem
from committees.search.passages import LENGTH, hit_of, passage_of, places_in, title_marked

# Letters that are compared across spellings, and those that stand between words.
LETTERS = "aäàeéeouüsßSẞSEAxnrt1½ﬁªŁŠꜲİi⑴ͺ"
WORDS = some.text(LETTERS, min_size=1, max_size=9)
TEXTS = some.lists(some.one_of(WORDS, some.sampled_from(" -_/(\u0307\u0308")), max_size=12).map("".join)


@given(text=TEXTS, asked=some.lists(WORDS, max_size=3))
@settings(max_examples=500, deadline=None)
def test_no_word_is_passed_over_by_looking_quickly(text, asked):
    stems = {stem(fold(word)) for word in asked}
    each = ((word.start(), len(word[0]), hit_of(word[0], stems)) for word in WORD.finditer(text))

    assert places_in(text, stems) == [place for place in each if place[2]]


def test_letters_that_go_on_without_end_are_looked_through_once():
    """Each would take half an hour if every letter were taken for the beginning of a word of its own."""
    assert places_in("ab" * 200_000, {"ab"}) == []
    assert places_in("s" * 400_000, {"stadt"}) == []
    assert places_in("ab" * 200_000 + " Stadt", {"ab", "stadt"}) == [(400_001, 5, "stadt")]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Straße", "STRASSE"),
        ("strasse", "Straßen"),
        ("Büro", "Buero"),
        ("Buero", "BÜROS"),
        ("Cafe", "Café"),
        ("İlker", "İlker"),
        ("Strategie", "Digitalisierungsstrategie"),
    ],
)
def test_other_spelling_is_marked(asked, written):
    assert passage_of(f"Hier das Wort {written}, bitte.", [fold(asked)]).html == (
        f"Hier das Wort <mark>{written}</mark>, bitte."
    )


def test_passage_is_the_page_with_most_of_the_words_cut_between_words():
    far = "Lorem " * 100
    pages = [
        "Vom Spielplatz ist die Rede.",
        f"{far}\nDer  Spielplatz am\n<Weg> bekommt eine Rutsche & mehr. {far}",
        far,
    ]

    passage = passage_of("\f".join(pages), ["spielplatz", "rutsche"])

    assert passage.page == 2
    assert "<mark>Spielplatz</mark> am &lt;Weg&gt; bekommt eine <mark>Rutsche</mark> &amp; mehr." in passage.html
    assert passage.html.startswith("… Lorem ") and passage.html.endswith(" Lorem …")
    assert len(passage.html) < LENGTH + 60


def test_without_a_word_the_beginning_is_shown():
    assert passage_of("Kurz und gut.", ["anderes"]) == passage_of("Kurz \n und gut.", [])
    assert passage_of("x" * 1000, []).html == f"{'x' * LENGTH} …"


def test_title_keeps_its_breaks_around_what_is_marked():
    assert title_marked("Digitalisierungsstrategie & <mehr>", ["strategie"]) == (
        "<mark>Digi\u00adta\u00adli\u00adsie\u00adrungs\u00adstra\u00adtegie</mark> &amp; &lt;mehr&gt;"
    )
