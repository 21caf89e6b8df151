"""What the public may read of project groups: the published ones with their seats, and nothing of nominations."""

from django.db import migrations

SHOWN = """committee_id IN (SELECT record_id FROM committees_publicobject WHERE record_type = 'project_group')"""
READABLE = {
    "projectgroup": SHOWN,
    "seat": "group_id IN (SELECT id FROM projectgroup_projectgroup)",
    "seatassignment": "group_id IN (SELECT id FROM projectgroup_projectgroup)",
}

# A project group that is not published is no committee that the public knows of, nor are its members.
COMMITTEES = """
DROP POLICY reads ON committees_committee;
CREATE POLICY reads ON committees_committee FOR SELECT TO ris_public USING (legal_profile <> 'project_group'
    OR id IN (SELECT record_id FROM committees_publicobject WHERE record_type = 'project_group'));
DROP POLICY reads ON committees_membership;
CREATE POLICY reads ON committees_membership FOR SELECT TO ris_public
    USING (committee_id IN (SELECT id FROM committees_committee));
"""
OPEN = """
DROP POLICY reads ON committees_committee;
CREATE POLICY reads ON committees_committee FOR SELECT TO ris_public USING (true);
DROP POLICY reads ON committees_membership;
CREATE POLICY reads ON committees_membership FOR SELECT TO ris_public USING (true);
"""


def readable(table, condition):
    return f"""
    GRANT SELECT ON projectgroup_{table} TO ris_public;
    ALTER TABLE projectgroup_{table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY works ON projectgroup_{table} TO ris_app USING (true) WITH CHECK (true);
    CREATE POLICY reads ON projectgroup_{table} FOR SELECT TO ris_public USING ({condition});
    CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON projectgroup_{table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
    """


def unreadable(table):
    return f"""
    DROP TRIGGER raises_stamp ON projectgroup_{table};
    REVOKE SELECT ON projectgroup_{table} FROM ris_public;
    ALTER TABLE projectgroup_{table} DISABLE ROW LEVEL SECURITY;
    DROP POLICY works ON projectgroup_{table};
    DROP POLICY reads ON projectgroup_{table};
    """


class Migration(migrations.Migration):
    dependencies = [("projectgroup", "0002_walls")]

    operations = [
        *(migrations.RunSQL(readable(*pair), unreadable(pair[0])) for pair in READABLE.items()),
        migrations.RunSQL(COMMITTEES, OPEN),
    ]
