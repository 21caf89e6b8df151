"""Going through the agenda: what follows from a decision, and two walls: nothing that follows gets lost, and no
non-public paper is dealt with in public."""

import django.db.models.deletion
from django.db import migrations, models

import committees.states

LISTED = """
UPDATE committees_committeesetting
   SET closed_kinds = '["personnel", "property", "contract", "tax", "legal", "privacy"]' WHERE closed_kinds = '[]';
"""

STAYS = """
CREATE FUNCTION committees_decided_station_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM committees_resolution WHERE id = OLD.arose_from_id AND effect <> '') THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'decided_station_stays',
            MESSAGE = 'Die Beratung folgt aus einem Beschluss und bleibt, solange er gilt.';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER decided_station_stays BEFORE DELETE ON committees_consultation
    FOR EACH ROW WHEN (OLD.arose_from_id IS NOT NULL) EXECUTE FUNCTION committees_decided_station_stays();
"""

# § 48 Abs. 2 GO NRW: a vote opens the doors, it publishes nothing.
DOORS = """
CREATE FUNCTION committees_check_doors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM committees_agendaitem i JOIN committees_motion m ON m.id = i.motion_id
                WHERE i.id = NEW.item_id AND NOT i.is_public
                  AND NOT coalesce((SELECT v.is_public FROM committees_motionversion v
                                     WHERE v.motion_id = m.id ORDER BY v.number DESC LIMIT 1), m.is_public)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_paper_behind_closed_doors',
            MESSAGE = 'Die Vorlage zu diesem Punkt ist nichtöffentlich; er kann nicht öffentlich behandelt werden '
                '(§ 48 Abs. 2 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER doors_fit_the_paper BEFORE INSERT OR UPDATE OF is_public ON committees_handling
    FOR EACH ROW WHEN (NEW.is_public) EXECUTE FUNCTION committees_check_doors();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0027_presence"),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="carries_on",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="carried_on_by",
                to="committees.agendaitem",
                verbose_name="führt fort",
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="arose_from",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="next_stations",
                to="committees.resolution",
                verbose_name="folgt aus",
            ),
        ),
        migrations.AddField(
            model_name="handling",
            name="ahead_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="committees.agendaitem",
                verbose_name="vorgezogen vor",
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="about",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="resolutions_about",
                to="committees.agendaitem",
                verbose_name="betrifft TOP",
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="effect",
            field=models.CharField(blank=True, editable=False, max_length=80, verbose_name="eingetretene Folge"),
        ),
        migrations.AddField(
            model_name="resolution",
            name="referred_role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("hearing", "Anhörung"),
                    ("preliminary", "Vorberatung"),
                    ("recommendation", "Empfehlung"),
                    ("decision", "Entscheidung"),
                    ("information", "Kenntnisnahme"),
                ],
                max_length=16,
                verbose_name="verwiesen zur",
            ),
        ),
        migrations.AlterField(
            model_name="committeesetting",
            name="closed_kinds",
            field=models.JSONField(
                blank=True,
                default=committees.states.NonPublicReason.all_of_them,
                help_text="Gründe, die die GeschO nennt; für sie genügt der Vermerk (§ 48 Abs. 2 S. 2 GO NRW)",
                verbose_name="ohne Abstimmung nichtöffentlich",
            ),
        ),
        migrations.AlterField(
            model_name="resolution",
            name="asks",
            field=models.CharField(
                choices=[
                    ("adopt", "Beschluss in der Sache"),
                    ("amend", "Änderungsantrag"),
                    ("approve", "Genehmigung einer Dringlichkeitsentscheidung"),
                    ("agree", "Zustimmung"),
                    ("elect", "Wahl"),
                    ("note", "Kenntnisnahme"),
                    ("answer", "Beantwortung"),
                    ("adjourn", "Vertagung"),
                    ("defer", "Zurückstellung"),
                    ("refer", "Verweisung an ein anderes Gremium"),
                    ("forward", "Weiterleitung ohne Empfehlung"),
                    ("drop", "Absetzung von der Tagesordnung"),
                    ("withdraw", "Rücknahme durch die Einreichenden"),
                    ("settle", "Erledigung"),
                    ("not_handle", "Nichtbehandlung"),
                    ("agenda", "Feststellung der Tagesordnung"),
                    ("extend", "Erweiterung der Tagesordnung (§ 48 Abs. 1 S. 5 GO NRW)"),
                    ("close_doors", "Ausschluss der Öffentlichkeit (§ 48 Abs. 2 GO NRW)"),
                    ("open_doors", "Behandlung in öffentlicher Sitzung (§ 48 Abs. 2 GO NRW)"),
                    ("procedure", "Antrag zur Geschäftsordnung"),
                ],
                default="adopt",
                max_length=12,
                verbose_name="worum es geht",
            ),
        ),
        migrations.RunSQL(LISTED, migrations.RunSQL.noop),
        migrations.RunSQL(STAYS, "DROP FUNCTION committees_decided_station_stays() CASCADE"),
        migrations.RunSQL(DOORS, "DROP FUNCTION committees_check_doors() CASCADE"),
    ]
