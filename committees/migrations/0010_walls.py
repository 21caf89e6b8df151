"""Walls that were too low: which version the members have, what a frozen version may gain, addresses that stay."""

import django.db.models.deletion
from django.db import migrations, models

# The version that was the newest at each Versand and each publication; without an entry, at the last one.
GIVEN = """
INSERT INTO committees_distributedversion (version_id, given_at)
SELECT version.id, min(given.at) FROM (
    SELECT record_id AS motion_id, at FROM committees_auditentry
        WHERE record_type = 'motion' AND action IN ('distribute', 'publish')
    UNION SELECT id, distributed_at FROM committees_motion WHERE distributed_at IS NOT NULL
) AS given
CROSS JOIN LATERAL (
    SELECT id FROM committees_motionversion
    WHERE motion_id = given.motion_id AND released_at <= given.at ORDER BY number DESC LIMIT 1
) AS version
GROUP BY version.id;

INSERT INTO committees_distributedversion (version_id, given_at)
SELECT version_id, published_at FROM committees_publishedversion ON CONFLICT (version_id) DO NOTHING;
"""

FREEZE_GIVEN = """
REVOKE UPDATE, DELETE, TRUNCATE ON committees_distributedversion FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON committees_distributedversion
    FOR EACH ROW EXECUTE FUNCTION committees_frozen();
"""

# Frozen versions from before 0.2 name their committees by address: it stays, and no other committee takes it over.
ADDRESSES = """
CREATE FUNCTION committees_slug_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM committees_motionversion
               WHERE content->'consultations' @> jsonb_build_array(jsonb_build_object('slug', OLD.slug))) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'committee_slug_stays',
            MESSAGE = format('Das Gremium „%s“ steht in freigegebenen Vorlagen; es bleibt, und seine Adresse „%s“ '
                'auch.', OLD.name, OLD.slug);
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER slug_stays BEFORE UPDATE OF slug ON committees_committee
    FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION committees_slug_stays();
CREATE TRIGGER named_committee_stays BEFORE DELETE ON committees_committee
    FOR EACH ROW EXECUTE FUNCTION committees_slug_stays();
"""

# A version is complete when its transaction ends. Rows of this one are in progress, also those below a savepoint.
COMPLETE = """
CREATE FUNCTION committees_version_is_complete() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this bigint := pg_current_xact_id()::text::bigint;
    made bigint;
BEGIN
    SELECT (this >> 32 << 32) + xmin::text::bigint INTO made
        FROM committees_motionversion WHERE id = NEW.version_id;
    made := made + CASE WHEN made - this > 1::bigint << 31 THEN -(1::bigint << 32)
                        WHEN this - made > 1::bigint << 31 THEN 1::bigint << 32 ELSE 0 END;
    IF pg_xact_status(made::text::xid8) IS DISTINCT FROM 'in progress' THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'version_is_complete',
            MESSAGE = 'Die Fassung ist festgeschrieben; es kommt keine Anlage hinzu.';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER with_its_version BEFORE INSERT ON committees_versionfile
    FOR EACH ROW EXECUTE FUNCTION committees_version_is_complete();

CREATE TRIGGER frozen BEFORE UPDATE OF record_type, record_id ON committees_publicobject
    FOR EACH ROW WHEN ((OLD.record_type, OLD.record_id) IS DISTINCT FROM (NEW.record_type, NEW.record_id))
    EXECUTE FUNCTION committees_frozen();
REVOKE DELETE ON committees_publicobject FROM ris_app;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM ris_app;
"""

INCOMPLETE = """
DROP FUNCTION committees_version_is_complete() CASCADE;
DROP TRIGGER frozen ON committees_publicobject;
GRANT DELETE ON committees_publicobject TO ris_app;
GRANT INSERT, UPDATE, DELETE ON django_migrations TO ris_app;
"""

# Public pages show where the sittings of a published Beratungsfolge stand now, whoever changes them.
SITTINGS = """
CREATE INDEX version_stations ON committees_motionversion USING gin ((content->'consultations') jsonb_path_ops);

CREATE FUNCTION committees_touch_papers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE committees_publicobject SET modified = greatest(modified, now())
    WHERE withdrawn_at IS NULL AND id IN (
        SELECT published.public_object_id FROM committees_publishedversion published
        JOIN committees_motionversion version ON version.id = published.version_id
        WHERE version.content->'consultations' @> jsonb_build_array(jsonb_build_object('meeting', OLD.id)));
    RETURN NULL;
END $$;

CREATE TRIGGER touches_papers AFTER UPDATE OF starts_at, state, is_public ON committees_meeting
    FOR EACH ROW WHEN ((OLD.starts_at, OLD.state, OLD.is_public) IS DISTINCT FROM
        (NEW.starts_at, NEW.state, NEW.is_public)) EXECUTE FUNCTION committees_touch_papers();
CREATE TRIGGER deletion_touches_papers AFTER DELETE ON committees_meeting
    FOR EACH ROW EXECUTE FUNCTION committees_touch_papers();
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0009_drafting")]

    operations = [
        migrations.AddField(
            model_name="motion",
            name="change_note",
            field=models.TextField(
                blank=True, default="", editable=False, max_length=2000, verbose_name="Was hat sich geändert?"
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="DistributedVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given_at", models.DateTimeField(verbose_name="an die Mitglieder gegeben")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="distribution",
                        to="committees.motionversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "Versand einer Fassung",
                "verbose_name_plural": "Versand von Fassungen",
            },
        ),
        migrations.RunSQL(GIVEN, migrations.RunSQL.noop),
        migrations.RunSQL(ADDRESSES, "DROP FUNCTION committees_slug_stays() CASCADE"),
        migrations.RunSQL(COMPLETE, INCOMPLETE),
        migrations.RunSQL(SITTINGS, "DROP FUNCTION committees_touch_papers() CASCADE; DROP INDEX version_stations"),
        migrations.RunSQL(FREEZE_GIVEN, "DROP TRIGGER frozen ON committees_distributedversion"),
    ]
