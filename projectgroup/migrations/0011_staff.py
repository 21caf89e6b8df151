"""Who works in town hall is known to everyone by a seat in a published project group alone, and by no other Gremium."""

from django.db import migrations

KNOWN = "committee_id IN (SELECT id FROM committees_committee)"
SEATED = "role <> 'staff' OR committee_id IN (SELECT committee_id FROM projectgroup_projectgroup)"


def reads(condition):
    return f"ALTER POLICY reads ON committees_membership USING ({condition});"


class Migration(migrations.Migration):
    dependencies = [("projectgroup", "0010_seats_for_a_time")]

    operations = [migrations.RunSQL(reads(f"{KNOWN} AND ({SEATED})"), reads(KNOWN))]
