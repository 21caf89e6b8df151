"""Papers from outside once more: withheld versions, single members, an end without Beratung; who administers stays."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import committees.clock

SEATS = import_module("committees.migrations.0006_seats")
INCOME = import_module("committees.migrations.0008_income")
KEPT = import_module("committees.migrations.0011_kept")

# What was withheld stays so: nobody publishes it again, and the record of it is never changed.
WITHHELD = """
REVOKE UPDATE, DELETE, TRUNCATE ON committees_withheldversion FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON committees_withheldversion
    FOR EACH ROW EXECUTE FUNCTION committees_frozen();

CREATE FUNCTION committees_withheld_stays_inside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Publishing and withholding at once: the second waits for the first and then sees it.
    PERFORM FROM committees_motion WHERE id = (SELECT motion_id FROM committees_motionversion WHERE id = NEW.version_id)
        FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM committees_withheldversion WHERE version_id = NEW.version_id)
       AND EXISTS (SELECT FROM committees_publishedversion WHERE version_id = NEW.version_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'withheld_version_stays_inside',
            MESSAGE = 'Diese Fassung ist ersetzt und bleibt im Rathaus; sie wird nicht veröffentlicht.';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER withheld_stays_inside AFTER INSERT OR UPDATE ON committees_publishedversion
    FOR EACH ROW EXECUTE FUNCTION committees_withheld_stays_inside();
CREATE TRIGGER withheld_stays_inside AFTER INSERT ON committees_withheldversion
    FOR EACH ROW EXECUTE FUNCTION committees_withheld_stays_inside();
"""

# Which member a paper came from stays as it was handed in, like its faction.
OF_MEMBERS = """
DROP TRIGGER as_handed_in ON committees_motion;
CREATE TRIGGER as_handed_in BEFORE UPDATE OF subject, faction_id, member_id, is_by_members ON committees_motion
    FOR EACH ROW
    WHEN ((OLD.subject, OLD.faction_id, OLD.member_id, OLD.is_by_members)
            IS DISTINCT FROM (NEW.subject, NEW.faction_id, NEW.member_id, NEW.is_by_members)
        AND committees_stays_as_handed_in(OLD.id))
    EXECUTE FUNCTION committees_kept_as_it_was();
"""
OF_FACTIONS = "DROP TRIGGER as_handed_in ON committees_motion;\n" + (
    "CREATE TRIGGER as_handed_in BEFORE UPDATE OF subject"
    + INCOME.AS_HANDED_IN.partition("CREATE TRIGGER as_handed_in BEFORE UPDATE OF subject")[2].partition(";")[0]
    + ";"
)

ENDED = "m.state NOT IN ('released', 'withdrawn')"
OLD_SECTIONS = KEPT.SECTIONS.partition("CREATE TRIGGER")[0].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
SECTIONS = OLD_SECTIONS.replace(ENDED, "m.state NOT IN ('released', 'withdrawn', 'declined')")

# Each day from today on that had somebody of Gremienpflege before a change has somebody after it as well. Deferred, so
# that one change may hand the role over to another account.
ADMINISTRATION = """
CREATE FUNCTION committees_administered() RETURNS datemultirange STABLE LANGUAGE sql AS $$
    SELECT coalesce(range_agg(daterange(r.starts_on, r.ends_on, '[]')), '{}')
        + coalesce((SELECT '{(,)}'::datemultirange FROM committees_user WHERE is_active AND is_superuser LIMIT 1), '{}')
    FROM committees_role r JOIN committees_user u ON u.id = r.user_id
    WHERE u.is_active AND r.role = 'admin'
$$;

CREATE FUNCTION committees_somebody_administers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Europe/Berlin')::date;
    lost datemultirange;
BEGIN
    -- Two who leave at once must not each count on the other.
    PERFORM pg_advisory_xact_lock(hashtext('committees_somebody_administers'));
    IF TG_TABLE_NAME = 'committees_role' THEN
        lost := datemultirange(daterange(OLD.starts_on, OLD.ends_on, '[]'));
    ELSIF OLD.is_superuser THEN
        lost := '{(,)}';
    ELSE
        SELECT range_agg(daterange(starts_on, ends_on, '[]')) INTO lost
        FROM committees_role WHERE user_id = OLD.id AND role = 'admin';
    END IF;
    lost := lost * datemultirange(daterange(today, NULL)) - committees_administered();
    IF NOT isempty(lost) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'somebody_administers',
            MESSAGE = format('Ab dem %s hätte kein Konto mehr die Rolle Gremienpflege. Bitte geben Sie die Rolle '
                'zuerst einem anderen Konto.', to_char(lower(lost), 'DD.MM.YYYY'));
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER somebody_administers AFTER UPDATE OR DELETE ON committees_role
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'admin')
    EXECUTE FUNCTION committees_somebody_administers();
CREATE CONSTRAINT TRIGGER somebody_administers AFTER UPDATE ON committees_user
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.is_active AND (OLD.is_active, OLD.is_superuser) IS DISTINCT FROM (NEW.is_active, NEW.is_superuser))
    EXECUTE FUNCTION committees_somebody_administers();
CREATE CONSTRAINT TRIGGER somebody_administers_gone AFTER DELETE ON committees_user
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.is_active AND OLD.is_superuser)
    EXECUTE FUNCTION committees_somebody_administers();
"""

# The same rules as before. Who sits on which day is counted in one pass through the committee and not anew for each
# day, so that a spreadsheet of 2,000 rows does not take as long as the square of its rows.
UNTIL_COUNTING = SEATS.MEMBERSHIP.partition("    FOR day IN\n")[0]
ONE_PASS = """    FOR day, voting, citizens, council IN
        WITH seats AS (
            SELECT starts_on, ends_on, role, (has_vote AND position <> 'substitute')::int AS vote
              FROM committees_membership
             WHERE committee_id = body.id
               AND daterange(starts_on, ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]')
        ), moves AS (
            SELECT starts_on AS at, true AS begins, vote AS step, role FROM seats
            UNION ALL SELECT ends_on + 1, false, -vote, role FROM seats WHERE ends_on IS NOT NULL
        ), days AS (
            SELECT at, bool_or(begins) AS begins, sum(sum(step)) OVER up AS voting,
                   sum(coalesce(sum(step) FILTER (WHERE role = 'expert_citizen'), 0)) OVER up AS citizens,
                   sum(coalesce(sum(step) FILTER (WHERE role = 'council_member'), 0)) OVER up AS council
              FROM moves GROUP BY at WINDOW up AS (ORDER BY at)
        )
        SELECT days.at, days.voting, days.citizens, days.council FROM days
         WHERE days.begins AND days.at BETWEEN NEW.starts_on AND coalesce(NEW.ends_on, 'infinity')
           AND (days.voting > body.seats OR days.citizens > 0 AND days.citizens >= days.council
                OR days.citizens > body.max_expert_citizens)
         ORDER BY days.at
    LOOP
"""
CHECKS = "        -- G1, § 58 Abs. 1 S. 1 GO NRW\n"
AFTER_COUNTING = CHECKS + SEATS.MEMBERSHIP.partition(CHECKS)[2].partition("DROP TRIGGER")[0]
MEMBERSHIP = UNTIL_COUNTING + ONE_PASS + AFTER_COUNTING
OLD_MEMBERSHIP = SEATS.MEMBERSHIP.partition("DROP TRIGGER")[0]


class Migration(migrations.Migration):
    dependencies = [("committees", "0012_files")]

    operations = [
        migrations.AddField(
            model_name="motion",
            name="member",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committees.person",
                verbose_name="eingereicht vom Ratsmitglied",
            ),
        ),
        migrations.AlterField(
            model_name="motion",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Entwurf"),
                    ("co_signing", "in Mitzeichnung"),
                    ("signed", "mitgezeichnet"),
                    ("received", "eingegangen"),
                    ("examined", "geprüft"),
                    ("assigned", "zugewiesen"),
                    ("released", "freigegeben"),
                    ("withdrawn", "zurückgezogen"),
                    ("declined", "ohne Beratung abgeschlossen"),
                ],
                db_index=True,
                default="draft",
                max_length=12,
                verbose_name="Stand",
            ),
        ),
        migrations.AddConstraint(
            model_name="motion",
            constraint=models.CheckConstraint(
                condition=models.Q(("faction__isnull", True), ("member__isnull", True), _connector="OR"),
                name="motion_of_faction_or_member",
                violation_error_message="Eine Vorlage kommt von einer Fraktion oder von einem Ratsmitglied.",
            ),
        ),
        migrations.CreateModel(
            name="WithheldVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(max_length=2000, verbose_name="Grund")),
                ("at", models.DateTimeField(default=committees.clock.now, verbose_name="zurückgehalten")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withholding",
                        to="committees.motionversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "zurückgehaltene Fassung",
                "verbose_name_plural": "zurückgehaltene Fassungen",
            },
        ),
        migrations.RunSQL(
            WITHHELD,
            "DROP FUNCTION committees_withheld_stays_inside() CASCADE;"
            "DROP TRIGGER frozen ON committees_withheldversion",
        ),
        migrations.RunSQL(OF_MEMBERS, OF_FACTIONS),
        migrations.RunSQL(SECTIONS, OLD_SECTIONS),
        migrations.RunSQL(
            ADMINISTRATION,
            "DROP FUNCTION committees_somebody_administers() CASCADE; DROP FUNCTION committees_administered()",
        ),
        migrations.RunSQL(MEMBERSHIP, OLD_MEMBERSHIP),
    ]
