"""A narrow table of the papers in public, so that lists find them by indexes however many there are."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

# Each three letters that follow each other: text that is part of another has no others than that one.
LETTERS = """
CREATE FUNCTION committees_letters(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(upper(words), n, 3)), '{}')
    FROM generate_series(1, length(upper(words)) - 2) AS n
$$;
CREATE INDEX paper_number_letters ON committees_publicpaper
    USING gin (committees_letters(number)) WITH (fastupdate = off);
CREATE INDEX paper_subject_letters ON committees_publicpaper
    USING gin (committees_letters(subject)) WITH (fastupdate = off);
"""
NO_LETTERS = "DROP FUNCTION committees_letters(text) CASCADE"

# Publication and taking back of one paper wait for each other: the row tells what is true after both.
FUNCTIONS = """
CREATE FUNCTION committees_paper_marks(paper committees_motionversion) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(DISTINCT mark), '{}') FROM (
        SELECT '=' || paper.motion_number
        UNION ALL SELECT '>' || (link ->> 'number') FROM jsonb_array_elements(paper.content -> 'links') AS link
        UNION ALL SELECT unnest(ARRAY[
            'in:' || (station ->> 'committee'),
            'key:' || (station ->> 'committee_id'),
            CASE WHEN NOT paper.content #> '{consultations,0}' ? 'committee_id' THEN 'at:' || (station ->> 'slug') END
        ]) FROM jsonb_array_elements(paper.content -> 'consultations') AS station
    ) AS found (mark) WHERE mark IS NOT NULL
$$;

CREATE FUNCTION committees_list_papers(papers bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM committees_publicobject WHERE id = ANY (papers) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM committees_publicpaper WHERE public_object_id = ANY (papers);
    INSERT INTO committees_publicpaper (public_object_id, version_id, paper_date, number, subject, marks)
    SELECT DISTINCT ON (o.id) o.id, v.id, v.paper_date, v.motion_number, v.subject, committees_paper_marks(v)
    FROM committees_publicobject o
    JOIN committees_publishedversion p ON p.public_object_id = o.id
    JOIN committees_motionversion v ON v.id = p.version_id
    WHERE o.id = ANY (papers) AND o.withdrawn_at IS NULL
    ORDER BY o.id, v.number DESC;
END $$;

CREATE FUNCTION committees_list_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_list_papers(array_remove(ARRAY[OLD.public_object_id, NEW.public_object_id], NULL));
    RETURN NULL;
END $$;
CREATE FUNCTION committees_list_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_list_papers(ARRAY[NEW.id]);
    RETURN NULL;
END $$;

CREATE TRIGGER lists_version AFTER INSERT OR UPDATE OR DELETE ON committees_publishedversion
    FOR EACH ROW EXECUTE FUNCTION committees_list_version();
CREATE TRIGGER lists_withdrawn AFTER UPDATE ON committees_publicobject
    FOR EACH ROW WHEN (OLD.withdrawn_at IS DISTINCT FROM NEW.withdrawn_at)
    EXECUTE FUNCTION committees_list_withdrawn();
"""
NO_FUNCTIONS = """
DROP FUNCTION committees_list_withdrawn() CASCADE;
DROP FUNCTION committees_list_version() CASCADE;
DROP FUNCTION committees_list_papers(bigint[]);
DROP FUNCTION committees_paper_marks(committees_motionversion);
"""
# The stamp is raised at once: the table gets its foreign keys at the end of the migration, when nothing may be pending.
ALL_OF_NOW = [
    "SELECT committees_list_papers(ARRAY(SELECT DISTINCT public_object_id FROM committees_publishedversion))",
    "SET CONSTRAINTS ALL IMMEDIATE",
    "SET CONSTRAINTS ALL DEFERRED",
]

READABLE = """
GRANT SELECT ON committees_publicpaper TO ris_public;
ALTER TABLE committees_publicpaper ENABLE ROW LEVEL SECURITY;
CREATE POLICY works ON committees_publicpaper TO ris_app USING (true) WITH CHECK (true);
CREATE POLICY reads ON committees_publicpaper FOR SELECT TO ris_public USING (true);
CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_publicpaper
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
"""
UNREADABLE = """
DROP TRIGGER raises_stamp ON committees_publicpaper;
REVOKE SELECT ON committees_publicpaper FROM ris_public;
ALTER TABLE committees_publicpaper DISABLE ROW LEVEL SECURITY;
DROP POLICY works ON committees_publicpaper;
DROP POLICY reads ON committees_publicpaper;
"""


def one_to_one(to):
    return models.OneToOneField(
        on_delete=django.db.models.deletion.CASCADE, related_name="listing", to=f"committees.{to}"
    )


class Migration(migrations.Migration):
    dependencies = [("committees", "0073_earlier_of_folders")]

    operations = [
        migrations.CreateModel(
            name="PublicPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_object", one_to_one("publicobject")),
                ("version", one_to_one("motionversion")),
                ("paper_date", models.DateField(verbose_name="Datum")),
                ("number", models.CharField(max_length=60, verbose_name="Drucksachennummer")),
                ("subject", models.CharField(max_length=300, verbose_name="Betreff")),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
            ],
            options={
                "verbose_name": "öffentliche Vorlage",
                "verbose_name_plural": "öffentliche Vorlagen",
                "indexes": [
                    models.Index(fields=["-paper_date", "-version"], name="paper_newest"),
                    django.contrib.postgres.indexes.GinIndex(fields=["marks"], name="paper_marks", fastupdate=False),
                ],
            },
        ),
        migrations.RunSQL(READABLE, UNREADABLE),
        migrations.RunSQL(LETTERS, NO_LETTERS),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.RunSQL(ALL_OF_NOW, migrations.RunSQL.noop),
        # What is in public needs no look at those taken back; the sitemap asks the day of the last change.
        migrations.AddIndex(
            "publicobject",
            models.Index(
                fields=["record_type", "id"],
                include=["modified"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="public_of_type",
            ),
        ),
    ]
