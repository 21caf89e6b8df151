"""A question of the Einwohnerfragestunde counts its answers: two devices never overwrite each other's unseen."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committees", "0095_orders_stay_inside")]

    operations = [
        migrations.AddField(
            model_name="citizenquestion",
            name="count",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="citizenquestion",
            name="device",
            field=models.CharField(
                blank=True, editable=False, max_length=36, verbose_name="zuletzt geändert von Gerät"
            ),
        ),
    ]
