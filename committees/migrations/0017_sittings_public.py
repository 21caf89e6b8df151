"""What everyone may read of sittings, what stays as it was frozen, and what moves from the old fields."""

from django.db import migrations

from committees.words import slugify

SETTINGS = """
INSERT INTO committees_committeesetting (committee_id, valid_from, source, notice_days, urgent_notice_days,
    editorial_days, signing_days, dispatch_days, public_after_days, announcement_days, numbering, late_items,
    hybrid_allowed, digital_allowed, faction_staff_reads_non_public)
SELECT id, starts_on, '', notice_days, 3, greatest(21, notice_days + 8), greatest(17, notice_days + 4),
    greatest(15, notice_days + 2), 0, 6, 'per_part', 'end', false, false, false
FROM committees_committee;
"""

OF_PUBLIC_MEETING = "meeting_id IN (SELECT id FROM committees_meeting)"
READABLE = {
    "publicagenda": OF_PUBLIC_MEETING,
    "room": "true",
    "formermeetingslug": OF_PUBLIC_MEETING,
    "meetingmove": OF_PUBLIC_MEETING,
    "meetingfile": f"is_public AND {OF_PUBLIC_MEETING}",
    "publicnotice": OF_PUBLIC_MEETING,
}

FILES = """
DROP POLICY reads ON committees_storedfile;
CREATE POLICY reads ON committees_storedfile FOR SELECT TO ris_public
    USING (id IN (SELECT pdf_id FROM committees_motionversion)
        OR id IN (SELECT file_id FROM committees_versionfile)
        OR id IN (SELECT file_id FROM committees_meetingfile));
"""
FILES_BEFORE = """
DROP POLICY reads ON committees_storedfile;
CREATE POLICY reads ON committees_storedfile FOR SELECT TO ris_public
    USING (id IN (SELECT pdf_id FROM committees_motionversion)
        OR id IN (SELECT file_id FROM committees_versionfile));
"""

FREEZE = """
REVOKE UPDATE, DELETE, TRUNCATE ON committees_agendaversion FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON committees_agendaversion
    FOR EACH ROW EXECUTE FUNCTION committees_frozen();
REVOKE UPDATE, TRUNCATE ON committees_publicagenda FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE ON committees_publicagenda
    FOR EACH ROW EXECUTE FUNCTION committees_frozen();
REVOKE UPDATE, DELETE, TRUNCATE ON committees_dispatch FROM ris_app;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON committees_dispatch
    FOR EACH ROW EXECUTE FUNCTION committees_frozen();
"""
THAW = """
DROP TRIGGER frozen ON committees_agendaversion;
DROP TRIGGER frozen ON committees_publicagenda;
DROP TRIGGER frozen ON committees_dispatch;
"""


def readable(table, condition):
    return f"""
    GRANT SELECT ON committees_{table} TO ris_public;
    ALTER TABLE committees_{table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY works ON committees_{table} TO ris_app USING (true) WITH CHECK (true);
    CREATE POLICY reads ON committees_{table} FOR SELECT TO ris_public USING ({condition});
    CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_{table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
    """


def unreadable(table):
    return f"""
    DROP TRIGGER raises_stamp ON committees_{table};
    REVOKE SELECT ON committees_{table} FROM ris_public;
    ALTER TABLE committees_{table} DISABLE ROW LEVEL SECURITY;
    DROP POLICY works ON committees_{table};
    DROP POLICY reads ON committees_{table};
    """


def give_addresses(apps, schema_editor):
    """Name each sitting after its committees and its day, as actions/meetings.py does."""
    taken, meetings = set(), apps.get_model("committees", "Meeting").objects.using(schema_editor.connection.alias)
    for meeting in meetings.order_by("starts_at", "pk"):
        names = "-".join(slugify(committee.short_name) for committee in meeting.committees.all())
        wanted = f"{names or 'Sitzung'}-{meeting.starts_at.astimezone().date().isoformat()}"[:70]
        free = (slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, 1000))) if slug not in taken)
        meeting.slug = next(free)
        taken.add(meeting.slug)
        meeting.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("committees", "0016_sittings")]

    operations = [
        migrations.RunSQL(SETTINGS, migrations.RunSQL.noop),
        migrations.RunPython(give_addresses, migrations.RunPython.noop),
        *(migrations.RunSQL(readable(*pair), unreadable(pair[0])) for pair in READABLE.items()),
        migrations.RunSQL(FILES, FILES_BEFORE),
        migrations.RunSQL(FREEZE, THAW),
    ]
