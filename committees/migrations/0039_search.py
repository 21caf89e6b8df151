"""The search: entries with public words alone, which everyone reads; triggers note what has changed and drop what is no
longer public at the same moment, whoever took it back."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import committees.clock

OWNERS = [("motion", "Vorlage"), ("meeting", "Sitzung"), ("person", "Person"), ("committee", "Gremium")]

READABLE = ("searchentry", "searchword")

# For words that share their last half; text_pattern_ops needs django.contrib.postgres to be spelled in a model.
ENDS = "CREATE INDEX search_word_ends ON committees_searchword (reverse(word) text_pattern_ops)"

# All words of a long text lie apart from its row, and reading them to rank thousands of hits would take most of the
# time; so hits are ranked by the few words of the head, which stay in the row. The planner does not know what reading
# a word apart costs and would look through the whole table for a frequent one.
ASKING = """
ALTER TABLE committees_searchentry ALTER COLUMN head SET STORAGE MAIN;
CREATE FUNCTION committees_search_some(asked tsquery, most integer)
    RETURNS TABLE (id bigint, dated_on date, rank real, facets varchar[])
    LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT e.id, e.dated_on, ts_rank('{0.05, 0.2, 0.4, 1.0}', e.head, asked), e.facets
    FROM committees_searchentry e WHERE e.words @@ asked LIMIT most
$$;
CREATE FUNCTION committees_search_newest(asked tsquery, most integer)
    RETURNS TABLE (id bigint, dated_on date, rank real, facets varchar[])
    LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT e.id, e.dated_on, ts_rank('{0.05, 0.2, 0.4, 1.0}', e.head, asked), e.facets
    FROM committees_searchentry e WHERE e.words @@ asked ORDER BY e.dated_on DESC NULLS FIRST, e.id DESC LIMIT most
$$;
"""
NO_ASKING = """
DROP FUNCTION committees_search_some(tsquery, integer);
DROP FUNCTION committees_search_newest(tsquery, integer);
"""

FUNCTIONS = """
CREATE FUNCTION committees_search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND to_jsonb(OLD) ->> TG_ARGV[1] IS NOT NULL THEN
        INSERT INTO committees_searchchange (record_type, record_id)
            VALUES (TG_ARGV[0], (to_jsonb(OLD) ->> TG_ARGV[1])::bigint);
    END IF;
    IF TG_OP <> 'DELETE' AND to_jsonb(NEW) ->> TG_ARGV[1] IS NOT NULL THEN
        INSERT INTO committees_searchchange (record_type, record_id)
            VALUES (TG_ARGV[0], (to_jsonb(NEW) ->> TG_ARGV[1])::bigint);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION committees_search_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM committees_searchentry
        WHERE owner_type = TG_ARGV[0] AND owner_id = (to_jsonb(OLD) ->> TG_ARGV[1])::bigint;
    RETURN NULL;
END $$;

CREATE FUNCTION committees_search_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    paper bigint := (SELECT motion_id FROM committees_motionversion WHERE id = coalesce(NEW.version_id, OLD.version_id));
BEGIN
    INSERT INTO committees_searchchange (record_type, record_id) VALUES ('motion', paper);
    IF TG_OP = 'DELETE' THEN
        DELETE FROM committees_searchentry WHERE owner_type = 'motion' AND owner_id = paper;
    END IF;
    RETURN NULL;
END $$;

-- A project group that is taken back takes its sittings and those who sit in it along; what is still public of them
-- comes back with the next run of the job.
CREATE FUNCTION committees_search_published() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owners text[] := CASE NEW.record_type WHEN 'motion' THEN ARRAY['motion'] WHEN 'project_group' THEN
        ARRAY['committee', 'meeting', 'person'] ELSE ARRAY[]::text[] END;
    owner text;
    keys bigint[];
BEGIN
    FOREACH owner IN ARRAY owners LOOP
        keys := CASE owner
            WHEN 'meeting' THEN ARRAY(SELECT meeting_id FROM committees_meeting_committees
                                      WHERE committee_id = NEW.record_id)
            WHEN 'person' THEN ARRAY(SELECT person_id FROM committees_membership WHERE committee_id = NEW.record_id)
            ELSE ARRAY[NEW.record_id] END;
        INSERT INTO committees_searchchange (record_type, record_id) SELECT owner, key FROM unnest(keys) AS key;
        IF NEW.withdrawn_at IS NOT NULL THEN
            DELETE FROM committees_searchentry WHERE owner_type = owner AND owner_id = ANY (keys);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER search_published AFTER INSERT OR UPDATE ON committees_publicobject
    FOR EACH ROW EXECUTE FUNCTION committees_search_published();
CREATE TRIGGER search_version AFTER INSERT OR UPDATE OR DELETE ON committees_publishedversion
    FOR EACH ROW EXECUTE FUNCTION committees_search_version();
CREATE TRIGGER search_hidden AFTER UPDATE ON committees_meeting
    FOR EACH ROW WHEN (NOT NEW.is_public) EXECUTE FUNCTION committees_search_gone('meeting', 'id');
CREATE TRIGGER search_corrected AFTER UPDATE ON committees_publicresolution
    FOR EACH ROW WHEN (OLD.content IS DISTINCT FROM NEW.content)
    EXECUTE FUNCTION committees_search_gone('meeting', 'meeting_id');
"""
NO_FUNCTIONS = """
DROP FUNCTION committees_search_published() CASCADE;
DROP FUNCTION committees_search_version() CASCADE;
DROP FUNCTION committees_search_gone() CASCADE;
DROP FUNCTION committees_search_changed() CASCADE;
"""

# table → (whose entries, column with the key)
WATCHED = (
    ("meeting", "meeting", "id"),
    ("meeting_committees", "meeting", "meeting_id"),
    ("publicagenda", "meeting", "meeting_id"),
    ("publicresolution", "meeting", "meeting_id"),
    ("publishedminutes", "meeting", "meeting_id"),
    ("person", "person", "id"),
    ("membership", "person", "person_id"),
    ("factionmembership", "person", "person_id"),
    ("committee", "committee", "id"),
)

RESULTS = """
CREATE TRIGGER search_result AFTER INSERT OR UPDATE OR DELETE ON committees_publicresolution
    FOR EACH ROW EXECUTE FUNCTION committees_search_changed('motion', 'motion_id');
"""

# What is public already is read by the job as if it had just been published.
ALL_OF_NOW = """
INSERT INTO committees_searchchange (record_type, record_id)
    SELECT 'motion', record_id FROM committees_publicobject WHERE record_type = 'motion' AND withdrawn_at IS NULL
    UNION ALL SELECT 'meeting', id FROM committees_meeting WHERE is_public
    UNION ALL SELECT 'person', id FROM committees_person
    UNION ALL SELECT 'committee', id FROM committees_committee;
"""


def watched(table, owner, column):
    return f"""
    CREATE TRIGGER search_changed AFTER INSERT OR UPDATE OR DELETE ON committees_{table}
        FOR EACH ROW EXECUTE FUNCTION committees_search_changed('{owner}', '{column}');
    CREATE TRIGGER search_gone AFTER DELETE ON committees_{table}
        FOR EACH ROW EXECUTE FUNCTION committees_search_gone('{owner}', '{column}');
    """


def readable(table):
    return f"""
    GRANT SELECT ON committees_{table} TO ris_public;
    ALTER TABLE committees_{table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY works ON committees_{table} TO ris_app USING (true) WITH CHECK (true);
    CREATE POLICY reads ON committees_{table} FOR SELECT TO ris_public USING (true);
    CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_{table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
    """


def unreadable(table):
    return f"""
    DROP TRIGGER raises_stamp ON committees_{table};
    REVOKE SELECT ON committees_{table} FROM ris_public;
    ALTER TABLE committees_{table} DISABLE ROW LEVEL SECURITY;
    DROP POLICY works ON committees_{table};
    DROP POLICY reads ON committees_{table};
    """


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("committees", "0038_imported")]

    operations = [
        migrations.AddField(
            model_name="municipality",
            name="districts",
            field=models.TextField(
                blank=True,
                help_text="einer je Zeile; die Suche bietet sie als Ort an",
                max_length=2000,
                verbose_name="Stadtteile",
            ),
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", key()),
                ("owner_type", models.CharField(choices=OWNERS, max_length=10)),
                ("owner_id", models.BigIntegerField()),
                ("record_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=40, verbose_name="Art")),
                ("title", models.CharField(max_length=400, verbose_name="Titel")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="etwa Art und Nummer einer Vorlage",
                        max_length=300,
                        verbose_name="Zusatz",
                    ),
                ),
                ("address", models.CharField(max_length=300, verbose_name="Adresse")),
                (
                    "body",
                    models.TextField(
                        blank=True,
                        help_text="Seiten einer Datei durch Seitenvorschub getrennt",
                        verbose_name="Text",
                    ),
                ),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="Tag")),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=250), default=list, size=None
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField(null=True, verbose_name="Wörter")),
                (
                    "head",
                    django.contrib.postgres.search.SearchVectorField(
                        null=True, verbose_name="Wörter, nach denen geordnet wird"
                    ),
                ),
            ],
            options={
                "verbose_name": "Eintrag der Suche",
                "verbose_name_plural": "Einträge der Suche",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="search_words", fastupdate=False),
                    models.Index(fields=["owner_type", "owner_id"], name="search_owner"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", key()),
                ("word", models.CharField(max_length=60, unique=True)),
                ("is_noun", models.BooleanField(verbose_name="großgeschrieben")),
            ],
            options={
                "verbose_name": "Wort der Suche",
                "verbose_name_plural": "Wörter der Suche",
            },
        ),
        migrations.CreateModel(
            name="SearchChange",
            fields=[
                ("id", key()),
                ("record_type", models.CharField(choices=OWNERS, max_length=10)),
                ("record_id", models.BigIntegerField()),
            ],
            options={"verbose_name": "Änderung für die Suche", "verbose_name_plural": "Änderungen für die Suche"},
        ),
        migrations.CreateModel(
            name="FileText",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="read_text",
                        serialize=False,
                        to="committees.storedfile",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="Text")),
                ("problem", models.CharField(blank=True, max_length=200, verbose_name="warum kein Text")),
                ("read_at", models.DateTimeField(default=committees.clock.now, verbose_name="gelesen")),
            ],
            options={"verbose_name": "Text einer Datei", "verbose_name_plural": "Texte von Dateien"},
        ),
        *(migrations.RunSQL(readable(table), unreadable(table)) for table in READABLE),
        migrations.RunSQL(ASKING, NO_ASKING),
        migrations.RunSQL(ENDS, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        *(migrations.RunSQL(watched(*each), migrations.RunSQL.noop) for each in WATCHED),
        migrations.RunSQL(RESULTS, migrations.RunSQL.noop),
        migrations.RunSQL(ALL_OF_NOW, migrations.RunSQL.noop),
    ]
