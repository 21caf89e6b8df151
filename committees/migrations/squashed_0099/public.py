"""What the public may read: row level security for ris_public, and the stamp that every change of it raises."""

# The row is written at the very end of a transaction, so that writers wait for each other only while committing.
STAMP = """
CREATE FUNCTION committees_raise_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this bigint := pg_current_xact_id()::text::bigint;
BEGIN
    INSERT INTO committees_publicstamp AS stamp (id, value, transaction, raised_at)
        VALUES (1, 1, this, clock_timestamp())
        ON CONFLICT (id) DO UPDATE SET value = stamp.value + 1, transaction = this, raised_at = clock_timestamp()
        WHERE stamp.transaction <> this;
    RETURN NULL;
END $$;
"""

# The policies of sittings and their committees would ask each other, so a function of the owner finds the sittings that
# stay hidden: only those of project groups, and once for a query instead of once for a row.
HIDDEN = """
CREATE FUNCTION committees_hidden_sittings() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH unknown AS (
        SELECT id FROM committees_committee WHERE legal_profile = 'project_group' AND id NOT IN (
            SELECT record_id FROM committees_publicobject
            WHERE record_type = 'project_group' AND withdrawn_at IS NULL))
    SELECT c.meeting_id FROM committees_meeting_committees c
    WHERE c.committee_id IN (SELECT id FROM unknown) AND NOT EXISTS (
        SELECT FROM committees_meeting_committees other
        WHERE other.meeting_id = c.meeting_id AND other.committee_id NOT IN (SELECT id FROM unknown))
$$;
"""

OF_PUBLIC_MEETING = "meeting_id IN (SELECT id FROM committees_meeting)"
OF_KNOWN_COMMITTEE = "committee_id IN (SELECT id FROM committees_committee)"

# table → condition under which a row is public. `id IN (SELECT …)` reads a whole table for every query, however few
# rows it asks for, and EXISTS makes PostgreSQL plan the next policy twice at each level; so what is asked row by row
# gets a value from a subquery, which is planned once and found by an index.
READABLE = {
    "municipality": "true",
    "legislativeterm": "true",
    # A project group that is not published is no committee that the public knows of.
    "committee": """legal_profile <> 'project_group'
        OR id IN (SELECT record_id FROM committees_publicobject WHERE record_type = 'project_group')""",
    "committeesetting": "true",
    "holiday": "true",
    "faction": "true",
    "office": "true",
    "membership": OF_KNOWN_COMMITTEE,
    "factionmembership": "true",
    # a person shows by holding a mandate; staff do not
    "person": """id IN (SELECT person_id FROM committees_membership)
        OR id IN (SELECT person_id FROM committees_factionmembership)""",
    "meeting": "is_public AND id NOT IN (SELECT committees_hidden_sittings())",
    "meeting_committees": f"{OF_PUBLIC_MEETING} AND {OF_KNOWN_COMMITTEE}",
    "room": "true",
    "formermeetingslug": OF_PUBLIC_MEETING,
    "meetingmove": OF_PUBLIC_MEETING,
    "meetingfile": f"is_public AND {OF_PUBLIC_MEETING}",
    "publicagenda": OF_PUBLIC_MEETING,
    "publicnotice": OF_PUBLIC_MEETING,
    "publicobject": "withdrawn_at IS NULL",
    "tombstone": "true",
    "slug": "(SELECT true FROM committees_publicobject o WHERE o.id = committees_slug.public_object_id)",
    "publishedversion": """(SELECT true FROM committees_publicobject o
        WHERE o.id = committees_publishedversion.public_object_id)""",
    "publicpaper": "true",
    "publicsummary": "(SELECT true FROM committees_motionversion v WHERE v.id = committees_publicsummary.version_id)",
    "motionversion": """is_public
        AND (SELECT true FROM committees_publishedversion p WHERE p.version_id = committees_motionversion.id)""",
    "versionfile": """is_public
        AND (SELECT true FROM committees_motionversion v WHERE v.id = committees_versionfile.version_id)""",
    "earlierstation": f"""is_public AND motion_id IN (
        SELECT record_id FROM committees_publicobject WHERE record_type = 'motion' AND withdrawn_at IS NULL)
        AND {OF_KNOWN_COMMITTEE}""",
    "publicproceedings": OF_PUBLIC_MEETING,
    "publicresolution": f"{OF_PUBLIC_MEETING} AND {OF_KNOWN_COMMITTEE}",
    "publishedminutes": OF_PUBLIC_MEETING,
    "publishedminutesfile": "minutes_id IN (SELECT version_id FROM committees_publishedminutes)",
    "publicorder": f"""{OF_KNOWN_COMMITTEE}
        AND (result_of_id IS NULL
            OR result_of_id IN (SELECT item_key FROM committees_publicresolution WHERE NOT is_disclosed))
        AND (meeting_id IS NULL
            OR meeting_id IN (SELECT id FROM committees_meeting WHERE state IN ('finished', 'signed')))""",
    # The same bytes may hang in several places.
    "storedfile": """(SELECT true FROM committees_motionversion v WHERE v.pdf_id = committees_storedfile.id LIMIT 1)
        OR (SELECT true FROM committees_versionfile f WHERE f.file_id = committees_storedfile.id LIMIT 1)
        OR (SELECT true FROM committees_meetingfile f WHERE f.file_id = committees_storedfile.id LIMIT 1)""",
    "filetext": "(SELECT true FROM committees_versionfile f WHERE f.file_id = committees_filetext.file_id LIMIT 1)",
    "searchentry": "true",
    "searchword": "true",
    "oldaddress": """CASE kind
        WHEN 'motion' THEN (SELECT true FROM committees_publicobject o
            WHERE o.record_type = 'motion' AND o.record_id = committees_oldaddress.record_id)
        WHEN 'meeting' THEN (SELECT true FROM committees_meeting m WHERE m.id = committees_oldaddress.record_id)
        WHEN 'committee' THEN (SELECT true FROM committees_committee c WHERE c.id = committees_oldaddress.record_id)
        WHEN 'person' THEN (SELECT true FROM committees_person p WHERE p.id = committees_oldaddress.record_id)
    END""",
    "publicstamp": "true",
}
# A frozen version comes into public by its row in publishedversion, and its files with it. The screen for spectators
# changes with every click and is read anew each time; it makes no other page old.
UNSTAMPED = {"publicstamp", "motionversion", "versionfile", "storedfile", "publicproceedings"}

# Files of minutes, beside those of papers and sittings.
FILES = """
CREATE POLICY reads_minutes ON committees_storedfile FOR SELECT TO ris_public USING (
    (SELECT true FROM committees_publishedminutes m WHERE m.file_id = committees_storedfile.id LIMIT 1));
CREATE POLICY reads_minutes_files ON committees_storedfile FOR SELECT TO ris_public USING (
    (SELECT true FROM committees_publishedminutesfile f WHERE f.file_id = committees_storedfile.id LIMIT 1));
"""


def readable(table, condition):
    """The full name of a table, so that the other app says the same of its own."""
    return f"""
    GRANT SELECT ON {table} TO ris_public;
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY works ON {table} TO ris_app USING (true) WITH CHECK (true);
    CREATE POLICY reads ON {table} FOR SELECT TO ris_public USING ({condition});
    """


def stamped(table):
    return f"""
    CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON {table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
    """


STATEMENTS = (
    STAMP
    + HIDDEN
    + "".join(readable(f"committees_{table}", condition) for table, condition in READABLE.items())
    + "".join(stamped(f"committees_{table}") for table in READABLE if table not in UNSTAMPED)
    + FILES
)
