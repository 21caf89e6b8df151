"""Seats of a project group: who fits them, for how long, and the membership that follows them."""

# The days on which a person fits a seat. For a faction: its members in the Rat, and the expert citizens it sent who
# are not of another faction. For the administration: staff who have no mandate.
FITS = """
CREATE FUNCTION projectgroup_fitting_days(bench text, wanted bigint, who bigint) RETURNS datemultirange
LANGUAGE sql STABLE AS $$
    SELECT CASE bench WHEN 'faction' THEN (
        SELECT datemultirange(daterange(f.starts_on, f.ends_on, '[]')) * (
            coalesce((SELECT range_agg(daterange(m.starts_on, m.ends_on, '[]')) FROM committees_factionmembership m
                      WHERE m.person_id = who AND m.faction_id = wanted), '{}')
            * coalesce((SELECT range_agg(daterange(m.starts_on, m.ends_on, '[]')) FROM committees_membership m
                        JOIN committees_committee c ON c.id = m.committee_id
                        WHERE m.person_id = who AND m.role = 'council_member' AND c.legal_profile = 'council'), '{}')
            + (coalesce((SELECT range_agg(daterange(m.starts_on, m.ends_on, '[]')) FROM committees_membership m
                         JOIN committees_committee c ON c.id = m.committee_id
                         WHERE m.person_id = who AND m.role = 'expert_citizen' AND m.on_behalf_of_id = wanted
                           AND c.legal_profile <> 'project_group'), '{}')
               - coalesce((SELECT range_agg(daterange(m.starts_on, m.ends_on, '[]'))
                           FROM committees_factionmembership m
                           WHERE m.person_id = who AND m.faction_id <> wanted), '{}')))
        FROM committees_faction f WHERE f.id = wanted)
    ELSE
        coalesce((SELECT range_agg(daterange(s.starts_on, s.ends_on, '[]')) FROM committees_officestaff s
                  WHERE s.person_id = who), '{}')
        - coalesce((SELECT range_agg(daterange(m.starts_on, m.ends_on, '[]')) FROM committees_membership m
                    JOIN committees_committee c ON c.id = m.committee_id
                    WHERE m.person_id = who AND m.role = 'council_member' AND c.legal_profile = 'council'), '{}')
    END
$$;

CREATE FUNCTION projectgroup_fits_on(bench text, wanted bigint, who bigint, day date) RETURNS boolean
LANGUAGE sql STABLE AS $$ SELECT coalesce(projectgroup_fitting_days(bench, wanted, who) @> day, false) $$;

-- As its owner: public pages say that a seat is to be filled anew, without reading who is employed since when.
CREATE FUNCTION projectgroup_lapses_on(bench text, wanted bigint, who bigint, since date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT coalesce(
        (SELECT upper(period) FROM unnest(projectgroup_fitting_days(bench, wanted, who)) AS period
          WHERE period @> since AND upper(period) IS NOT NULL),
        CASE WHEN NOT projectgroup_fits_on(bench, wanted, who, since) THEN since END)
$$;
"""

GROUP = """
CREATE FUNCTION projectgroup_paper(wanted bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce('Drucksache ' || m.number, 'Gründungsvorlage') FROM projectgroup_projectgroup g
    JOIN committees_motion m ON m.id = g.founding_motion_id WHERE g.id = wanted
$$;

CREATE FUNCTION projectgroup_check_group() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    body committees_committee;
BEGIN
    SELECT * INTO body FROM committees_committee WHERE id = NEW.committee_id FOR NO KEY UPDATE;
    IF body.legal_profile <> 'project_group' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_profile',
            MESSAGE = format('Das Gremium „%s“ ist keine Projektgruppe.', body.name);
    END IF;
    IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM committees_membership WHERE committee_id = body.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_starts_empty',
            MESSAGE = format('Das Gremium „%s“ hat schon Mitglieder; eine Projektgruppe beginnt mit leeren Sitzen.',
                body.name);
    END IF;
    IF EXISTS (SELECT FROM projectgroup_seat s WHERE s.group_id = NEW.id AND s.ends_on IS NULL
               AND (s.place > CASE s.bench WHEN 'faction' THEN NEW.faction_seats ELSE NEW.administration_seats END
                    OR (s.bench = 'faction' AND s.faction_place > NEW.seats_per_faction))) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_keeps_its_seats',
            MESSAGE = 'So viele Plätze sind noch vergeben. Bitte zuerst die Sitze aufheben, die wegfallen sollen.';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER checks_group AFTER INSERT OR UPDATE ON projectgroup_projectgroup
    FOR EACH ROW EXECUTE FUNCTION projectgroup_check_group();

CREATE FUNCTION projectgroup_profile_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM projectgroup_projectgroup WHERE committee_id = NEW.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_profile_stays',
            MESSAGE = format('„%s“ ist eine Projektgruppe mit Sitzplan; die Rechtsform bleibt.', NEW.name);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER group_profile_stays BEFORE UPDATE OF legal_profile ON committees_committee
    FOR EACH ROW WHEN (OLD.legal_profile <> NEW.legal_profile) EXECUTE FUNCTION projectgroup_profile_stays();

CREATE FUNCTION projectgroup_committee_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_keeps_its_committee',
        MESSAGE = 'Eine Projektgruppe bleibt bei ihrem Gremium.';
END $$;

CREATE TRIGGER committee_stays BEFORE UPDATE ON projectgroup_projectgroup
    FOR EACH ROW WHEN (NEW.committee_id <> OLD.committee_id) EXECUTE FUNCTION projectgroup_committee_stays();
"""

SEAT = """
CREATE FUNCTION projectgroup_check_seat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    team projectgroup_projectgroup;
    body committees_committee;
    party committees_faction;
    places int;
BEGIN
    SELECT * INTO team FROM projectgroup_projectgroup WHERE id = NEW.group_id FOR NO KEY UPDATE;
    SELECT * INTO body FROM committees_committee WHERE id = team.committee_id;
    places := CASE NEW.bench WHEN 'faction' THEN team.faction_seats ELSE team.administration_seats END;

    IF NEW.ends_on IS NULL AND NEW.place > places THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_has_a_place',
            MESSAGE = format('Die Bank der %s hat %s Plätze, die Projektgruppe „%s“ insgesamt %s Sitze; mehr sind '
                'nicht vorgesehen (%s).', CASE NEW.bench WHEN 'faction' THEN 'Fraktionen' ELSE 'Verwaltung' END,
                places, body.name, team.faction_seats + team.administration_seats, projectgroup_paper(team.id));
    END IF;
    IF NEW.ends_on IS NULL AND NEW.bench = 'faction' AND NEW.faction_place > team.seats_per_faction THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'faction_has_its_seats',
            MESSAGE = format('Jede Fraktion hat in der Projektgruppe „%s“ höchstens %s (%s).', body.name,
                CASE team.seats_per_faction WHEN 1 THEN 'einen Sitz' ELSE team.seats_per_faction || ' Sitze' END,
                projectgroup_paper(team.id));
    END IF;
    IF NOT daterange(body.starts_on, body.ends_on, '[]') @> NEW.starts_on THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_within_group',
            MESSAGE = format('Am %s besteht die Projektgruppe „%s“ nicht.', to_char(NEW.starts_on, 'DD.MM.YYYY'),
                body.name);
    END IF;
    IF NEW.bench = 'faction' THEN
        SELECT * INTO party FROM committees_faction WHERE id = NEW.faction_id;
        IF NOT daterange(party.starts_on, party.ends_on, '[]') @> NEW.starts_on THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_of_living_faction',
                MESSAGE = format('Die Fraktion „%s“ besteht am %s nicht.', party.name,
                    to_char(NEW.starts_on, 'DD.MM.YYYY'));
        END IF;
    END IF;
    IF EXISTS (SELECT FROM projectgroup_seatassignment a WHERE a.seat_id = NEW.id
               AND NOT daterange(NEW.starts_on, NEW.ends_on, '[]') @> daterange(a.starts_on, a.ends_on, '[]')) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_is_taken',
            MESSAGE = 'Der Sitz ist in dieser Zeit besetzt. Bitte zuerst die Besetzung beenden.';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.group_id, OLD.bench) <> (NEW.group_id, NEW.bench) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_stays_on_its_bench',
            MESSAGE = 'Ein Sitz bleibt in seiner Gruppe und auf seiner Bank.';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.faction_id IS DISTINCT FROM NEW.faction_id
       AND EXISTS (SELECT FROM projectgroup_seatassignment WHERE seat_id = NEW.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_stays_with_its_faction',
            MESSAGE = 'Der Sitz war schon besetzt und bleibt bei seiner Fraktion. Bitte den Sitz aufheben und den '
                'Platz neu vergeben.';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER checks_seat AFTER INSERT OR UPDATE ON projectgroup_seat
    FOR EACH ROW EXECUTE FUNCTION projectgroup_check_seat();

CREATE FUNCTION projectgroup_check_seat_for_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    team projectgroup_projectgroup;
    body text;
    places int;
BEGIN
    SELECT * INTO team FROM projectgroup_projectgroup WHERE id = NEW.group_id FOR NO KEY UPDATE;
    SELECT name INTO body FROM committees_committee WHERE id = team.committee_id;
    places := CASE NEW.bench WHEN 'faction' THEN team.faction_seats ELSE team.administration_seats END;

    IF NEW.place > places THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_has_a_place',
            MESSAGE = format('Die Bank der %s hat %s Plätze, die Projektgruppe „%s“ insgesamt %s Sitze; mehr sind '
                'nicht vorgesehen (%s).', CASE NEW.bench WHEN 'faction' THEN 'Fraktionen' ELSE 'Verwaltung' END,
                places, body, team.faction_seats + team.administration_seats, projectgroup_paper(team.id));
    END IF;
    IF NEW.bench = 'faction' AND NEW.faction_place > team.seats_per_faction THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'faction_has_its_seats',
            MESSAGE = format('Jede Fraktion hat in der Projektgruppe „%s“ höchstens %s (%s).', body,
                CASE team.seats_per_faction WHEN 1 THEN 'einen Sitz' ELSE team.seats_per_faction || ' Sitze' END,
                projectgroup_paper(team.id));
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER checks_seat_for_a_time AFTER INSERT ON projectgroup_seat
    FOR EACH ROW WHEN (NEW.ends_on IS NOT NULL) EXECUTE FUNCTION projectgroup_check_seat_for_a_time();

-- What was on a larger bench stays history; only new days and other places are asked.
CREATE TRIGGER checks_seat_for_longer AFTER UPDATE ON projectgroup_seat
    FOR EACH ROW WHEN (NEW.ends_on IS NOT NULL AND (
        NEW.ends_on > OLD.ends_on OR NEW.starts_on < OLD.starts_on
        OR (NEW.place, NEW.faction_place) <> (OLD.place, OLD.faction_place)
        OR NEW.faction_id IS DISTINCT FROM OLD.faction_id))
    EXECUTE FUNCTION projectgroup_check_seat_for_a_time();

CREATE FUNCTION projectgroup_check_smaller_bench() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said text;
BEGIN
    SELECT format('Sitz %s, %s, besteht noch bis zum %s. So lange bleibt sein Platz.',
                  s.place + CASE s.bench WHEN 'faction' THEN 0 ELSE OLD.faction_seats END,
                  coalesce(f.short_name, 'Verwaltung'), to_char(s.ends_on, 'DD.MM.YYYY'))
      INTO said FROM projectgroup_seat s LEFT JOIN committees_faction f ON f.id = s.faction_id
     WHERE s.group_id = NEW.id AND s.ends_on > (now() AT TIME ZONE 'Europe/Berlin')::date
       AND (s.place > CASE s.bench WHEN 'faction' THEN NEW.faction_seats ELSE NEW.administration_seats END
            OR (s.bench = 'faction' AND s.faction_place > NEW.seats_per_faction))
     ORDER BY s.ends_on DESC, s.id LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'group_keeps_its_seats', MESSAGE = said;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER checks_smaller_bench AFTER UPDATE ON projectgroup_projectgroup
    FOR EACH ROW WHEN (NEW.faction_seats < OLD.faction_seats OR NEW.administration_seats < OLD.administration_seats
        OR NEW.seats_per_faction < OLD.seats_per_faction)
    EXECUTE FUNCTION projectgroup_check_smaller_bench();
"""

# The seat's row is held first, so that two at once on one seat come one after the other and the second hears why not.
ASSIGNMENT = """
CREATE FUNCTION projectgroup_refuse_misfit(place projectgroup_seat, person bigint, day date, who text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    source text := projectgroup_paper(place.group_id);
    party text;
BEGIN
    IF projectgroup_fits_on(place.bench, place.faction_id, person, day) THEN
        RETURN;
    END IF;
    IF place.bench = 'faction' THEN
        SELECT name INTO party FROM committees_faction WHERE id = place.faction_id;
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_of_faction',
            MESSAGE = format('%s gehört der Fraktion „%s“ am %s nicht an. Deren Sitz ist für ihre Ratsmitglieder und '
                'ihre sachkundigen Bürgerinnen und Bürger (%s).', who, party, to_char(day, 'DD.MM.YYYY'), source);
    END IF;
    IF EXISTS (SELECT FROM committees_membership m JOIN committees_committee c ON c.id = m.committee_id
               WHERE m.person_id = person AND m.role = 'council_member' AND c.legal_profile = 'council'
                 AND daterange(m.starts_on, m.ends_on, '[]') @> day) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_of_administration',
            MESSAGE = format('%s ist am %s Ratsmitglied. Die Sitze der Verwaltung sind für Beschäftigte der Stadt '
                '(%s).', who, to_char(day, 'DD.MM.YYYY'), source);
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_of_administration',
        MESSAGE = format('%s ist am %s nicht bei der Stadt beschäftigt. Die Sitze der Verwaltung sind für Beschäftigte '
            '(%s).', who, to_char(day, 'DD.MM.YYYY'), source);
END $$;

CREATE FUNCTION projectgroup_group_of_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT group_id INTO NEW.group_id FROM projectgroup_seat WHERE id = NEW.seat_id FOR NO KEY UPDATE;
    RETURN NEW;
END $$;

CREATE TRIGGER knows_its_group BEFORE INSERT OR UPDATE ON projectgroup_seatassignment
    FOR EACH ROW EXECUTE FUNCTION projectgroup_group_of_seat();

CREATE FUNCTION projectgroup_check_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    place projectgroup_seat;
    body committees_committee;
    who text;
    day text := to_char(NEW.starts_on, 'DD.MM.YYYY');
BEGIN
    SELECT * INTO place FROM projectgroup_seat WHERE id = NEW.seat_id;
    SELECT c.* INTO body FROM committees_committee c JOIN projectgroup_projectgroup g ON g.committee_id = c.id
        WHERE g.id = NEW.group_id;
    SELECT given_name || ' ' || family_name INTO who FROM committees_person WHERE id = NEW.person_id;

    IF NOT daterange(body.starts_on, body.ends_on, '[]') @> NEW.starts_on THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_within_group',
            MESSAGE = format('Am %s besteht die Projektgruppe „%s“ nicht.', day, body.name);
    END IF;
    IF NOT daterange(place.starts_on, place.ends_on, '[]') @> daterange(NEW.starts_on, NEW.ends_on, '[]') THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_within_seat',
            MESSAGE = format('Den Sitz gibt es %s; in dieser Zeit lässt er sich nicht besetzen.',
                CASE WHEN place.ends_on IS NULL THEN 'erst ab ' || to_char(place.starts_on, 'DD.MM.YYYY')
                ELSE 'vom ' || to_char(place.starts_on, 'DD.MM.YYYY') || ' bis '
                    || to_char(place.ends_on, 'DD.MM.YYYY') END);
    END IF;
    -- Later on the membership may end: that is a fact, and the seat is to be filled anew.
    IF TG_OP = 'INSERT' OR (OLD.seat_id, OLD.person_id, OLD.starts_on) <> (NEW.seat_id, NEW.person_id, NEW.starts_on)
    THEN
        PERFORM projectgroup_refuse_misfit(place, NEW.person_id, NEW.starts_on, who);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER checks_assignment AFTER INSERT OR UPDATE ON projectgroup_seatassignment
    FOR EACH ROW EXECUTE FUNCTION projectgroup_check_assignment();
"""

# Triggers of one row run in the order of their names: a membership follows what was checked before.
MIRROR = """
CREATE FUNCTION projectgroup_mirror_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    place projectgroup_seat;
    body bigint;
    mandate text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM committees_membership m USING projectgroup_projectgroup g
            WHERE g.id = OLD.group_id AND m.committee_id = g.committee_id AND m.person_id = OLD.person_id
              AND m.starts_on = OLD.starts_on;
        RETURN NULL;
    END IF;
    SELECT * INTO place FROM projectgroup_seat WHERE id = NEW.seat_id;
    SELECT committee_id INTO body FROM projectgroup_projectgroup WHERE id = NEW.group_id;
    mandate := CASE
        WHEN place.bench = 'administration' THEN 'staff'
        WHEN EXISTS (SELECT FROM committees_membership m JOIN committees_committee c ON c.id = m.committee_id
                     WHERE m.person_id = NEW.person_id AND m.role = 'council_member' AND c.legal_profile = 'council'
                       AND daterange(m.starts_on, m.ends_on, '[]') @> NEW.starts_on) THEN 'council_member'
        ELSE 'expert_citizen' END;
    IF TG_OP = 'UPDATE' THEN
        UPDATE committees_membership
           SET committee_id = body, person_id = NEW.person_id, role = mandate, position = NEW.position,
               on_behalf_of_id = place.faction_id, starts_on = NEW.starts_on, ends_on = NEW.ends_on
         WHERE committee_id = (SELECT committee_id FROM projectgroup_projectgroup WHERE id = OLD.group_id)
           AND person_id = OLD.person_id AND starts_on = OLD.starts_on;
        RETURN NULL;
    END IF;
    INSERT INTO committees_membership
        (committee_id, person_id, role, position, has_vote, on_behalf_of_id, starts_on, ends_on, resolution_note)
        VALUES (body, NEW.person_id, mandate, NEW.position, true, place.faction_id, NEW.starts_on, NEW.ends_on, '');
    RETURN NULL;
END $$;

CREATE TRIGGER mirrors_assignment AFTER INSERT OR UPDATE OR DELETE ON projectgroup_seatassignment
    FOR EACH ROW EXECUTE FUNCTION projectgroup_mirror_assignment();

CREATE FUNCTION projectgroup_membership_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    name text;
BEGIN
    SELECT c.name INTO name FROM projectgroup_projectgroup g JOIN committees_committee c ON c.id = g.committee_id
        WHERE (TG_OP <> 'DELETE' AND c.id = NEW.committee_id
               AND NOT EXISTS (SELECT FROM projectgroup_seatassignment a JOIN projectgroup_seat s ON s.id = a.seat_id
                   WHERE a.group_id = g.id AND a.person_id = NEW.person_id AND a.starts_on = NEW.starts_on
                     AND a.ends_on IS NOT DISTINCT FROM NEW.ends_on AND a.position = NEW.position
                     AND s.faction_id IS NOT DISTINCT FROM NEW.on_behalf_of_id AND NEW.has_vote))
           OR (TG_OP <> 'INSERT' AND c.id = OLD.committee_id
               AND EXISTS (SELECT FROM projectgroup_seatassignment a WHERE a.group_id = g.id
                   AND a.person_id = OLD.person_id AND a.starts_on = OLD.starts_on)
               AND NOT EXISTS (SELECT FROM committees_membership m WHERE m.committee_id = c.id
                   AND m.person_id = OLD.person_id AND m.starts_on = OLD.starts_on));
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_follows_seat',
            MESSAGE = format('Wer der Projektgruppe „%s“ angehört, ergibt sich aus ihrem Sitzplan. Bitte dort den Sitz '
                'besetzen oder die Besetzung beenden.', name);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER membership_follows_seat AFTER INSERT OR UPDATE OR DELETE ON committees_membership
    FOR EACH ROW EXECUTE FUNCTION projectgroup_membership_follows();
"""

STATEMENTS = FITS + GROUP + SEAT + ASSIGNMENT + MIRROR
