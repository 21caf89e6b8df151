"""Of the administration's seats everyone knows who sits there, and nobody who did: rows of the past, of the future and
of people who left the town's service are hidden in the database too."""

from django.db import migrations

# As its owner: the public may not read who is employed since when. The day is the page's: today, or the nearest one on
# which the group exists.
SITS = """
CREATE FUNCTION projectgroup_is_known(wanted bigint, who bigint, since date, until date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT s.bench = 'faction' OR (shown.day BETWEEN since AND coalesce(until, shown.day)
        AND coalesce(projectgroup_lapses_on(s.bench, s.faction_id, who, since) > shown.day, true))
    FROM projectgroup_seat s
    JOIN projectgroup_projectgroup g ON g.id = s.group_id
    JOIN committees_committee c ON c.id = g.committee_id
    CROSS JOIN LATERAL (
        SELECT greatest(c.starts_on, least((now() AT TIME ZONE 'Europe/Berlin')::date, c.ends_on)) AS day) AS shown
    WHERE s.id = wanted
$$;
"""
NO_SITS = "DROP FUNCTION projectgroup_is_known(bigint, bigint, date, date);"

OF_KNOWN_GROUP = "group_id IN (SELECT id FROM projectgroup_projectgroup)"
ASSIGNED = "projectgroup_is_known(seat_id, person_id, starts_on, ends_on)"

KNOWN = "committee_id IN (SELECT id FROM committees_committee)"
SEATED = "role <> 'staff' OR committee_id IN (SELECT committee_id FROM projectgroup_projectgroup)"
# A seat that is hidden here hides the membership that follows it, and with it the name.
SEATED_NOW = """role <> 'staff' OR EXISTS (SELECT FROM projectgroup_seatassignment a
    JOIN projectgroup_projectgroup g ON g.id = a.group_id
    WHERE g.committee_id = committees_membership.committee_id AND a.person_id = committees_membership.person_id
      AND a.starts_on = committees_membership.starts_on)"""

# The public page names who works in town hall only while they do.
STAMP = """
CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_officestaff
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
"""
NO_STAMP = "DROP TRIGGER raises_stamp ON committees_officestaff;"


def reads(table, condition):
    return f"ALTER POLICY reads ON {table} USING ({condition});"


def seats(condition):
    return reads("projectgroup_seatassignment", condition)


def members(condition):
    return reads("committees_membership", f"{KNOWN} AND ({condition})")


class Migration(migrations.Migration):
    dependencies = [("committees", "0056_section_keys"), ("projectgroup", "0011_staff")]

    operations = [
        migrations.RunSQL(SITS, NO_SITS),
        migrations.RunSQL(seats(f"{OF_KNOWN_GROUP} AND {ASSIGNED}"), seats(OF_KNOWN_GROUP)),
        migrations.RunSQL(members(SEATED_NOW), members(SEATED)),
        migrations.RunSQL(STAMP, NO_STAMP),
    ]
