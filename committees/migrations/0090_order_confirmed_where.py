"""Where a committee confirmed an order, and who recorded it: of older ones what the decision and the log say."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FROM_DECISIONS = """
UPDATE committees_order o SET confirmed_under_id = r.item_id
    FROM committees_resolution r WHERE r.id = o.confirmed_by_id
"""
FROM_LOG = """
UPDATE committees_order o SET confirmation_noted_by_id = said.actor_id
    FROM (SELECT DISTINCT ON (record_id) record_id, actor_id FROM committees_auditentry
           WHERE record_type = 'order' AND action = 'order_confirm' ORDER BY record_id, id DESC) said
    WHERE said.record_id = o.id AND o.state = 'confirmed'
      AND EXISTS (SELECT FROM committees_user u WHERE u.id = said.actor_id)
"""

AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"  # a table with checks still to come gets no index


def reference(to, words):
    on_delete = django.db.models.deletion.PROTECT
    return models.ForeignKey(to, on_delete, related_name="+", null=True, blank=True, verbose_name=words)


class Migration(migrations.Migration):
    dependencies = [("committees", "0084_earlier_behind_closed_doors")]

    operations = [
        migrations.AddField("order", "confirmed_under", reference("committees.agendaitem", "bestätigt unter TOP")),
        migrations.AddField(
            "order", "confirmation_noted_by", reference(settings.AUTH_USER_MODEL, "Bestätigung vermerkt von")
        ),
        migrations.RunSQL(AT_ONCE, migrations.RunSQL.noop),
        migrations.RunSQL(FROM_DECISIONS, migrations.RunSQL.noop),
        migrations.RunSQL(FROM_LOG, migrations.RunSQL.noop),
    ]
