"""Orders: what is inside only never becomes public, and what everyone reads waits for the result it comes from."""

import django.db.models.deletion
from django.db import migrations, models

# An order that arose under a non-public item stays inside (§ 48 Abs. 2 GO NRW), also when the committee closes the
# doors after it was written down.
INSIDE = """
CREATE FUNCTION committees_item_is_open(part bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT i.is_public AND coalesce(h.is_public, true)
      FROM committees_agendaitem i LEFT JOIN committees_handling h ON h.item_id = i.id WHERE i.id = part
$$;

CREATE FUNCTION committees_check_public_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'order_of_a_closed_item_stays_inside',
        MESSAGE = 'Was aus dem nichtöffentlichen Teil folgt, bleibt nichtöffentlich (§ 48 Abs. 2 GO NRW).';
END $$;

CREATE TRIGGER stays_inside BEFORE INSERT OR UPDATE OF is_public, item_id ON committees_order
    FOR EACH ROW WHEN (NEW.is_public AND NEW.item_id IS NOT NULL AND NOT committees_item_is_open(NEW.item_id))
    EXECUTE FUNCTION committees_check_public_order();

CREATE FUNCTION committees_check_shown_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (SELECT is_public FROM committees_order WHERE id = NEW.order_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'only_public_orders_are_shown',
            MESSAGE = 'Dieser Auftrag ist nichtöffentlich und wird nicht veröffentlicht (§ 48 Abs. 2 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER only_public_orders BEFORE INSERT OR UPDATE ON committees_publicorder
    FOR EACH ROW EXECUTE FUNCTION committees_check_shown_order();

CREATE FUNCTION committees_close_orders() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part bigint := CASE TG_TABLE_NAME WHEN 'committees_handling' THEN (to_jsonb(NEW) ->> 'item_id')::bigint
                                      ELSE (to_jsonb(NEW) ->> 'id')::bigint END;
BEGIN
    DELETE FROM committees_publicorder WHERE order_id IN (SELECT id FROM committees_order WHERE item_id = part);
    UPDATE committees_order SET is_public = false WHERE item_id = part AND is_public;
    RETURN NULL;
END $$;

CREATE TRIGGER closes_orders AFTER UPDATE OF is_public ON committees_handling
    FOR EACH ROW WHEN (OLD.is_public AND NOT NEW.is_public) EXECUTE FUNCTION committees_close_orders();
CREATE TRIGGER closes_orders AFTER UPDATE OF is_public ON committees_agendaitem
    FOR EACH ROW WHEN (OLD.is_public AND NOT NEW.is_public) EXECUTE FUNCTION committees_close_orders();
"""
OPEN_AGAIN = """
DROP FUNCTION committees_close_orders() CASCADE;
DROP FUNCTION committees_check_shown_order() CASCADE;
DROP FUNCTION committees_check_public_order() CASCADE;
DROP TRIGGER IF EXISTS stays_inside ON committees_order;
DROP FUNCTION committees_item_is_open(bigint) CASCADE;
"""

SHOWN = """
DROP POLICY reads ON committees_publicorder;
CREATE POLICY reads ON committees_publicorder FOR SELECT TO ris_public USING (
    committee_id IN (SELECT id FROM committees_committee)
    AND (result_of_id IS NULL OR result_of_id IN (SELECT item_key FROM committees_publicresolution WHERE NOT is_disclosed))
    AND (meeting_id IS NULL
         OR meeting_id IN (SELECT id FROM committees_meeting WHERE state IN ('finished', 'signed'))));
"""
SHOWN_BEFORE = """
DROP POLICY reads ON committees_publicorder;
CREATE POLICY reads ON committees_publicorder FOR SELECT TO ris_public USING (true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0030_minutes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportedOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "offen"),
                            ("working", "in Arbeit"),
                            ("waiting", "wartet auf andere"),
                            ("partly", "teilweise umgesetzt"),
                            ("done", "umgesetzt"),
                            ("impossible", "nicht umsetzbar"),
                            ("overtaken", "überholt"),
                            ("confirmed", "vom Gremium bestätigt"),
                        ],
                        max_length=10,
                        verbose_name="Stand im Bericht",
                    ),
                ),
            ],
            options={
                "verbose_name": "berichteter Auftrag",
                "verbose_name_plural": "berichtete Aufträge",
                "ordering": ["report", "order"],
            },
        ),
        migrations.AddField(
            model_name="order",
            name="reminded_after_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="nach dem Termin erinnert"),
        ),
        migrations.AddField(
            model_name="order",
            name="reminded_before_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="vor dem Termin erinnert"),
        ),
        migrations.AddField(
            model_name="orderupdate",
            name="late_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="Grund der Verspätung"),
        ),
        migrations.AddField(
            model_name="publicorder",
            name="meeting",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committees.meeting",
                verbose_name="erst nach dieser Sitzung",
            ),
        ),
        migrations.AddField(
            model_name="publicorder",
            name="result_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committees.agendaitem",
                verbose_name="erst mit dem Ergebnis dieses TOP",
            ),
        ),
        migrations.AddField(
            model_name="returnticket",
            name="missed_on",
            field=models.DateField(
                blank=True,
                help_text="Tag der ersten Sitzung, in der der Bericht fehlte",
                null=True,
                verbose_name="nicht berichtet am",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", False), ("state", "confirmed")),
                    models.Q(models.Q(("state", "confirmed"), _negated=True), ("confirmed_at__isnull", True)),
                    _connector="OR",
                ),
                name="order_confirmed_at_a_moment",
                violation_error_message="Zu einem bestätigten Auftrag gehört, wann er bestätigt wurde.",
            ),
        ),
        migrations.AddField(
            model_name="reportedorder",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="committees.order",
                verbose_name="Auftrag",
            ),
        ),
        migrations.AddField(
            model_name="reportedorder",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reported_orders",
                to="committees.motion",
                verbose_name="Bericht",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedorder",
            constraint=models.UniqueConstraint(
                fields=("order", "report"),
                name="order_once_in_a_report",
                violation_error_message="Dieser Auftrag steht schon in dem Bericht.",
            ),
        ),
        migrations.RunSQL(INSIDE, OPEN_AGAIN),
        migrations.RunSQL(SHOWN, SHOWN_BEFORE),
    ]
