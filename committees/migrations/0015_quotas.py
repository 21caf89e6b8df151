"""Quotas of the factions in committees, within the committee's seats; the dated method that distributes them."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models

import committees.models.periods

# What the law said when, as far as it is known; the town sees these rows and replaces them from a day on.
ENTER_METHODS = """
INSERT INTO committees_seatmethod (valid_from, method, source) VALUES
    ('1994-10-17', 'dhondt', '§ 50 Abs. 3 GO NRW vor der Reform von 2007 (bitte prüfen)'),
    ('2007-10-17', 'hare_niemeyer', '§ 50 Abs. 3 S. 4–6 GO NRW seit der Reform von 2007 (Tag bitte prüfen)'),
    ('2025-11-01', 'dhondt', '§ 50 Abs. 3 GO NRW für die Wahlperiode ab 01.11.2025 (bitte prüfen)');
"""

# Counted on the first day of each period that this row touches: the sum only rises there.
QUOTAS = """
CREATE FUNCTION committees_check_quota() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    body committees_committee;
    term committees_legislativeterm;
    party committees_faction;
    day date;
    together int;
BEGIN
    SELECT * INTO body FROM committees_committee WHERE id = NEW.committee_id FOR NO KEY UPDATE;
    SELECT * INTO term FROM committees_legislativeterm WHERE id = body.term_id;
    SELECT * INTO party FROM committees_faction WHERE id = NEW.faction_id;

    IF body.legal_profile = 'council' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'quota_profile',
            MESSAGE = 'Der Rat wird gewählt; Anteile der Fraktionen gibt es nur in Ausschüssen (§ 50 Abs. 3 GO NRW).';
    END IF;
    IF body.legal_profile = 'project_group' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'quota_profile',
            MESSAGE = format('„%s“ ist eine Projektgruppe; wer darin sitzt, sagt ihr Auftrag. Anteile der Fraktionen '
                'gibt es nur in Ausschüssen (§ 50 Abs. 3 GO NRW).', body.name);
    END IF;
    IF party.term_id <> body.term_id THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'quota_term',
            MESSAGE = format('„%s“ gehört zu einer anderen Wahlperiode als das Gremium „%s“.', party.name, body.name);
    END IF;
    -- § 42 GO NRW
    IF NOT daterange(term.starts_on, term.ends_on, '[]') @> daterange(NEW.starts_on, NEW.ends_on, '[]')
       AND NOT (NEW.ends_on IS NULL AND NEW.starts_on BETWEEN term.starts_on AND term.ends_on) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'quota_period_in_term',
            MESSAGE = format('Der Zeitraum des Anteils liegt außerhalb der Wahlperiode %s–%s (§ 42 GO NRW).',
                to_char(term.starts_on, 'DD.MM.YYYY'), to_char(term.ends_on, 'DD.MM.YYYY'));
    END IF;

    FOR day IN
        SELECT DISTINCT starts_on FROM committees_factionquota
        WHERE committee_id = body.id AND daterange(NEW.starts_on, NEW.ends_on, '[]') @> starts_on
    LOOP
        SELECT sum(seats) INTO together FROM committees_factionquota
         WHERE committee_id = body.id AND daterange(starts_on, ends_on, '[]') @> day;
        -- § 58 Abs. 1 S. 1 GO NRW
        IF together > body.seats THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'quota_seats',
                MESSAGE = format('Das Gremium „%s“ hat %s stimmberechtigte Sitze; die Anteile der Fraktionen ergäben '
                    'am %s zusammen %s (§ 58 Abs. 1 GO NRW).',
                    body.name, body.seats, to_char(day, 'DD.MM.YYYY'), together);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER quota_rules AFTER INSERT OR UPDATE ON committees_factionquota
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_check_quota();

-- A committee, faction or term that changes has its quotas looked at again.
CREATE FUNCTION committees_check_quotas_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE committees_factionquota SET seats = seats WHERE CASE TG_TABLE_NAME
        WHEN 'committees_committee' THEN committee_id = NEW.id
        WHEN 'committees_faction' THEN faction_id = NEW.id
        ELSE committee_id IN (SELECT id FROM committees_committee WHERE term_id = NEW.id)
    END;
    RETURN NULL;
END $$;

CREATE TRIGGER quotas_again AFTER UPDATE OF seats, legal_profile, term_id ON committees_committee
    FOR EACH ROW EXECUTE FUNCTION committees_check_quotas_again();
CREATE TRIGGER quotas_again AFTER UPDATE OF term_id ON committees_faction
    FOR EACH ROW EXECUTE FUNCTION committees_check_quotas_again();
CREATE TRIGGER quotas_again AFTER UPDATE OF starts_on, ends_on ON committees_legislativeterm
    FOR EACH ROW EXECUTE FUNCTION committees_check_quotas_again();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0014_income"),
    ]

    operations = [
        migrations.CreateModel(
            name="SeatMethod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "valid_from",
                    models.DateField(
                        error_messages={"unique": "Zu diesem Tag gibt es schon ein Verfahren."},
                        unique=True,
                        verbose_name="gültig ab",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("hare_niemeyer", "Hare/Niemeyer"),
                            ("dhondt", "d’Hondt"),
                            ("sainte_lague", "Sainte-Laguë/Schepers"),
                        ],
                        max_length=20,
                        verbose_name="Verfahren",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, help_text="Gesetz, Satzung oder Beschluss", max_length=200, verbose_name="Quelle"
                    ),
                ),
            ],
            options={
                "verbose_name": "Verfahren der Sitzverteilung",
                "verbose_name_plural": "Verfahren der Sitzverteilung",
                "ordering": ["-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="FactionQuota",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="von")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                ("seats", models.PositiveSmallIntegerField(verbose_name="Anteil in Sitzen")),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hare_niemeyer", "Hare/Niemeyer"),
                            ("dhondt", "d’Hondt"),
                            ("sainte_lague", "Sainte-Laguë/Schepers"),
                        ],
                        help_text="leer bei einem einheitlichen Wahlvorschlag (§ 50 Abs. 3 S. 1 GO NRW)",
                        max_length=20,
                        verbose_name="Verfahren",
                    ),
                ),
                (
                    "lot_note",
                    models.CharField(
                        blank=True,
                        help_text="zwischen wem, um wie viele Sitze, wer gezogen wurde",
                        max_length=400,
                        verbose_name="Losentscheid",
                    ),
                ),
                (
                    "resolution_note",
                    models.CharField(
                        blank=True, help_text="etwa Rat, 24.11.2025, TOP 4", max_length=200, verbose_name="Beschluss"
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotas",
                        to="committees.committee",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "faction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotas",
                        to="committees.faction",
                        verbose_name="Fraktion",
                    ),
                ),
            ],
            options={
                "verbose_name": "Anteil einer Fraktion",
                "verbose_name_plural": "Anteile der Fraktionen",
                "ordering": ["committee", "-starts_on", "faction__position", "faction__name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="quota_period",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                committees.models.periods.KeyRange(
                                    models.F("committee"), models.F("committee"), models.Value("[]")
                                ),
                                "&&",
                            ),
                            (
                                committees.models.periods.KeyRange(
                                    models.F("faction"), models.F("faction"), models.Value("[]")
                                ),
                                "&&",
                            ),
                            (committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")), "&&"),
                        ],
                        name="one_quota_at_a_time",
                        violation_error_message="Die Fraktion hat in diesem Gremium und Zeitraum schon einen Anteil.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(ENTER_METHODS, "DELETE FROM committees_seatmethod"),
        migrations.RunSQL(
            QUOTAS,
            "DROP FUNCTION committees_check_quota() CASCADE; DROP FUNCTION committees_check_quotas_again() CASCADE",
        ),
    ]
