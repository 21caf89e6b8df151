"""Rules that no single constraint can hold: seats of committees, periods within the term, numbers that stay."""

from django.db import migrations

# Counted on the first day of each period that this row touches: the number of members only rises there. That somebody
# leaves is never refused, even where too few Ratsmitglieder remain (G2): it is a fact, and the successor comes after.
MEMBERSHIP = """
CREATE FUNCTION committees_check_membership() RETURNS trigger LANGUAGE plpgsql AS $$
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
       AND NOT (NEW.ends_on IS NULL AND NEW.starts_on BETWEEN term.starts_on AND term.ends_on) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_g14',
            MESSAGE = format('Der Zeitraum liegt außerhalb der Wahlperiode %s–%s (§ 42 GO NRW).',
                to_char(term.starts_on, 'DD.MM.YYYY'), to_char(term.ends_on, 'DD.MM.YYYY'));
    END IF;

    -- G4, § 58 Abs. 3 S. 1 i. V. m. § 59 GO NRW
    IF body.council_members_only AND NEW.has_vote AND NEW.role NOT IN ('council_member', 'mayor') THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_g4',
            MESSAGE = format('%s ist kein Ratsmitglied; dem Gremium „%s“ dürfen nur Ratsmitglieder angehören '
                '(§ 58 Abs. 3 GO NRW).', who, body.name);
    END IF;

    -- G6, § 58 Abs. 5, § 57 Abs. 3 GO NRW
    IF NEW.position = 'chair' AND body.legal_profile IN ('council', 'main_committee', 'committee', 'youth_welfare')
       AND NOT (NEW.has_vote AND NEW.role IN ('council_member', 'mayor')) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_g6',
            MESSAGE = 'Den Vorsitz kann nur ein stimmberechtigtes Ratsmitglied des Ausschusses führen '
                '(§ 58 Abs. 5 GO NRW).';
    END IF;

    -- G5, § 58 Abs. 3 GO NRW, whichever of the two rows came second
    IF (NEW.role = 'expert_citizen' AND EXISTS (
            SELECT FROM committees_membership m JOIN committees_committee c ON c.id = m.committee_id
            WHERE m.person_id = NEW.person_id AND c.legal_profile = 'council' AND m.role = 'council_member'
              AND daterange(m.starts_on, m.ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]')))
       OR (NEW.role = 'council_member' AND body.legal_profile = 'council' AND EXISTS (
            SELECT FROM committees_membership m
            WHERE m.person_id = NEW.person_id AND m.role = 'expert_citizen'
              AND daterange(m.starts_on, m.ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]'))) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_g5',
            MESSAGE = format('%s ist Ratsmitglied und kann nicht zugleich sachkundige Bürgerin oder '
                'sachkundiger Bürger sein (§ 58 Abs. 3 GO NRW).', who);
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
        IF body.seats IS NOT NULL AND voting > body.seats THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_g1',
                MESSAGE = format('Das Gremium „%s“ hat %s stimmberechtigte Sitze; mit dieser Eintragung wären es %s '
                    '(§ 58 Abs. 1 GO NRW).', body.name, body.seats, voting);
        END IF;

        -- G2, § 58 Abs. 3 S. 3 GO NRW; not for the Jugendhilfeausschuss (§ 71 SGB VIII) and bodies of other law
        IF body.legal_profile = 'committee' AND citizens > 0 AND citizens >= council THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_g2',
                MESSAGE = format('Die Zahl der sachkundigen Bürgerinnen und Bürger (%s) darf die Zahl der '
                    'Ratsmitglieder (%s) nicht erreichen (§ 58 Abs. 3 GO NRW).', citizens, council);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER membership_rules AFTER INSERT OR UPDATE ON committees_membership
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_check_membership();

-- A committee or term that changes has its members looked at again.
CREATE FUNCTION committees_check_members_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'committees_committee' THEN
        UPDATE committees_membership SET rank = rank WHERE committee_id = NEW.id;
    ELSE
        UPDATE committees_membership SET rank = rank
        WHERE committee_id IN (SELECT id FROM committees_committee WHERE term_id = NEW.id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER members_again AFTER UPDATE OF seats, council_members_only, legal_profile, term_id
    ON committees_committee FOR EACH ROW EXECUTE FUNCTION committees_check_members_again();
CREATE TRIGGER members_again AFTER UPDATE OF starts_on, ends_on
    ON committees_legislativeterm FOR EACH ROW EXECUTE FUNCTION committees_check_members_again();
"""

NUMBERS = """
CREATE FUNCTION committees_number_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR EXISTS (SELECT FROM committees_motionversion WHERE motion_id = OLD.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'motion_number_stays',
            MESSAGE = format('Die Drucksachennummer %s ist vergeben und bleibt es.', OLD.number);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER motion_number_stays BEFORE UPDATE OF number ON committees_motion
    FOR EACH ROW WHEN (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number)
    EXECUTE FUNCTION committees_number_stays();
CREATE TRIGGER numbered_motion_stays BEFORE DELETE ON committees_motion
    FOR EACH ROW WHEN (OLD.number IS NOT NULL) EXECUTE FUNCTION committees_number_stays();

CREATE FUNCTION committees_counter_only_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'counter_only_rises',
        MESSAGE = format('Der Zähler steht bei %s und kann nicht zurückgestellt werden.', OLD.last);
END $$;

CREATE TRIGGER counter_only_rises BEFORE UPDATE ON committees_numbercounter
    FOR EACH ROW WHEN (NEW.last < OLD.last) EXECUTE FUNCTION committees_counter_only_rises();
CREATE TRIGGER counter_stays BEFORE DELETE ON committees_numbercounter
    FOR EACH ROW WHEN (OLD.last > 0) EXECUTE FUNCTION committees_counter_only_rises();
"""

# V9, P1: whoever asks, a non-public version never comes into public.
PUBLICATION = """
CREATE FUNCTION committees_only_public_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM committees_motionversion WHERE id = NEW.version_id AND is_public) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'published_version_is_public',
            MESSAGE = 'Nichtöffentliche Unterlage: keine Veröffentlichung (§ 48 Abs. 2 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER only_public_versions BEFORE INSERT OR UPDATE ON committees_publishedversion
    FOR EACH ROW EXECUTE FUNCTION committees_only_public_versions();
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0002_roles")]

    operations = [
        migrations.RunSQL(
            MEMBERSHIP,
            "DROP FUNCTION committees_check_membership() CASCADE; DROP FUNCTION committees_check_members_again() CASCADE",
        ),
        migrations.RunSQL(
            NUMBERS,
            "DROP FUNCTION committees_number_stays() CASCADE; DROP FUNCTION committees_counter_only_rises() CASCADE",
        ),
        migrations.RunSQL(PUBLICATION, "DROP FUNCTION committees_only_public_versions() CASCADE"),
    ]
