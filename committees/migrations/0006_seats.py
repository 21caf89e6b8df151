"""Seats: legal profiles with the weight of each rule, the town's days off, substitution, and walls that ask them."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

WALLS = import_module("committees.migrations.0003_walls")

# What holds where ProfileRule has no row. Project groups and advisory councils are no committees of § 58 GO NRW.
WEIGHTS = """
CREATE FUNCTION committees_usual_weight(profile text, rule text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN profile IN ('project_group', 'advisory_council') THEN 'hint'
        WHEN rule IN ('G3', 'G12', 'G13') THEN 'warns'
        WHEN rule = 'G2' AND profile <> 'committee' THEN 'off'
        WHEN rule = 'G6' AND profile IN ('election', 'integration_council') THEN 'off'
        ELSE 'refuses'
    END
$$;

CREATE FUNCTION committees_rule_weight(profile text, asked text, day date) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT weight FROM committees_profilerule
          WHERE legal_profile = profile AND rule = asked AND valid_from <= day
          ORDER BY valid_from DESC LIMIT 1),
        committees_usual_weight(profile, asked))
$$;
"""

SOURCES = {
    "G1": "§ 58 Abs. 1 S. 1 GO NRW",
    "G2": "§ 58 Abs. 3 S. 3 GO NRW",
    "G3": "Beschluss des Rates",
    "G4": "§ 58 Abs. 3 S. 1, § 59 GO NRW",
    "G5": "§ 58 Abs. 3 GO NRW",
    "G6": "§ 58 Abs. 5, § 57 Abs. 3 GO NRW",
    "G8": "§ 58 Abs. 1 S. 2 GO NRW",
    "G9": "§ 58 Abs. 1 S. 7–11, Abs. 4 GO NRW",
    "G12": "§ 67 Abs. 3, § 58 Abs. 2 S. 1 GO NRW",
    "G13": "§ 52 Abs. 1, § 58 Abs. 2 GO NRW",
    "G14": "§ 42 GO NRW",
}
PROFILES = [
    *("council", "main_committee", "committee", "youth_welfare"),
    *("election", "integration_council", "advisory_council", "project_group"),
]
SINCE = "1994-10-17"  # the Gemeindeordnung in the form that these rules come from

# Counted on the first day of each period that this row touches: the number of members only rises there. That somebody
# leaves is never refused, even where too few Ratsmitglieder remain (G2): it is a fact, and the successor comes after.
# DETAIL names the row, so that a spreadsheet can say which of its lines was refused.
MEMBERSHIP = """
CREATE OR REPLACE FUNCTION committees_check_membership() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    body committees_committee;
    term committees_legislativeterm;
    who text;
    day date;
    voting int;
    citizens int;
    council int;
BEGIN
    SELECT * INTO body FROM committees_committee WHERE id = NEW.committee_id FOR NO KEY UPDATE;
    SELECT * INTO term FROM committees_legislativeterm WHERE id = body.term_id;
    -- Two committees at once must not both take the same person (G5).
    SELECT given_name || ' ' || family_name INTO who FROM committees_person WHERE id = NEW.person_id
        FOR NO KEY UPDATE;

    -- G14, § 42 GO NRW
    IF NOT daterange(term.starts_on, term.ends_on, '[]') @> daterange(NEW.starts_on, NEW.ends_on, '[]')
       AND NOT (NEW.ends_on IS NULL AND NEW.starts_on BETWEEN term.starts_on AND term.ends_on)
       AND committees_rule_weight(body.legal_profile, 'G14', NEW.starts_on) = 'refuses' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', DETAIL = NEW.id::text, CONSTRAINT = 'membership_g14',
            MESSAGE = format('Der Zeitraum liegt außerhalb der Wahlperiode %s–%s (§ 42 GO NRW).',
                to_char(term.starts_on, 'DD.MM.YYYY'), to_char(term.ends_on, 'DD.MM.YYYY'));
    END IF;

    -- G9, § 58 Abs. 1 S. 7–11, Abs. 4 GO NRW
    IF NEW.has_vote AND NEW.role IN ('advisory_member', 'expert_resident', 'staff')
       AND committees_rule_weight(body.legal_profile, 'G9', NEW.starts_on) = 'refuses' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', DETAIL = NEW.id::text, CONSTRAINT = 'membership_g9',
            MESSAGE = format('%s wirkt mit beratender Stimme mit und zählt bei Abstimmung und Beschlussfähigkeit '
                'nicht (§ 58 Abs. 1 GO NRW).', who);
    END IF;

    -- G4, § 58 Abs. 3 S. 1 i. V. m. § 59 GO NRW
    IF body.council_members_only AND NEW.has_vote AND NEW.role NOT IN ('council_member', 'mayor')
       AND committees_rule_weight(body.legal_profile, 'G4', NEW.starts_on) = 'refuses' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', DETAIL = NEW.id::text, CONSTRAINT = 'membership_g4',
            MESSAGE = format('%s ist kein Ratsmitglied; dem Gremium „%s“ dürfen nur Ratsmitglieder angehören '
                '(§ 58 Abs. 3 GO NRW).', who, body.name);
    END IF;

    -- G6, § 58 Abs. 5, § 57 Abs. 3 GO NRW
    IF NEW.position = 'chair' AND NOT (NEW.has_vote AND NEW.role IN ('council_member', 'mayor'))
       AND committees_rule_weight(body.legal_profile, 'G6', NEW.starts_on) = 'refuses' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', DETAIL = NEW.id::text, CONSTRAINT = 'membership_g6',
            MESSAGE = 'Den Vorsitz kann nur ein stimmberechtigtes Ratsmitglied des Ausschusses führen '
                '(§ 58 Abs. 5 GO NRW).';
    END IF;

    -- G5, § 58 Abs. 3 GO NRW, whichever of the two rows came second
    IF (NEW.role = 'expert_citizen'
        AND committees_rule_weight(body.legal_profile, 'G5', NEW.starts_on) = 'refuses' AND EXISTS (
            SELECT FROM committees_membership m JOIN committees_committee c ON c.id = m.committee_id
            WHERE m.person_id = NEW.person_id AND c.legal_profile = 'council' AND m.role = 'council_member'
              AND daterange(m.starts_on, m.ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]')))
       OR (NEW.role = 'council_member' AND body.legal_profile = 'council' AND EXISTS (
            SELECT FROM committees_membership m JOIN committees_committee c ON c.id = m.committee_id
            WHERE m.person_id = NEW.person_id AND m.role = 'expert_citizen'
              AND daterange(m.starts_on, m.ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]')
              AND committees_rule_weight(c.legal_profile, 'G5', m.starts_on) = 'refuses')) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', DETAIL = NEW.id::text, CONSTRAINT = 'membership_g5',
            MESSAGE = format('%s ist Ratsmitglied und kann nicht zugleich sachkundige Bürgerin oder '
                'sachkundiger Bürger sein (§ 58 Abs. 3 GO NRW).', who);
    END IF;

    -- G8, § 58 Abs. 1 S. 2 GO NRW
    IF NEW.position = 'substitute' AND body.substitution <> 'faction'
       AND committees_rule_weight(body.legal_profile, 'G8', NEW.starts_on) = 'refuses' THEN
        IF NEW.rank IS NULL AND NEW.substitute_for_id IS NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', DETAIL = NEW.id::text, CONSTRAINT = 'membership_g8',
                MESSAGE = format('Für die Stellvertretung durch %s fehlt die Reihenfolge (§ 58 Abs. 1 GO NRW).', who);
        END IF;
        IF EXISTS (
            SELECT FROM committees_membership m
            WHERE m.committee_id = body.id AND m.id <> NEW.id AND m.position = 'substitute' AND m.rank = NEW.rank
              AND daterange(m.starts_on, m.ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]')
              AND CASE body.substitution
                    WHEN 'pool' THEN m.on_behalf_of_id IS NOT DISTINCT FROM NEW.on_behalf_of_id
                    WHEN 'personal' THEN m.substitute_for_id IS NOT DISTINCT FROM NEW.substitute_for_id
                    ELSE true
                  END) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', DETAIL = NEW.id::text, CONSTRAINT = 'membership_g8',
                MESSAGE = format('Den Rang %s der Stellvertretung hat im Gremium „%s“ schon eine andere Person '
                    '(§ 58 Abs. 1 GO NRW).', NEW.rank, body.name);
        END IF;
    END IF;

    FOR day IN
        SELECT DISTINCT starts_on FROM committees_membership
        WHERE committee_id = body.id AND daterange(NEW.starts_on, NEW.ends_on, '[]') @> starts_on
    LOOP
        SELECT count(*) FILTER (WHERE has_vote AND position <> 'substitute'),
               count(*) FILTER (WHERE has_vote AND position <> 'substitute' AND role = 'expert_citizen'),
               count(*) FILTER (WHERE has_vote AND position <> 'substitute' AND role = 'council_member')
          INTO voting, citizens, council
          FROM committees_membership
         WHERE committee_id = body.id AND daterange(starts_on, ends_on, '[]') @> day;

        -- G1, § 58 Abs. 1 S. 1 GO NRW
        IF body.seats IS NOT NULL AND voting > body.seats
           AND committees_rule_weight(body.legal_profile, 'G1', day) = 'refuses' THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', DETAIL = NEW.id::text, CONSTRAINT = 'membership_g1',
                MESSAGE = format('Das Gremium „%s“ hat %s stimmberechtigte Sitze; mit dieser Eintragung wären es %s '
                    '(§ 58 Abs. 1 GO NRW).', body.name, body.seats, voting);
        END IF;

        -- G2, § 58 Abs. 3 S. 3 GO NRW; not for the Jugendhilfeausschuss (§ 71 SGB VIII) and bodies of other law
        IF citizens > 0 AND citizens >= council
           AND committees_rule_weight(body.legal_profile, 'G2', day) = 'refuses' THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', DETAIL = NEW.id::text, CONSTRAINT = 'membership_g2',
                MESSAGE = format('Die Zahl der sachkundigen Bürgerinnen und Bürger (%s) darf die Zahl der '
                    'Ratsmitglieder (%s) nicht erreichen (§ 58 Abs. 3 GO NRW).', citizens, council);
        END IF;

        -- G3, Beschluss des Rates; refuses only where the town wants it so
        IF citizens > body.max_expert_citizens
           AND committees_rule_weight(body.legal_profile, 'G3', day) = 'refuses' THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', DETAIL = NEW.id::text, CONSTRAINT = 'membership_g3',
                MESSAGE = format('Der Rat hat höchstens %s sachkundige Bürgerinnen und Bürger für das Gremium „%s“ '
                    'beschlossen; es wären %s.', body.max_expert_citizens, body.name, citizens);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

DROP TRIGGER members_again ON committees_committee;
CREATE TRIGGER members_again
    AFTER UPDATE OF seats, max_expert_citizens, council_members_only, legal_profile, term_id, substitution
    ON committees_committee FOR EACH ROW EXECUTE FUNCTION committees_check_members_again();
"""

BACK = f"""
DROP FUNCTION committees_check_membership() CASCADE;
DROP FUNCTION committees_check_members_again() CASCADE;
{WALLS.MEMBERSHIP}
"""

ENTER_RULES = """
INSERT INTO committees_profilerule (legal_profile, rule, weight, valid_from, source)
SELECT profile, %s, committees_usual_weight(profile, %s), %s, %s FROM unnest(%s::text[]) AS profile
"""


def enter_rules(apps, schema_editor):
    """What the program has done so far, as rows that the town can see and replace from a day on."""
    with schema_editor.connection.cursor() as cursor:
        for rule, source in SOURCES.items():
            cursor.execute(ENTER_RULES, [rule, rule, SINCE, source, PROFILES])


class Migration(migrations.Migration):
    dependencies = [("committees", "0005_drafting_room")]

    operations = [
        migrations.CreateModel(
            name="Holiday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "day",
                    models.DateField(
                        error_messages={"unique": "Dieser Tag ist schon eingetragen."}, unique=True, verbose_name="Tag"
                    ),
                ),
                ("name", models.CharField(help_text="etwa Rosenmontag", max_length=120, verbose_name="Name")),
            ],
            options={
                "verbose_name": "dienstfreier Tag",
                "verbose_name_plural": "dienstfreie Tage",
                "ordering": ["-day"],
            },
        ),
        migrations.CreateModel(
            name="ProfileRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "legal_profile",
                    models.CharField(
                        choices=[
                            ("council", "Rat"),
                            ("main_committee", "Hauptausschuss"),
                            ("committee", "Ausschuss (§ 58 GO NRW)"),
                            ("youth_welfare", "Jugendhilfeausschuss (§ 71 SGB VIII)"),
                            ("election", "Wahlausschuss"),
                            ("integration_council", "Integrationsrat"),
                            ("advisory_council", "Beirat"),
                            ("project_group", "Projektgruppe"),
                        ],
                        max_length=20,
                        verbose_name="Rechtsform",
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("G1", "G1 Zahl der Sitze"),
                            ("G2", "G2 Mehrheit der Ratsmitglieder"),
                            ("G3", "G3 Höchstzahl der sachkundigen Bürgerinnen und Bürger"),
                            ("G4", "G4 nur Ratsmitglieder"),
                            ("G5", "G5 Ratsmitglied oder sachkundig"),
                            ("G6", "G6 Vorsitz"),
                            ("G8", "G8 Reihenfolge der Stellvertretung"),
                            ("G9", "G9 beratende Stimme"),
                            ("G12", "G12 Verpflichtung"),
                            ("G13", "G13 Schriftführung"),
                            ("G14", "G14 Zeitraum in der Wahlperiode"),
                        ],
                        max_length=4,
                        verbose_name="Regel",
                    ),
                ),
                (
                    "weight",
                    models.CharField(
                        choices=[
                            ("refuses", "verhindert das Speichern"),
                            ("warns", "warnt"),
                            ("hint", "gibt einen Hinweis"),
                            ("off", "gilt nicht"),
                        ],
                        max_length=10,
                        verbose_name="Wirkung",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="gültig ab")),
                (
                    "source",
                    models.CharField(
                        blank=True, help_text="Gesetz, Satzung oder Beschluss", max_length=200, verbose_name="Quelle"
                    ),
                ),
            ],
            options={
                "verbose_name": "Regel der Besetzung",
                "verbose_name_plural": "Regeln der Besetzung",
                "ordering": ["legal_profile", "rule", "-valid_from"],
            },
        ),
        migrations.AddConstraint(
            model_name="profilerule",
            constraint=models.UniqueConstraint(
                fields=("legal_profile", "rule", "valid_from"),
                name="profile_rule_once_a_day",
                violation_error_message="Für diese Rechtsform und Regel gibt es zu diesem Tag schon einen Eintrag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="profilerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("weight", "refuses"), _negated=True),
                    ("rule__in", ("G1", "G2", "G3", "G4", "G5", "G6", "G8", "G9", "G14")),
                    _connector="OR",
                ),
                name="profile_rule_can_refuse",
                violation_error_message="Diese Regel kann nur warnen oder einen Hinweis geben.",
            ),
        ),
        migrations.RemoveConstraint(model_name="membership", name="advisory_members_have_no_vote"),
        migrations.RemoveConstraint(model_name="membership", name="chair_is_council_member"),
        migrations.RemoveConstraint(model_name="membership", name="substitutes_have_an_order"),
        migrations.AddField(
            model_name="committee",
            name="substitution",
            field=models.CharField(
                choices=[
                    ("personal", "persönliche Stellvertretung"),
                    ("list", "eine Liste für das ganze Gremium"),
                    ("pool", "eine Liste je Fraktion"),
                    ("faction", "Fraktion benennt von Fall zu Fall"),
                ],
                default="pool",
                help_text="§ 58 Abs. 1 GO NRW",
                max_length=10,
                verbose_name="Stellvertretung",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="resolution_note",
            field=models.CharField(
                blank=True,
                help_text="über Beginn oder Ende, etwa Rat, 24.11.2025, TOP 4",
                max_length=200,
                verbose_name="Beschluss",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="substitute_for",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="personal_substitutes",
                to="committees.person",
                verbose_name="persönliche Stellvertretung von",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="sworn_in_on",
            field=models.DateField(
                blank=True, help_text="§ 67 Abs. 3 GO NRW", null=True, verbose_name="verpflichtet am"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("substitute_for__isnull", True),
                    models.Q(
                        ("position", "substitute"), models.Q(("substitute_for", models.F("person")), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="personal_substitute",
                violation_error_message="Eine andere Person vertritt nur, wer die Aufgabe „Stellvertretung“ hat.",
            ),
        ),
        migrations.RunSQL(
            WEIGHTS,
            "DROP FUNCTION committees_rule_weight(text, text, date); DROP FUNCTION committees_usual_weight(text, text)",
        ),
        migrations.RunSQL(MEMBERSHIP, BACK),
        migrations.RunPython(enter_rules, migrations.RunPython.noop),
    ]
