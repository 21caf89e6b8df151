"""Rights of the database roles: ris_app works, but never changes what is frozen; ris_public starts with nothing."""

from django.db import migrations

FROZEN = ["auditentry", "auditseal", "motionversion", "versionfile"]

GRANTS = """
GRANT USAGE ON SCHEMA public TO ris_app, ris_public;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ris_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ris_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ris_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ris_app;
REVOKE UPDATE ON committees_storedfile FROM ris_app;
"""

FREEZE = """
CREATE FUNCTION committees_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'frozen_' || TG_TABLE_NAME,
        MESSAGE = 'Festgeschriebenes kann nicht geändert oder gelöscht werden.';
END $$;
"""


def freeze(table):
    return f"""
    REVOKE UPDATE, DELETE, TRUNCATE ON committees_{table} FROM ris_app;
    CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON committees_{table}
        FOR EACH ROW EXECUTE FUNCTION committees_frozen();
    """


class Migration(migrations.Migration):
    dependencies = [("committees", "0001_initial")]

    operations = [
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(FREEZE, "DROP FUNCTION committees_frozen() CASCADE"),
        *(migrations.RunSQL(freeze(table), f"DROP TRIGGER IF EXISTS frozen ON committees_{table}") for table in FROZEN),
    ]
