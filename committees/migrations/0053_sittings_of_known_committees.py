"""A sitting in public is one of a committee that everyone may know of, and it says of its committees only those: the sittings
of a project group that is not published named it by their address.

The policies of the two tables would ask each other, so a function of the owner finds the sittings that stay hidden: only
those of project groups, and once for a query instead of once for a row.
"""

from django.db import migrations

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
MEETING = "is_public AND id NOT IN (SELECT committees_hidden_sittings())"
MEETING_COMMITTEES = """meeting_id IN (SELECT id FROM committees_meeting)
    AND committee_id IN (SELECT id FROM committees_committee)"""


def reads(table, condition):
    return f"ALTER POLICY reads ON committees_{table} USING ({condition});"


class Migration(migrations.Migration):
    dependencies = [("committees", "0052_release_walls")]

    operations = [
        migrations.RunSQL(HIDDEN, "DROP FUNCTION committees_hidden_sittings()"),
        migrations.RunSQL(reads("meeting", MEETING), reads("meeting", "is_public")),
        migrations.RunSQL(
            reads("meeting_committees", MEETING_COMMITTEES),
            reads("meeting_committees", "meeting_id IN (SELECT id FROM committees_meeting)"),
        ),
    ]
