"""Documents of a sitting: running numbers, orders for Sitzungsmappen, the day a letter was posted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0021_dispatch"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingCounter",
            fields=[
                (
                    "committee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="meeting_counter",
                        serialize=False,
                        to="committees.committee",
                        verbose_name="Gremium",
                    ),
                ),
                ("last", models.PositiveSmallIntegerField(default=0, verbose_name="zuletzt vergeben")),
            ],
            options={
                "verbose_name": "Zähler der Sitzungen",
                "verbose_name_plural": "Zähler der Sitzungen",
            },
        ),
        migrations.AddField(
            model_name="delivery",
            name="posted_on",
            field=models.DateField(blank=True, null=True, verbose_name="zur Post gegeben am"),
        ),
        migrations.AddField(
            model_name="meetingfile",
            name="versions",
            field=models.JSONField(
                default=list,
                editable=False,
                help_text="Schlüssel der Vorlagenfassungen in einer Mappe",
                verbose_name="Fassungen darin",
            ),
        ),
        migrations.CreateModel(
            name="PackOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_public", models.BooleanField(verbose_name="nur öffentlicher Teil")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "wartet"),
                            ("running", "wird erstellt"),
                            ("done", "fertig"),
                            ("failed", "nicht gelungen"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="fertige Dokumente")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="Dokumente")),
                ("problem", models.TextField(blank=True, max_length=2000, verbose_name="Fehler")),
                ("replaced", models.JSONField(default=list, help_text="je ein Satz", verbose_name="ersetzte Dateien")),
                ("asked_at", models.DateTimeField(verbose_name="angefordert am")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="orders",
                        to="committees.meetingfile",
                        verbose_name="Mappe",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pack_orders",
                        to="committees.agendaversion",
                        verbose_name="Fassung der Tagesordnung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Auftrag für eine Sitzungsmappe",
                "verbose_name_plural": "Aufträge für Sitzungsmappen",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["queued", "running"])),
                        fields=("version", "is_public"),
                        name="one_open_pack_order",
                        violation_error_message="Diese Sitzungsmappe wird gerade erstellt.",
                    )
                ],
            },
        ),
    ]
