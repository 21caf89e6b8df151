"""What the bench of the search measures, once Django stands: a town of so many entries, and what people ask it.

The entries lie in the order of their days, as a town publishes them, give or take two months.
"""

import os
import random
from datetime import date, timedelta
from itertools import accumulate, pairwise
from statistics import quantiles
from time import perf_counter

from django.db import connections

from committees.search import finding
from committees.search.base_words import BASE_WORDS
from committees.search.letters import fold, stem
from committees.search.parts import Parts
from committees.search.queries import read_query
from committees.search.spans import day_marks
from committees.search.vectors import colon, facet, marked, number_marks, pair_mark, quoted
from tests.factories import make_committee, make_town

SEED = 2026
WORDS_IN_TEXT, WORDS_IN_TITLE = 60, 5
FORMS = 20_000  # different words of the town
QUERIES = 200
ROUNDS = 4  # through all of them
FIRST_YEAR, YEARS = 2002, 24
MOST_GROWTH, MOST_OVER_SQL = 3, 1.3
KINDS = ("Vorlage", "Vorlage", "Anlage", "Anlage", "Tagesordnungspunkt", "Beschluss der Verwaltung", "Niederschrift")
ABOUT = 60  # days that entries lie out of order
WRITTEN = 100_000  # entries that are made up; more are their twins of other days and with other numbers
TWINS = """
INSERT INTO committees_searchentry
    (owner_type, owner_id, record_id, kind, title, note, address, body, dated_on, facets, words, head)
SELECT owner_type, owner_id, n, kind, title, 'ZD/' || n || '/' || year, '/' || n || '/', body, day,
    facets[1:2] || ('jahr:' || year)::varchar,
    ts_delete(words, ARRAY['=jahr:' || was, '=monat:' || month_was, '#zd' || record_id || was, '#' || record_id || was])
        || format('%%L %%L', '=jahr:' || year, '=monat:' || month)::tsvector
        || format('%%L %%L', '#zd' || n || year, '#' || n || year)::tsvector,
    head
FROM (
    SELECT *, record_id + %(more)s AS n, extract(year FROM day) AS year, extract(year FROM dated_on) AS was,
        to_char(day, 'YYYY-MM') AS month, to_char(dated_on, 'YYYY-MM') AS month_was
    FROM (
        SELECT *, make_date(%(first)s, 1, 1)
            + floor((record_id + %(more)s) * %(days)s::float8 / %(size)s + random() * %(about)s)::int AS day
        FROM committees_searchentry WHERE record_id < %(most)s
    ) AS dated
) AS twin
"""
# As a restore loads: rows first, without a log and with no autovacuum beside it, and the index of words after them. It
# takes most of the time, nearly all of it comparing words in its tree in memory, and a large tree is no quicker: 90 s
# of processor time for 200,000 entries with 512 MB, 74 s with 64 MB.
EMPTY_HANDED = """
TRUNCATE committees_searchentry;
DROP INDEX IF EXISTS search_words;
ALTER TABLE committees_searchentry SET UNLOGGED;
ALTER TABLE committees_searchentry SET (autovacuum_enabled = false, toast.autovacuum_enabled = false);
ALTER TABLE committees_searchentry DISABLE TRIGGER USER;
"""
INDEX = """
SET maintenance_work_mem = '128MB';
SET max_parallel_maintenance_workers = 0;
CREATE INDEX search_words ON committees_searchentry USING gin (words) WITH (fastupdate = off);
"""
COPY = """
COPY committees_searchentry (
    owner_type, owner_id, record_id, kind, title, note, address, body, dated_on, facets, words, head
) FROM STDIN
"""


def main():
    make_town()
    committees = [make_committee() for _ in range(20)]
    words, first = vocabulary(random.Random(SEED)), None
    for size in map(int, os.environ["RIS_BENCH_ENTRIES"].split()):
        began = perf_counter()
        fill(size, words, committees)
        print(f"{size} Einträge in {perf_counter() - began:.0f} s, {megabytes()}", flush=True)
        p95 = report(queries(words, random.Random(SEED)))
        first = first or p95
        met = "erreicht" if p95 <= MOST_GROWTH * first else "VERFEHLT"
        print(f"  p95 gegen den kleinsten Bestand: {p95 / first:.1f}× (Ziel {MOST_GROWTH}×: {met})", flush=True)


class Vocabulary:
    """Words of the town with what the index keeps of them; the first are the most frequent, as in any language."""

    def __init__(self, spelled, parts):
        self.spelled = spelled
        self.folded = [fold(word) for word in spelled]
        self.lexemes = [(quoted(stem(word)), {quoted(stem(part)) for part in parts.of(word)}) for word in self.folded]
        self.weights = [1 / (rank + 3) for rank in range(len(spelled))]
        self.sums = list(accumulate(self.weights))

    def draw(self, chance, count):
        return chance.choices(range(len(self.spelled)), cum_weights=self.sums, k=count)


def vocabulary(chance):
    """Simple words and compounds of two or three."""
    simple = sorted(BASE_WORDS)
    compounds = {"".join(chance.sample(simple, chance.choice((2, 2, 3)))) for _ in range(FORMS)}
    spelled = [word.capitalize() for word in (*simple, *sorted(compounds))]
    chance.shuffle(spelled)
    return Vocabulary(spelled, Parts())


def fill(size, words, committees):
    """So many entries, without the index of words, which is built afterwards as after a restore."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(EMPTY_HANDED)
        timed_step("geschrieben", write, cursor, size, words, committees)
        timed_step("vervielfacht", copy_twins, cursor, size)
        timed_step("Index der Wörter", cursor.execute, INDEX)
        timed_step("ausgezählt", cursor.execute, "ANALYZE committees_searchentry")
    with connections["owner"].cursor() as cursor:  # words that lie apart are found without being vacuumed
        timed_step("aufgeräumt", cursor.execute, "VACUUM (PROCESS_TOAST false) committees_searchentry")


def timed_step(name, take, *args):
    began = perf_counter()
    take(*args)
    print(f"  {name}: {perf_counter() - began:.0f} s", flush=True)


def write(cursor, size, words, committees):
    chance = random.Random(SEED)
    with cursor.copy(COPY) as copy:
        for n in range(min(size, WRITTEN)):
            days = int(n * YEARS * 365 / size) + chance.randrange(ABOUT)
            copy.write_row(row(n, date(FIRST_YEAR, 1, 1) + timedelta(days=days), words, committees, chance))


def copy_twins(cursor, size):
    values = {"first": FIRST_YEAR, "days": YEARS * 365, "about": ABOUT, "size": size}
    for more in range(WRITTEN, size, WRITTEN):
        cursor.execute(TWINS, {**values, "more": more, "most": min(WRITTEN, size - more)})


def row(n, day, words, committees, chance):
    committee, kind = chance.choice(committees), chance.choice(KINDS)
    title, body = words.draw(chance, WORDS_IN_TITLE), words.draw(chance, WORDS_IN_TEXT)
    number = f"ZD/{n}/{day.year}"
    values = {"art": kind, "gremium": committee.name, "jahr": day.year}
    facets = [facet(*pair) for pair in values.items()]
    head = vector_of(words, title, [], [])
    pairs = {pair_mark(words.folded[a], words.folded[b]) for text in (title, body) for a, b in pairwise(text)}
    vector = vector_of(words, title, body, [*map(marked, facets), *number_marks(number), *day_marks(day), *pairs])
    texts = [" ".join(words.spelled[place] for place in places) for places in (title, body)]
    return ("committee", committee.pk, n, kind, texts[0], number, f"/{n}/", texts[1], day, facets, vector, head)


def vector_of(words, title, body, marks):
    places = {}
    for place, n in enumerate((*title, *body), start=1):
        lexeme, parts = words.lexemes[n]
        places.setdefault(lexeme, []).append(f"{place}{'A' if place <= WORDS_IN_TITLE else 'C'}")
        for part in parts:
            places.setdefault(part, []).append(str(place))
    spelled = [f"{lexeme}{colon(found)}" for lexeme, found in places.items()]
    return " ".join([*spelled, *map(quoted, marks)])


def queries(words, chance):
    """What people ask: one word of any frequency, two, a phrase, without, one of two, narrowed down, a number."""
    asked = []
    for n in range(QUERIES):
        first, second = (words.spelled[place] for place in words.draw(chance, 2))
        forms = (
            (first, {}),
            (first, {}),
            (f"{first} {second}", {}),
            (f"{first} {second}", {}),
            (f'"{first} {second}"', {}),
            (f"{first} -{second}", {}),
            (f"{first} ODER {second}", {}),
            (first, {"jahr": str(FIRST_YEAR + n % YEARS)}),
            (first, {"art": "Vorlage"}),
            (f"{n * 7}/{FIRST_YEAR + n % YEARS}", {}),
        )
        asked.append(forms[n % len(forms)])
    return asked


def report(asked):
    """p95 of the search in milliseconds; prints the figures."""
    statements = [statements_of(*each) for each in asked]  # warms up as well, as a running server is
    ours, bare = [], []
    for n, (each, alone) in enumerate(list(zip(asked, statements, strict=True)) * ROUNDS):
        both = (ours, whole, each), (bare, replay, [alone])
        order = -1 if (n + n // QUERIES) % 2 else 1  # neither always after the other has read
        for found, ask, args in both[::order]:
            found.append(timed(ask, *args))
    for name, found in (("Suche", ours), ("SQL allein", bare)):
        cuts = quantiles(found, n=20)
        print(f"  {name}: p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms, Mittel {sum(found) / len(found):.1f} ms")
    ratio = sum(ours) / sum(bare)
    met = "erreicht" if ratio <= MOST_OVER_SQL else "VERFEHLT"
    print(f"  gegen SQL allein: {ratio:.2f}× (Ziel {MOST_OVER_SQL}×: {met})")
    return quantiles(ours, n=20)[18]


def timed(ask, *args):
    began = perf_counter()
    ask(*args)
    return (perf_counter() - began) * 1000


def whole(text, filters):
    """The search as the page asks it, up to the passages of the first ten."""
    question = read_query(text)
    if not filters and finding.paper_numbered(question):
        return
    answer = finding.ask(question, filters)
    finding.shown(answer.keys[: finding.PAGE_SIZE], question)


def statements_of(text, filters):
    """What the search asks the database, as [(SQL, values)]."""
    found = []

    def note(execute, sql, values, many, context):
        found.append((sql, values))
        return execute(sql, values, many, context)

    with connections["default"].execute_wrapper(note):
        whole(text, filters)
    return found


def replay(statements):
    """The same statements without anything that the program does with what they give."""
    with connections["default"].cursor() as cursor:
        for statement in statements:
            cursor.execute(*statement)
            cursor.fetchall()


def megabytes():
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_total_relation_size('committees_searchentry') / 1000000,"
            " pg_relation_size('search_words') / 1000000"
        )
        whole_size, index = cursor.fetchone()
    return f"{whole_size} MB, davon Index der Wörter {index} MB"
