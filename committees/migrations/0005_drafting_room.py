"""The drafting room: Mitzeichnung, remarks, papers from outside, deleted drafts, replaced files."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import committees.clock
import committees.models.periods

# What was signed, and what came in, stays as it was; both go only with a draft that was never released.
KEPT = """
CREATE FUNCTION committees_kept_as_it_was() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'kept_' || TG_TABLE_NAME,
        MESSAGE = 'Was gezeichnet oder eingereicht wurde, bleibt, wie es war.';
END $$;

CREATE TRIGGER kept BEFORE UPDATE ON committees_signature
    FOR EACH ROW EXECUTE FUNCTION committees_kept_as_it_was();
REVOKE UPDATE, TRUNCATE ON committees_signature FROM ris_app;

CREATE TRIGGER kept BEFORE UPDATE OF motion_id, received_at, channel, original_subject, original
    ON committees_receipt FOR EACH ROW
    WHEN ((OLD.motion_id, OLD.received_at, OLD.channel, OLD.original_subject, OLD.original)
        IS DISTINCT FROM (NEW.motion_id, NEW.received_at, NEW.channel, NEW.original_subject, NEW.original))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER stays BEFORE DELETE ON committees_receipt
    FOR EACH ROW EXECUTE FUNCTION committees_kept_as_it_was();

CREATE TRIGGER original_kept BEFORE UPDATE OF file_id, role ON committees_attachment
    FOR EACH ROW WHEN (OLD.role = 'original' AND (OLD.file_id, OLD.role) IS DISTINCT FROM (NEW.file_id, NEW.role))
    EXECUTE FUNCTION committees_kept_as_it_was();
CREATE TRIGGER original_stays BEFORE DELETE ON committees_attachment
    FOR EACH ROW WHEN (OLD.role = 'original') EXECUTE FUNCTION committees_kept_as_it_was();
"""

# A deputy of a deputy signs for nobody: who stands in for others is there in these days.
DEPUTIES = """
CREATE FUNCTION committees_check_absence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    who text;
BEGIN
    -- Two entries at once must not make a chain.
    PERFORM FROM committees_user WHERE id IN (NEW.user_id, NEW.deputy_id) ORDER BY id FOR NO KEY UPDATE;
    SELECT p.given_name || ' ' || p.family_name INTO who FROM committees_absence a
        JOIN committees_user u ON u.id = NEW.deputy_id LEFT JOIN committees_person p ON p.id = u.person_id
        WHERE a.user_id = NEW.deputy_id
          AND daterange(a.starts_on, a.ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]') LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deputy_is_there',
            MESSAGE = format('%s ist in dieser Zeit selbst abwesend und kann nicht vertreten. Die Vertretung einer '
                'Vertretung gibt es nicht.', coalesce(who, 'Die Vertretung'));
    END IF;
    SELECT p.given_name || ' ' || p.family_name INTO who FROM committees_absence a
        JOIN committees_user u ON u.id = a.user_id LEFT JOIN committees_person p ON p.id = u.person_id
        WHERE a.deputy_id = NEW.user_id
          AND daterange(a.starts_on, a.ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]') LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deputies_stay',
            MESSAGE = format('In dieser Zeit ist die Vertretung von %s eingetragen. Bitte zuerst dafür eine andere '
                'Vertretung eintragen.', coalesce(who, 'jemand anderem'));
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER deputies_are_there AFTER INSERT OR UPDATE ON committees_absence
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_check_absence();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0004_public"),
    ]

    operations = [
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="von")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
            ],
            options={
                "verbose_name": "Abwesenheit",
                "verbose_name_plural": "Abwesenheiten",
                "ordering": ["-starts_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.SlugField(blank=True, max_length=40)),
                ("text", models.TextField(max_length=4000, verbose_name="Anmerkung")),
                ("at", models.DateTimeField(default=committees.clock.now)),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt")),
            ],
            options={
                "verbose_name": "Anmerkung",
                "verbose_name_plural": "Anmerkungen",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CoSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="gleiche Zahl: gleichzeitig", verbose_name="Schritt"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("sign", "Mitzeichnung"), ("information", "zur Kenntnis")],
                        default="sign",
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("treasury", "Kämmerei"),
                            ("committee_services", "Sitzungsdienst"),
                            ("mayor", "Bürgermeisterin oder Bürgermeister"),
                        ],
                        max_length=20,
                        verbose_name="Aufgabe",
                    ),
                ),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Schlüssel der Abschnitte; leer: die ganze Vorlage",
                        size=None,
                        verbose_name="nur diese Abschnitte",
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(default=3, verbose_name="Frist in Arbeitstagen")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="liegt vor seit")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Frist")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="gezeichnet")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="erinnert")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="Hinweis")),
            ],
            options={
                "verbose_name": "Mitzeichnung",
                "verbose_name_plural": "Mitzeichnungen",
                "ordering": ["stage", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FormerFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="Bezeichnung")),
                ("file_name", models.CharField(max_length=200, verbose_name="Dateiname")),
                ("is_public", models.BooleanField(default=True, verbose_name="öffentlich")),
                ("until", models.DateTimeField(default=committees.clock.now, verbose_name="galt bis")),
            ],
            options={
                "verbose_name": "ersetzte Anlage",
                "verbose_name_plural": "ersetzte Anlagen",
                "ordering": ["-until", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received_at", models.DateTimeField(default=committees.clock.now, verbose_name="eingegangen")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("portal", "Formular im Internet"),
                            ("workspace", "Arbeitsraum"),
                            ("letter", "Brief"),
                            ("mail", "E-Mail"),
                            ("in_person", "persönlich abgegeben"),
                        ],
                        max_length=10,
                        verbose_name="Weg",
                    ),
                ),
                ("original_subject", models.CharField(max_length=300, verbose_name="Betreff, wie eingereicht")),
                ("original", models.JSONField(default=dict)),
                ("examined_at", models.DateTimeField(blank=True, null=True, verbose_name="geprüft")),
                ("is_in_time", models.BooleanField(blank=True, null=True, verbose_name="fristgerecht")),
                ("is_in_form", models.BooleanField(blank=True, null=True, verbose_name="formgerecht")),
                (
                    "is_competent",
                    models.BooleanField(blank=True, null=True, verbose_name="Rat oder Ausschuss ist zuständig"),
                ),
                (
                    "examination_note",
                    models.TextField(blank=True, max_length=2000, verbose_name="Ergebnis der Prüfung"),
                ),
            ],
            options={
                "verbose_name": "Eingang",
                "verbose_name_plural": "Eingänge",
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("signed", "mitgezeichnet"),
                            ("noted", "zur Kenntnis genommen"),
                            ("returned", "zurückgegeben"),
                        ],
                        max_length=10,
                    ),
                ),
                ("seen", models.JSONField(default=dict)),
                ("content", models.JSONField(default=dict)),
                ("note", models.TextField(blank=True, verbose_name="Anmerkung")),
                ("at", models.DateTimeField(default=committees.clock.now)),
            ],
            options={
                "verbose_name": "Zeichnung",
                "verbose_name_plural": "Zeichnungen",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SigningRoute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="Name")),
                (
                    "is_required",
                    models.BooleanField(
                        default=True,
                        help_text="sonst nur vorgeschlagen, wenn jemand mitzeichnen lässt",
                        verbose_name="vor der Freigabe nötig",
                    ),
                ),
            ],
            options={
                "verbose_name": "Mitzeichnungsweg",
                "verbose_name_plural": "Mitzeichnungswege",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SigningRouteStop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="gleiche Zahl: gleichzeitig", verbose_name="Schritt"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("sign", "Mitzeichnung"), ("information", "zur Kenntnis")],
                        default="sign",
                        max_length=12,
                        verbose_name="Art",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("treasury", "Kämmerei"),
                            ("committee_services", "Sitzungsdienst"),
                            ("mayor", "Bürgermeisterin oder Bürgermeister"),
                        ],
                        max_length=20,
                        verbose_name="Aufgabe",
                    ),
                ),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Schlüssel der Abschnitte; leer: die ganze Vorlage",
                        size=None,
                        verbose_name="nur diese Abschnitte",
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(default=3, verbose_name="Frist in Arbeitstagen")),
            ],
            options={
                "verbose_name": "Station",
                "verbose_name_plural": "Stationen",
                "ordering": ["stage", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Submitter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="Name")),
                ("contact", models.TextField(blank=True, max_length=600, verbose_name="Anschrift, E-Mail")),
            ],
            options={
                "verbose_name": "einreichende Person",
                "verbose_name_plural": "einreichende Personen",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="attachment",
            name="role",
            field=models.CharField(
                choices=[("attachment", "Anlage"), ("main", "Hauptdokument"), ("original", "Original (bleibt innen)")],
                default="attachment",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="motion",
            name="deleted_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="gelöscht"),
        ),
        migrations.AddField(
            model_name="motion",
            name="deleted_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="motion",
            name="faction",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="motions",
                to="committees.faction",
                verbose_name="eingereicht von der Fraktion",
            ),
        ),
        migrations.AddField(
            model_name="motionkind",
            name="answer_kind",
            field=models.ForeignKey(
                blank=True,
                help_text="Vorlagenart der Stellungnahme oder Antwort",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="answers",
                to="committees.motionkind",
                verbose_name="wird beantwortet mit",
            ),
        ),
        migrations.AddField(
            model_name="motionkind",
            name="is_from_citizens",
            field=models.BooleanField(
                default=False,
                help_text="Anregungen und Beschwerden nach § 24 GO NRW",
                verbose_name="kommt aus der Bürgerschaft",
            ),
        ),
        migrations.AddField(
            model_name="motionkind",
            name="min_submitters",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="so viele Ratsmitglieder, wenn keine Fraktion einreicht; 0: nur Fraktionen",
                verbose_name="Zahl der Unterzeichnenden",
            ),
        ),
        migrations.AddField(
            model_name="motionkind",
            name="takes_main_document",
            field=models.BooleanField(
                default=False,
                help_text="dann dürfen die Textabschnitte leer bleiben",
                verbose_name="fertiges PDF als Hauptdokument möglich",
            ),
        ),
        migrations.AddField(
            model_name="townsetting",
            name="receiving_office",
            field=models.ForeignKey(
                blank=True,
                help_text="Amt, das Anträge und Anfragen entgegennimmt",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="committees.office",
                verbose_name="Eingänge gehen an",
            ),
        ),
        migrations.AddField(
            model_name="townsetting",
            name="submission_days",
            field=models.PositiveSmallIntegerField(
                default=21,
                help_text="Geschäftsordnung",
                verbose_name="Anträge spätestens so viele Tage vor der Sitzung",
            ),
        ),
        migrations.AlterField(
            model_name="motion",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Entwurf"),
                    ("co_signing", "in Mitzeichnung"),
                    ("signed", "mitgezeichnet"),
                    ("received", "eingegangen"),
                    ("examined", "geprüft"),
                    ("assigned", "zugewiesen"),
                    ("released", "freigegeben"),
                    ("withdrawn", "zurückgezogen"),
                ],
                db_index=True,
                default="draft",
                max_length=12,
                verbose_name="Stand",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("role", "main")),
                fields=("motion",),
                name="one_main_document",
                violation_error_message="Die Vorlage hat schon ein Hauptdokument.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role", "original"), _negated=True), ("is_public", False), _connector="OR"
                ),
                name="original_stays_inside",
                violation_error_message="Das Original bleibt nichtöffentlich; nach außen geht die geschwärzte Fassung.",
            ),
        ),
        migrations.AddConstraint(
            model_name="motion",
            constraint=models.CheckConstraint(
                condition=models.Q(("deleted_at__isnull", True), ("state", "draft"), _connector="OR"),
                name="only_drafts_are_deleted",
                violation_error_message="Nur Entwürfe lassen sich löschen.",
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="deputy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deputises",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Vertretung",
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="absences",
                to=settings.AUTH_USER_MODEL,
                verbose_name="abwesend",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="von",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="done_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="motion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="committees.motion"
            ),
        ),
        migrations.AddField(
            model_name="cosignature",
            name="forwarded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="weitergeleitet von",
            ),
        ),
        migrations.AddField(
            model_name="cosignature",
            name="motion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="co_signatures", to="committees.motion"
            ),
        ),
        migrations.AddField(
            model_name="cosignature",
            name="office",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committees.office",
                verbose_name="Leitung des Amtes",
            ),
        ),
        migrations.AddField(
            model_name="cosignature",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="formerfile",
            name="attachment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="former_files",
                to="committees.attachment",
                verbose_name="Anlage",
            ),
        ),
        migrations.AddField(
            model_name="formerfile",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="former_files", to="committees.storedfile"
            ),
        ),
        migrations.AddField(
            model_name="formerfile",
            name="motion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="former_files", to="committees.motion"
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="examined_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="motion",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="receipt", to="committees.motion"
            ),
        ),
        migrations.AddField(
            model_name="signature",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="signature",
            name="co_signature",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="signatures", to="committees.cosignature"
            ),
        ),
        migrations.AddField(
            model_name="signature",
            name="in_place_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signingroute",
            name="kind",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signing_routes",
                to="committees.motionkind",
                verbose_name="Vorlagenart",
            ),
        ),
        migrations.AddField(
            model_name="signingroute",
            name="office",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signing_routes",
                to="committees.office",
                verbose_name="Amt",
            ),
        ),
        migrations.AddField(
            model_name="signingroutestop",
            name="office",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committees.office",
                verbose_name="Leitung des Amtes",
            ),
        ),
        migrations.AddField(
            model_name="signingroutestop",
            name="route",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stops",
                to="committees.signingroute",
                verbose_name="Weg",
            ),
        ),
        migrations.AddField(
            model_name="signingroutestop",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="submitter",
            name="motion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="submitters", to="committees.motion"
            ),
        ),
        migrations.AddField(
            model_name="submitter",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submitted",
                to="committees.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="absence_period",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (committees.models.periods.KeyRange(models.F("user"), models.F("user"), models.Value("[]")), "&&"),
                    (committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")), "&&"),
                ],
                name="absent_once_at_a_time",
                violation_error_message="Für diese Zeit ist schon eine Abwesenheit eingetragen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("user", models.F("deputy")), _negated=True),
                name="nobody_deputises_for_themselves",
                violation_error_message="Niemand kann sich selbst vertreten.",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="comment_says_something",
                violation_error_message="Bitte eine Anmerkung schreiben.",
            ),
        ),
        migrations.AddIndex(
            model_name="cosignature",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True)), fields=["motion"], name="co_signature_waits"
            ),
        ),
        migrations.AddConstraint(
            model_name="cosignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("office__isnull", True), ("user__isnull", False), ("role", "")),
                    models.Q(("user__isnull", True), ("office__isnull", False), ("role", "")),
                    models.Q(("office__isnull", True), ("user__isnull", True), models.Q(("role", ""), _negated=True)),
                    _connector="OR",
                ),
                name="co_signature_signer",
                violation_error_message="Bitte genau eine Person, ein Amt oder eine Aufgabe für die Mitzeichnung angeben.",
            ),
        ),
        migrations.AddConstraint(
            model_name="signingroute",
            constraint=models.UniqueConstraint(
                fields=("office", "kind"),
                name="one_route_an_office_and_kind",
                nulls_distinct=False,
                violation_error_message="Für dieses Amt und diese Vorlagenart gibt es schon einen Weg.",
            ),
        ),
        migrations.AddConstraint(
            model_name="signingroutestop",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("office__isnull", True), ("user__isnull", False), ("role", "")),
                    models.Q(("user__isnull", True), ("office__isnull", False), ("role", "")),
                    models.Q(("office__isnull", True), ("user__isnull", True), models.Q(("role", ""), _negated=True)),
                    _connector="OR",
                ),
                name="route_stop_signer",
                violation_error_message="Bitte genau eine Person, ein Amt oder eine Aufgabe für die Mitzeichnung angeben.",
            ),
        ),
        migrations.AddConstraint(
            model_name="submitter",
            constraint=models.CheckConstraint(
                condition=models.Q(("person__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"),
                name="submitter_has_name",
                violation_error_message="Bitte den Namen angeben.",
            ),
        ),
        migrations.RunSQL(KEPT, "DROP FUNCTION committees_kept_as_it_was() CASCADE"),
        migrations.RunSQL(DEPUTIES, "DROP FUNCTION committees_check_absence() CASCADE"),
    ]
