"""What attachments say is read by everyone who may read them; papers that name each other are found from both sides."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

READS = """
GRANT SELECT ON committees_filetext TO ris_public;
ALTER TABLE committees_filetext ENABLE ROW LEVEL SECURITY;
CREATE POLICY works ON committees_filetext TO ris_app USING (true) WITH CHECK (true);
CREATE POLICY reads ON committees_filetext FOR SELECT TO ris_public USING (
    (SELECT true FROM committees_versionfile f WHERE f.file_id = committees_filetext.file_id LIMIT 1));
CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_filetext
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
"""
READS_NO_MORE = """
DROP TRIGGER raises_stamp ON committees_filetext;
DROP POLICY reads ON committees_filetext;
DROP POLICY works ON committees_filetext;
ALTER TABLE committees_filetext DISABLE ROW LEVEL SECURITY;
REVOKE SELECT ON committees_filetext FROM ris_public;
"""
# The next refresh looks at all papers and sittings once: they say more than before.
AGAIN = """
INSERT INTO committees_changedrecord (family, record_id)
SELECT record_type, record_id FROM committees_publicobject WHERE record_type IN ('motion', 'meeting') ORDER BY id;
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0048_results_of_public_committees")]

    operations = [
        migrations.AddField(
            model_name="publicobject",
            name="leads_to",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, editable=False, size=None
            ),
        ),
        migrations.AddIndex(
            model_name="publicobject",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["leads_to"], name="public_leads_to"
            ),
        ),
        migrations.AlterField(
            model_name="meetingfile",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "Einladung"),
                    ("notice", "Bekanntmachung"),
                    ("pack_public", "Sitzungsmappe, öffentlicher Teil"),
                    ("pack_all", "Sitzungsmappe mit nichtöffentlichem Teil"),
                    ("former_minutes", "Niederschrift aus dem bisherigen System"),
                    ("former_file", "weitere Datei aus dem bisherigen System"),
                ],
                max_length=20,
                verbose_name="Art",
            ),
        ),
        migrations.RunSQL(READS, READS_NO_MORE),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
