"""What is offered to the archive before its deletion, and what the archive answers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import committees.clock


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0065_newest_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchiveOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_type", models.CharField(max_length=60)),
                ("record_id", models.BigIntegerField()),
                ("label", models.CharField(max_length=200, verbose_name="Unterlage")),
                ("offered_at", models.DateTimeField(default=committees.clock.now, verbose_name="angeboten")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("taken", "übernommen"), ("worthless", "nicht archivwürdig")],
                        max_length=20,
                        verbose_name="Antwort",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="beantwortet am")),
                ("archivist", models.CharField(blank=True, max_length=120, verbose_name="geantwortet hat")),
                ("reference", models.CharField(blank=True, max_length=120, verbose_name="Zeichen des Archivs")),
                (
                    "offered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="angeboten von",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="festgehalten von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Anbietung an das Archiv",
                "verbose_name_plural": "Anbietungen an das Archiv",
                "ordering": ["-offered_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record_type", "record_id"),
                        name="offered_once",
                        violation_error_message="Diese Unterlage ist dem Archiv schon angeboten.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_on", None), ("archivist", "")),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_on__isnull", False),
                                models.Q(("archivist", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="archive_answer_whole",
                        violation_error_message="Zur Antwort des Archivs gehören der Tag und wer geantwortet hat.",
                    ),
                ],
            },
        ),
    ]
