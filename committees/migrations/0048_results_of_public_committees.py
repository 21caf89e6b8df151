"""A result in public is one of a committee that everyone may know of: in a joint sitting a project group that is not
published may decide beside a committee that is."""

from django.db import migrations

OF_PUBLIC_MEETING = "meeting_id IN (SELECT id FROM committees_meeting)"
OF_PUBLIC_COMMITTEE = "committee_id IN (SELECT id FROM committees_committee)"


def reads(condition):
    return f"ALTER POLICY reads ON committees_publicresolution USING ({condition});"


class Migration(migrations.Migration):
    dependencies = [("committees", "0046_sign_in_groups")]

    operations = [migrations.RunSQL(reads(f"{OF_PUBLIC_MEETING} AND {OF_PUBLIC_COMMITTEE}"), reads(OF_PUBLIC_MEETING))]
