"""Papers from outside: what was handed in stays as it was, and who redacted it for the public."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Text and main document of a paper with an Eingang never change. What citizens wrote is kept in the Eingang and as
# original; their outside version is edited until its release.
AS_HANDED_IN = """
CREATE FUNCTION committees_stays_as_handed_in(motion bigint) RETURNS boolean STABLE LANGUAGE sql AS $$
    SELECT EXISTS (
        SELECT FROM committees_receipt r
        JOIN committees_motion m ON m.id = r.motion_id JOIN committees_motionkind k ON k.id = m.kind_id
        WHERE r.motion_id = motion AND NOT k.is_from_citizens)
$$;

CREATE TRIGGER as_handed_in BEFORE UPDATE OF subject, faction_id, is_by_members ON committees_motion FOR EACH ROW
    WHEN ((OLD.subject, OLD.faction_id, OLD.is_by_members)
            IS DISTINCT FROM (NEW.subject, NEW.faction_id, NEW.is_by_members)
        AND committees_stays_as_handed_in(OLD.id))
    EXECUTE FUNCTION committees_kept_as_it_was();

CREATE TRIGGER as_handed_in_new BEFORE INSERT ON committees_motionsection FOR EACH ROW
    WHEN (committees_stays_as_handed_in(NEW.motion_id)) EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER as_handed_in BEFORE UPDATE ON committees_motionsection FOR EACH ROW
    WHEN ((OLD.motion_id, OLD.key, OLD.html) IS DISTINCT FROM (NEW.motion_id, NEW.key, NEW.html)
        AND (committees_stays_as_handed_in(OLD.motion_id) OR committees_stays_as_handed_in(NEW.motion_id)))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER as_handed_in_gone BEFORE DELETE ON committees_motionsection FOR EACH ROW
    WHEN (committees_stays_as_handed_in(OLD.motion_id)) EXECUTE FUNCTION committees_kept_as_it_was();

CREATE TRIGGER as_handed_in_new BEFORE INSERT ON committees_attachment FOR EACH ROW
    WHEN (NEW.role = 'main' AND committees_stays_as_handed_in(NEW.motion_id))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER as_handed_in BEFORE UPDATE ON committees_attachment FOR EACH ROW
    WHEN ('main' IN (OLD.role, NEW.role)
        AND (OLD.motion_id, OLD.file_id, OLD.role) IS DISTINCT FROM (NEW.motion_id, NEW.file_id, NEW.role)
        AND (committees_stays_as_handed_in(OLD.motion_id) OR committees_stays_as_handed_in(NEW.motion_id)))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER as_handed_in_gone BEFORE DELETE ON committees_attachment FOR EACH ROW
    WHEN (OLD.role = 'main' AND committees_stays_as_handed_in(OLD.motion_id))
    EXECUTE FUNCTION committees_kept_as_it_was();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0007_signing"),
    ]

    operations = [
        migrations.AddField(
            model_name="motion",
            name="is_by_members",
            field=models.BooleanField(default=False, editable=False, verbose_name="von einzelnen Ratsmitgliedern"),
        ),
        migrations.AddField(
            model_name="motionkind",
            name="link_relation",
            field=models.CharField(
                choices=[
                    ("supplements", "ergänzt"),
                    ("follows", "folgt auf"),
                    ("refers", "verweist auf"),
                    ("answers", "beantwortet"),
                    ("replaces", "ersetzt"),
                    ("amends", "ändert"),
                ],
                default="refers",
                help_text="bei einem Änderungsantrag etwa „ändert“",
                max_length=12,
                verbose_name="Verweise bedeuten",
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="redacted_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="geschwärzte Fassung hinterlegt"),
        ),
        migrations.AddField(
            model_name="receipt",
            name="redacted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="motionlink",
            name="relation",
            field=models.CharField(
                choices=[
                    ("supplements", "ergänzt"),
                    ("follows", "folgt auf"),
                    ("refers", "verweist auf"),
                    ("answers", "beantwortet"),
                    ("replaces", "ersetzt"),
                    ("amends", "ändert"),
                ],
                default="refers",
                max_length=12,
                verbose_name="Beziehung",
            ),
        ),
        migrations.RunSQL(AS_HANDED_IN, "DROP FUNCTION committees_stays_as_handed_in CASCADE"),
    ]
