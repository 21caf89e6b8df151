"""Sittings that were taken back: what two people decided returns only when two people decide it."""

STATEMENTS = """
CREATE FUNCTION committees_check_return(sitting bigint, part bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM committees_sittingrecall r
               WHERE r.meeting_id = sitting AND r.minutes_id IS NOT DISTINCT FROM part AND r.ended_at IS NULL
                 AND NOT EXISTS (SELECT FROM committees_recallproposal p
                                 WHERE p.recall_id = r.id AND p.decision = 'confirmed')) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'two_people_return',
            MESSAGE = 'Nach einem Rückruf veröffentlichen nur zwei Personen wieder.';
    END IF;
END $$;

CREATE FUNCTION committees_check_returned_agenda() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_check_return(NEW.meeting_id, NULL);
    RETURN NEW;
END $$;

CREATE TRIGGER two_people_return BEFORE INSERT ON committees_publicagenda
    FOR EACH ROW EXECUTE FUNCTION committees_check_returned_agenda();

CREATE FUNCTION committees_check_returned_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_check_return(NEW.meeting_id,
        (SELECT minutes_id FROM committees_minutesversion WHERE id = NEW.version_id));
    RETURN NEW;
END $$;

CREATE TRIGGER two_people_return BEFORE INSERT ON committees_publishedminutes
    FOR EACH ROW EXECUTE FUNCTION committees_check_returned_minutes();

CREATE FUNCTION committees_check_returned_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_check_return(NEW.meeting_id, NULL);
    RETURN NEW;
END $$;

CREATE TRIGGER two_people_return BEFORE INSERT OR UPDATE OF is_public ON committees_meetingfile
    FOR EACH ROW WHEN (NEW.is_public) EXECUTE FUNCTION committees_check_returned_file();

CREATE FUNCTION committees_check_returned_result() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.is_disclosed THEN
        PERFORM committees_check_return(NEW.meeting_id, NULL);
        PERFORM committees_check_return(NEW.meeting_id, m.id) FROM committees_minutes m
            WHERE m.meeting_id = NEW.meeting_id AND m.is_public
              AND (m.committee_id IS NULL OR m.committee_id = NEW.committee_id);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER two_people_return BEFORE INSERT ON committees_publicresolution
    FOR EACH ROW EXECUTE FUNCTION committees_check_returned_result();

CREATE FUNCTION committees_check_returned_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_check_return(NEW.meeting_id, NULL);
    PERFORM committees_check_return(NEW.meeting_id, m.id) FROM committees_minutes m
        WHERE m.meeting_id = NEW.meeting_id AND m.is_public;
    RETURN NEW;
END $$;

CREATE TRIGGER two_people_return BEFORE INSERT ON committees_publicorder
    FOR EACH ROW WHEN (NEW.meeting_id IS NOT NULL) EXECUTE FUNCTION committees_check_returned_promise();
"""
