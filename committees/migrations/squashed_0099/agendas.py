"""Agendas: items, their sub-items and their Beratungen, numbers that stay, and doors that open."""

# Deferred: an item, its sub-items and their Beratungen move together within one transaction.
STATIONS = """
CREATE FUNCTION committees_check_station() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    odd record;
BEGIN
    SELECT c.name, s.meeting_id IS NOT DISTINCT FROM i.meeting_id AS is_there INTO odd
      FROM committees_consultation s
      JOIN committees_agendaitem i ON i.id = s.agenda_item_id
      JOIN committees_committee c ON c.id = s.committee_id
     WHERE CASE TG_TABLE_NAME
               WHEN 'committees_consultation' THEN s.id = NEW.id
               WHEN 'committees_agendaitem' THEN i.id = NEW.id
               ELSE i.meeting_id = OLD.meeting_id
           END
       AND (s.meeting_id IS DISTINCT FROM i.meeting_id
            OR NOT EXISTS (SELECT FROM committees_meeting_committees m
                           WHERE m.meeting_id = i.meeting_id AND m.committee_id = s.committee_id))
     LIMIT 1;
    IF FOUND AND NOT odd.is_there THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'station_meets_with_its_item',
            MESSAGE = format('Die Beratung im Gremium „%s“ steht auf der Tagesordnung einer anderen Sitzung. '
                'Nichts wurde gespeichert.', odd.name);
    ELSIF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'station_sits_in_the_meeting',
            MESSAGE = format('Auf der Tagesordnung steht eine Beratung im Gremium „%s“; es muss an dieser Sitzung '
                'teilnehmen.', odd.name);
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER station_fits_its_item AFTER INSERT OR UPDATE OF agenda_item_id, meeting_id, committee_id
    ON committees_consultation DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.agenda_item_id IS NOT NULL) EXECUTE FUNCTION committees_check_station();
CREATE CONSTRAINT TRIGGER item_keeps_its_stations AFTER UPDATE OF meeting_id
    ON committees_agendaitem DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION committees_check_station();
CREATE CONSTRAINT TRIGGER committee_stays_while_it_deals AFTER DELETE OR UPDATE
    ON committees_meeting_committees DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION committees_check_station();
"""

SUB_ITEMS = """
CREATE FUNCTION committees_check_sub_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM committees_agendaitem below JOIN committees_agendaitem above ON above.id = below.parent_id
         WHERE NEW.id IN (below.id, above.id)
           AND (above.meeting_id <> below.meeting_id OR above.is_public <> below.is_public)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sub_item_beside_its_item',
            MESSAGE = 'Ein Unterpunkt steht in derselben Sitzung und im selben Teil wie sein Punkt.';
    END IF;
    IF EXISTS (
        SELECT FROM committees_agendaitem below JOIN committees_agendaitem above ON above.id = below.parent_id
         WHERE NEW.id IN (below.id, above.id)
           AND (above.parent_id IS NOT NULL OR above.kind = 'heading' OR below.kind = 'heading')) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sub_items_one_level',
            MESSAGE = 'Unterpunkte gibt es nur eine Ebene tief, und Zwischentitel haben keine.';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER sub_items AFTER INSERT OR UPDATE OF parent_id, meeting_id, is_public, kind
    ON committees_agendaitem DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION committees_check_sub_items();
"""

NUMBERS = """
CREATE FUNCTION committees_numbered_item_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'numbered_item_stays',
            MESSAGE = format('%s ist festgesetzt und bleibt auf der Tagesordnung stehen; der Punkt lässt sich absetzen.',
                OLD.number);
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'item_number_stays',
        MESSAGE = format('%s ist festgesetzt: Nummer, Teil und Sitzung bleiben, wie sie eingeladen sind.', OLD.number);
END $$;

CREATE TRIGGER numbered_item_stays BEFORE DELETE ON committees_agendaitem
    FOR EACH ROW WHEN (OLD.number <> '') EXECUTE FUNCTION committees_numbered_item_stays();
CREATE TRIGGER item_number_stays BEFORE UPDATE OF number, is_public, meeting_id, parent_id ON committees_agendaitem
    FOR EACH ROW WHEN (OLD.number <> '' AND (OLD.number, OLD.is_public, OLD.meeting_id)
        IS DISTINCT FROM (NEW.number, NEW.is_public, NEW.meeting_id)
        OR OLD.number <> '' AND OLD.parent_id IS DISTINCT FROM NEW.parent_id)
    EXECUTE FUNCTION committees_numbered_item_stays();
"""

# The page of a paper asks on which public agendas it stands.
INDEX = """
CREATE INDEX public_agenda_content ON committees_publicagenda USING gin (content jsonb_path_ops);
"""

DECIDED = """
CREATE FUNCTION committees_decided_station_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM committees_resolution WHERE id = OLD.arose_from_id AND effect <> '') THEN
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'decided_station_stays',
            MESSAGE = 'Die Beratung folgt aus einem Beschluss und bleibt, solange er gilt.';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER decided_station_stays BEFORE DELETE ON committees_consultation
    FOR EACH ROW WHEN (OLD.arose_from_id IS NOT NULL) EXECUTE FUNCTION committees_decided_station_stays();
"""

# § 48 Abs. 2 GO NRW: a vote opens the doors, it publishes nothing.
DOORS = """
CREATE FUNCTION committees_check_doors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM committees_agendaitem i JOIN committees_motion m ON m.id = i.motion_id
                WHERE i.id = NEW.item_id AND NOT i.is_public
                  AND NOT coalesce((SELECT v.is_public FROM committees_motionversion v
                                     WHERE v.motion_id = m.id ORDER BY v.number DESC LIMIT 1), m.is_public)) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_paper_behind_closed_doors',
            MESSAGE = 'Die Vorlage zu diesem Punkt ist nichtöffentlich; er kann nicht öffentlich behandelt werden '
                '(§ 48 Abs. 2 GO NRW).';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER doors_fit_the_paper BEFORE INSERT OR UPDATE OF is_public ON committees_handling
    FOR EACH ROW WHEN (NEW.is_public) EXECUTE FUNCTION committees_check_doors();
"""

STATEMENTS = STATIONS + SUB_ITEMS + NUMBERS + INDEX + DECIDED + DOORS
