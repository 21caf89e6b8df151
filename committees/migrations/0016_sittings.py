"""Sittings: rules of procedure as dated settings, rooms, agendas and their versions, Versand, notes of members."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0015_quotas"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agenda",
            fields=[
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="agenda",
                        serialize=False,
                        to="committees.meeting",
                    ),
                ),
                ("count", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "urgency_reason",
                    models.TextField(blank=True, max_length=2000, verbose_name="Grund der Dringlichkeit"),
                ),
                ("consulted_mayor_on", models.DateField(blank=True, null=True, verbose_name="Benehmen hergestellt am")),
                (
                    "consulted_mayor_with",
                    models.CharField(blank=True, max_length=120, verbose_name="Benehmen hergestellt mit"),
                ),
            ],
            options={
                "verbose_name": "Tagesordnung",
                "verbose_name_plural": "Tagesordnungen",
            },
        ),
        migrations.CreateModel(
            name="AgendaVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invitation", "Einladung"),
                            ("supplement", "Nachtrag"),
                            ("adopted", "wie festgestellt"),
                        ],
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                ("content", models.JSONField()),
                ("content_sha256", models.CharField(max_length=64)),
                ("change_note", models.TextField(blank=True, max_length=2000, verbose_name="Was hat sich geändert?")),
                ("frozen_at", models.DateTimeField(verbose_name="festgesetzt am")),
                (
                    "frozen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Fassung der Tagesordnung",
                "verbose_name_plural": "Fassungen der Tagesordnung",
                "ordering": ["meeting_id", "number"],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        error_messages={"unique": "Diesen Raum gibt es schon."},
                        max_length=200,
                        unique=True,
                        verbose_name="Name",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="Anschrift")),
                (
                    "access",
                    models.TextField(
                        blank=True,
                        help_text="Eingang, Aufzug, Höranlage, Bus: steht in Einladung und Portal",
                        max_length=2000,
                        verbose_name="Zugang",
                    ),
                ),
            ],
            options={
                "verbose_name": "Sitzungsraum",
                "verbose_name_plural": "Sitzungsräume",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="StandingItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                ("title", models.CharField(max_length=300, verbose_name="Titel")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("formality", "Formalie"),
                            ("motion", "Vorlage"),
                            ("faction_motion", "Antrag"),
                            ("inquiry", "Anfrage"),
                            ("announcement", "Mitteilungen"),
                            ("election", "Wahl"),
                            ("question_time", "Einwohnerfragestunde"),
                            ("other", "Sonstiges"),
                            ("heading", "Zwischentitel"),
                        ],
                        default="formality",
                        max_length=20,
                        verbose_name="Art",
                    ),
                ),
                ("is_public", models.BooleanField(default=True, verbose_name="öffentlich")),
                ("is_at_end", models.BooleanField(default=False, verbose_name="am Ende des Teils")),
            ],
            options={
                "verbose_name": "ständiger Tagesordnungspunkt",
                "verbose_name_plural": "ständige Tagesordnungspunkte",
                "ordering": ["committee", "-is_public", "is_at_end", "position"],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="cancel_reason",
            field=models.TextField(blank=True, max_length=2000, verbose_name="Grund der Absage"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="ends_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="voraussichtliches Ende"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="form",
            field=models.CharField(
                choices=[("in_person", "in Präsenz"), ("hybrid", "hybrid"), ("digital", "digital")],
                default="in_person",
                max_length=10,
                verbose_name="Form",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="invitation_note",
            field=models.TextField(blank=True, max_length=2000, verbose_name="Hinweis in der Einladung"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="is_second_call",
            field=models.BooleanField(
                default=False, help_text="§ 49 Abs. 2 GO NRW", verbose_name="zweite Ladung nach Beschlussunfähigkeit"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="modified",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="number",
            field=models.CharField(
                blank=True, help_text="etwa ADI/007/2021", max_length=40, verbose_name="Sitzungsnummer"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="sequence",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="laufende Nummer in der Wahlperiode"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="slug",
            field=models.SlugField(editable=False, max_length=80, null=True, unique=True, verbose_name="Adresse"),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="place",
            field=models.CharField(
                blank=True, help_text="wenn es kein Sitzungsraum der Stadt ist", max_length=200, verbose_name="Ort"
            ),
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                ("is_public", models.BooleanField(default=True, verbose_name="öffentlich")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("formality", "Formalie"),
                            ("motion", "Vorlage"),
                            ("faction_motion", "Antrag"),
                            ("inquiry", "Anfrage"),
                            ("announcement", "Mitteilungen"),
                            ("election", "Wahl"),
                            ("question_time", "Einwohnerfragestunde"),
                            ("other", "Sonstiges"),
                            ("heading", "Zwischentitel"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="Art",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="Titel")),
                (
                    "public_title",
                    models.CharField(
                        blank=True,
                        help_text="steht in der öffentlichen Tagesordnung",
                        max_length=300,
                        verbose_name="neutraler Titel",
                    ),
                ),
                (
                    "reason_non_public",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personnel", "Personalangelegenheit"),
                            ("property", "Grundstücksangelegenheit"),
                            ("contract", "Auftragsvergabe"),
                            ("tax", "Abgabenangelegenheit einzelner Personen"),
                            ("legal", "Rechtsstreit"),
                            ("privacy", "schutzwürdige Belange einzelner Personen"),
                        ],
                        max_length=20,
                        verbose_name="Grund der Nichtöffentlichkeit",
                    ),
                ),
                (
                    "requested_by_members",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="vorgeschlagen von so vielen Ratsmitgliedern"
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="Vorschlag eingegangen am")),
                ("rapporteur", models.CharField(blank=True, max_length=120, verbose_name="Berichterstattung")),
                (
                    "paper_later_reason",
                    models.CharField(
                        blank=True,
                        help_text="leer: die Vorlage liegt vor",
                        max_length=300,
                        verbose_name="Vorlage wird nachgereicht, weil",
                    ),
                ),
                (
                    "paper_later_on",
                    models.DateField(blank=True, null=True, verbose_name="Vorlage wird nachgereicht bis"),
                ),
                ("number", models.CharField(blank=True, editable=False, max_length=20, verbose_name="Nummer")),
                (
                    "state",
                    models.CharField(
                        choices=[("on", "auf der Tagesordnung"), ("dropped", "abgesetzt")],
                        default="on",
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                ("dropped_reason", models.CharField(blank=True, max_length=300, verbose_name="abgesetzt, weil")),
                (
                    "is_extension",
                    models.BooleanField(
                        default=False,
                        help_text="§ 48 Abs. 1 S. 5 GO NRW",
                        verbose_name="nur zur Erweiterung vorgeschlagen",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="committees.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "motion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="committees.motion",
                        verbose_name="Vorlage",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sub_items",
                        to="committees.agendaitem",
                        verbose_name="Unterpunkt von",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committees.faction",
                        verbose_name="vorgeschlagen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Tagesordnungspunkt",
                "verbose_name_plural": "Tagesordnungspunkte",
                "ordering": ["meeting", "-is_public", "position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="consultation",
            name="agenda_item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="consultations",
                to="committees.agendaitem",
                verbose_name="TOP",
            ),
        ),
        migrations.CreateModel(
            name="PublicAgenda",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="public",
                        serialize=False,
                        to="committees.agendaversion",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                ("content", models.JSONField()),
                ("published_at", models.DateTimeField(verbose_name="veröffentlicht")),
            ],
            options={
                "verbose_name": "öffentliche Tagesordnung",
                "verbose_name_plural": "öffentliche Tagesordnungen",
                "ordering": ["meeting_id", "number"],
            },
        ),
        migrations.AddField(
            model_name="agendaversion",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agenda_versions",
                to="committees.meeting",
                verbose_name="Sitzung",
            ),
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_sha256", models.CharField(editable=False, max_length=64, unique=True)),
                ("name", models.CharField(help_text="etwa Telefon", max_length=80, verbose_name="Bezeichnung")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt am")),
                ("fetched_at", models.DateTimeField(blank=True, null=True, verbose_name="zuletzt abgerufen")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="widerrufen am")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Kalender-Abo",
                "verbose_name_plural": "Kalender-Abos",
                "ordering": ["user", "made_at"],
            },
        ),
        migrations.CreateModel(
            name="CommitteeSetting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="gültig ab")),
                (
                    "source",
                    models.CharField(blank=True, help_text="etwa § 1 GeschO", max_length=200, verbose_name="Quelle"),
                ),
                (
                    "notice_days",
                    models.PositiveSmallIntegerField(
                        default=13,
                        help_text="ohne den Tag der Zustellung und den Sitzungstag",
                        verbose_name="Ladungsfrist in vollen Tagen",
                    ),
                ),
                (
                    "urgent_notice_days",
                    models.PositiveSmallIntegerField(default=3, verbose_name="verkürzte Ladungsfrist in vollen Tagen"),
                ),
                (
                    "editorial_days",
                    models.PositiveSmallIntegerField(
                        default=21,
                        help_text="bis dahin liegen Vorlagen vor",
                        verbose_name="Redaktionsschluss, Tage vor der Sitzung",
                    ),
                ),
                (
                    "signing_days",
                    models.PositiveSmallIntegerField(default=17, verbose_name="Mitzeichnung bis, Tage vor der Sitzung"),
                ),
                (
                    "dispatch_days",
                    models.PositiveSmallIntegerField(
                        default=15,
                        help_text="ist der Tag kein Werktag, gilt der Werktag davor",
                        verbose_name="Versandtag, Tage vor der Sitzung",
                    ),
                ),
                (
                    "public_after_days",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="0: zugleich mit den Mitgliedern",
                        verbose_name="öffentlich so viele Tage nach dem Versand",
                    ),
                ),
                (
                    "announcement_days",
                    models.PositiveSmallIntegerField(
                        default=6, verbose_name="öffentliche Bekanntmachung, Tage vor der Sitzung"
                    ),
                ),
                (
                    "numbering",
                    models.CharField(
                        choices=[
                            ("per_part", "jeder Teil beginnt bei 1 (Ö 1, N 1)"),
                            ("running", "durchlaufend (Ö 1 … Ö 9, N 10)"),
                        ],
                        default="per_part",
                        max_length=12,
                        verbose_name="Zählung der TOP",
                    ),
                ),
                (
                    "late_items",
                    models.CharField(
                        choices=[
                            ("end", "am Ende, mit der nächsten Nummer"),
                            ("letter", "an seiner Stelle, mit Buchstabe (Ö 7a)"),
                        ],
                        default="end",
                        max_length=8,
                        verbose_name="nachträgliche TOP",
                    ),
                ),
                (
                    "hybrid_allowed",
                    models.BooleanField(
                        default=False, help_text="§ 58a GO NRW", verbose_name="hybride Sitzungen zugelassen"
                    ),
                ),
                (
                    "digital_allowed",
                    models.BooleanField(
                        default=False, help_text="§ 47a GO NRW", verbose_name="digitale Sitzungen zugelassen"
                    ),
                ),
                (
                    "faction_staff_reads_non_public",
                    models.BooleanField(
                        default=False,
                        help_text="wenn die GeschO es sagt",
                        verbose_name="Fraktionsgeschäftsstellen lesen Nichtöffentliches",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="settings",
                        to="committees.committee",
                        verbose_name="Gremium",
                    ),
                ),
            ],
            options={
                "verbose_name": "Geschäftsordnung eines Gremiums",
                "verbose_name_plural": "Geschäftsordnungen der Gremien",
                "ordering": ["committee", "-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sent_at", models.DateTimeField(verbose_name="versandt am")),
                (
                    "delivered_on",
                    models.DateField(help_text="zählt für die Ladungsfrist", verbose_name="Tag der Zustellung"),
                ),
                (
                    "overrides",
                    models.JSONField(
                        default=list, help_text="[{rule, sentence, reason}]", verbose_name="übergangene Befunde"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatch",
                        to="committees.agendaversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "Versand",
                "verbose_name_plural": "Versand",
                "ordering": ["sent_at"],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="wie sie oder er damals hieß; auch Stellen ohne Person",
                        max_length=200,
                        verbose_name="Name",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("member", "Mitglied"),
                            ("advisory", "beratendes Mitglied"),
                            ("substitute", "Stellvertretung, nachrichtlich"),
                            ("mayor", "Bürgermeisterin oder Bürgermeister"),
                            ("minute_taker", "Schriftführung"),
                            ("department", "Dezernat"),
                            ("press", "Presse"),
                            ("guest", "Gast"),
                        ],
                        max_length=20,
                        verbose_name="als",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("mail", "E-Mail"), ("paper", "Papier")], max_length=10, verbose_name="Weg"
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="Adresse")),
                ("reads_non_public", models.BooleanField(default=False, verbose_name="auch Nichtöffentliches")),
                (
                    "only_items",
                    models.JSONField(
                        default=list, help_text="Schlüssel der TOP; leer: alle", verbose_name="nur diese TOP"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("queued", "wird versandt"), ("sent", "zugestellt"), ("failed", "nicht zugestellt")],
                        default="queued",
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=300, verbose_name="Fehler")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="zugestellt am")),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="geöffnet am")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committees.person",
                        verbose_name="Person",
                    ),
                ),
                (
                    "dispatch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="committees.dispatch",
                        verbose_name="Versand",
                    ),
                ),
            ],
            options={
                "verbose_name": "Zustellung",
                "verbose_name_plural": "Zustellungen",
                "ordering": ["dispatch", "role", "name"],
            },
        ),
        migrations.CreateModel(
            name="FormerMeetingSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="Adresse")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="committees.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "frühere Adresse einer Sitzung",
                "verbose_name_plural": "frühere Adressen von Sitzungen",
            },
        ),
        migrations.CreateModel(
            name="ItemNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="Notiz")),
                ("count", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="committees.agendaitem"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="item_notes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Notiz zu einem TOP",
                "verbose_name_plural": "Notizen zu TOP",
            },
        ),
        migrations.CreateModel(
            name="MeetingFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version_number", models.PositiveSmallIntegerField(verbose_name="Fassung der Tagesordnung")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invitation", "Einladung"),
                            ("notice", "Bekanntmachung"),
                            ("pack_public", "Sitzungsmappe, öffentlicher Teil"),
                            ("pack_all", "Sitzungsmappe mit nichtöffentlichem Teil"),
                        ],
                        max_length=20,
                        verbose_name="Art",
                    ),
                ),
                ("is_public", models.BooleanField(default=False, verbose_name="öffentlich")),
                ("title", models.CharField(max_length=200, verbose_name="Bezeichnung")),
                ("file_name", models.CharField(max_length=200, verbose_name="Dateiname")),
                ("pages", models.PositiveSmallIntegerField(default=1, verbose_name="Seiten")),
                ("made_at", models.DateTimeField(verbose_name="erstellt am")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_files",
                        to="committees.storedfile",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="committees.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Dokument einer Sitzung",
                "verbose_name_plural": "Dokumente von Sitzungen",
                "ordering": ["meeting_id", "version_number", "kind"],
            },
        ),
        migrations.CreateModel(
            name="MeetingMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_at", models.DateTimeField(verbose_name="bisheriger Beginn")),
                ("from_place", models.CharField(blank=True, max_length=200, verbose_name="bisheriger Ort")),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="Grund")),
                ("moved_at", models.DateTimeField(verbose_name="verlegt am")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="committees.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Verlegung",
                "verbose_name_plural": "Verlegungen",
                "ordering": ["moved_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_version", models.PositiveSmallIntegerField(default=0, verbose_name="gesehene Fassung")),
                ("at", models.DateTimeField(verbose_name="zuletzt gesehen")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="committees.meeting"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meeting_visits",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Besuch einer Tagesordnung",
                "verbose_name_plural": "Besuche von Tagesordnungen",
            },
        ),
        migrations.CreateModel(
            name="PassageNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("section", models.CharField(max_length=60, verbose_name="Abschnitt")),
                ("quote", models.CharField(max_length=1000, verbose_name="Stelle")),
                ("start", models.PositiveIntegerField(verbose_name="Beginn im Text des Abschnitts")),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="Notiz")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                (
                    "shared_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="committees.faction",
                        verbose_name="auch für die Fraktion",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passage_notes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passage_notes",
                        to="committees.motionversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "Notiz zu einer Stelle",
                "verbose_name_plural": "Notizen zu Stellen",
                "ordering": ["version", "section", "start"],
            },
        ),
        migrations.CreateModel(
            name="PublicNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version_number", models.PositiveSmallIntegerField(verbose_name="Fassung der Tagesordnung")),
                (
                    "where",
                    models.CharField(
                        help_text="etwa Aushang am Rathaus, Amtsblatt, Internet", max_length=200, verbose_name="wo"
                    ),
                ),
                ("posted_from", models.DateField(verbose_name="ausgehängt von")),
                ("posted_until", models.DateField(blank=True, null=True, verbose_name="bis")),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="committees.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Bekanntmachung",
                "verbose_name_plural": "Bekanntmachungen",
                "ordering": ["posted_from", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReadVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="gelesen am")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="read_versions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readers",
                        to="committees.motionversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "gelesene Fassung",
                "verbose_name_plural": "gelesene Fassungen",
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                ("post_address", models.TextField(blank=True, max_length=400, verbose_name="Postanschrift")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("member", "Mitglied"),
                            ("advisory", "beratendes Mitglied"),
                            ("substitute", "Stellvertretung, nachrichtlich"),
                            ("mayor", "Bürgermeisterin oder Bürgermeister"),
                            ("minute_taker", "Schriftführung"),
                            ("department", "Dezernat"),
                            ("press", "Presse"),
                            ("guest", "Gast"),
                        ],
                        max_length=20,
                        verbose_name="als",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipients",
                        to="committees.committee",
                        verbose_name="Gremium",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="committees.agendaitem",
                        verbose_name="nur zu TOP",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipients",
                        to="committees.meeting",
                        verbose_name="nur zu dieser Sitzung",
                    ),
                ),
            ],
            options={
                "verbose_name": "weitere Empfängerin oder weiterer Empfänger",
                "verbose_name_plural": "weitere Empfängerinnen und Empfänger",
                "ordering": ["role", "name"],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        choices=[("accepts", "kommt"), ("declines", "verhindert")],
                        max_length=10,
                        verbose_name="Antwort",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Bemerkung")),
                ("answered_at", models.DateTimeField(verbose_name="geantwortet am")),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="committees.meeting",
                        verbose_name="Sitzung",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="committees.person",
                        verbose_name="Person",
                    ),
                ),
                (
                    "substitute",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="committees.person",
                        verbose_name="Stellvertretung",
                    ),
                ),
            ],
            options={
                "verbose_name": "Rückmeldung",
                "verbose_name_plural": "Rückmeldungen",
                "ordering": ["meeting", "person__sort_key"],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="room",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="committees.room",
                verbose_name="Sitzungsraum",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"),
                name="meeting_ends_after_it_starts",
                violation_error_message="Das Ende der Sitzung muss nach ihrem Beginn liegen.",
            ),
        ),
        migrations.AddField(
            model_name="standingitem",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="standing_items",
                to="committees.committee",
                verbose_name="Gremium",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="standing_item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="committees.standingitem",
            ),
        ),
        migrations.AddField(
            model_name="publicagenda",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="public_agendas", to="committees.meeting"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaversion",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="agenda_version_number_once"),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=("user", "name"),
                name="feed_name_once",
                violation_error_message="Ein Abo mit diesem Namen gibt es schon.",
            ),
        ),
        migrations.AddConstraint(
            model_name="committeesetting",
            constraint=models.UniqueConstraint(
                fields=("committee", "valid_from"),
                name="committee_setting_once_a_day",
                violation_error_message="Zu diesem Tag gibt es für das Gremium schon Einstellungen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="committeesetting",
            constraint=models.CheckConstraint(
                condition=models.Q(("dispatch_days__gt", models.F("notice_days"))),
                name="dispatch_before_notice",
                violation_error_message="Der Versandtag muss vor der Ladungsfrist liegen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)), fields=("dispatch", "person"), name="delivered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="itemnote",
            constraint=models.UniqueConstraint(fields=("user", "item"), name="one_note_an_item"),
        ),
        migrations.AddConstraint(
            model_name="meetingfile",
            constraint=models.UniqueConstraint(fields=("meeting", "version_number", "kind"), name="meeting_file_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingvisit",
            constraint=models.UniqueConstraint(fields=("user", "meeting"), name="one_visit_row"),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("posted_until__isnull", True), ("posted_until__gte", models.F("posted_from")), _connector="OR"
                ),
                name="notice_ends_after_it_starts",
                violation_error_message="Der Aushang endet vor seinem Beginn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="readversion",
            constraint=models.UniqueConstraint(fields=("user", "version"), name="read_once"),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", ""), ("post_address", ""), _negated=True),
                name="recipient_can_be_reached",
                violation_error_message="Bitte eine E-Mail-Adresse oder eine Postanschrift angeben.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.CheckConstraint(
                condition=models.Q(("committee__isnull", True), ("meeting__isnull", True), _connector="XOR"),
                name="recipient_of_one",
                violation_error_message="Bitte entweder ein Gremium oder eine Sitzung angeben.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(fields=("meeting", "person"), name="one_reply_each"),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("substitute__isnull", True), ("answer", "declines"), _connector="OR"),
                name="substitute_for_who_declines",
                violation_error_message="Eine Stellvertretung kommt nur, wenn das Mitglied verhindert ist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_public", True),
                    models.Q(("reason_non_public", ""), _negated=True),
                    models.Q(("kind__in", ["motion", "faction_motion", "inquiry", "election"]), _negated=True),
                    _connector="OR",
                ),
                name="non_public_item_has_a_reason",
                violation_error_message="Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW).",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("motion__isnull", False)),
                fields=("meeting", "motion"),
                name="motion_once_on_an_agenda",
                violation_error_message="Diese Vorlage steht schon auf der Tagesordnung.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("meeting", "is_public", "number"),
                name="item_number_once",
                violation_error_message="Diese Nummer gibt es auf der Tagesordnung schon.",
            ),
        ),
    ]
