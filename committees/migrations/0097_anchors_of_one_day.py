"""Hits for several resolutions that one committee took on one day before the town came here lead to each of them, and
none is found by the words that say where it comes from: the entries of their papers are written anew."""

from django.db import migrations

AGAIN = """
INSERT INTO committees_searchchange (record_type, record_id)
    SELECT DISTINCT 'motion', motion_id FROM committees_earlierstation WHERE words <> '' AND is_public;
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0096_answers_of_two")]

    operations = [migrations.RunSQL(AGAIN, migrations.RunSQL.noop)]
