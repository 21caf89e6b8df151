"""Writing what the search reads: entries follow what is in public, by a job that takes up what triggers have noted."""

from django.db import connection, transaction

from committees.actions.files import read
from committees.importers.file_text import UNREADABLE, read_file_text
from committees.models import (
    ChangedRecord,
    FileText,
    Municipality,
    PublicObject,
    PublicResolution,
    SearchChange,
    SearchEntry,
    SearchOwner,
    SearchWord,
    VersionFile,
)
from committees.search.letters import LONGEST, STOP_WORDS, stem
from committees.search.parts import SHORTEST_OWN, Parts
from committees.search.places import places_in
from committees.search.sources import entries_of, owners, unread_files
from committees.search.spans import day_marks
from committees.search.vectors import BODY, LEAD, TITLE, Vector, facet, marked, number_marks, quoted

AT_ONCE = 100  # owners whose entries are written in one transaction
LONGEST_OWN = 14  # letters of a noun from texts that may be part of a compound; longer ones are compounds themselves
MOST_OWN = 100_000
WORDS_AT_ONCE = 2000
INSERT = """
INSERT INTO committees_searchentry
    (owner_type, owner_id, record_id, kind, title, note, address, body, dated_on, facets, words, head)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector, %s::tsvector)
"""

GONE = """
DELETE FROM committees_searchword w USING unnest(%s::text[], %s::text[]) AS asked(word, query)
WHERE w.word = asked.word
    AND NOT EXISTS (SELECT FROM committees_searchentry e WHERE e.words @@ asked.query::tsquery)
"""


class Index:
    """Writes entries with what the town knows: its nouns and its districts, looked up once a run."""

    def __init__(self):
        nouns = SearchWord.objects.filter(is_noun=True, word__regex=rf"^\D{{{SHORTEST_OWN},{LONGEST_OWN}}}$")
        self.parts = Parts(nouns.values_list("word", flat=True)[:MOST_OWN])
        town = Municipality.objects.first()
        self.districts = [line.strip() for line in town.districts.splitlines() if line.strip()] if town else []

    def write(self, owner, key):
        """Put what is in public now in place of what stood there."""
        hold(owner, key)
        found = entries_of(owner, key)
        SearchEntry.objects.filter(owner_type=owner, owner_id=key).delete()
        for entry in found:
            self.insert(owner, key, entry)

    def insert(self, owner, key, entry):
        vector, facets = self.vector_of(entry), self.facets_of(entry)
        for each in facets:
            vector.mark(marked(each))
        for each in day_marks(entry.day):
            vector.mark(each)
        with connection.cursor() as cursor:
            day = entry.day
            head = (owner, key, entry.record_id, entry.kind, entry.title[:400], entry.said, entry.address)
            cursor.execute(INSERT, [*head, entry.text, day, facets, vector.as_text(), vector.head_as_text()])
        note_words(vector.spelled)

    def vector_of(self, entry):
        vector = Vector(self.parts)
        vector.add(f"{entry.title}\n{entry.number}", TITLE)
        vector.add(entry.lead, LEAD)
        vector.add(f"{entry.note}\n{entry.body}", BODY)
        for mark in number_marks(entry.number):
            vector.mark(mark)
        return vector

    def facets_of(self, entry):
        places = places_in(f"{entry.title}\n{entry.text}", self.districts)
        named = {
            "art": [entry.kind],
            "gremium": entry.committees,
            "jahr": [entry.day.year] if entry.day else [],
            "fraktion": entry.factions,
            "ergebnis": entry.results,
            "ort": places,
        }
        return [facet(name, value) for name, values in named.items() for value in values]


def hold(owner, key):
    """Who takes this out of the public waits until its entries are written, and then drops them."""
    if owner == SearchOwner.MOTION:
        held = PublicObject.objects.of_type("motion").filter(record_id=key)
    elif owner == SearchOwner.MEETING:
        held = PublicResolution.objects.filter(meeting=key)
    else:
        return
    list(held.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def note_words(spelled):
    words = [
        SearchWord(word=word, is_noun=is_noun)
        for word, is_noun in spelled.items()
        if SHORTEST_OWN <= len(word) <= LONGEST and word.isalpha() and word not in STOP_WORDS
    ]
    SearchWord.objects.bulk_create(sorted(words, key=lambda each: each.word), ignore_conflicts=True)


def index_changes():
    """Take up all that was noted; says how many owners were written."""
    if not SearchChange.objects.exists():
        return 0
    index, count = Index(), 0
    while done := index_some(index):
        count += done
    return count


def index_some(index):
    changed = {(each.record_type, each.record_id) for each in SearchChange.objects.order_by("pk")[:AT_ONCE]}
    read_files(key for owner, key in changed if owner == SearchOwner.MOTION)
    with transaction.atomic():
        taken = list(SearchChange.objects.select_for_update(skip_locked=True).order_by("pk")[:AT_ONCE])
        SearchChange.objects.filter(pk__in=[each.pk for each in taken]).delete()
        changed = sorted({(each.record_type, each.record_id) for each in taken})
        for owner, key in changed:
            index.write(owner, key)
    return len(changed)


def read_files(keys):
    """Read the words of public files before anything is held: a large one takes a minute."""
    for key in keys:
        for file in unread_files(key):
            text, problem = words_in(file)
            keep_words(file, text, problem)


@transaction.atomic
def keep_words(file, text, problem):
    """From now on the papers with this file say its words too (OParl: File.text)."""
    FileText.objects.get_or_create(file=file, defaults={"text": text, "problem": problem})
    papers = set(VersionFile.objects.filter(file=file).values_list("version__motion", flat=True))
    ChangedRecord.objects.bulk_create(ChangedRecord(family="motion", record_id=key) for key in sorted(papers))


def words_in(file):
    try:
        return read_file_text(read(file))
    except OSError:
        return "", UNREADABLE


def index_all():
    """Build everything anew, a portion at a time; readers find the old entries until theirs are written."""
    with transaction.atomic():
        SearchEntry.objects.exclude(pk__in=SearchEntry.objects.in_public()).delete()
        rows = [SearchChange(record_type=owner, record_id=key) for owner, key in owners()]
        SearchChange.objects.bulk_create(rows, batch_size=5000)
    count = index_changes()
    drop_words()
    return count


def drop_words():
    """Forget words that stand in no public text any more; says how many."""
    words, gone = list(SearchWord.objects.order_by("pk").values_list("word", flat=True)), 0
    for start in range(0, len(words), WORDS_AT_ONCE):
        gone += drop_some(words[start : start + WORDS_AT_ONCE])
    return gone


def drop_some(words):
    with connection.cursor() as cursor:
        cursor.execute(GONE, [words, [quoted(stem(word)) for word in words]])
        return cursor.rowcount
