"""What was decided before on a paper that was non-public then stays inside when the paper itself is opened."""

from django.db import migrations, models

READ_SO_FAR = """
    motion_id IN (SELECT record_id FROM committees_publicobject WHERE record_type = 'motion' AND withdrawn_at IS NULL)
    AND committee_id IN (SELECT id FROM committees_committee)
"""
NARROWER = f"ALTER POLICY reads ON committees_earlierstation USING (is_public AND {READ_SO_FAR})"
AS_BEFORE = f"ALTER POLICY reads ON committees_earlierstation USING ({READ_SO_FAR})"
AS_READ_IN = """
UPDATE committees_earlierstation SET is_public = false
    WHERE motion_id IN (SELECT motion_id FROM committees_motionversion WHERE number = 1 AND NOT is_public)
"""


def is_public(default):
    return models.BooleanField("öffentlich", default=default)


class Migration(migrations.Migration):
    dependencies = [("committees", "0081_lists_by_papers")]

    operations = [
        migrations.AddField("earlierstation", "is_public", is_public(default=True)),
        migrations.AlterField("earlierstation", "is_public", is_public(default=False)),
        migrations.RunSQL(NARROWER, AS_BEFORE),
        migrations.RunSQL(AS_READ_IN, migrations.RunSQL.noop),
    ]
