"""A decision on a Handlungsschwerpunkt or an idea can be taken back by another."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projectgroup", "0006_strategy_walls")]

    operations = [
        migrations.AddField(
            model_name="statechange",
            name="undoes",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="projectgroup.statechange",
                verbose_name="nimmt zurück",
            ),
        ),
    ]
