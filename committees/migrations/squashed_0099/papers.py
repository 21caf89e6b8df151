"""Papers: numbers that stay, what was signed or handed in, sections, complete versions, and what was withheld."""

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

# What was signed, and what came in, stays as it was; both go only with a draft that was never released.
KEPT = """
CREATE FUNCTION committees_kept_as_it_was() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'kept_' || TG_TABLE_NAME,
        MESSAGE = 'Was gezeichnet oder eingereicht wurde, bleibt, wie es war.';
END $$;

CREATE TRIGGER kept BEFORE UPDATE ON committees_signature
    FOR EACH ROW EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER kept BEFORE UPDATE OF motion_id, received_at, channel, original_subject, original
    ON committees_receipt FOR EACH ROW
    WHEN ((OLD.motion_id, OLD.received_at, OLD.channel, OLD.original_subject, OLD.original)
        IS DISTINCT FROM (NEW.motion_id, NEW.received_at, NEW.channel, NEW.original_subject, NEW.original))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER stays BEFORE DELETE ON committees_receipt
    FOR EACH ROW EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER original_kept BEFORE UPDATE OF file_id, role ON committees_attachment
    FOR EACH ROW WHEN (OLD.role = 'original' AND (OLD.file_id, OLD.role) IS DISTINCT FROM (NEW.file_id, NEW.role))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER original_stays BEFORE DELETE ON committees_attachment
    FOR EACH ROW WHEN (OLD.role = 'original') EXECUTE FUNCTION committees_kept_as_it_was();
"""

# Text and main document of a paper with an Eingang never change, nor whom it came from. What citizens wrote is kept in
# the Eingang and as original; their outside version is edited until its release.
AS_HANDED_IN = """
CREATE FUNCTION committees_stays_as_handed_in(motion bigint) RETURNS boolean STABLE LANGUAGE sql AS $$
    SELECT EXISTS (
        SELECT FROM committees_receipt r
        JOIN committees_motion m ON m.id = r.motion_id JOIN committees_motionkind k ON k.id = m.kind_id
        WHERE r.motion_id = motion AND NOT k.is_from_citizens)
$$;

CREATE TRIGGER as_handed_in BEFORE UPDATE OF subject, faction_id, member_id, is_by_members ON committees_motion
    FOR EACH ROW
    WHEN ((OLD.subject, OLD.faction_id, OLD.member_id, OLD.is_by_members)
            IS DISTINCT FROM (NEW.subject, NEW.faction_id, NEW.member_id, NEW.is_by_members)
        AND committees_stays_as_handed_in(OLD.id))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER as_handed_in_new BEFORE INSERT ON committees_motionsection FOR EACH ROW
    WHEN (committees_stays_as_handed_in(NEW.motion_id)) EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER as_handed_in BEFORE UPDATE ON committees_motionsection FOR EACH ROW
    WHEN ((OLD.motion_id, OLD.key, OLD.html) IS DISTINCT FROM (NEW.motion_id, NEW.key, NEW.html)
        AND (committees_stays_as_handed_in(OLD.motion_id) OR committees_stays_as_handed_in(NEW.motion_id)))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER as_handed_in_gone BEFORE DELETE ON committees_motionsection FOR EACH ROW
    WHEN (committees_stays_as_handed_in(OLD.motion_id)) EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER as_handed_in_new BEFORE INSERT ON committees_attachment FOR EACH ROW
    WHEN (NEW.role = 'main' AND committees_stays_as_handed_in(NEW.motion_id))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER as_handed_in BEFORE UPDATE ON committees_attachment FOR EACH ROW
    WHEN ('main' IN (OLD.role, NEW.role)
        AND (OLD.motion_id, OLD.file_id, OLD.role) IS DISTINCT FROM (NEW.motion_id, NEW.file_id, NEW.role)
        AND (committees_stays_as_handed_in(OLD.motion_id) OR committees_stays_as_handed_in(NEW.motion_id)))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER as_handed_in_gone BEFORE DELETE ON committees_attachment FOR EACH ROW
    WHEN (OLD.role = 'main' AND committees_stays_as_handed_in(OLD.motion_id))
    EXECUTE FUNCTION committees_kept_as_it_was();
"""

# A text that a draft still holds is not to vanish from the next release because its heading was taken away or renamed.
SECTIONS = """
CREATE FUNCTION committees_section_is_unused() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    used int;
BEGIN
    SELECT count(*) INTO used FROM committees_motionsection s JOIN committees_motion m ON m.id = s.motion_id
        WHERE m.kind_id = OLD.kind_id AND s.key = OLD.key AND s.html <> '' AND m.state NOT IN ('released', 'withdrawn', 'declined');
    IF used > 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'section_is_unused',
            MESSAGE = format('Der Abschnitt „%s“ steht noch in %s nicht freigegebenen Vorlagen und kann darum nicht '
                'entfernt werden.', OLD.title, used);
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER section_is_unused BEFORE DELETE ON committees_kindsection
    FOR EACH ROW EXECUTE FUNCTION committees_section_is_unused();

CREATE FUNCTION committees_section_keeps_its_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM committees_motionsection s JOIN committees_motion m ON m.id = s.motion_id
        WHERE m.kind_id = OLD.kind_id AND s.key = OLD.key AND s.html <> ''
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'section_keeps_its_key',
            MESSAGE = format('Der Abschnitt „%s“ steht schon in Vorlagen. Sein Schlüssel bleibt darum, wie er ist; die '
                'Überschrift lässt sich ändern.', OLD.title);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER section_keeps_its_key BEFORE UPDATE ON committees_kindsection
    FOR EACH ROW WHEN (OLD.key <> NEW.key OR OLD.kind_id <> NEW.kind_id)
    EXECUTE FUNCTION committees_section_keeps_its_key();
"""

# Frozen versions from before 0.2 name their committees by address: it stays, and no other committee takes it over.
ADDRESSES = """
CREATE FUNCTION committees_slug_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM committees_motionversion
               WHERE content->'consultations' @> jsonb_build_array(jsonb_build_object('slug', OLD.slug))) THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'committee_slug_stays',
            MESSAGE = format('Das Gremium „%s“ steht in freigegebenen Vorlagen; es bleibt, und seine Adresse „%s“ '
                'auch.', OLD.name, OLD.slug);
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER slug_stays BEFORE UPDATE OF slug ON committees_committee
    FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION committees_slug_stays();
CREATE TRIGGER named_committee_stays BEFORE DELETE ON committees_committee
    FOR EACH ROW EXECUTE FUNCTION committees_slug_stays();
"""

# A version is complete when its transaction ends. Rows of this one are in progress, also those below a savepoint.
COMPLETE = """
CREATE FUNCTION committees_version_is_complete() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this bigint := pg_current_xact_id()::text::bigint;
    made bigint;
BEGIN
    SELECT (this >> 32 << 32) + xmin::text::bigint INTO made
        FROM committees_motionversion WHERE id = NEW.version_id;
    made := made + CASE WHEN made - this > 1::bigint << 31 THEN -(1::bigint << 32)
                        WHEN this - made > 1::bigint << 31 THEN 1::bigint << 32 ELSE 0 END;
    IF pg_xact_status(made::text::xid8) IS DISTINCT FROM 'in progress' THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'version_is_complete',
            MESSAGE = 'Die Fassung ist festgeschrieben; es kommt keine Anlage hinzu.';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER with_its_version BEFORE INSERT ON committees_versionfile
    FOR EACH ROW EXECUTE FUNCTION committees_version_is_complete();
"""

# Public pages show where the sittings of a published Beratungsfolge stand now, whoever changes them.
STATIONS = """
CREATE INDEX version_stations ON committees_motionversion
    USING gin ((content->'consultations') jsonb_path_ops);

CREATE FUNCTION committees_touch_papers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE committees_publicobject SET modified = greatest(modified, now())
    WHERE withdrawn_at IS NULL AND id IN (
        SELECT published.public_object_id FROM committees_publishedversion published
        JOIN committees_motionversion version ON version.id = published.version_id
        WHERE version.content->'consultations' @> jsonb_build_array(jsonb_build_object('meeting', OLD.id)));
    RETURN NULL;
END $$;

CREATE TRIGGER touches_papers AFTER UPDATE OF starts_at, state, is_public ON committees_meeting
    FOR EACH ROW WHEN ((OLD.starts_at, OLD.state, OLD.is_public) IS DISTINCT FROM
        (NEW.starts_at, NEW.state, NEW.is_public)) EXECUTE FUNCTION committees_touch_papers();
CREATE TRIGGER deletion_touches_papers AFTER DELETE ON committees_meeting
    FOR EACH ROW EXECUTE FUNCTION committees_touch_papers();
"""

# What was withheld stays so: nobody publishes it again, and the record of it is never changed.
WITHHELD = """
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

STATEMENTS = NUMBERS + PUBLICATION + KEPT + AS_HANDED_IN + SECTIONS + ADDRESSES + COMPLETE + STATIONS + WITHHELD
