"""Votes: the seats of those who are there, and sums that fit them."""

# The seat somebody takes, their own or that of the member they stand in for, and the first row of that person in the
# committee.
SEATS = """
CREATE FUNCTION committees_presence_takes_a_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT coalesce(own.stands_in_for_id, own.id),
           coalesce((SELECT min(each.id) FROM committees_attendance each
                      WHERE each.person_id = own.person_id AND each.meeting_id = own.meeting_id
                        AND each.committee_id = own.committee_id), own.id)
      INTO NEW.seat_id, NEW.voice_id
      FROM committees_attendance own WHERE own.id = NEW.attendance_id;
    RETURN NEW;
END $$;

CREATE TRIGGER takes_a_seat BEFORE INSERT OR UPDATE ON committees_presence
    FOR EACH ROW EXECUTE FUNCTION committees_presence_takes_a_seat();

CREATE FUNCTION committees_seat_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE committees_presence SET seat_id = seat_id WHERE attendance_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER seat_changes AFTER UPDATE OF stands_in_for_id ON committees_attendance
    FOR EACH ROW WHEN (OLD.stands_in_for_id IS DISTINCT FROM NEW.stands_in_for_id)
    EXECUTE FUNCTION committees_seat_changes();
"""

# Deferred: a vote and its rows are written one after the other.
SUMS = """
CREATE FUNCTION committees_check_votes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vote bigint;
    is_secret boolean;
    odd record;
BEGIN
    IF TG_TABLE_NAME = 'committees_resolution' THEN
        vote := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        vote := OLD.resolution_id;
    ELSE
        vote := NEW.resolution_id;
    END IF;
    SELECT mode = 'secret' INTO is_secret FROM committees_resolution WHERE id = vote;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF is_secret AND (EXISTS (SELECT FROM committees_voterow WHERE resolution_id = vote AND kind <> 'total')
                      OR EXISTS (SELECT FROM committees_personvote WHERE resolution_id = vote)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'secret_vote_has_sums_only',
            MESSAGE = 'Bei geheimer Abstimmung werden nur Summen gespeichert (§ 50 Abs. 1 GO NRW).';
    END IF;
    SELECT t.yes, sum(r.yes) AS rows_yes, t.no, sum(r.no) AS rows_no, t.abstain, sum(r.abstain) AS rows_abstain,
           t.yes + t.no + t.abstain AS all_total, sum(r.yes + r.no + r.abstain) AS all_rows
      INTO odd
      FROM committees_voterow t JOIN committees_voterow r
        ON r.resolution_id = t.resolution_id AND r.kind <> 'total'
     WHERE t.resolution_id = vote AND t.kind = 'total'
     GROUP BY t.id
    HAVING (t.yes, t.no, t.abstain) IS DISTINCT FROM (sum(r.yes), sum(r.no), sum(r.abstain));
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rows_add_up_to_the_total',
            MESSAGE = format('Die Summe der Fraktionen (%s Ja, %s Nein, %s Enthaltungen) ergibt nicht das '
                'Gesamtergebnis (%s Ja, %s Nein, %s Enthaltungen).', odd.rows_yes, odd.rows_no, odd.rows_abstain,
                odd.yes, odd.no, odd.abstain);
    END IF;
    SELECT r.label INTO odd
      FROM committees_voterow r JOIN committees_personvote p ON p.row_id = r.id
     WHERE r.resolution_id = vote
     GROUP BY r.id
    HAVING (r.yes, r.no, r.abstain) IS DISTINCT FROM (
        count(*) FILTER (WHERE p.choice = 'yes'), count(*) FILTER (WHERE p.choice = 'no'),
        count(*) FILTER (WHERE p.choice = 'abstain'));
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'persons_add_up_to_their_row',
            MESSAGE = format('Die einzelnen Stimmen der Zeile „%s“ ergeben nicht ihre Summen.', odd.label);
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER votes_add_up AFTER INSERT OR UPDATE OR DELETE ON committees_voterow
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_check_votes();
CREATE CONSTRAINT TRIGGER votes_add_up AFTER INSERT OR UPDATE OR DELETE ON committees_personvote
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_check_votes();
CREATE CONSTRAINT TRIGGER votes_add_up AFTER UPDATE OF mode ON committees_resolution
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_check_votes();
"""

VOTERS = """
CREATE FUNCTION committees_check_voter() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    who record;
BEGIN
    SELECT a.name, a.has_vote, i.number,
           a.committee_id = s.committee_id AND a.meeting_id = i.meeting_id AS belongs,
           EXISTS (SELECT FROM committees_conflictofinterest c
                   WHERE c.item_id = i.id AND c.attendance_id = a.id) AS is_excluded
      INTO who
      FROM committees_attendance a, committees_resolution s JOIN committees_agendaitem i ON i.id = s.item_id
     WHERE a.id = NEW.attendance_id AND s.id = NEW.resolution_id;
    IF NOT who.belongs THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'votes_in_its_committee',
            MESSAGE = format('%s nimmt an dieser Abstimmung nicht teil.', who.name);
    ELSIF NOT who.has_vote THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'votes_with_a_vote',
            MESSAGE = format('%s wirkt mit beratender Stimme mit und stimmt nicht ab.', who.name);
    ELSIF who.is_excluded THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'conflicted_person_does_not_vote',
            MESSAGE = format('%s ist für TOP %s ausgeschlossen (§ 31 GO NRW) und kann nicht mitstimmen.',
                who.name, who.number);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER voter_may_vote BEFORE INSERT OR UPDATE ON committees_personvote
    FOR EACH ROW EXECUTE FUNCTION committees_check_voter();
"""

STATEMENTS = SEATS + SUMS + VOTERS
