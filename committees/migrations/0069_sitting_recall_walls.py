"""A Rückruf is never taken back, and what was called back of a sitting comes back only by the word of a second person,
whoever writes."""

from django.db import migrations

WALLS = """
REVOKE DELETE, TRUNCATE ON committees_sittingrecall FROM ris_app;
CREATE TRIGGER frozen BEFORE DELETE ON committees_sittingrecall
    FOR EACH ROW EXECUTE FUNCTION committees_frozen();
CREATE TRIGGER frozen_but_for_its_end BEFORE UPDATE ON committees_sittingrecall
    FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL
        OR to_jsonb(NEW) - 'ended_at' IS DISTINCT FROM to_jsonb(OLD) - 'ended_at')
    EXECUTE FUNCTION committees_frozen();

REVOKE DELETE, TRUNCATE ON committees_recallproposal FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE ON committees_recallproposal
    FOR EACH ROW WHEN (OLD.decision <> '' OR (NEW.recall_id, NEW.note, NEW.proposed_by_id, NEW.proposed_at)
        IS DISTINCT FROM (OLD.recall_id, OLD.note, OLD.proposed_by_id, OLD.proposed_at))
    EXECUTE FUNCTION committees_frozen();

REVOKE UPDATE, TRUNCATE ON committees_withheldagenda FROM ris_app;

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
"""
NO_WALLS = """
DROP FUNCTION committees_check_returned_result() CASCADE;
DROP FUNCTION committees_check_returned_file() CASCADE;
DROP FUNCTION committees_check_returned_minutes() CASCADE;
DROP FUNCTION committees_check_returned_agenda() CASCADE;
DROP FUNCTION committees_check_return(bigint, bigint);
GRANT UPDATE, TRUNCATE ON committees_withheldagenda TO ris_app;
DROP TRIGGER frozen ON committees_recallproposal;
GRANT DELETE, TRUNCATE ON committees_recallproposal TO ris_app;
DROP TRIGGER frozen_but_for_its_end ON committees_sittingrecall;
DROP TRIGGER frozen ON committees_sittingrecall;
GRANT DELETE, TRUNCATE ON committees_sittingrecall TO ris_app;
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0068_sitting_recalls")]

    operations = [migrations.RunSQL(WALLS, NO_WALLS)]
