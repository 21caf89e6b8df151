"""What the public may read of project groups: the published ones with their seats, and nothing of nominations."""

from committees.migrations.squashed_0099.public import OF_KNOWN_COMMITTEE, readable, stamped

# As its owner: the public may not read who is employed since when. The day is the page's: today, or the nearest one on
# which the group exists.
KNOWN = """
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

OF_KNOWN_GROUP = "group_id IN (SELECT id FROM projectgroup_projectgroup)"
READABLE = {
    "projectgroup": """committee_id IN (
        SELECT record_id FROM committees_publicobject WHERE record_type = 'project_group')""",
    "seat": OF_KNOWN_GROUP,
    "seatassignment": f"{OF_KNOWN_GROUP} AND projectgroup_is_known(seat_id, person_id, starts_on, ends_on)",
    "strategyedition": """withdrawn_at IS NULL AND (
        SELECT true FROM projectgroup_projectgroup g WHERE g.id = projectgroup_strategyedition.group_id)""",
}

# A seat that is hidden here hides the membership that follows it, and with it the name.
MEMBERSHIPS = f"""
ALTER POLICY reads ON committees_membership USING ({OF_KNOWN_COMMITTEE} AND (
    role <> 'staff' OR EXISTS (SELECT FROM projectgroup_seatassignment a
        JOIN projectgroup_projectgroup g ON g.id = a.group_id
        WHERE g.committee_id = committees_membership.committee_id
            AND a.person_id = committees_membership.person_id
            AND a.starts_on = committees_membership.starts_on)));
"""

# The public page names who works in town hall only while they do.
STAMPED = ("committees_officestaff", *(f"projectgroup_{table}" for table in READABLE))

STATEMENTS = (
    KNOWN
    + "".join(readable(f"projectgroup_{table}", condition) for table, condition in READABLE.items())
    + MEMBERSHIPS
    + "".join(map(stamped, STAMPED))
)
