"""The Ladungsfrist stands in the dated settings of each committee alone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("committees", "0017_sittings_public")]

    operations = [migrations.RemoveField(model_name="committee", name="notice_days")]
