"""What was called back of a sitting, how it comes back by two people, and who had opened it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import committees.clock


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0066_archive"),
    ]

    operations = [
        migrations.AddField(
            model_name="minutes",
            name="recalled_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="zurückgerufen am"),
        ),
        migrations.CreateModel(
            name="SittingRecall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "numbers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), size=None, verbose_name="Fassungen"
                    ),
                ),
                (
                    "files",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="Schlüssel",
                        size=None,
                        verbose_name="Dokumente",
                    ),
                ),
                ("reason", models.TextField(max_length=2000, verbose_name="Grund")),
                ("was_public", models.BooleanField(verbose_name="war öffentlich")),
                ("had_results", models.BooleanField(default=False, verbose_name="mit Ergebnissen")),
                ("told", models.PositiveIntegerField(default=0, verbose_name="E-Mails")),
                ("at", models.DateTimeField(default=committees.clock.now, verbose_name="zurückgerufen")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="wieder da seit")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recalls",
                        to="committees.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        blank=True,
                        help_text="leer: die Tagesordnung",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recalls",
                        to="committees.minutes",
                        verbose_name="Niederschrift",
                    ),
                ),
            ],
            options={
                "verbose_name": "Notfall-Rückruf zu einer Sitzung",
                "verbose_name_plural": "Notfall-Rückrufe zu Sitzungen",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="RecallProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(max_length=2000, verbose_name="Warum darf es wieder hinaus?")),
                ("proposed_at", models.DateTimeField(default=committees.clock.now, verbose_name="vorgeschlagen")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("confirmed", "bestätigt"), ("refused", "abgelehnt")],
                        max_length=10,
                        verbose_name="Entscheidung",
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="Grund")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="entschieden")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entschieden von",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vorgeschlagen von",
                    ),
                ),
                (
                    "recall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="committees.sittingrecall",
                    ),
                ),
            ],
            options={
                "verbose_name": "Vorschlag nach einem Rückruf",
                "verbose_name_plural": "Vorschläge nach Rückrufen",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="WithheldAgenda",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="withholding",
                        serialize=False,
                        to="committees.agendaversion",
                    ),
                ),
                (
                    "recall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="committees.sittingrecall",
                    ),
                ),
            ],
            options={
                "verbose_name": "zurückgerufene Tagesordnung",
                "verbose_name_plural": "zurückgerufene Tagesordnungen",
            },
        ),
        migrations.CreateModel(
            name="SittingOpening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("agenda", "Tagesordnung"),
                            ("invitation", "Einladung"),
                            ("notice", "Bekanntmachung"),
                            ("pack", "Sitzungsmappe"),
                            ("minutes", "Niederschrift"),
                            ("pdf", "Niederschrift als PDF"),
                            ("file", "Anlage oder weitere Datei"),
                        ],
                        max_length=10,
                        verbose_name="was",
                    ),
                ),
                ("is_kept", models.BooleanField(default=False, verbose_name="auf dem Gerät gespeichert")),
                ("at", models.DateTimeField(db_index=True, default=committees.clock.now, verbose_name="geöffnet")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="committees.meeting"
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="committees.minutes",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sitting_openings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Öffnung zu einer Sitzung",
                "verbose_name_plural": "Öffnungen zu Sitzungen",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "meeting", "minutes", "number", "part", "is_kept"),
                        name="opened_of_sitting_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="sittingrecall",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("meeting", "minutes"),
                name="recalled_once",
                nulls_distinct=False,
                violation_error_message="Das ist schon zurückgerufen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recallproposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision", "")),
                fields=("recall",),
                name="one_waiting_return",
                violation_error_message="Dazu wartet schon ein Vorschlag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recallproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("decision", "")),
                    models.Q(
                        models.Q(("decision", ""), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="decided_return_says_by_whom",
                violation_error_message="Zu einer Entscheidung gehören Person und Zeitpunkt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recallproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="another_person_returns",
                violation_error_message="Über die Rückkehr nach einem Rückruf entscheidet eine zweite Person.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recallproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "refused"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="refused_return_has_reason",
                violation_error_message="Wer ablehnt, nennt den Grund.",
            ),
        ),
    ]
