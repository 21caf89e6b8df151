"""The labelled queries: what people type, and what they must find among the first ten hits."""

import pytest

from committees.actions.indexing import Index
from committees.models import SearchEntry, SearchOwner
from committees.search.finding import ask
from committees.search.queries import read_query
from committees.search.sources import Found
from tests.committees.search.corpus import OTHERS, PAPERS, UNWANTED, WANTED

pytestmark = pytest.mark.django_db
GOAL = 0.95


@pytest.fixture
def names():
    """{key of an entry: its name in the corpus}, with all of it in the index. Two runs: as in a town whose list of
    words has grown."""
    papers = [(name, "Vorlage", title, text) for name, title, text in PAPERS]
    for _ in range(2):
        SearchEntry.objects.all().delete()
        index = Index()
        for n, (_, kind, title, text) in enumerate([*papers, *OTHERS]):
            found = Found(record_id=n, kind=kind, title=title, address=f"/{n}/", body=text)
            index.insert(SearchOwner.COMMITTEE, n, found)
    rows = SearchEntry.objects.values_list("pk", "record_id")
    corpus = [name for name, *_ in [*papers, *OTHERS]]
    return {pk: corpus[n] for pk, n in rows}


def first(query, names, most):
    return [names[key] for key in ask(read_query(query)).keys[:most]]


def test_labelled_queries_find_what_people_look_for(names, capsys):
    wanted = {(query, key) for query, keys in WANTED.items() for key in keys}

    missed = {(query, key) for query, key in wanted if key not in first(query, names, 10)}

    recall = 1 - len(missed) / len(wanted)
    with capsys.disabled():
        print(f"\nSuche: {len(WANTED)} Anfragen, {len(wanted)} erwartete Treffer, {recall:.3f} in den ersten zehn")
        print(f"verfehlt: {sorted(missed)}")
    assert len(names) >= 74
    assert sum(map(bool, WANTED.values())) >= 60
    assert recall >= GOAL


def test_labelled_queries_find_nothing_beside_the_matter(names):
    unwanted = {(query, key) for query, keys in UNWANTED.items() for key in keys}

    assert {(query, key) for query, key in unwanted if key in first(query, names, 100)} == set()


def test_what_was_meant_stands_first(names):
    tops = ["Digitalisierungsstrategie", "Hundesteuersatzung", "Rat", "Yasmin Müller", "Haushalt 2026", "Mensa"]

    found = [first(query, names, 1)[0] for query in tops]

    assert found == ["digital", "hundesteuer", "rat", "mueller", "haushalt", "mensa"]
