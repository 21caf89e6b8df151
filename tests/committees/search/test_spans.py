"""The newest of very many: steps of time that read every entry once, and words that follow each other."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import connections

from committees.actions.indexing import Index
from committees.models import SearchEntry, SearchOwner
from committees.search import finding
from committees.search.finding import ask
from committees.search.queries import read_query
from committees.search.sources import Found
from committees.search.spans import day_marks
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


TODAY = date(2026, 5, 12)


def newest(typed, most, only_year=None):
    """(keys, days) of what the database finds."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id, dated_on FROM committees_search(%s, %s, %s, %s)", [typed, TODAY, only_year, most])
        return tuple(zip(*cursor.fetchall(), strict=True))


def make_known(*days):
    """Entries of these days, of which the planner knows how often each word comes."""
    make_entries(*((f"Radweg {day}", day) for day in days))
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE committees_searchentry")


@REAL_ROLES
def test_steps_read_every_entry_once_from_the_newest_back():
    days = [None, *(date(2031, 12, 20) - timedelta(days=n * n // 3) for n in range(200))]
    make_known(*days)

    for most in (1, 3, 40, 100, 120, 150, 200, 300):
        keys, found = newest("radweg", most)
        assert len(set(keys)) == len(keys)
        assert sorted(found, key=str) == sorted(days[:most], key=str)


@REAL_ROLES
def test_steps_of_a_year_read_it_alone():
    days = [date(2025, 3, 1) - timedelta(days=n * 3) for n in range(270)]
    make_known(*days)

    for most in (1, 7, 30, 90, 121, 200):
        keys, found = newest("radweg & '=jahr:2024'", most, only_year=2024)
        assert len(set(keys)) == len(keys)
        assert sorted(found) == sorted([day for day in days if day.year == 2024][:most])


@REAL_ROLES
def test_long_quiet_time_hides_nothing():
    """Nothing in the last years, but very many before, and one far ahead of everything."""
    make_known(date(2099, 1, 1), *(date(1990, 1, 1) + timedelta(days=n) for n in range(100)))

    assert newest("radweg", 50)[1][:2] == (date(2099, 1, 1), date(1990, 4, 10))


def test_entry_has_the_word_of_its_month():
    assert (day_marks(date(2024, 3, 9)), day_marks(None)) == (["=monat:2024-03"], ["="])


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
