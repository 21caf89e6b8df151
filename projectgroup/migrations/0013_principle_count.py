"""A principle tells how often it was changed, so that nobody removes what they have not seen."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projectgroup", "0012_known_staff")]

    operations = [
        migrations.AddField(
            model_name="principle",
            name="count",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
    ]
