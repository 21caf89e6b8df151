"""Files say their SHA-512 (OParl: sha512Checksum); and what OParl tells from now on of papers, sittings, committees and the
town is looked at once."""

from django.db import migrations, models

# Noted once by the job, and then as fixed as the bytes themselves.
FILLED_IN = """
GRANT UPDATE (sha512) ON committees_storedfile TO ris_app;
CREATE TRIGGER frozen_sum BEFORE UPDATE ON committees_storedfile
    FOR EACH ROW WHEN (OLD.sha512 <> '' AND NEW.sha512 <> OLD.sha512) EXECUTE FUNCTION committees_frozen();
"""
FIXED = """
DROP TRIGGER frozen_sum ON committees_storedfile;
REVOKE UPDATE (sha512) ON committees_storedfile FROM ris_app;
"""
AGAIN = """
INSERT INTO committees_changedrecord (family, record_id)
SELECT record_type, record_id FROM committees_publicobject
WHERE record_type IN ('town', 'committee', 'faction', 'room', 'motion', 'meeting') AND kind <> '' ORDER BY id;
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0092_search_of_earlier_resolutions")]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="sha512",
            field=models.CharField(blank=True, default="", editable=False, max_length=128, verbose_name="SHA-512"),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha512__regex", "^([0-9a-f]{128})?$")), name="file_sha512"
            ),
        ),
        migrations.RunSQL(FILLED_IN, FIXED),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
