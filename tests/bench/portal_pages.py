"""What the bench of the portal measures, once Django stands: each page made anew, read as the public."""

from time import perf_counter

from django.db import connections
from django.test import override_settings

from committees.models import Motion, MotionVersion, PublicObject, PublishedVersion, Slug, StoredFile
from tests.bench.open_data import in_turns
from tests.committees.oparl.town import make_filled_town

SIZES = (1_000, 10_000, 100_000)
MOST_GROWTH = 3
DAYS = 24 * 365
COPY = """
INSERT INTO {table} SELECT (jsonb_populate_record(base, jsonb_build_object({changes}))).*
FROM {table} base, generate_series(%(begin)s + 1, %(end)s) AS n WHERE base.id = %(base)s
"""
BASE = 1_000_000_000  # keys of the twins begin here
KEY = f"({BASE} + n)"
TOLD_ON = f"now() - make_interval(days => (n * 7919 %% {DAYS})::int)"
# What the triggers would do, at once.
LIST = "SELECT committees_list_papers(ARRAY(SELECT id FROM committees_publicobject WHERE id > %s AND id <= %s))"
# Each twin of the published paper has its own number, address, day and PDF.
TWINS = {
    StoredFile: f"'id', {KEY}, 'sha256', encode(sha256({KEY}::text::bytea), 'hex')",
    Motion: f"'id', {KEY}, 'number', 'ZD/' || {KEY} || '/2026', 'slug', 'ZD-' || {KEY} || '-2026'",
    MotionVersion: f"'id', {KEY}, 'motion_id', {KEY}, 'motion_number', 'ZD/' || {KEY} || '/2026',"
    f" 'pdf_id', {KEY}, 'paper_date', ({TOLD_ON})::date",
    PublicObject: f"'id', {KEY}, 'record_id', {KEY}, 'published_at', {TOLD_ON}",
    PublishedVersion: f"'id', {KEY}, 'public_object_id', {KEY}, 'version_id', {KEY}, 'published_at', {TOLD_ON}",
    Slug: f"'id', {KEY}, 'public_object_id', {KEY}, 'slug', 'ZD-' || {KEY} || '-2026'",
}


def main():
    town = make_filled_town()
    pages, size, first = pages_of(town), 0, None
    for wanted in SIZES:
        began = perf_counter()
        fill(town.motion, size, wanted)
        size = wanted
        print(f"{size} Drucksachen in {perf_counter() - began:.0f} s", flush=True)
        with override_settings(PUBLIC_DATABASE="public"):
            taken = in_turns(*pages.values())
        first = first or taken
        for name, now, before in zip(pages, taken, first, strict=True):
            met = "erreicht" if now <= MOST_GROWTH * before else "VERFEHLT"
            print(f"  {name}: {now:.1f} ms, {now / before:.1f}× (Ziel {MOST_GROWTH}×: {met})", flush=True)


def pages_of(town):
    return {
        "Startseite": "/",
        "Vorlage": f"/vorlagen/{town.motion.slug}/",
        "Vorlage mit Verknüpfung": f"/vorlagen/{town.later.slug}/",
        "Vorlagen": "/vorlagen/",
        "Vorlagen, Seite 40": "/vorlagen/?seite=40",
        "Vorlagen, letzte Seite": "/vorlagen/?seite=999999",
        "Vorlagen nach Nummer": "/vorlagen/?suche=ZD/1000000500/2026",
        "Vorlagen eines Gremiums": f"/vorlagen/?gremium={town.committee.name}",
        "Sitzungen": "/sitzungen/",
        "Sitzung": town.meeting.get_absolute_url(),
        "Personen": "/personen/",
        "Person": f"/personen/{town.person.slug}/",
        "Gremium": f"/gremien/{town.committee.slug}/",
        "Gremium ohne Vorlagen": "/gremien/rat/",
        "Vorlagen dieses Gremiums": f"/vorlagen/?gremium={town.council.name}",
        "Feed dieses Gremiums": "/gremien/rat/neues.atom",
        "Feed des Gremiums": f"/gremien/{town.committee.slug}/neues.atom",
        "Feed der Vorlage": f"/vorlagen/{town.motion.slug}/neues.atom",
        "Feed": "/neues.atom",
        "Sitemap": "/sitemap.xml",
    }


def fill(motion, begin, end):
    """More twins of the paper, as rows and without what triggers would do for each."""
    version = motion.versions.get()
    public = version.publication.public_object
    bases = {StoredFile: version.pdf_id, Motion: motion.pk, MotionVersion: version.pk, PublicObject: public.pk}
    bases |= {PublishedVersion: version.publication.pk, Slug: public.slugs.get().pk}
    with connections["owner"].cursor() as cursor:
        for model, changes in TWINS.items():
            table = model._meta.db_table
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(
                COPY.format(table=table, changes=changes),
                {"begin": begin, "end": end, "base": bases[model]},
            )
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute(f"VACUUM ANALYZE {table}")  # as the database does by itself after so many rows
        cursor.execute("ALTER TABLE committees_publicpaper DISABLE TRIGGER USER")
        cursor.execute(LIST, [BASE + begin, BASE + end])
        cursor.execute("ALTER TABLE committees_publicpaper ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE committees_publicpaper")
