"""Asking the index: hits in their order, how many there are of each kind, and a passage of each that is shown."""

import json
import re
from dataclasses import dataclass, field
from datetime import date

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
HERE = SearchOwner.MEETING, RESOLUTION_KIND  # not what the old system told of a paper
# A paper before its attachments and the items on which it stood; what has no day is always of today.
KINDS = {
    **{"art:Anlage": 0.6, "art:Tagesordnungspunkt": 0.5, "art:Niederschrift": 0.7, "art:Sitzung": 0.9},
    **{"art:Person": 1.5, "art:Gremium": 1.5},
}
KINDS_TOLD = json.dumps(KINDS)
FRESH = 0.5  # how much more a hit of today weighs than one of long ago
YEARS_FRESH = 4
IN_TEXT = 0.02  # rank of a hit that stands in the text alone
# Keys and counts in one row: handing over each hit with its facets takes longer than to find them.
ASK = """
WITH hit AS MATERIALIZED (SELECT * FROM committees_search(%s::tsquery, %s, %s, %s))
SELECT ARRAY(SELECT id FROM hit ORDER BY {order}), (
    SELECT json_object_agg(facet, number)::text
    FROM (SELECT facet, count(*) AS number FROM hit, unnest(facets) AS facet GROUP BY facet) AS counted
)
"""
BY_RELEVANCE = """
(rank + %s) * coalesce((%s::jsonb ->> facets[1])::float8, 1)
    * (1 + %s * exp(coalesce(-abs(dated_on - %s)::float8 / 365 / %s, 0))) DESC, id DESC
"""
BY_DAY = "dated_on DESC NULLS LAST, rank DESC, id DESC"
AMONG = """
SELECT id FROM committees_searchentry WHERE words @@ %s::tsquery
    AND (owner_type = %s AND owner_id = ANY(%s::bigint[]) OR owner_type = %s AND owner_id = ANY(%s::bigint[]))
"""
NUMBERED = """
SELECT address FROM committees_searchentry WHERE words @@ %s::tsquery LIMIT 2
"""


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
    counts: dict = field(default_factory=dict)

    @property
    def total(self):
        return len(self.keys)

    @property
    def is_more(self):
        """Than were put in order."""
        return self.total >= MOST_RANKED

    @property
    def is_uncounted(self):
        return self.is_more or self.total > MOST_COUNTED


def ask(question, filters=None, *, order=RELEVANCE):
    """The Answer to a Question, narrowed down by {facet: value}."""
    filters = filters or {}
    query = narrowed(question, filters)
    if not query:
        return Answer()
    today = clock.today()
    spelled, values = (BY_DAY, []) if order == NEWEST else by_relevance(today)
    asked = [query, today, year_in(filters), MOST_RANKED, *values]
    [(keys, counts)] = fetched(ASK.format(order=spelled), asked)
    return Answer(keys, json.loads(counts or "{}"))


def narrowed(question, filters):
    """The whole question as tsquery, "" when there is none."""
    named = [quoted(marked(facet(name, value))) for name, value in filters.items() if value and name in FACETS]
    return " & ".join(filter(None, [question.query, *named]))


def year_in(filters):
    """The number of the year that is asked for alone, None for all years and for what is no year."""
    year = filters.get("jahr") or ""
    return int(year) if re.fullmatch("[1-9][0-9]{3}", year) else None


def by_relevance(today):
    """(SQL, values)"""
    return BY_RELEVANCE, [IN_TEXT, KINDS_TOLD, FRESH, today, YEARS_FRESH]


def fetched(sql, values):
    with connections[router.db_for_read(SearchEntry)].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def shown(keys, question):
    """The Hits of these keys in their order."""
    return [hit_from(entry, question.words) for entry in in_their_order(keys)]


def in_their_order(keys):
    """What is shown of the entries with these keys; one whose source has just left the public is not among them."""
    entries = {entry.pk: entry for entry in public_entries(keys=list(keys))} if keys else {}
    return [entries[key] for key in keys if key in entries]


@built_once
def public_entries(keys):
    found = SearchEntry.objects.in_public().filter(pk__in=AnyOf(keys, of="bigint"))
    return found.values_list("pk", "title", "address", "kind", "note", "dated_on", "body", named=True)


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
    """(keys of papers, of resolutions, of sittings) that the newest hits for what was typed belong to."""
    return matters_of(ask(read_query(query), order=NEWEST).keys[:limit])


def matters_among(query, papers, sittings):
    """The same among these papers and sittings alone, whatever day they are of."""
    asked = read_query(query).query
    rows = fetched(AMONG, [asked, SearchOwner.MOTION, papers, SearchOwner.MEETING, sittings]) if asked else []
    return matters_of([key for (key,) in rows])


def matters_of(keys):
    hits = SearchEntry.objects.in_public().filter(pk__in=keys)
    rows = list(hits.values_list("owner_type", "owner_id", "kind", "record_id"))
    papers, sittings = (
        {owner for kind, owner, _, _ in rows if kind == wanted} for wanted in (SearchOwner.MOTION, SearchOwner.MEETING)
    )
    return papers, {record for owner, _, kind, record in rows if (owner, kind) == HERE}, sittings


def paper_numbered(question):
    """The address of the one paper that has this number, None when there is none or several."""
    if not question.number:
        return None
    for mark in number_queries(question.number):
        rows = fetched(NUMBERED, [quoted(mark)])
        if len(rows) == 1:
            return rows[0][0]
    return None
