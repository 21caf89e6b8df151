"""Deleted and discarded drafts can be brought back; a removed file keeps what it was to its Vorlage."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import committees.clock


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0011_kept"),
    ]

    operations = [
        migrations.AddField(
            model_name="formerfile",
            name="role",
            field=models.CharField(
                choices=[("attachment", "Anlage"), ("main", "Hauptdokument"), ("original", "Original (bleibt innen)")],
                default="attachment",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="DiscardedDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                ("parts", models.JSONField()),
                ("at", models.DateTimeField(default=committees.clock.now, verbose_name="verworfen")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="verworfen von",
                    ),
                ),
                (
                    "motion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="discarded_drafts",
                        to="committees.motion",
                        verbose_name="Vorlage",
                    ),
                ),
            ],
            options={
                "verbose_name": "verworfene Fassung",
                "verbose_name_plural": "verworfene Fassungen",
                "ordering": ["-at", "-pk"],
            },
        ),
    ]
