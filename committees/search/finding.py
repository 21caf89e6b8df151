"""Asking the index: hits in their order, how many there are of each kind, and a passage of each that is shown."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from math import exp

from django.db import connections, router

from committees import clock
from committees.models import SearchEntry, SearchOwner
from committees.models.built import AnyOf, built_once
from committees.models.searching import RESOLUTION_KIND
from committees.search.passages import Passage, passage_of, title_marked
from committees.search.queries import number_queries, read_query
from committees.search.vectors import facet, marked, quoted

FACETS = ("art", "gremium", "jahr", "fraktion", "ergebnis", "ort")
RELEVANCE, NEWEST = "treffer", "datum"
MOST_RANKED = 2000  # hits that are put in order and counted by facet; of more, the newest
MOST_COUNTED = 1000  # beyond, "über 1.000"
PAGE_SIZE = 10
UNDATED = "="  # word of the index of what has no day: persons, committees
# A paper before its attachments and the items on which it stood; what has no day is always of today.
KINDS = {
    **{"art:Anlage": 0.6, "art:Tagesordnungspunkt": 0.5, "art:Niederschrift": 0.7, "art:Sitzung": 0.9},
    **{"art:Person": 1.5, "art:Gremium": 1.5},
}
FRESH = 0.5  # how much more a hit of today weighs than one of long ago
YEARS_FRESH = 4
SOME = "SELECT id, dated_on, rank, facets FROM committees_search_some(%s::tsquery, %s)"
NEWEST_FIRST = "SELECT id, dated_on, rank, facets FROM committees_search_newest(%s::tsquery, %s)"
IN_TEXT = 0.02  # rank of a hit that stands in the text alone
NUMBERED = """
SELECT address FROM committees_searchentry WHERE words @@ %s::tsquery LIMIT 2
"""
ROUNDS = (1, 2, 4, 8)  # years that are looked through together, from the newest back


@dataclass(frozen=True)
class Hit:
    title: str
    marked_title: str
    address: str
    kind: str
    note: str
    date: date | None
    passage: Passage

    @property
    def page_address(self):
        """Straight to the page of a PDF, as browsers understand it."""
        return f"{self.address}#page={self.passage.page}" if self.passage.page else self.address


@dataclass(frozen=True)
class Answer:
    """What was found: keys in their order, and how often each facet stands among them."""

    keys: list = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    is_more: bool = False  # than were put in order

    @property
    def total(self):
        return len(self.keys)

    @property
    def is_uncounted(self):
        return self.is_more or self.total > MOST_COUNTED


def ask(question, filters=None, *, order=RELEVANCE):
    """The Answer to a Question, narrowed down by {facet: value}."""
    query = narrowed(question, filters or {})
    if not query:
        return Answer()
    rows = rows_for(query)
    is_more = len(rows) > MOST_RANKED
    if is_more:
        rows = newest_rows(query)
    counts = Counter(chain.from_iterable(row[3] for row in rows))
    return Answer([row[0] for row in in_order(rows, order)], counts, is_more)


def narrowed(question, filters):
    """The whole question as tsquery, "" when there is none."""
    named = [quoted(marked(facet(name, value))) for name, value in filters.items() if value and name in FACETS]
    return " & ".join(filter(None, [question.query, *named]))


def rows_for(query):
    return fetched(SOME, [query, MOST_RANKED + 1])


def newest_rows(query):
    """The newest hits of very many, some years at a time, so that what lies long back is never read."""
    rows = []
    for mark in spans(clock.today().year):
        left = MOST_RANKED - len(rows)
        if left <= 0:
            break
        rows += fetched(NEWEST_FIRST, [f"({query}) & {mark}", left])
    return rows


def spans(year):
    """tsqueries of some years each: first what has no day and what lies ahead, last all that came before."""
    ahead = [str(n) for n in range(year + 5, year - 1, -1)]
    yield f"({any_year(ahead)} | {quoted(UNDATED)})"
    last = year
    for count in ROUNDS:
        yield f"({any_year(range(last - 1, last - count - 1, -1))})"
        last -= count
    later = any_year([*ahead, *range(year - 1, last - 1, -1)])
    yield f"!({later} | {quoted(UNDATED)})"


def any_year(years):
    return " | ".join(quoted(marked(facet("jahr", year))) for year in years)


def fetched(sql, values):
    with connections[router.db_for_read(SearchEntry)].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def in_order(rows, order):
    today = clock.today()
    if order == NEWEST:
        return sorted(rows, key=lambda row: (row[1] or date.min, row[2]), reverse=True)
    return sorted(rows, key=lambda row: (relevance(row, today), row[0]), reverse=True)


def relevance(row, today):
    _, day, rank, facets = row
    years = abs((today - day).days) / 365 if day else 0
    kind = KINDS.get(facets[0], 1)
    return (rank + IN_TEXT) * kind * (1 + FRESH * exp(-years / YEARS_FRESH))


def shown(keys, question):
    """The Hits of these keys in their order."""
    return [hit_from(entry, question.words) for entry in in_their_order(keys)]


def in_their_order(keys):
    """The entries with these keys; one whose source has just left the public is not among them."""
    entries = {entry.pk: entry for entry in public_entries(keys=list(keys))} if keys else {}
    return [entries[key] for key in keys if key in entries]


@built_once
def public_entries(keys):
    return SearchEntry.objects.in_public().filter(pk__in=AnyOf(keys, of="bigint")).defer("words", "head", "facets")


def hit_from(entry, words):
    return Hit(
        title=entry.title,
        marked_title=title_marked(entry.title, words),
        address=entry.address,
        kind=entry.kind,
        note=entry.note,
        date=entry.dated_on,
        passage=passage_of(entry.body, words),
    )


def matters_found(query, limit=200):
    """(keys of papers, keys of resolutions) that the newest hits for what was typed belong to."""
    answer = ask(read_query(query), order=NEWEST)
    hits = SearchEntry.objects.in_public().filter(pk__in=answer.keys[:limit])
    rows = list(hits.values_list("owner_type", "owner_id", "kind", "record_id"))
    papers = {owner for kind, owner, _, _ in rows if kind == SearchOwner.MOTION}
    return papers, {record for _, _, kind, record in rows if kind == RESOLUTION_KIND}


def paper_numbered(question):
    """The address of the one paper that has this number, None when there is none or several."""
    if not question.number:
        return None
    for mark in number_queries(question.number):
        rows = fetched(NUMBERED, [quoted(mark)])
        if len(rows) == 1:
            return rows[0][0]
    return None
