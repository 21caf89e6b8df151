"""What everyone may read of the portal's tables, and when the stamp of the public pages was raised."""

from django.db import migrations

READABLE = {
    "publicsummary": "(SELECT true FROM committees_motionversion v WHERE v.id = committees_publicsummary.version_id)",
    "oldaddress": """CASE kind
        WHEN 'motion' THEN (SELECT true FROM committees_publicobject o
            WHERE o.record_type = 'motion' AND o.record_id = committees_oldaddress.record_id)
        WHEN 'meeting' THEN (SELECT true FROM committees_meeting m WHERE m.id = committees_oldaddress.record_id)
        WHEN 'committee' THEN (SELECT true FROM committees_committee c WHERE c.id = committees_oldaddress.record_id)
        WHEN 'person' THEN (SELECT true FROM committees_person p WHERE p.id = committees_oldaddress.record_id)
    END""",
}

STAMP = """
CREATE OR REPLACE FUNCTION committees_raise_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this bigint := pg_current_xact_id()::text::bigint;
BEGIN
    INSERT INTO committees_publicstamp AS stamp (id, value, transaction, raised_at)
        VALUES (1, 1, this, clock_timestamp())
        ON CONFLICT (id) DO UPDATE SET value = stamp.value + 1, transaction = this, raised_at = clock_timestamp()
        WHERE stamp.transaction <> this;
    RETURN NULL;
END $$;
"""
STAMP_BEFORE = """
CREATE OR REPLACE FUNCTION committees_raise_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
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


class Migration(migrations.Migration):
    dependencies = [("committees", "0041_portal")]

    operations = [
        *(migrations.RunSQL(readable(*pair), unreadable(pair[0])) for pair in READABLE.items()),
        migrations.RunSQL(STAMP, STAMP_BEFORE),
    ]
