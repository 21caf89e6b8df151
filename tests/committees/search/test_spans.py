"""The newest of very many: portions of time that hold every entry once, and words that follow each other."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import connection, connections

from committees.actions.indexing import Index
from committees.models import SearchEntry, SearchOwner
from committees.search import finding
from committees.search.finding import ask
from committees.search.queries import read_query
from committees.search.sources import Found
from committees.search.spans import MONTHS, day_marks, month_mark, spans, year_mark
from committees.search.vectors import quoted
from tests.conftest import REAL_ROLES
from tests.factories import make_town

pytestmark = pytest.mark.django_db
MARKS = import_module("committees.migrations.0064_search_grows").MARKS


def make_entries(*entries):
    """(title, day) or (title, day, text)"""
    make_town()
    index = Index()
    for n, (title, day, *text) in enumerate(entries):
        found = Found(record_id=n, kind="Vorlage", title=title, address=f"/{n}/", day=day, body="".join(text))
        index.insert(SearchOwner.COMMITTEE, n, found)


def titles(typed, filters=None):
    keys = ask(read_query(typed), filters).keys
    names = dict(SearchEntry.objects.values_list("pk", "title"))
    return sorted(names[key] for key in keys)


def matching(portions, day):
    """Places of the portions in which an entry of this day is looked for."""
    marks = [*day_marks(day), *([year_mark(day.year)] if day else [])]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(place) FROM unnest(%s::tsquery[]) WITH ORDINALITY AS portion(asked, place)"
            " WHERE %s::tsvector @@ asked",
            [portions, " ".join(map(quoted, marks))],
        )
        return cursor.fetchone()[0]


def test_portions_hold_every_day_once_from_the_newest_back():
    days = [date(2035, 1, 5) - timedelta(days=n * 13) for n in range(1500)]

    places = [matching(spans(), day) for day in days if day.year < 2032]

    assert {len(each) for each in places} == {1}
    assert [place for (place,) in places] == sorted(place for (place,) in places)
    assert matching(spans(), None) == [1]


def test_portions_of_a_year_hold_its_months_once():
    places = [matching(spans("2024"), date(2024, month, 1)) for month in MONTHS]

    assert [len(each) for each in places] == [1] * 12
    assert places == sorted(places)
    assert matching(spans("2024"), date(2023, 12, 31)) is None
    assert month_mark(2024, 3) == "=monat:2024-03"


@REAL_ROLES
@pytest.mark.parametrize(
    ("most", "filters", "wanted"),
    [
        (2, {}, ["Radweg", "Radweg 2027-05-01"]),
        (4, {}, ["Radweg", "Radweg 2024-11-30", "Radweg 2024-12-01", "Radweg 2027-05-01"]),
        (3, {"jahr": "2024"}, ["Radweg 2024-02-01", "Radweg 2024-11-30", "Radweg 2024-12-01"]),
        (2, {"jahr": "2024"}, ["Radweg 2024-11-30", "Radweg 2024-12-01"]),
        (2, {"jahr": "viel"}, []),
    ],
)
def test_newest_are_gathered_until_it_is_enough(as_public, monkeypatch, most, filters, wanted):
    monkeypatch.setattr(finding, "MOST_RANKED", most)
    days = ["1987-03-01", "2024-12-01", "2024-02-01", "2027-05-01", "2011-01-01", "2024-11-30"]
    make_entries(("Radweg", None), *((f"Radweg {day}", date.fromisoformat(day)) for day in days))
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE committees_searchentry")  # as the planner knows a large table

    assert titles("Radweg", filters) == wanted


def test_phrase_is_found_where_its_words_follow_each_other():
    day = date(2026, 1, 1)
    make_entries(
        ("Eins", day, "Im Haus der Jugend brennt Licht."),
        ("Zwei", day, "Die Jugend geht aus dem Haus."),
        ("Drei", day, "Das Haus, in dem die Jugend wohnt."),
        ("Vier", day, "Haus\n\nJugend"),
    )

    found = [titles(typed) for typed in ('"Haus der Jugend"', '"Haus Jugend"', 'Jugend -"Haus der Jugend"')]

    assert found == [["Eins"], ["Vier"], ["Drei", "Vier", "Zwei"]]


@REAL_ROLES
def test_entries_of_before_are_found_by_phrase_and_by_month_at_once(as_public, monkeypatch):
    make_entries(("Eins", date(2024, 5, 1), "Im Haus der Jugend."), ("Zwei", None, "Die Jugend im Haus der Alten."))
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE committees_searchentry SET words = ts_delete(words, array(SELECT lexeme FROM unnest(words)"
            " WHERE lexeme LIKE '~%%' OR lexeme LIKE '=monat%%'))"
        )
        before = titles('"Haus der Jugend"')
        cursor.execute(MARKS)
        cursor.execute("ANALYZE committees_searchentry")
    monkeypatch.setattr(finding, "MOST_RANKED", 1)

    assert (before, titles('"Haus der Jugend"'), titles("Jugend", {"jahr": "2024"})) == ([], ["Eins"], ["Eins"])
