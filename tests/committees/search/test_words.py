"""How words are compared, how compounds fall into parts, and how what was typed is read."""

import pytest

from committees.search.letters import fold, stem
from committees.search.parts import Parts
from committees.search.places import places_in
from committees.search.queries import number_in, read_query
from committees.search.slips import distance
from committees.search.vectors import Vector, number_marks

PARTS = Parts()


@pytest.mark.parametrize(
    "forms",
    [
        "Straße Strasse STRASSE Straßen",
        "Büro Buero Büros",
        "Haus Hauses Häuser Häusern Haeuser",
        "Radweg Radwege Radwegen Radwegs",
        "Gebühr Gebühren Gebuehren",
        "Satzung Satzungen",
        "Bürger Bürgerin Bürgerinnen",
        "Spielplatz Spielplätze Spielplatzes",
        "Café Cafe",
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["Satz Satzung", "Rat Rad", "Bau Baum", "Klima Klinik", "Schule Schuld"])
def test_other_words_keep_other_stems(pair):
    assert len({stem(fold(word)) for word in pair.split()}) == 2


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("Digitalisierungsstrategie", "strategie"),
        ("Schulbauprogramm", "bau"),
        ("Schulbauprogramm", "programm"),
        ("Feuerwehrgerätehaus", "haus"),
        ("Hundesteuersatzung", "steuer"),
        ("Spielplätze", "platz"),
        ("Starkregen", "regen"),
        ("Brandschutzbedarfsplan", "brandschutz"),
        ("Brandschutzbedarfsplan", "bedarfsplan"),
        ("Haushaltsplan", "haushalt"),
    ],
)
def test_compound_holds_its_parts(word, part):
    assert stem(part) in {stem(each) for each in PARTS.of(fold(word))}


@pytest.mark.parametrize(
    ("word", "no_part"),
    [
        ("Beratung", "rat"),
        ("Haushalt", "haus"),
        ("Haushaltsplan", "haus"),
        ("Baumschutz", "bau"),
        ("Ausschuss", "schuss"),
        ("Erklärung", "klärung"),
        ("Verwaltung", "wald"),
        ("Apparat", "rat"),
    ],
)
def test_simple_word_is_not_taken_apart(word, no_part):
    assert stem(no_part) not in {stem(each) for each in PARTS.of(fold(word))}


def test_nouns_of_the_town_take_more_compounds_apart():
    assert [PARTS.of("zwetschgenknödel"), Parts({"knödel"}).of("zwetschgenknödel")] == [(), ("knödel",)]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Schule", "'schul'"),
        ("die Schule", "'schul'"),
        ("Schule Sanierung", "'schul' & 'sanier'"),
        ("Schule -Sanierung", "'schul' & !'sanier'"),
        ("Kita ODER Hort", "('kita' | 'hort')"),
        ("Kita | Hort", "('kita' | 'hort')"),
        ("Kita oder Hort", "('kita' | 'hort')"),
        ("Kita,Hort; Schule", "'kita' & 'hort' & 'schul'"),
        ('"offener Ganztag"', "(('offen':ABC <1> 'ganztag':ABC) & ('~162ff' | '~'))"),
        ("„Haus der Jugend“", "(('haus':ABC <2> 'jugend':ABC) & ('~2e630' | '~'))"),
        ('"Bau"', "'bau':ABC"),
        ("Klima*", "'klima':*"),
        ("Lank-Latum", "(('lank' <1> 'latum') | 'lanklatum')"),
        ("Schule UND Hof", "'schul' & 'hof'"),
    ],
)
def test_query_is_read_as_people_mean_it(typed, query):
    assert read_query(typed).query == query


@pytest.mark.parametrize("typed", ["", "   ", "!!! ???", "&|!():*<->", "-", '"', '""', "und der die", "-Schule", "\0"])
def test_query_without_a_word_asks_for_nothing(typed):
    assert read_query(typed).query == ""


@pytest.mark.parametrize(
    "typed", ["ZD/1355/2021", "zd-1355-2021", "ZD 1355 2021", "Drucksache Nr. ZD/1355/2021", "ZD1355/2021"]
)
def test_number_is_read_in_any_writing(typed):
    assert number_in(typed) == ("zd", "1355", "2021")


@pytest.mark.parametrize("typed", ["Haushalt 2026", "2026", "am 17.06. um 17 Uhr oder um 18 Uhr am 19.06."])
def test_other_figures_are_no_number(typed):
    assert number_in(typed) in ((), ("haushalt", "2026"))


def test_paper_has_its_number_with_and_without_letters():
    assert number_marks("ZD/01355/2021") == {"#zd13552021", "#13552021"}


def test_places_are_districts_and_streets():
    text = "Auf der Moerser Straße in Büderich, am Karl-Borromäus-Weg und in der Dorfstrasse. Die Fahrradstraße kommt."

    assert places_in(text, ["Büderich", "Osterath"]) == [
        "Büderich",
        "Moerser Straße",
        "Karl-Borromäus-Weg",
        "Dorfstraße",
    ]


def test_street_named_after_the_town_is_a_place():
    assert places_in("Die Meerbuscher Straße und jede Weiterer Straße.", []) == ["Meerbuscher Straße"]


def test_distance_counts_slips():
    pairs = [("schule", "schule"), ("shcule", "schule"), ("schle", "schule"), ("radewg", "radweg"), ("kita", "hort")]

    assert [distance(one, other) for one, other in pairs] == [0, 1, 1, 1, 4]


def test_words_of_an_entry_fit_into_the_database():
    vector = Vector(PARTS)

    vector.add(" ".join(f"x{n:x}y{n * 7919:x}" for n in range(100_000)), "C")

    assert len(vector.as_text().encode()) < 1_500_000
