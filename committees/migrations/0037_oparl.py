"""Every object ever public has its running id: what follows what is public, what changed, and what was taken back."""

from django.db import migrations, models

# Triggers note which record's public representation may have changed: {table: (family, column) …}. Refreshing costs
# as much as there are changes, however many objects there are (actions/exposure.py).
NOTED = {
    "municipality": [("town", "id")],
    "legislativeterm": [("term", "id")],
    "committee": [("committee", "id")],
    "faction": [("faction", "id")],
    "office": [("office", "id")],
    "person": [("person", "id")],
    "membership": [("membership", "id"), ("person", "person_id"), ("committee", "committee_id")],
    "factionmembership": [("faction_membership", "id"), ("person", "person_id"), ("faction", "faction_id")],
    "room": [("room", "id")],
    "meeting": [("meeting", "id")],
    "meeting_committees": [("meeting", "meeting_id")],
    "publicagenda": [("meeting", "meeting_id")],
    "meetingfile": [("meeting", "meeting_id")],
    "publishedminutes": [("meeting", "meeting_id")],
    "publicresolution": [("meeting", "meeting_id"), ("motion", "motion_id")],
}

NOTE = """
CREATE FUNCTION committees_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 0 .. TG_NARGS / 2 - 1 LOOP
        INSERT INTO committees_changedrecord (family, record_id)
        SELECT DISTINCT TG_ARGV[2 * i], (line ->> TG_ARGV[2 * i + 1])::bigint
        FROM (VALUES (to_jsonb(OLD)), (to_jsonb(NEW))) AS lines (line)
        WHERE line ->> TG_ARGV[2 * i + 1] IS NOT NULL;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION committees_note_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO committees_changedrecord (family, record_id)
    VALUES (CASE NEW.record_type WHEN 'project_group' THEN 'committee' ELSE 'motion' END, NEW.record_id);
    RETURN NULL;
END $$;

CREATE TRIGGER notes_insert AFTER INSERT ON committees_publicobject
    FOR EACH ROW WHEN (NEW.record_type IN ('motion', 'project_group')) EXECUTE FUNCTION committees_note_publication();
-- what changes without a new fingerprint was not done by the refresh itself
CREATE TRIGGER notes_update AFTER UPDATE ON committees_publicobject
    FOR EACH ROW WHEN (NEW.record_type IN ('motion', 'project_group') AND OLD.fingerprint = NEW.fingerprint)
    EXECUTE FUNCTION committees_note_publication();
"""

TOMBSTONES = """
CREATE FUNCTION committees_keep_tombstone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.withdrawn_at IS NULL THEN
        DELETE FROM committees_tombstone WHERE public_id = NEW.id;
    ELSE
        INSERT INTO committees_tombstone (public_id, kind, published_at, modified)
        VALUES (NEW.id, NEW.kind, NEW.published_at, NEW.modified)
        ON CONFLICT (public_id) DO UPDATE SET modified = NEW.modified;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER keeps_tombstone AFTER UPDATE OF withdrawn_at, modified ON committees_publicobject
    FOR EACH ROW WHEN (NEW.kind <> '' AND (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL))
    EXECUTE FUNCTION committees_keep_tombstone();

GRANT SELECT ON committees_tombstone TO ris_public;
ALTER TABLE committees_tombstone ENABLE ROW LEVEL SECURITY;
CREATE POLICY works ON committees_tombstone TO ris_app USING (true) WITH CHECK (true);
CREATE POLICY reads ON committees_tombstone FOR SELECT TO ris_public USING (true);
CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_tombstone
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
"""

# What is public already gets its ids at the first refresh, the oldest first.
FIRST = """
INSERT INTO committees_changedrecord (family, record_id)
SELECT 'motion', record_id FROM committees_publicobject WHERE record_type = 'motion' ORDER BY id;
"""
ROOTS = ("municipality", "legislativeterm", "committee", "faction", "office", "person", "membership",
         "factionmembership", "room", "meeting")  # fmt: skip


def noted(table):
    arguments = ", ".join(f"'{word}'" for pair in NOTED[table] for word in pair)
    return f"""
    CREATE TRIGGER notes_change AFTER INSERT OR UPDATE OR DELETE ON committees_{table}
        FOR EACH ROW EXECUTE FUNCTION committees_note_change({arguments});
    """


def first(table):
    family = NOTED[table][0][0]
    return f"INSERT INTO committees_changedrecord (family, record_id) SELECT '{family}', id FROM committees_{table} ORDER BY id"


class Migration(migrations.Migration):
    dependencies = [("committees", "0036_rebooked")]

    operations = [
        migrations.CreateModel(
            name="ChangedRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("family", models.CharField(max_length=30)),
                ("record_id", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "geänderter Datensatz",
                "verbose_name_plural": "geänderte Datensätze",
            },
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("public_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("published_at", models.DateTimeField(verbose_name="veröffentlicht")),
                ("modified", models.DateTimeField(verbose_name="zurückgenommen")),
            ],
            options={
                "verbose_name": "zurückgenommenes Objekt",
                "verbose_name_plural": "zurückgenommene Objekte",
            },
        ),
        migrations.RemoveConstraint(
            model_name="publicobject",
            name="published_once",
        ),
        migrations.AddField(
            model_name="municipality",
            name="license_url",
            field=models.URLField(
                blank=True,
                help_text="Adresse der Lizenz, unter der die Stadt ihre Daten bereitstellt, etwa https://www.govdata.de/dl-de/by-2-0",
                verbose_name="Lizenz der offenen Daten",
            ),
        ),
        migrations.AddField(
            model_name="municipality",
            name="official_key",
            field=models.CharField(
                blank=True,
                help_text="acht Ziffern, etwa 05162022",
                max_length=8,
                verbose_name="amtlicher Gemeindeschlüssel",
            ),
        ),
        migrations.AddField(
            model_name="publicobject",
            name="about",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="publicobject",
            name="fingerprint",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="publicobject",
            name="kind",
            field=models.CharField(blank=True, default="", max_length=20, verbose_name="Art in OParl"),
        ),
        migrations.AddField(
            model_name="publicobject",
            name="parent",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="publicobject",
            name="part",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="publicobject",
            index=models.Index(fields=["kind", "-id"], name="public_kind"),
        ),
        migrations.AddIndex(
            model_name="publicobject",
            index=models.Index(fields=["record_type", "parent"], name="public_parent"),
        ),
        migrations.AddIndex(
            model_name="publicobject",
            index=models.Index(condition=models.Q(("about__isnull", False)), fields=["about"], name="public_about"),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(("official_key__regex", "^([0-9]{8})?$")),
                name="municipality_official_key",
                violation_error_message="Der amtliche Gemeindeschlüssel hat acht Ziffern.",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicobject",
            constraint=models.UniqueConstraint(fields=("record_type", "record_id", "part"), name="published_once"),
        ),
        migrations.AddIndex(
            model_name="tombstone",
            index=models.Index(fields=["kind", "-public_id"], name="tombstone_kind"),
        ),
        migrations.RunSQL(
            NOTE, "DROP FUNCTION committees_note_change() CASCADE; DROP FUNCTION committees_note_publication() CASCADE"
        ),
        *(migrations.RunSQL(noted(table), migrations.RunSQL.noop) for table in NOTED),
        migrations.RunSQL(TOMBSTONES, "DROP FUNCTION committees_keep_tombstone() CASCADE"),
        *(migrations.RunSQL(first(table), migrations.RunSQL.noop) for table in ROOTS),
        migrations.RunSQL(FIRST, migrations.RunSQL.noop),
    ]
