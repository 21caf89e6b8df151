"""What is owed to a citizen stays inside, whoever changes it."""

from django.db import migrations, models

INSIDE = """
DELETE FROM committees_publicorder WHERE order_id IN (SELECT id FROM committees_order WHERE kind = 'reply');
UPDATE committees_order SET is_public = false WHERE kind = 'reply' AND is_public;
"""
AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"  # a table with checks still to come gets no constraint


class Migration(migrations.Migration):
    dependencies = [("committees", "0094_retention_confirmed")]

    operations = [
        migrations.RunSQL(AT_ONCE, migrations.RunSQL.noop),
        migrations.RunSQL(INSIDE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "reply"), _negated=True) | models.Q(("is_public", False)),
                name="reply_stays_inside",
                violation_error_message="Eine Antwort an Einwohnerinnen und Einwohner bleibt im Rathaus.",
            ),
        ),
    ]
