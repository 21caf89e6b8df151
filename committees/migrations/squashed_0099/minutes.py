"""Minutes: what is signed is never changed, and only what is public comes into public."""

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
"""

SIGNING = """
CREATE FUNCTION committees_check_minutes_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM committees_minutesversion v JOIN committees_minutes m ON m.id = v.minutes_id
                   WHERE v.id = NEW.version_id AND m.state = 'to_sign'
                     AND v.number = (SELECT max(number) FROM committees_minutesversion WHERE minutes_id = m.id)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'newest_version_is_signed',
            MESSAGE = 'Unterzeichnet wird nur die Fassung der Niederschrift, die zur Unterschrift liegt '
                '(§ 52 Abs. 1 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER fits_the_version BEFORE INSERT ON committees_minutessignature
    FOR EACH ROW EXECUTE FUNCTION committees_check_minutes_signature();

CREATE FUNCTION committees_minutes_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM committees_minutessignature s JOIN committees_minutesversion v ON v.id = s.version_id
               WHERE v.minutes_id = NEW.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'signed_minutes_stay',
            MESSAGE = 'Die Niederschrift ist schon unterschrieben; zurückholen lässt sie sich nur vor der ersten '
                'Unterschrift (§ 52 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER taken_back BEFORE UPDATE OF state ON committees_minutes
    FOR EACH ROW WHEN (OLD.state = 'to_sign' AND NEW.state IN ('draft', 'review'))
    EXECUTE FUNCTION committees_minutes_taken_back();
"""

PUBLICATION = """
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

CREATE FUNCTION committees_check_published_attachment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM committees_minutesfile f JOIN committees_minutes m ON m.id = f.minutes_id
                     JOIN committees_minutesversion v ON v.minutes_id = m.id
                   WHERE f.id = NEW.source_id AND v.id = NEW.minutes_id AND f.file_id = NEW.file_id AND m.is_public
                     AND (f.item_id IS NULL OR committees_item_is_open(f.item_id))) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'only_public_attachments_are_published',
            MESSAGE = 'Eine Anlage des nichtöffentlichen Teils darf nicht veröffentlicht werden (§ 48 Abs. 2 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER only_public_attachments BEFORE INSERT OR UPDATE ON committees_publishedminutesfile
    FOR EACH ROW EXECUTE FUNCTION committees_check_published_attachment();
"""

STATEMENTS = SIGNED + SIGNING + PUBLICATION
