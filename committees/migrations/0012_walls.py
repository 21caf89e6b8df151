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
        migrations.RunSQL(FREEZE_GIVEN, "DROP TRIGGER frozen ON committees_distributedversion"),
    ]
