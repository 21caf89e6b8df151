"""Lists find their papers in the narrow table; the indexes by which they found versions before are read no more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("committees", "0080_public_papers")]

    operations = [
        migrations.RemoveIndex("motionversion", "version_newest"),
        migrations.RemoveIndex("motionversion", "version_linking"),
    ]
