"""Every object ever public has its running id: triggers note what may have changed, and what was taken back."""

NOTE = """
CREATE FUNCTION committees_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 0 .. TG_NARGS / 2 - 1 LOOP
        INSERT INTO committees_changedrecord (family, record_id)
        SELECT DISTINCT TG_ARGV[2 * i], (line ->> TG_ARGV[2 * i + 1])::bigint
        FROM (VALUES (to_jsonb(OLD)), (to_jsonb(NEW))) AS lines (line)
        WHERE line ->> TG_ARGV[2 * i + 1] IS NOT NULL;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION committees_note_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO committees_changedrecord (family, record_id)
    VALUES (CASE NEW.record_type WHEN 'project_group' THEN 'committee' ELSE 'motion' END, NEW.record_id);
    RETURN NULL;
END $$;

CREATE TRIGGER notes_insert AFTER INSERT ON committees_publicobject
    FOR EACH ROW WHEN (NEW.record_type IN ('motion', 'project_group')) EXECUTE FUNCTION committees_note_publication();

-- what changes without a new fingerprint was not done by the refresh itself
CREATE TRIGGER notes_update AFTER UPDATE ON committees_publicobject
    FOR EACH ROW WHEN (NEW.record_type IN ('motion', 'project_group') AND OLD.fingerprint = NEW.fingerprint)
    EXECUTE FUNCTION committees_note_publication();
"""

TOMBSTONES = """
CREATE FUNCTION committees_keep_tombstone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.withdrawn_at IS NULL THEN
        DELETE FROM committees_tombstone WHERE public_id = NEW.id;
    ELSE
        INSERT INTO committees_tombstone (public_id, kind, published_at, modified)
        VALUES (NEW.id, NEW.kind, NEW.published_at, NEW.modified)
        ON CONFLICT (public_id) DO UPDATE SET modified = NEW.modified;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER keeps_tombstone AFTER UPDATE OF withdrawn_at, modified ON committees_publicobject
    FOR EACH ROW WHEN (NEW.kind <> '' AND (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL))
    EXECUTE FUNCTION committees_keep_tombstone();
"""

# Papers in public name people, factions and offices as they are called now.
NAMED = """
CREATE FUNCTION committees_note_papers_by(names text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO committees_changedrecord (family, record_id)
    SELECT 'motion', v.motion_id FROM committees_publicpaper p JOIN committees_motionversion v ON v.id = p.version_id
    WHERE EXISTS (SELECT FROM unnest(names) AS name WHERE strpos(v.content ->> 'submitted_by', name) > 0);
$$;

CREATE FUNCTION committees_note_named_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_note_papers_by(
        ARRAY[OLD.given_name || ' ' || OLD.family_name, NEW.given_name || ' ' || NEW.family_name]);
    RETURN NULL;
END $$;

CREATE TRIGGER notes_papers AFTER UPDATE ON committees_person FOR EACH ROW
    WHEN ((OLD.given_name, OLD.family_name) IS DISTINCT FROM (NEW.given_name, NEW.family_name))
    EXECUTE FUNCTION committees_note_named_person();

CREATE FUNCTION committees_note_named_faction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM committees_note_papers_by(ARRAY[OLD.name, NEW.name]);
    RETURN NULL;
END $$;

CREATE TRIGGER notes_papers AFTER UPDATE ON committees_faction FOR EACH ROW
    WHEN ((OLD.name, OLD.kind, OLD.starts_on, OLD.ends_on) IS DISTINCT FROM
          (NEW.name, NEW.kind, NEW.starts_on, NEW.ends_on))
    EXECUTE FUNCTION committees_note_named_faction();
CREATE TRIGGER notes_papers_of_another AFTER INSERT OR DELETE ON committees_faction FOR EACH ROW
    EXECUTE FUNCTION committees_note_named_faction();

CREATE FUNCTION committees_note_named_office() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO committees_changedrecord (family, record_id)
    SELECT 'motion', v.motion_id FROM committees_publicpaper p JOIN committees_motionversion v ON v.id = p.version_id
    WHERE v.content -> 'office' ->> 'code' IN (OLD.code, NEW.code);
    RETURN NULL;
END $$;

CREATE TRIGGER notes_papers AFTER UPDATE ON committees_office FOR EACH ROW
    WHEN (OLD.code IS DISTINCT FROM NEW.code) EXECUTE FUNCTION committees_note_named_office();
CREATE TRIGGER notes_papers_of_another AFTER INSERT OR DELETE ON committees_office FOR EACH ROW
    EXECUTE FUNCTION committees_note_named_office();
"""

# {table: (family, column) …}. Refreshing costs as much as there are changes, however many objects there are
# (actions/exposure.py).
NOTED = {
    "municipality": [("town", "id")],
    "legislativeterm": [("term", "id")],
    "committee": [("committee", "id")],
    "faction": [("faction", "id")],
    "office": [("office", "id")],
    "person": [("person", "id")],
    "membership": [("membership", "id"), ("person", "person_id"), ("committee", "committee_id")],
    "factionmembership": [("faction_membership", "id"), ("person", "person_id"), ("faction", "faction_id")],
    "room": [("room", "id")],
    "meeting": [("meeting", "id")],
    "meeting_committees": [("meeting", "meeting_id")],
    "publicagenda": [("meeting", "meeting_id")],
    "meetingfile": [("meeting", "meeting_id")],
    "publishedminutes": [("meeting", "meeting_id")],
    "publicresolution": [("meeting", "meeting_id"), ("motion", "motion_id")],
    "earlierstation": [("motion", "motion_id")],
}


def noted(table):
    arguments = ", ".join(f"'{word}'" for pair in NOTED[table] for word in pair)
    return f"""
    CREATE TRIGGER notes_change AFTER INSERT OR UPDATE OR DELETE ON committees_{table}
        FOR EACH ROW EXECUTE FUNCTION committees_note_change({arguments});
    """


STATEMENTS = NOTE + "".join(map(noted, NOTED)) + TOMBSTONES + NAMED
