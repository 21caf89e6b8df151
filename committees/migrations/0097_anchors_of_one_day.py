"""Hits for several resolutions that one committee took on one day before the town came here lead to each of them: the
entries of their papers are written anew."""

from django.db import migrations

AGAIN = """
INSERT INTO committees_searchchange (record_type, record_id)
    SELECT DISTINCT 'motion', motion_id FROM committees_earlierstation WHERE words <> '' AND is_public
        GROUP BY motion_id, committee_id, met_on HAVING count(*) > 1;
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0095_orders_stay_inside")]

    operations = [migrations.RunSQL(AGAIN, migrations.RunSQL.noop)]
