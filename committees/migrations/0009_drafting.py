"""Who saved a part last; the counters that nobody asked for any more go."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import committees.clock


class Migration(migrations.Migration):
    dependencies = [("committees", "0008_income")]

    operations = [
        migrations.RemoveField(model_name="motion", name="counter"),
        migrations.RemoveField(model_name="motionsection", name="counter"),
        migrations.CreateModel(
            name="SavedPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.SlugField(max_length=40)),
                ("at", models.DateTimeField(default=committees.clock.now, verbose_name="wann")),
                ("writer", models.CharField(blank=True, max_length=40)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
                (
                    "motion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_parts",
                        to="committees.motion",
                    ),
                ),
            ],
            options={
                "verbose_name": "gespeicherter Teil",
                "verbose_name_plural": "gespeicherte Teile",
                "constraints": [models.UniqueConstraint(fields=("motion", "part"), name="part_saved_once")],
            },
        ),
    ]
