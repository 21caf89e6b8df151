"""What the public may read: row level security for ris_public, and the stamp that every change of it raises."""

from django.db import migrations

# table → condition under which a row is public
READABLE = {
    "municipality": "true",
    "legislativeterm": "true",
    "committee": "true",
    "faction": "true",
    "office": "true",
    "membership": "true",
    "factionmembership": "true",
    # a person shows by holding a mandate; staff do not
    "person": """id IN (SELECT person_id FROM committees_membership)
        OR id IN (SELECT person_id FROM committees_factionmembership)""",
    "meeting": "is_public",
    "meeting_committees": "meeting_id IN (SELECT id FROM committees_meeting)",
    "publicobject": "withdrawn_at IS NULL",
    "slug": "public_object_id IN (SELECT id FROM committees_publicobject)",
    "publishedversion": "public_object_id IN (SELECT id FROM committees_publicobject)",
    "motionversion": "is_public AND id IN (SELECT version_id FROM committees_publishedversion)",
    "versionfile": "is_public AND version_id IN (SELECT id FROM committees_motionversion)",
    "storedfile": """id IN (SELECT pdf_id FROM committees_motionversion)
        OR id IN (SELECT file_id FROM committees_versionfile)""",
    "publicstamp": "true",
}

# A frozen version comes into public by its row in publishedversion, and its files with it.
UNSTAMPED = ("publicstamp", "motionversion", "versionfile", "storedfile")

# The row is written at the very end of a transaction, so that writers wait for each other only while committing.
STAMP = """
CREATE FUNCTION committees_raise_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this bigint := pg_current_xact_id()::text::bigint;
BEGIN
    INSERT INTO committees_publicstamp AS stamp (id, value, transaction) VALUES (1, 1, this)
        ON CONFLICT (id) DO UPDATE SET value = stamp.value + 1, transaction = this WHERE stamp.transaction <> this;
    RETURN NULL;
END $$;
"""


def readable(table, condition):
    return f"""
    GRANT SELECT ON committees_{table} TO ris_public;
    ALTER TABLE committees_{table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY works ON committees_{table} TO ris_app USING (true) WITH CHECK (true);
    CREATE POLICY reads ON committees_{table} FOR SELECT TO ris_public USING ({condition});
    """


def stamped(table):
    return f"""
    CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_{table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
    """


def unreadable(table):
    return f"""
    REVOKE SELECT ON committees_{table} FROM ris_public;
    ALTER TABLE committees_{table} DISABLE ROW LEVEL SECURITY;
    DROP POLICY works ON committees_{table};
    DROP POLICY reads ON committees_{table};
    """


class Migration(migrations.Migration):
    dependencies = [("committees", "0003_walls")]

    operations = [
        *(migrations.RunSQL(readable(*pair), unreadable(pair[0])) for pair in READABLE.items()),
        migrations.RunSQL(STAMP, "DROP FUNCTION committees_raise_stamp() CASCADE"),
        *(migrations.RunSQL(stamped(table), migrations.RunSQL.noop) for table in READABLE if table not in UNSTAMPED),
    ]
