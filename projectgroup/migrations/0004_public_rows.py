"""The same rows stay public, but each is looked up by its key.

`id IN (SELECT …)` reads a whole table for every query, however few rows it asks for, and EXISTS makes PostgreSQL plan
the next policy twice at each level. A value from a subquery is planned once and found by an index.
"""

from django.db import migrations

BY_KEY = {
    "slug": "(SELECT true FROM committees_publicobject o WHERE o.id = committees_slug.public_object_id)",
    "publishedversion": """(SELECT true FROM committees_publicobject o
        WHERE o.id = committees_publishedversion.public_object_id)""",
    "motionversion": """is_public
        AND (SELECT true FROM committees_publishedversion p WHERE p.version_id = committees_motionversion.id)""",
    "versionfile": """is_public
        AND (SELECT true FROM committees_motionversion v WHERE v.id = committees_versionfile.version_id)""",
    # The same bytes may hang in several places.
    "storedfile": """(SELECT true FROM committees_motionversion v WHERE v.pdf_id = committees_storedfile.id LIMIT 1)
        OR (SELECT true FROM committees_versionfile f WHERE f.file_id = committees_storedfile.id LIMIT 1)
        OR (SELECT true FROM committees_meetingfile f WHERE f.file_id = committees_storedfile.id LIMIT 1)""",
}
BY_TABLE = {
    "slug": "public_object_id IN (SELECT id FROM committees_publicobject)",
    "publishedversion": "public_object_id IN (SELECT id FROM committees_publicobject)",
    "motionversion": "is_public AND id IN (SELECT version_id FROM committees_publishedversion)",
    "versionfile": "is_public AND version_id IN (SELECT id FROM committees_motionversion)",
    "storedfile": """id IN (SELECT pdf_id FROM committees_motionversion)
        OR id IN (SELECT file_id FROM committees_versionfile)
        OR id IN (SELECT file_id FROM committees_meetingfile)""",
}


def readable(table, condition):
    return f"ALTER POLICY reads ON committees_{table} USING ({condition})"


class Migration(migrations.Migration):
    dependencies = [("committees", "0023_members"), ("projectgroup", "0003_public")]

    operations = [
        migrations.RunSQL(readable(table, condition), readable(table, BY_TABLE[table]))
        for table, condition in BY_KEY.items()
    ]
