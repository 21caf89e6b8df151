"""Who may sit in a committee, how many seats a faction has there, and the dated rules that a town begins with."""

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

# Who sits on which day is counted in one pass through the committee, on the first day of each period that this row
# touches: the number of members only rises there. That somebody leaves is never refused, even where too few
# Ratsmitglieder remain (G2): it is a fact, and the successor comes after. DETAIL names the row, so that a spreadsheet
# can say which of its lines was refused.
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

    FOR day, voting, citizens, council IN
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

CREATE TRIGGER members_again AFTER UPDATE OF starts_on, ends_on
    ON committees_legislativeterm FOR EACH ROW EXECUTE FUNCTION committees_check_members_again();
CREATE TRIGGER members_again
    AFTER UPDATE OF seats, max_expert_citizens, council_members_only, legal_profile, term_id, substitution
    ON committees_committee FOR EACH ROW EXECUTE FUNCTION committees_check_members_again();
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

# What the program does, as rows that the town can see and replace from a day on.
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
PROFILES = "council,main_committee,committee,youth_welfare,election,integration_council,advisory_council,project_group"
SINCE = "1994-10-17"  # the Gemeindeordnung in the form that these rules come from

# What the law said when, as far as it is known; the town sees these rows and replaces them from a day on.
METHODS = """
INSERT INTO committees_seatmethod (valid_from, method, source) VALUES
    ('1994-10-17', 'dhondt', '§ 50 Abs. 3 GO NRW vor der Reform von 2007 (bitte prüfen)'),
    ('2007-10-17', 'hare_niemeyer', '§ 50 Abs. 3 S. 4–6 GO NRW seit der Reform von 2007 (Tag bitte prüfen)'),
    ('2025-11-01', 'dhondt', '§ 50 Abs. 3 GO NRW für die Wahlperiode ab 01.11.2025 (bitte prüfen)');
"""


def entered(rule):
    return f"""
    INSERT INTO committees_profilerule (legal_profile, rule, weight, valid_from, source)
    SELECT profile, '{rule}', committees_usual_weight(profile, '{rule}'), '{SINCE}', '{SOURCES[rule]}'
    FROM unnest('{{{PROFILES}}}'::text[]) AS profile;
    """


STATEMENTS = WEIGHTS + MEMBERSHIP + QUOTAS + METHODS + "".join(map(entered, SOURCES))
