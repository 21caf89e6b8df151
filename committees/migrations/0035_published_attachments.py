"""Attachments of the public minutes, for everyone: rows of their own, and never one of a non-public item."""

import django.db.models.deletion
from django.db import migrations, models

READS = """
GRANT SELECT ON committees_publishedminutesfile TO ris_public;
ALTER TABLE committees_publishedminutesfile ENABLE ROW LEVEL SECURITY;
CREATE POLICY works ON committees_publishedminutesfile TO ris_app USING (true) WITH CHECK (true);
CREATE POLICY reads ON committees_publishedminutesfile FOR SELECT TO ris_public
    USING (minutes_id IN (SELECT version_id FROM committees_publishedminutes));
CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_publishedminutesfile
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
CREATE POLICY reads_minutes_files ON committees_storedfile FOR SELECT TO ris_public USING (
    (SELECT true FROM committees_publishedminutesfile f WHERE f.file_id = committees_storedfile.id LIMIT 1));
"""
READS_NO_MORE = """
DROP POLICY reads_minutes_files ON committees_storedfile;
"""

WALL = """
CREATE FUNCTION committees_check_published_attachment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM committees_minutesfile f JOIN committees_minutes m ON m.id = f.minutes_id
                     JOIN committees_minutesversion v ON v.minutes_id = m.id
                   WHERE f.id = NEW.source_id AND v.id = NEW.minutes_id AND f.file_id = NEW.file_id AND m.is_public
                     AND (f.item_id IS NULL OR committees_item_is_open(f.item_id))) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'only_public_attachments_are_published',
            MESSAGE = 'Eine Anlage des nichtöffentlichen Teils darf nicht veröffentlicht werden (§ 48 Abs. 2 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER only_public_attachments BEFORE INSERT OR UPDATE ON committees_publishedminutesfile
    FOR EACH ROW EXECUTE FUNCTION committees_check_published_attachment();
"""
WALL_DOWN = "DROP FUNCTION committees_check_published_attachment() CASCADE"

# Minutes published before: what their frozen words name.
EARLIER = """
INSERT INTO committees_publishedminutesfile
    (source_id, minutes_id, position, item_number, title, file_name, file_id)
SELECT f.id, p.version_id, row_number() OVER (PARTITION BY p.version_id ORDER BY f.position, f.id),
       coalesce(i.number, ''), f.title, f.file_name, f.file_id
  FROM committees_publishedminutes p
  JOIN committees_minutesversion v ON v.id = p.version_id
  JOIN committees_minutesfile f ON f.minutes_id = v.minutes_id
  LEFT JOIN committees_agendaitem i ON i.id = f.item_id
 WHERE EXISTS (SELECT FROM jsonb_array_elements(v.content -> 'files') named WHERE (named ->> 'id')::bigint = f.id);
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0034_substitutes_in_turn")]

    operations = [
        migrations.CreateModel(
            name="PublishedMinutesFile",
            fields=[
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="publication",
                        serialize=False,
                        to="committees.minutesfile",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                ("item_number", models.CharField(blank=True, max_length=20, verbose_name="zu TOP")),
                ("title", models.CharField(max_length=200, verbose_name="Bezeichnung")),
                ("file_name", models.CharField(max_length=200, verbose_name="Dateiname")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_minutes_files",
                        to="committees.storedfile",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="committees.publishedminutes",
                        verbose_name="veröffentlichte Niederschrift",
                    ),
                ),
            ],
            options={
                "verbose_name": "veröffentlichte Anlage einer Niederschrift",
                "verbose_name_plural": "veröffentlichte Anlagen von Niederschriften",
                "ordering": ["minutes", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("minutes", "position"), name="minutes_file_position_once")
                ],
            },
        ),
        migrations.RunSQL(WALL, WALL_DOWN),
        migrations.RunSQL(READS, READS_NO_MORE),
        migrations.RunSQL(EARLIER, migrations.RunSQL.noop),
    ]
