"""What no single constraint can hold of a sitting: one voice a seat, sums of votes, secrecy, what stays as signed."""

from django.db import migrations

# The seat somebody takes: their own, or that of the member they stand in for.
SEATS = """
CREATE FUNCTION committees_presence_takes_a_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT coalesce(stands_in_for_id, id) INTO NEW.seat_id
      FROM committees_attendance WHERE id = NEW.attendance_id;
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

# N3: what signed minutes say is never changed. Carrying a resolution out goes on.
SIGNED = """
CREATE FUNCTION committees_minutes_stand(part_of bigint, body bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM committees_minutes m JOIN committees_agendaitem i ON i.id = part_of
                   LEFT JOIN committees_handling h ON h.item_id = i.id
                   WHERE m.meeting_id = i.meeting_id AND m.is_public = coalesce(h.is_public, i.is_public)
                     AND (m.committee_id IS NULL OR m.committee_id = body)
                     AND m.state IN ('to_sign', 'signed', 'published'))
$$;

CREATE FUNCTION committees_refuse_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'signed_minutes_stay',
        MESSAGE = 'Die Niederschrift ist festgeschrieben und kann nicht mehr geändert werden. Einwendungen bitte in der '
            'nächsten Sitzung aufnehmen (§ 52 GO NRW).';
END $$;

CREATE TRIGGER signed_minutes_stay
    BEFORE UPDATE OF put, adopted, outcome, manner, words, mode, asks, title, decided_at, committee_id, item_id
    ON committees_resolution FOR EACH ROW WHEN (committees_minutes_stand(OLD.item_id, OLD.committee_id))
    EXECUTE FUNCTION committees_refuse_signed();
CREATE TRIGGER signed_minutes_stay_deleted BEFORE DELETE ON committees_resolution
    FOR EACH ROW WHEN (committees_minutes_stand(OLD.item_id, OLD.committee_id))
    EXECUTE FUNCTION committees_refuse_signed();

CREATE FUNCTION committees_check_signed_votes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vote bigint := CASE TG_OP WHEN 'INSERT' THEN NEW.resolution_id ELSE OLD.resolution_id END;
BEGIN
    IF EXISTS (SELECT FROM committees_resolution r
               WHERE r.id = vote AND committees_minutes_stand(r.item_id, r.committee_id)) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'signed_minutes_stay',
            MESSAGE = 'Die Niederschrift ist festgeschrieben; ihre Abstimmungen können nicht mehr geändert werden '
                '(§ 52 GO NRW).';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER signed_minutes_stay BEFORE INSERT OR UPDATE OR DELETE ON committees_voterow
    FOR EACH ROW EXECUTE FUNCTION committees_check_signed_votes();
CREATE TRIGGER signed_minutes_stay BEFORE INSERT OR UPDATE OR DELETE ON committees_personvote
    FOR EACH ROW EXECUTE FUNCTION committees_check_signed_votes();

CREATE FUNCTION committees_check_signed_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part bigint := CASE TG_OP WHEN 'INSERT' THEN NEW.minutes_id ELSE OLD.minutes_id END;
BEGIN
    IF EXISTS (SELECT FROM committees_minutes m WHERE m.id = part AND m.state IN ('to_sign', 'signed', 'published'))
    THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'signed_minutes_stay',
            MESSAGE = 'Die Niederschrift ist festgeschrieben und kann nicht mehr geändert werden. Einwendungen bitte in '
                'der nächsten Sitzung aufnehmen (§ 52 GO NRW).';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER signed_minutes_stay BEFORE INSERT OR UPDATE OR DELETE ON committees_minutestext
    FOR EACH ROW EXECUTE FUNCTION committees_check_signed_text();
CREATE TRIGGER signed_minutes_stay BEFORE INSERT OR UPDATE OR DELETE ON committees_minutesfile
    FOR EACH ROW EXECUTE FUNCTION committees_check_signed_text();

CREATE FUNCTION committees_signed_minutes_go_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state IN ('draft', 'review', 'to_sign') THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'signed_minutes_stay',
            MESSAGE = 'Die Niederschrift ist unterzeichnet; sie geht nicht in einen früheren Stand zurück (§ 52 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER signed_minutes_go_on BEFORE UPDATE OF state ON committees_minutes
    FOR EACH ROW WHEN (OLD.state IN ('signed', 'published')) EXECUTE FUNCTION committees_signed_minutes_go_on();

CREATE FUNCTION committees_check_published_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM committees_minutesversion v JOIN committees_minutes m ON m.id = v.minutes_id
                   WHERE v.id = NEW.version_id AND m.is_public) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'only_public_minutes_are_published',
            MESSAGE = 'Der nichtöffentliche Teil darf nicht veröffentlicht werden (§ 48 Abs. 2 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER only_public_minutes BEFORE INSERT OR UPDATE ON committees_publishedminutes
    FOR EACH ROW EXECUTE FUNCTION committees_check_published_minutes();
"""

FROZEN = ("minutesversion", "minutessignature", "minutessending", "orderupdate", "orderduechange", "resolutionextract")
NEVER_DELETED = ("order", "returnticket", "proceedings", "minutes", "objection", "minutesobjection")

OF_PUBLIC_MEETING = "meeting_id IN (SELECT id FROM committees_meeting)"
READABLE = {
    "publicproceedings": OF_PUBLIC_MEETING,
    "publicresolution": OF_PUBLIC_MEETING,
    "publishedminutes": OF_PUBLIC_MEETING,
    "publicorder": "true",
}
# The screen for spectators changes with every click and is read anew each time; it makes no other page old.
WITHOUT_STAMP = {"publicproceedings"}

FILES = """
CREATE POLICY reads_minutes ON committees_storedfile FOR SELECT TO ris_public USING (
    (SELECT true FROM committees_publishedminutes m WHERE m.file_id = committees_storedfile.id LIMIT 1));
"""


def frozen(table):
    updates = "UPDATE, " if table != "resolutionextract" else ""  # that it was sent is noted later
    on = "UPDATE OR DELETE" if updates else "DELETE"
    return f"""
    REVOKE {updates}DELETE, TRUNCATE ON committees_{table} FROM ris_app;
    CREATE TRIGGER frozen BEFORE {on} ON committees_{table} FOR EACH ROW EXECUTE FUNCTION committees_frozen();
    """


def readable(table, condition):
    stamp = f"""
    CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_{table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
    """
    return f"""
    GRANT SELECT ON committees_{table} TO ris_public;
    ALTER TABLE committees_{table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY works ON committees_{table} TO ris_app USING (true) WITH CHECK (true);
    CREATE POLICY reads ON committees_{table} FOR SELECT TO ris_public USING ({condition});
    {"" if table in WITHOUT_STAMP else stamp}
    """


def unreadable(table):
    return f"""
    DROP TRIGGER IF EXISTS raises_stamp ON committees_{table};
    REVOKE SELECT ON committees_{table} FROM ris_public;
    ALTER TABLE committees_{table} DISABLE ROW LEVEL SECURITY;
    DROP POLICY works ON committees_{table};
    DROP POLICY reads ON committees_{table};
    """


def kept(table):
    return f"REVOKE DELETE, TRUNCATE ON committees_{table} FROM ris_app"


class Migration(migrations.Migration):
    dependencies = [("committees", "0024_proceedings")]

    operations = [
        migrations.RunSQL(
            SEATS,
            "DROP FUNCTION committees_presence_takes_a_seat() CASCADE; DROP FUNCTION committees_seat_changes() CASCADE",
        ),
        migrations.RunSQL(SUMS, "DROP FUNCTION committees_check_votes() CASCADE"),
        migrations.RunSQL(VOTERS, "DROP FUNCTION committees_check_voter() CASCADE"),
        migrations.RunSQL(
            SIGNED,
            """
            DROP FUNCTION committees_check_published_minutes() CASCADE;
            DROP FUNCTION committees_signed_minutes_go_on() CASCADE;
            DROP FUNCTION committees_check_signed_text() CASCADE;
            DROP FUNCTION committees_check_signed_votes() CASCADE;
            DROP FUNCTION committees_refuse_signed() CASCADE;
            DROP FUNCTION committees_minutes_stand(bigint, bigint) CASCADE;
            """,
        ),
        *(migrations.RunSQL(frozen(table), f"DROP TRIGGER frozen ON committees_{table}") for table in FROZEN),
        *(migrations.RunSQL(kept(table), migrations.RunSQL.noop) for table in NEVER_DELETED),
        *(migrations.RunSQL(readable(*pair), unreadable(pair[0])) for pair in READABLE.items()),
        migrations.RunSQL(FILES, "DROP POLICY reads_minutes ON committees_storedfile"),
    ]
