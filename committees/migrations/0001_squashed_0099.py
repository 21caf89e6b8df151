"""A new database at once, as it stands after the steps until 0099. One that began earlier goes on through them.

First the tables, then by subject what PostgreSQL holds beside them (squashed_0099). The way back leads to nothing at
all, not to a step between.
"""

import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import committees.clock
import committees.models.meetings
import committees.models.people
import committees.models.periods
import committees.models.proceedings
import committees.states.papers
from committees.migrations.squashed_0099 import (
    agendas,
    changes,
    frozen,
    kept,
    lists,
    minutes,
    orders,
    papers,
    people,
    public,
    recalls,
    rights,
    search,
    seats,
    votes,
)
from committees.migrations.squashed_0099.operations import CreateModels, run


class Migration(migrations.Migration):
    replaces = [
        ("committees", "0001_initial"),
        ("committees", "0002_roles"),
        ("committees", "0003_walls"),
        ("committees", "0004_public"),
        ("committees", "0005_drafting_room"),
        ("committees", "0006_seats"),
        ("committees", "0007_signing"),
        ("committees", "0008_income"),
        ("committees", "0009_drafting"),
        ("committees", "0010_walls"),
        ("committees", "0011_kept"),
        ("committees", "0012_files"),
        ("committees", "0014_income"),
        ("committees", "0015_quotas"),
        ("committees", "0016_sittings"),
        ("committees", "0017_sittings_public"),
        ("committees", "0018_notice_days"),
        ("committees", "0019_calendar"),
        ("committees", "0020_agenda_walls"),
        ("committees", "0021_dispatch"),
        ("committees", "0022_papers"),
        ("committees", "0023_members"),
        ("committees", "0024_proceedings"),
        ("committees", "0025_proceedings_walls"),
        ("committees", "0026_moved_meetings"),
        ("committees", "0027_presence"),
        ("committees", "0028_items"),
        ("committees", "0029_votes"),
        ("committees", "0030_minutes"),
        ("committees", "0032_orders"),
        ("committees", "0033_screen"),
        ("committees", "0034_substitutes_in_turn"),
        ("committees", "0035_published_attachments"),
        ("committees", "0036_rebooked"),
        ("committees", "0037_oparl"),
        ("committees", "0038_imported"),
        ("committees", "0039_search"),
        ("committees", "0041_portal"),
        ("committees", "0042_portal_walls"),
        ("committees", "0044_inspections"),
        ("committees", "0045_elections_by_list"),
        ("committees", "0046_sign_in_groups"),
        ("committees", "0048_results_of_public_committees"),
        ("committees", "0049_open_texts"),
        ("committees", "0051_release"),
        ("committees", "0052_release_walls"),
        ("committees", "0053_sittings_of_known_committees"),
        ("committees", "0056_section_keys"),
        ("committees", "0064_search_grows"),
        ("committees", "0065_newest_papers"),
        ("committees", "0066_archive"),
        ("committees", "0068_sitting_recalls"),
        ("committees", "0069_sitting_recall_walls"),
        ("committees", "0072_earlier"),
        ("committees", "0073_earlier_of_folders"),
        ("committees", "0080_public_papers"),
        ("committees", "0081_lists_by_papers"),
        ("committees", "0084_earlier_behind_closed_doors"),
        ("committees", "0090_order_confirmed_where"),
        ("committees", "0091_replies"),
        ("committees", "0092_search_of_earlier_resolutions"),
        ("committees", "0093_file_sums"),
        ("committees", "0094_retention_confirmed"),
        ("committees", "0095_orders_stay_inside"),
        ("committees", "0096_answers_of_two"),
        ("committees", "0097_anchors_of_one_day"),
        ("committees", "0098_search_steps"),
        ("committees", "0099_named_papers"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        run(rights.STATEMENTS),
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name="AuditActor",
                    fields=[
                        ("user_id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                    ],
                    options={
                        "verbose_name": "Name im Protokoll",
                        "verbose_name_plural": "Namen im Protokoll",
                    },
                ),
                migrations.CreateModel(
                    name="MotionKind",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField(max_length=30, unique=True, verbose_name="Schlüssel")),
                        ("name", models.CharField(max_length=80, unique=True, verbose_name="Name")),
                        ("short_name", models.CharField(blank=True, max_length=10, verbose_name="Kürzel")),
                        ("description", models.CharField(blank=True, max_length=200, verbose_name="Wofür")),
                        (
                            "is_decided",
                            models.BooleanField(
                                default=True,
                                help_text="sonst genügt die Kenntnisnahme",
                                verbose_name="wird beschlossen",
                            ),
                        ),
                        (
                            "asks_financial_effect",
                            models.BooleanField(default=True, verbose_name="fragt nach der finanziellen Auswirkung"),
                        ),
                        (
                            "is_drafted_here",
                            models.BooleanField(
                                default=True,
                                help_text="Anträge und Anfragen kommen von außen",
                                verbose_name="wird in der Verwaltung verfasst",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="wird angeboten")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="kinds",
                                to="committees.numberingscheme",
                                verbose_name="Nummernkreis",
                            ),
                        ),
                        (
                            "answer_kind",
                            models.ForeignKey(
                                blank=True,
                                help_text="Vorlagenart der Stellungnahme oder Antwort",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="answers",
                                to="committees.motionkind",
                                verbose_name="wird beantwortet mit",
                            ),
                        ),
                        (
                            "is_from_citizens",
                            models.BooleanField(
                                default=False,
                                help_text="Anregungen und Beschwerden nach § 24 GO NRW",
                                verbose_name="kommt aus der Bürgerschaft",
                            ),
                        ),
                        (
                            "min_submitters",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="so viele Ratsmitglieder, wenn keine Fraktion einreicht; 0: nur Fraktionen",
                                verbose_name="Zahl der Unterzeichnenden",
                            ),
                        ),
                        (
                            "takes_main_document",
                            models.BooleanField(
                                default=False,
                                help_text="dann dürfen die Textabschnitte leer bleiben",
                                verbose_name="fertiges PDF als Hauptdokument möglich",
                            ),
                        ),
                        (
                            "link_relation",
                            models.CharField(
                                choices=[
                                    ("supplements", "ergänzt"),
                                    ("follows", "folgt auf"),
                                    ("refers", "verweist auf"),
                                    ("answers", "beantwortet"),
                                    ("replaces", "ersetzt"),
                                    ("amends", "ändert"),
                                ],
                                default="refers",
                                help_text="bei einem Änderungsantrag etwa „ändert“",
                                max_length=12,
                                verbose_name="Verweise bedeuten",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Vorlagenart",
                        "verbose_name_plural": "Vorlagenarten",
                        "ordering": ["position", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=40, verbose_name="Titel")),
                        ("given_name", models.CharField(max_length=80, verbose_name="Vorname")),
                        ("family_name", models.CharField(max_length=80, verbose_name="Nachname")),
                        (
                            "address_form",
                            models.CharField(
                                blank=True,
                                help_text="etwa Frau oder Herr; darf leer sein",
                                max_length=20,
                                verbose_name="Anrede",
                            ),
                        ),
                        ("sort_key", models.CharField(db_index=True, editable=False, max_length=200)),
                        ("slug", models.SlugField(max_length=120, unique=True, verbose_name="Adresse")),
                    ],
                    options={
                        "verbose_name": "Person",
                        "verbose_name_plural": "Personen",
                        "ordering": ["sort_key", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PublicStamp",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("value", models.BigIntegerField(default=0)),
                        ("transaction", models.BigIntegerField(default=0)),
                        ("raised_at", models.DateTimeField(null=True, verbose_name="zuletzt geändert")),
                    ],
                    options={
                        "verbose_name": "Stand der öffentlichen Seiten",
                        "verbose_name_plural": "Stand der öffentlichen Seiten",
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        ("key", models.UUIDField(primary_key=True, serialize=False)),
                        ("user_id", models.BigIntegerField(null=True)),
                        ("location", models.CharField(blank=True, max_length=500)),
                        ("at", models.DateTimeField(db_index=True, default=committees.clock.now)),
                    ],
                    options={
                        "verbose_name": "abgesandtes Formular",
                        "verbose_name_plural": "abgesandte Formulare",
                    },
                ),
                migrations.CreateModel(
                    name="TownSetting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                error_messages={"unique": "Zu diesem Tag gibt es schon Einstellungen."},
                                unique=True,
                                verbose_name="gültig ab",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, help_text="Satzung oder Beschluss", max_length=200, verbose_name="Quelle"
                            ),
                        ),
                        (
                            "objection_days",
                            models.PositiveSmallIntegerField(
                                default=3,
                                help_text="§ 57 Abs. 4 GO NRW, Länge nach der Geschäftsordnung",
                                verbose_name="Einspruchsfrist in Tagen",
                            ),
                        ),
                        (
                            "number_pattern",
                            models.CharField(
                                default="[A-ZÄÖÜ0-9]{1,8}/\\d+/\\d{4}(?:/\\d+)?",
                                help_text="regulärer Ausdruck",
                                max_length=120,
                                verbose_name="Muster der Drucksachennummer",
                            ),
                        ),
                        (
                            "number_at_creation",
                            models.BooleanField(default=False, verbose_name="Nummer schon beim Anlegen vergeben"),
                        ),
                        (
                            "max_upload_mb",
                            models.PositiveSmallIntegerField(default=25, verbose_name="größte Datei in MB"),
                        ),
                        (
                            "non_public_paragraph",
                            models.CharField(
                                default="6",
                                max_length=20,
                                verbose_name="Paragraf der Geschäftsordnung zur Nichtöffentlichkeit",
                            ),
                        ),
                        (
                            "receiving_office",
                            models.ForeignKey(
                                blank=True,
                                help_text="Amt, das Anträge und Anfragen entgegennimmt",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="committees.office",
                                verbose_name="Eingänge gehen an",
                            ),
                        ),
                        (
                            "submission_days",
                            models.PositiveSmallIntegerField(
                                default=21,
                                help_text="Geschäftsordnung",
                                verbose_name="Anträge spätestens so viele Tage vor der Sitzung",
                            ),
                        ),
                        (
                            "openings_kept_days",
                            models.PositiveSmallIntegerField(
                                default=90,
                                help_text="So lange steht fest, wer eine Vorlage im Arbeitsraum zum ersten Mal geöffnet hat; danach wird es gelöscht. Nach einem Rückruf zählt die Frist von diesem an neu.",
                                verbose_name="Öffnungen gespeichert, in Tagen",
                            ),
                        ),
                        (
                            "reply_days",
                            models.PositiveSmallIntegerField(
                                default=28,
                                help_text="Geschäftsordnung: schriftliche Antworten aus der Einwohnerfragestunde und was aus Anregungen wurde (§ 24 Abs. 1 GO NRW)",
                                verbose_name="Antwort an Einwohnerinnen und Einwohner, in Tagen nach der Sitzung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Einstellungen der Stadt",
                        "verbose_name_plural": "Einstellungen der Stadt",
                        "ordering": ["-valid_from"],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "A user with that username already exists."},
                                help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                                max_length=150,
                                unique=True,
                                validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                                verbose_name="username",
                            ),
                        ),
                        ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                        ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                        (
                            "person",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="user",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Konto",
                        "verbose_name_plural": "Konten",
                    },
                    managers=[
                        ("objects", committees.models.people.AccountManager()),
                    ],
                ),
                migrations.CreateModel(
                    name="AuditEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(default=committees.clock.now, verbose_name="wann")),
                        ("actor_id", models.BigIntegerField(null=True, verbose_name="wer")),
                        ("record_type", models.CharField(max_length=60)),
                        ("record_id", models.BigIntegerField()),
                        ("subject", models.CharField(max_length=200, verbose_name="woran")),
                        ("action", models.CharField(max_length=60, verbose_name="was")),
                        ("before", models.TextField(blank=True, verbose_name="vorher")),
                        ("after", models.TextField(blank=True, verbose_name="nachher")),
                        ("note", models.TextField(blank=True, verbose_name="Anmerkung")),
                    ],
                    options={
                        "verbose_name": "Protokolleintrag",
                        "verbose_name_plural": "Protokoll",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["record_type", "record_id"], name="committees__record__2dfc96_idx")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuditSeal",
                    fields=[
                        (
                            "number",
                            models.PositiveBigIntegerField(
                                primary_key=True, serialize=False, verbose_name="laufende Nummer"
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        ("sealed_at", models.DateTimeField(default=committees.clock.now)),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seal",
                                to="committees.auditentry",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Siegel",
                        "verbose_name_plural": "Siegel",
                        "ordering": ["number"],
                    },
                ),
                migrations.CreateModel(
                    name="LegislativeTerm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="Name")),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(verbose_name="bis")),
                    ],
                    options={
                        "verbose_name": "Wahlperiode",
                        "verbose_name_plural": "Wahlperioden",
                        "ordering": ["-starts_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="term_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    )
                                ],
                                name="one_term_at_a_time",
                                violation_error_message="Der Zeitraum überschneidet sich mit einer anderen Wahlperiode.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Faction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        ("short_name", models.CharField(max_length=30, verbose_name="Kurzname")),
                        ("slug", models.SlugField(max_length=60, verbose_name="Adresse")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("faction", "Fraktion"), ("group", "Gruppe")],
                                default="faction",
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "color",
                            models.CharField(
                                default="#5c6470", help_text="#rrggbb", max_length=7, verbose_name="Farbe"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
                        (
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="factions",
                                to="committees.legislativeterm",
                                verbose_name="Wahlperiode",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Fraktion",
                        "verbose_name_plural": "Fraktionen",
                        "ordering": ["-term__starts_on", "position", "name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="faction_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            models.UniqueConstraint(
                                fields=("term", "slug"),
                                name="faction_once_a_term",
                                violation_error_message="Eine Fraktion mit dieser Adresse gibt es in der Wahlperiode schon.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("color__regex", "^#[0-9a-fA-F]{6}$")),
                                name="faction_color",
                                violation_error_message="Bitte die Farbe als #rrggbb angeben.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Committee",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        ("short_name", models.CharField(max_length=20, verbose_name="Kürzel")),
                        ("slug", models.SlugField(max_length=60, unique=True, verbose_name="Adresse")),
                        (
                            "legal_profile",
                            models.CharField(
                                choices=[
                                    ("council", "Rat"),
                                    ("main_committee", "Hauptausschuss"),
                                    ("committee", "Ausschuss (§ 58 GO NRW)"),
                                    ("youth_welfare", "Jugendhilfeausschuss (§ 71 SGB VIII)"),
                                    ("election", "Wahlausschuss"),
                                    ("integration_council", "Integrationsrat"),
                                    ("advisory_council", "Beirat"),
                                    ("project_group", "Projektgruppe"),
                                ],
                                default="committee",
                                max_length=20,
                                verbose_name="Rechtsform",
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="wie vom Rat beschlossen (§ 58 Abs. 1 GO NRW)",
                                null=True,
                                verbose_name="stimmberechtigte Sitze",
                            ),
                        ),
                        (
                            "max_expert_citizens",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="höchstens sachkundige Bürgerinnen und Bürger"
                            ),
                        ),
                        (
                            "council_members_only",
                            models.BooleanField(
                                default=False,
                                help_text="§ 58 Abs. 3 S. 1, § 59 GO NRW: Haupt-, Finanz-, Rechnungsprüfung",
                                verbose_name="nur Ratsmitglieder",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
                        (
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="committees",
                                to="committees.legislativeterm",
                                verbose_name="Wahlperiode",
                            ),
                        ),
                        (
                            "substitution",
                            models.CharField(
                                choices=[
                                    ("personal", "persönliche Stellvertretung"),
                                    ("list", "eine Liste für das ganze Gremium"),
                                    ("pool", "eine Liste je Fraktion"),
                                    ("faction", "Fraktion benennt von Fall zu Fall"),
                                ],
                                default="pool",
                                help_text="§ 58 Abs. 1 GO NRW",
                                max_length=10,
                                verbose_name="Stellvertretung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Gremium",
                        "verbose_name_plural": "Gremien",
                        "ordering": ["-term__starts_on", "position", "name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="committee_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            models.UniqueConstraint(
                                fields=("term", "name"),
                                name="committee_once_a_term",
                                violation_error_message="Ein Gremium dieses Namens gibt es in der Wahlperiode schon.",
                            ),
                            models.UniqueConstraint(
                                fields=("term", "short_name"),
                                name="committee_short_name_once_a_term",
                                violation_error_message="Ein Gremium mit diesem Kürzel gibt es in der Wahlperiode schon.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(db_index=True, verbose_name="Beginn")),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                help_text="wenn es kein Sitzungsraum der Stadt ist",
                                max_length=200,
                                verbose_name="Ort",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "geplant"),
                                    ("agenda_set", "Tagesordnung festgesetzt"),
                                    ("invited", "eingeladen"),
                                    ("running", "läuft"),
                                    ("finished", "beendet"),
                                    ("signed", "Niederschrift unterzeichnet"),
                                    ("cancelled", "abgesagt"),
                                ],
                                default="planned",
                                max_length=12,
                                verbose_name="Stand",
                            ),
                        ),
                        ("is_public", models.BooleanField(default=True, verbose_name="öffentlich angekündigt")),
                        (
                            "committees",
                            models.ManyToManyField(
                                related_name="meetings", to="committees.committee", verbose_name="Gremien"
                            ),
                        ),
                        (
                            "cancel_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="Grund der Absage"),
                        ),
                        ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="voraussichtliches Ende")),
                        (
                            "form",
                            models.CharField(
                                choices=[("in_person", "in Präsenz"), ("hybrid", "hybrid"), ("digital", "digital")],
                                default="in_person",
                                max_length=10,
                                verbose_name="Form",
                            ),
                        ),
                        (
                            "invitation_note",
                            models.TextField(blank=True, max_length=2000, verbose_name="Hinweis in der Einladung"),
                        ),
                        (
                            "is_second_call",
                            models.BooleanField(
                                default=False,
                                help_text="§ 49 Abs. 2 GO NRW",
                                verbose_name="zweite Ladung nach Beschlussunfähigkeit",
                            ),
                        ),
                        ("modified", models.DateTimeField(auto_now=True)),
                        (
                            "number",
                            models.CharField(
                                blank=True, help_text="etwa ADI/007/2021", max_length=40, verbose_name="Sitzungsnummer"
                            ),
                        ),
                        (
                            "sequence",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="laufende Nummer in der Wahlperiode"
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                editable=False, max_length=80, null=True, unique=True, verbose_name="Adresse"
                            ),
                        ),
                        (
                            "room",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="committees.room",
                                verbose_name="Sitzungsraum",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Sitzung",
                        "verbose_name_plural": "Sitzungen",
                        "ordering": ["starts_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                                ),
                                name="meeting_ends_after_it_starts",
                                violation_error_message="Das Ende der Sitzung muss nach ihrem Beginn liegen.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(
                                    ("room__isnull", False), models.Q(("state", "cancelled"), _negated=True)
                                ),
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("room"), models.F("room"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.meetings.Busy(
                                            committees.models.meetings.InUTC(models.F("starts_at")),
                                            django.db.models.functions.comparison.Coalesce(
                                                committees.models.meetings.InUTC(models.F("ends_at")),
                                                committees.models.meetings.Later(
                                                    committees.models.meetings.InUTC(models.F("starts_at"))
                                                ),
                                                output_field=models.DateTimeField(),
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_sitting_in_a_room",
                                violation_error_message="Der Raum ist zu dieser Zeit schon durch eine andere Sitzung belegt.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Motion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Entwurf"),
                                    ("co_signing", "in Mitzeichnung"),
                                    ("signed", "mitgezeichnet"),
                                    ("received", "eingegangen"),
                                    ("examined", "geprüft"),
                                    ("assigned", "zugewiesen"),
                                    ("released", "freigegeben"),
                                    ("withdrawn", "zurückgezogen"),
                                    ("declined", "ohne Beratung abgeschlossen"),
                                ],
                                db_index=True,
                                default="draft",
                                max_length=12,
                                verbose_name="Stand",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True, max_length=60, null=True, unique=True, verbose_name="Drucksachennummer"
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(blank=True, max_length=80, null=True, unique=True, verbose_name="Adresse"),
                        ),
                        ("subject", models.CharField(max_length=300, verbose_name="Betreff")),
                        ("paper_date", models.DateField(blank=True, null=True, verbose_name="Datum der Vorlage")),
                        ("is_public", models.BooleanField(default=True, verbose_name="öffentlich")),
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
                            "reserved_to_council",
                            models.BooleanField(
                                default=False,
                                help_text="Die Angelegenheit darf der Rat nicht auf einen Ausschuss übertragen.",
                                verbose_name="dem Rat vorbehalten (§ 41 Abs. 1 GO NRW)",
                            ),
                        ),
                        (
                            "has_financial_effect",
                            models.BooleanField(default=False, verbose_name="hat finanzielle Auswirkungen"),
                        ),
                        ("file_reference", models.CharField(blank=True, max_length=60, verbose_name="Aktenzeichen")),
                        ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="gez. (Name)")),
                        ("signer_office", models.CharField(blank=True, max_length=120, verbose_name="gez. (Amt)")),
                        ("created_at", models.DateTimeField(default=committees.clock.now, editable=False)),
                        (
                            "changed_at",
                            models.DateTimeField(
                                default=committees.clock.now, editable=False, verbose_name="zuletzt geändert"
                            ),
                        ),
                        (
                            "release_asked_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="zur Freigabe gegeben"
                            ),
                        ),
                        (
                            "distributed_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="an die Mitglieder gegeben"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="motions",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="verfasst von",
                            ),
                        ),
                        (
                            "supplement_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supplements",
                                to="committees.motion",
                                verbose_name="ergänzt",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="motions",
                                to="committees.motionkind",
                                verbose_name="Vorlagenart",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="motions",
                                to="committees.office",
                                verbose_name="Amt",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.person",
                                verbose_name="Auskunft erteilt",
                            ),
                        ),
                        (
                            "deleted_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="gelöscht"),
                        ),
                        (
                            "deleted_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "faction",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="motions",
                                to="committees.faction",
                                verbose_name="eingereicht von der Fraktion",
                            ),
                        ),
                        (
                            "is_by_members",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="von einzelnen Ratsmitgliedern"
                            ),
                        ),
                        (
                            "change_note",
                            models.TextField(
                                blank=True, editable=False, max_length=2000, verbose_name="Was hat sich geändert?"
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.person",
                                verbose_name="eingereicht vom Ratsmitglied",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Vorlage",
                        "verbose_name_plural": "Vorlagen",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "released"), _negated=True),
                                    models.Q(("number__isnull", False), ("paper_date__isnull", False)),
                                    _connector="OR",
                                ),
                                name="released_motion_has_number",
                                violation_error_message="Eine freigegebene Vorlage hat Nummer und Datum.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "released"), _negated=True),
                                    ("is_public", True),
                                    models.Q(("reason_non_public", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="released_non_public_motion_has_reason",
                                violation_error_message="Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW).",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("deleted_at__isnull", True), ("state", "draft"), _connector="OR"),
                                name="only_drafts_are_deleted",
                                violation_error_message="Nur Entwürfe lassen sich löschen.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("faction__isnull", True), ("member__isnull", True), _connector="OR"
                                ),
                                name="motion_of_faction_or_member",
                                violation_error_message="Eine Vorlage kommt von einer Fraktion oder von einem Ratsmitglied.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FinancialRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="Betrag in Euro"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Haushaltsjahr")),
                        ("product", models.CharField(blank=True, max_length=80, verbose_name="Produkt")),
                        ("is_recurring", models.BooleanField(default=False, verbose_name="jährlich")),
                        ("cover", models.CharField(blank=True, max_length=200, verbose_name="Deckung")),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="financial_rows",
                                to="committees.motion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "finanzielle Auswirkung",
                        "verbose_name_plural": "finanzielle Auswirkungen",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year__isnull", True), ("year__range", (1990, 2100)), _connector="OR"
                                ),
                                name="financial_year",
                                violation_error_message="Bitte ein Haushaltsjahr zwischen 1990 und 2100 angeben.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("hearing", "Anhörung"),
                                    ("preliminary", "Vorberatung"),
                                    ("recommendation", "Empfehlung"),
                                    ("decision", "Entscheidung"),
                                    ("information", "Kenntnisnahme"),
                                ],
                                default="decision",
                                max_length=16,
                                verbose_name="Zuständigkeit",
                            ),
                        ),
                        ("wished_on", models.DateField(blank=True, null=True, verbose_name="gewünschte Sitzung")),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="consultations",
                                to="committees.meeting",
                                verbose_name="Sitzung",
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consultations",
                                to="committees.motion",
                            ),
                        ),
                        (
                            "agenda_item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="consultations",
                                to="committees.agendaitem",
                                verbose_name="TOP",
                            ),
                        ),
                        (
                            "arose_from",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="next_stations",
                                to="committees.resolution",
                                verbose_name="folgt aus",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Beratung",
                        "verbose_name_plural": "Beratungsfolge",
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="KindSection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField(max_length=40, verbose_name="Schlüssel")),
                        ("title", models.CharField(max_length=80, verbose_name="Überschrift")),
                        ("hint", models.CharField(blank=True, max_length=200, verbose_name="Hinweis zum Ausfüllen")),
                        ("default_text", models.TextField(blank=True, verbose_name="vorbelegt mit")),
                        ("is_required", models.BooleanField(default=True, verbose_name="muss ausgefüllt sein")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="committees.motionkind",
                                verbose_name="Vorlagenart",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Abschnitt",
                        "verbose_name_plural": "Abschnitte",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "key"),
                                name="section_once_a_kind",
                                violation_error_message="Diesen Abschnitt hat die Vorlagenart schon.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MotionLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("supplements", "ergänzt"),
                                    ("follows", "folgt auf"),
                                    ("refers", "verweist auf"),
                                    ("answers", "beantwortet"),
                                    ("replaces", "ersetzt"),
                                    ("amends", "ändert"),
                                ],
                                default="refers",
                                max_length=12,
                                verbose_name="Beziehung",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links",
                                to="committees.motion",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="linked_from",
                                to="committees.motion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Verweis",
                        "verbose_name_plural": "Verweise",
                        "constraints": [
                            models.UniqueConstraint(fields=("source", "target"), name="link_once"),
                            models.CheckConstraint(
                                condition=models.Q(("source", models.F("target")), _negated=True),
                                name="no_link_to_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MotionSection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField(max_length=40)),
                        ("html", models.TextField(blank=True)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="committees.motion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Abschnitt einer Vorlage",
                        "verbose_name_plural": "Abschnitte von Vorlagen",
                        "constraints": [
                            models.UniqueConstraint(fields=("motion", "key"), name="section_once_a_motion")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MotionVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                        ("motion_number", models.CharField(max_length=60, verbose_name="Drucksachennummer")),
                        ("kind_name", models.CharField(max_length=80, verbose_name="Vorlagenart")),
                        ("subject", models.CharField(max_length=300, verbose_name="Betreff")),
                        ("paper_date", models.DateField(verbose_name="Datum")),
                        ("is_public", models.BooleanField(verbose_name="öffentlich")),
                        ("content", models.JSONField()),
                        ("html", models.TextField()),
                        ("text", models.TextField()),
                        ("content_sha256", models.CharField(max_length=64)),
                        ("html_sha256", models.CharField(max_length=64)),
                        ("pdf_pages", models.PositiveSmallIntegerField(default=1)),
                        ("change_note", models.TextField(blank=True, verbose_name="Was hat sich geändert?")),
                        ("released_at", models.DateTimeField(verbose_name="freigegeben am")),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="committees.motion",
                            ),
                        ),
                        (
                            "pdf",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="committees.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Fassung",
                        "verbose_name_plural": "Fassungen",
                        "ordering": ["motion_id", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("motion", "number"), name="version_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number", 1), models.Q(("change_note", ""), _negated=True), _connector="OR"
                                ),
                                name="later_version_says_what_changed",
                                violation_error_message="Bitte sagen, was sich gegenüber der vorigen Fassung geändert hat.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Municipality",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(help_text="etwa Stadt Meerbusch", max_length=120, verbose_name="Name"),
                        ),
                        ("short_name", models.CharField(max_length=60, verbose_name="Kurzname")),
                        ("address", models.TextField(blank=True, verbose_name="Anschrift")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("website", models.URLField(blank=True, verbose_name="Internetseite")),
                        (
                            "accent_color",
                            models.CharField(
                                default="oklch(0.4 0.115 258)", max_length=60, verbose_name="Farbe der Stadt"
                            ),
                        ),
                        ("only", models.BooleanField(default=True, editable=False)),
                        (
                            "license_url",
                            models.URLField(
                                blank=True,
                                help_text="Adresse der Lizenz, unter der die Stadt ihre Daten bereitstellt, etwa https://www.govdata.de/dl-de/by-2-0",
                                verbose_name="Lizenz der offenen Daten",
                            ),
                        ),
                        (
                            "official_key",
                            models.CharField(
                                blank=True,
                                help_text="acht Ziffern, etwa 05162022",
                                max_length=8,
                                verbose_name="amtlicher Gemeindeschlüssel",
                            ),
                        ),
                        (
                            "districts",
                            models.TextField(
                                blank=True,
                                help_text="einer je Zeile; die Suche bietet sie als Ort an",
                                max_length=2000,
                                verbose_name="Stadtteile",
                            ),
                        ),
                        (
                            "asking",
                            models.TextField(
                                blank=True,
                                help_text="wer fragt, wie viele Fragen, bis wann (Geschäftsordnung, § 48 Abs. 1 GO NRW); steht auf der Startseite des Portals",
                                max_length=2000,
                                verbose_name="Fragen in der Einwohnerfragestunde",
                            ),
                        ),
                        (
                            "attending",
                            models.TextField(
                                blank=True,
                                help_text="Eingang, Aufzug, Höranlage, Anmeldung: steht auf der Startseite des Portals",
                                max_length=2000,
                                verbose_name="Zuhören in einer Sitzung",
                            ),
                        ),
                        (
                            "retention_confirmed_on",
                            models.DateField(
                                blank=True,
                                help_text="leer: Unter „Datenschutz“ steht, dass die Fristen vorläufig sind",
                                null=True,
                                verbose_name="Löschfristen bestätigt am",
                            ),
                        ),
                        (
                            "retention_confirmed_with",
                            models.CharField(
                                blank=True,
                                help_text="etwa Löschkonzept vom 1. März 2026; steht unter „Datenschutz“",
                                max_length=200,
                                verbose_name="bestätigt mit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Stadt",
                        "verbose_name_plural": "Stadt",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("only",),
                                name="one_municipality",
                                violation_error_message="Die Stadt ist schon angelegt.",
                            ),
                            models.CheckConstraint(condition=models.Q(("only", True)), name="municipality_only"),
                            models.CheckConstraint(
                                condition=models.Q(("accent_color__regex", "^(#[0-9a-fA-F]{6}|oklch\\([0-9. ]+\\))$")),
                                name="municipality_color",
                                violation_error_message="Bitte die Farbe als #rrggbb oder oklch(…) angeben.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("official_key__regex", "^([0-9]{8})?$")),
                                name="municipality_official_key",
                                violation_error_message="Der amtliche Gemeindeschlüssel hat acht Ziffern.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NumberingScheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True, verbose_name="Name")),
                        (
                            "template",
                            models.CharField(
                                default="{office}/{n}/{year}",
                                help_text="Platzhalter: {office} Amt, {n} laufende Nummer, {year} Jahr, {kind} Kürzel der Vorlagenart, {term} Jahre der Wahlperiode",
                                max_length=80,
                                verbose_name="Muster",
                            ),
                        ),
                        (
                            "digits",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="mindestens so viele; 4 ergibt 0020",
                                verbose_name="Stellen der laufenden Nummer",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("town", "eine Zählung für die Stadt"),
                                    ("office", "je Amt"),
                                    ("kind", "je Vorlagenart"),
                                ],
                                default="town",
                                max_length=10,
                                verbose_name="Zählung",
                            ),
                        ),
                        (
                            "reset",
                            models.CharField(
                                choices=[("never", "nie"), ("year", "jedes Jahr"), ("term", "jede Wahlperiode")],
                                default="never",
                                max_length=10,
                                verbose_name="beginnt neu",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Nummernkreis",
                        "verbose_name_plural": "Nummernkreise",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("template__contains", "{n}")),
                                name="numbering_template_counts",
                                violation_error_message="Das Muster braucht die laufende Nummer {n}.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("template__regex", "^([^{}]|\\{(office|n|year|kind|term)\\})*$")),
                                name="numbering_template_places",
                                violation_error_message="Das Muster kennt nur {office}, {n}, {year}, {kind} und {term}.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("digits__range", (1, 8))),
                                name="numbering_digits",
                                violation_error_message="Die laufende Nummer hat 1 bis 8 Stellen.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NumberCounter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("scope", models.CharField(blank=True, max_length=80, verbose_name="Bereich")),
                        ("last", models.PositiveBigIntegerField(default=0, verbose_name="zuletzt vergeben")),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="counters",
                                to="committees.numberingscheme",
                                verbose_name="Nummernkreis",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Zähler",
                        "verbose_name_plural": "Zähler",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "scope"),
                                name="one_counter_a_scope",
                                violation_error_message="Für diesen Bereich des Nummernkreises gibt es schon einen Zähler.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Office",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                error_messages={"unique": "Ein Amt mit diesem Kürzel gibt es schon."},
                                max_length=8,
                                unique=True,
                                verbose_name="Kürzel",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        ("is_active", models.BooleanField(default=True, verbose_name="besteht")),
                    ],
                    options={
                        "verbose_name": "Amt",
                        "verbose_name_plural": "Ämter",
                        "ordering": ["name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[A-ZÄÖÜ0-9]{1,8}$")),
                                name="office_code_pattern",
                                violation_error_message="Das Kürzel besteht aus Großbuchstaben und Ziffern.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfficeStaff",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("is_head", models.BooleanField(default=False, verbose_name="Leitung")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="staff",
                                to="committees.office",
                                verbose_name="Amt",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="offices",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Beschäftigung",
                        "verbose_name_plural": "Beschäftigte",
                        "ordering": ["office", "-is_head", "person"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="office_staff_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("is_head", True)),
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("office"), models.F("office"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="one_head_of_office",
                                violation_error_message="Das Amt hat in diesem Zeitraum schon eine Leitung.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("council_member", "Ratsmitglied"),
                                    ("expert_citizen", "sachkundige Bürgerin oder sachkundiger Bürger"),
                                    ("expert_resident", "sachkundige Einwohnerin oder sachkundiger Einwohner"),
                                    ("advisory_member", "beratendes Mitglied"),
                                    ("mayor", "Bürgermeisterin oder Bürgermeister"),
                                    ("staff", "Beschäftigte oder Beschäftigter"),
                                ],
                                default="council_member",
                                max_length=20,
                                verbose_name="Eigenschaft",
                            ),
                        ),
                        (
                            "position",
                            models.CharField(
                                choices=[
                                    ("member", "Mitglied"),
                                    ("chair", "Vorsitz"),
                                    ("deputy_chair", "stellvertretender Vorsitz"),
                                    ("substitute", "Stellvertretung"),
                                    ("minute_taker", "Schriftführung"),
                                ],
                                default="member",
                                max_length=20,
                                verbose_name="Aufgabe",
                            ),
                        ),
                        ("has_vote", models.BooleanField(default=True, verbose_name="stimmberechtigt")),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Reihenfolge der Stellvertretung"
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="seats_in_committees",
                                to="committees.faction",
                                verbose_name="für",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "resolution_note",
                            models.CharField(
                                blank=True,
                                help_text="über Beginn oder Ende, etwa Rat, 24.11.2025, TOP 4",
                                max_length=200,
                                verbose_name="Beschluss",
                            ),
                        ),
                        (
                            "substitute_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="personal_substitutes",
                                to="committees.person",
                                verbose_name="persönliche Stellvertretung von",
                            ),
                        ),
                        (
                            "sworn_in_on",
                            models.DateField(
                                blank=True, help_text="§ 67 Abs. 3 GO NRW", null=True, verbose_name="verpflichtet am"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Mitgliedschaft",
                        "verbose_name_plural": "Mitgliedschaften",
                        "ordering": ["committee", "person__sort_key"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="membership_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("committee"), models.F("committee"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("person"), models.F("person"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="member_once_at_a_time",
                                violation_error_message="Die Person gehört dem Gremium in diesem Zeitraum schon an.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("position", "chair")),
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("committee"), models.F("committee"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="one_chair_at_a_time",
                                violation_error_message="Das Gremium hat in diesem Zeitraum schon einen Vorsitz.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("substitute_for__isnull", True),
                                    models.Q(
                                        ("position", "substitute"),
                                        models.Q(("substitute_for", models.F("person")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="personal_substitute",
                                violation_error_message="Eine andere Person vertritt nur, wer die Aufgabe „Stellvertretung“ hat.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FactionMembership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("chair", "Vorsitz"),
                                    ("deputy", "stellvertretender Vorsitz"),
                                    ("member", "Mitglied"),
                                ],
                                default="member",
                                max_length=10,
                                verbose_name="Aufgabe",
                            ),
                        ),
                        (
                            "faction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="committees.faction",
                                verbose_name="Fraktion",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="faction_memberships",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Fraktionsmitgliedschaft",
                        "verbose_name_plural": "Fraktionsmitgliedschaften",
                        "ordering": ["faction", "person"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="faction_membership_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("person"), models.F("person"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="one_faction_at_a_time",
                                violation_error_message="Die Person gehört in diesem Zeitraum bereits einer Fraktion an (§ 56 Abs. 1 GO NRW).",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonContact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("note", models.TextField(blank=True, verbose_name="interne Notiz")),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contact",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "post_address",
                            models.TextField(
                                blank=True,
                                help_text="für Einladungen auf Papier",
                                max_length=400,
                                verbose_name="Postanschrift",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Kontaktdaten",
                        "verbose_name_plural": "Kontaktdaten",
                    },
                ),
                migrations.CreateModel(
                    name="PublicObject",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("record_type", models.CharField(max_length=30)),
                        ("record_id", models.BigIntegerField()),
                        ("published_at", models.DateTimeField(verbose_name="veröffentlicht")),
                        ("modified", models.DateTimeField(db_index=True, verbose_name="geändert")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="zurückgenommen")),
                        (
                            "recalled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Vorlage zurückgezogen"),
                        ),
                        (
                            "rebooked",
                            models.JSONField(
                                default=dict,
                                editable=False,
                                help_text="Sitzung je Gremium, wo die erste abgesagt wurde",
                                verbose_name="verlegt auf",
                            ),
                        ),
                        ("about", models.BigIntegerField(null=True)),
                        ("fingerprint", models.CharField(blank=True, default="", max_length=64)),
                        ("kind", models.CharField(blank=True, default="", max_length=20, verbose_name="Art in OParl")),
                        ("parent", models.BigIntegerField(null=True)),
                        ("part", models.BigIntegerField(default=0)),
                        (
                            "leads_to",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list, editable=False, size=None
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Veröffentlichung",
                        "verbose_name_plural": "Veröffentlichungen",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("record_type", "record_id", "part"), name="published_once")
                        ],
                        "indexes": [
                            models.Index(fields=["kind", "-id"], name="public_kind"),
                            models.Index(fields=["record_type", "parent"], name="public_parent"),
                            models.Index(
                                condition=models.Q(("about__isnull", False)), fields=["about"], name="public_about"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False, fields=["leads_to"], name="public_leads_to"
                            ),
                            models.Index(
                                condition=models.Q(("withdrawn_at__isnull", True)),
                                fields=["record_type", "id"],
                                include=("modified",),
                                name="public_of_type",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("published_at", models.DateTimeField()),
                        (
                            "public_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="committees.publicobject",
                            ),
                        ),
                        (
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publication",
                                to="committees.motionversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "veröffentlichte Fassung",
                        "verbose_name_plural": "veröffentlichte Fassungen",
                        "indexes": [models.Index(fields=["-published_at"], name="published_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="Role",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("clerk", "Sachbearbeitung"),
                                    ("office_head", "Amtsleitung"),
                                    ("treasury", "Kämmerei"),
                                    ("mayor", "Bürgermeisterin oder Bürgermeister"),
                                    ("committee_services", "Sitzungsdienst"),
                                    ("minute_taker", "Schriftführung"),
                                    ("faction_staff", "Fraktionsgeschäftsstelle"),
                                    ("admin", "Gremienpflege"),
                                ],
                                max_length=20,
                                verbose_name="Rolle",
                            ),
                        ),
                        (
                            "faction",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="roles",
                                to="committees.faction",
                                verbose_name="Fraktion",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="roles",
                                to="committees.office",
                                verbose_name="Amt",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roles",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Konto",
                            ),
                        ),
                        (
                            "group",
                            models.CharField(blank=True, editable=False, max_length=200, verbose_name="aus der Gruppe"),
                        ),
                    ],
                    options={
                        "verbose_name": "Rolle",
                        "verbose_name_plural": "Rollen",
                        "ordering": ["user", "role"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="role_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("role__in", ["clerk", "office_head"]), _negated=True),
                                    ("office__isnull", False),
                                    _connector="OR",
                                ),
                                name="role_needs_office",
                                violation_error_message="Sachbearbeitung und Amtsleitung brauchen ein Amt.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("role", "faction_staff"), _negated=True),
                                    ("faction__isnull", False),
                                    _connector="OR",
                                ),
                                name="role_needs_faction",
                                violation_error_message="Die Fraktionsgeschäftsstelle braucht eine Fraktion.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Slug",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("record_type", models.CharField(max_length=30)),
                        ("slug", models.CharField(max_length=80)),
                        ("is_current", models.BooleanField(default=True)),
                        (
                            "public_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="slugs",
                                to="committees.publicobject",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Adresse",
                        "verbose_name_plural": "Adressen",
                        "constraints": [
                            models.UniqueConstraint(fields=("record_type", "slug"), name="slug_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("is_current", True)),
                                fields=("public_object",),
                                name="one_current_slug",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64, unique=True, verbose_name="SHA-256")),
                        ("size", models.PositiveBigIntegerField(verbose_name="Größe in Byte")),
                        ("media_type", models.CharField(max_length=120, verbose_name="Art")),
                        ("created_at", models.DateTimeField(default=committees.clock.now, verbose_name="gespeichert")),
                        (
                            "sha512",
                            models.CharField(
                                blank=True, default="", editable=False, max_length=128, verbose_name="SHA-512"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Datei",
                        "verbose_name_plural": "Dateien",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="file_sha256"
                            ),
                            models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="file_not_empty"),
                            models.CheckConstraint(
                                condition=models.Q(("sha512__regex", "^([0-9a-f]{128})?$")), name="file_sha512"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("title", models.CharField(max_length=200, verbose_name="Bezeichnung")),
                        ("file_name", models.CharField(max_length=200, verbose_name="Dateiname")),
                        ("is_public", models.BooleanField(default=True, verbose_name="öffentlich")),
                        ("warning", models.CharField(blank=True, max_length=300)),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="committees.motion",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="committees.storedfile",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("attachment", "Anlage"),
                                    ("main", "Hauptdokument"),
                                    ("original", "Original (bleibt innen)"),
                                ],
                                default="attachment",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Anlage",
                        "verbose_name_plural": "Anlagen",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("role", "main")),
                                fields=("motion",),
                                name="one_main_document",
                                violation_error_message="Die Vorlage hat schon ein Hauptdokument.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("role", "original"), _negated=True), ("is_public", False), _connector="OR"
                                ),
                                name="original_stays_inside",
                                violation_error_message="Das Original bleibt nichtöffentlich; nach außen geht die geschwärzte Fassung.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VersionFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=200, verbose_name="Bezeichnung")),
                        ("file_name", models.CharField(max_length=200, verbose_name="Dateiname")),
                        ("is_public", models.BooleanField(verbose_name="öffentlich")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="version_files",
                                to="committees.storedfile",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="committees.motionversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Anlage einer Fassung",
                        "verbose_name_plural": "Anlagen von Fassungen",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("version", "position"), name="version_file_position_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "deputy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deputises",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Vertretung",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="absences",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="abwesend",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Abwesenheit",
                        "verbose_name_plural": "Abwesenheiten",
                        "ordering": ["-starts_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="absence_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("user"), models.F("user"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="absent_once_at_a_time",
                                violation_error_message="Für diese Zeit ist schon eine Abwesenheit eingetragen.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("user", models.F("deputy")), _negated=True),
                                name="nobody_deputises_for_themselves",
                                violation_error_message="Niemand kann sich selbst vertreten.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("part", models.SlugField(blank=True, max_length=40)),
                        ("text", models.TextField(max_length=4000, verbose_name="Anmerkung")),
                        ("at", models.DateTimeField(default=committees.clock.now)),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="von",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="committees.motion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Anmerkung",
                        "verbose_name_plural": "Anmerkungen",
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="comment_says_something",
                                violation_error_message="Bitte eine Anmerkung schreiben.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CoSignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "forwarded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="weitergeleitet von",
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="co_signatures",
                                to="committees.motion",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.office",
                                verbose_name="Leitung des Amtes",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Mitzeichnung",
                        "verbose_name_plural": "Mitzeichnungen",
                        "ordering": ["stage", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("done_at__isnull", True)),
                                fields=["motion"],
                                name="co_signature_waits",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("office__isnull", True), ("user__isnull", False), ("role", "")),
                                    models.Q(("user__isnull", True), ("office__isnull", False), ("role", "")),
                                    models.Q(
                                        ("office__isnull", True),
                                        ("user__isnull", True),
                                        models.Q(("role", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="co_signature_signer",
                                violation_error_message="Bitte genau eine Person, ein Amt oder eine Aufgabe für die Mitzeichnung angeben.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FormerFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Bezeichnung")),
                        ("file_name", models.CharField(max_length=200, verbose_name="Dateiname")),
                        ("is_public", models.BooleanField(default=True, verbose_name="öffentlich")),
                        ("until", models.DateTimeField(default=committees.clock.now, verbose_name="galt bis")),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="former_files",
                                to="committees.attachment",
                                verbose_name="Anlage",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="former_files",
                                to="committees.storedfile",
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="former_files",
                                to="committees.motion",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("attachment", "Anlage"),
                                    ("main", "Hauptdokument"),
                                    ("original", "Original (bleibt innen)"),
                                ],
                                default="attachment",
                                max_length=10,
                            ),
                        ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "examined_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "motion",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipt",
                                to="committees.motion",
                            ),
                        ),
                        (
                            "redacted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="geschwärzte Fassung hinterlegt"),
                        ),
                        (
                            "redacted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "co_signature",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signatures",
                                to="committees.cosignature",
                            ),
                        ),
                        (
                            "in_place_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Zeichnung",
                        "verbose_name_plural": "Zeichnungen",
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "returned"), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="return_says_why",
                                violation_error_message="Bitte sagen, was noch zu tun ist.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SigningRoute",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="Name")),
                        (
                            "is_required",
                            models.BooleanField(
                                default=True,
                                help_text="sonst nur vorgeschlagen, wenn jemand mitzeichnen lässt",
                                verbose_name="vor der Freigabe nötig",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signing_routes",
                                to="committees.motionkind",
                                verbose_name="Vorlagenart",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signing_routes",
                                to="committees.office",
                                verbose_name="Amt",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Mitzeichnungsweg",
                        "verbose_name_plural": "Mitzeichnungswege",
                        "ordering": ["name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("office", "kind"),
                                name="one_route_an_office_and_kind",
                                nulls_distinct=False,
                                violation_error_message="Für dieses Amt und diese Vorlagenart gibt es schon einen Weg.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SigningRouteStop",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.office",
                                verbose_name="Leitung des Amtes",
                            ),
                        ),
                        (
                            "route",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stops",
                                to="committees.signingroute",
                                verbose_name="Weg",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Station",
                        "verbose_name_plural": "Stationen",
                        "ordering": ["stage", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("office__isnull", True), ("user__isnull", False), ("role", "")),
                                    models.Q(("user__isnull", True), ("office__isnull", False), ("role", "")),
                                    models.Q(
                                        ("office__isnull", True),
                                        ("user__isnull", True),
                                        models.Q(("role", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="route_stop_signer",
                                violation_error_message="Bitte genau eine Person, ein Amt oder eine Aufgabe für die Mitzeichnung angeben.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Submitter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=120, verbose_name="Name")),
                        ("contact", models.TextField(blank=True, max_length=600, verbose_name="Anschrift, E-Mail")),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="submitters",
                                to="committees.motion",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submitted",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "einreichende Person",
                        "verbose_name_plural": "einreichende Personen",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                                ),
                                name="submitter_has_name",
                                violation_error_message="Bitte den Namen angeben.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Holiday",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "day",
                            models.DateField(
                                error_messages={"unique": "Dieser Tag ist schon eingetragen."},
                                unique=True,
                                verbose_name="Tag",
                            ),
                        ),
                        ("name", models.CharField(help_text="etwa Rosenmontag", max_length=120, verbose_name="Name")),
                    ],
                    options={
                        "verbose_name": "dienstfreier Tag",
                        "verbose_name_plural": "dienstfreie Tage",
                        "ordering": ["-day"],
                    },
                ),
                migrations.CreateModel(
                    name="ProfileRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "legal_profile",
                            models.CharField(
                                choices=[
                                    ("council", "Rat"),
                                    ("main_committee", "Hauptausschuss"),
                                    ("committee", "Ausschuss (§ 58 GO NRW)"),
                                    ("youth_welfare", "Jugendhilfeausschuss (§ 71 SGB VIII)"),
                                    ("election", "Wahlausschuss"),
                                    ("integration_council", "Integrationsrat"),
                                    ("advisory_council", "Beirat"),
                                    ("project_group", "Projektgruppe"),
                                ],
                                max_length=20,
                                verbose_name="Rechtsform",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("G1", "G1 Zahl der Sitze"),
                                    ("G2", "G2 Mehrheit der Ratsmitglieder"),
                                    ("G3", "G3 Höchstzahl der sachkundigen Bürgerinnen und Bürger"),
                                    ("G4", "G4 nur Ratsmitglieder"),
                                    ("G5", "G5 Ratsmitglied oder sachkundig"),
                                    ("G6", "G6 Vorsitz"),
                                    ("G8", "G8 Reihenfolge der Stellvertretung"),
                                    ("G9", "G9 beratende Stimme"),
                                    ("G12", "G12 Verpflichtung"),
                                    ("G13", "G13 Schriftführung"),
                                    ("G14", "G14 Zeitraum in der Wahlperiode"),
                                ],
                                max_length=4,
                                verbose_name="Regel",
                            ),
                        ),
                        (
                            "weight",
                            models.CharField(
                                choices=[
                                    ("refuses", "verhindert das Speichern"),
                                    ("warns", "warnt"),
                                    ("hint", "gibt einen Hinweis"),
                                    ("off", "gilt nicht"),
                                ],
                                max_length=10,
                                verbose_name="Wirkung",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="gültig ab")),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Gesetz, Satzung oder Beschluss",
                                max_length=200,
                                verbose_name="Quelle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Regel der Besetzung",
                        "verbose_name_plural": "Regeln der Besetzung",
                        "ordering": ["legal_profile", "rule", "-valid_from"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("legal_profile", "rule", "valid_from"),
                                name="profile_rule_once_a_day",
                                violation_error_message="Für diese Rechtsform und Regel gibt es zu diesem Tag schon einen Eintrag.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("weight", "refuses"), _negated=True),
                                    ("rule__in", ("G1", "G2", "G3", "G4", "G5", "G6", "G8", "G9", "G14")),
                                    _connector="OR",
                                ),
                                name="profile_rule_can_refuse",
                                violation_error_message="Diese Regel kann nur warnen oder einen Hinweis geben.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                migrations.CreateModel(
                    name="DistributedVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("given_at", models.DateTimeField(verbose_name="an die Mitglieder gegeben")),
                        (
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="distribution",
                                to="committees.motionversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Versand einer Fassung",
                        "verbose_name_plural": "Versand von Fassungen",
                    },
                ),
                migrations.CreateModel(
                    name="DiscardedDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                migrations.CreateModel(
                    name="WithheldVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.TextField(max_length=2000, verbose_name="Grund")),
                        ("at", models.DateTimeField(default=committees.clock.now, verbose_name="zurückgehalten")),
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
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withholding",
                                to="committees.motionversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "zurückgehaltene Fassung",
                        "verbose_name_plural": "zurückgehaltene Fassungen",
                    },
                ),
                migrations.CreateModel(
                    name="SeatMethod",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                error_messages={"unique": "Zu diesem Tag gibt es schon ein Verfahren."},
                                unique=True,
                                verbose_name="gültig ab",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("hare_niemeyer", "Hare/Niemeyer"),
                                    ("dhondt", "d’Hondt"),
                                    ("sainte_lague", "Sainte-Laguë/Schepers"),
                                ],
                                max_length=20,
                                verbose_name="Verfahren",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Gesetz, Satzung oder Beschluss",
                                max_length=200,
                                verbose_name="Quelle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Verfahren der Sitzverteilung",
                        "verbose_name_plural": "Verfahren der Sitzverteilung",
                        "ordering": ["-valid_from"],
                    },
                ),
                migrations.CreateModel(
                    name="FactionQuota",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="Anteil in Sitzen")),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("hare_niemeyer", "Hare/Niemeyer"),
                                    ("dhondt", "d’Hondt"),
                                    ("sainte_lague", "Sainte-Laguë/Schepers"),
                                ],
                                help_text="leer bei einem einheitlichen Wahlvorschlag (§ 50 Abs. 3 S. 1 GO NRW)",
                                max_length=20,
                                verbose_name="Verfahren",
                            ),
                        ),
                        (
                            "lot_note",
                            models.CharField(
                                blank=True,
                                help_text="zwischen wem, um wie viele Sitze, wer gezogen wurde",
                                max_length=400,
                                verbose_name="Losentscheid",
                            ),
                        ),
                        (
                            "resolution_note",
                            models.CharField(
                                blank=True,
                                help_text="etwa Rat, 24.11.2025, TOP 4",
                                max_length=200,
                                verbose_name="Beschluss",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quotas",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "faction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotas",
                                to="committees.faction",
                                verbose_name="Fraktion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Anteil einer Fraktion",
                        "verbose_name_plural": "Anteile der Fraktionen",
                        "ordering": ["committee", "-starts_on", "faction__position", "faction__name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="quota_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("committee"), models.F("committee"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("faction"), models.F("faction"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="one_quota_at_a_time",
                                violation_error_message="Die Fraktion hat in diesem Gremium und Zeitraum schon einen Anteil.",
                            ),
                        ],
                    },
                ),
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
                        (
                            "consulted_mayor_on",
                            models.DateField(blank=True, null=True, verbose_name="Benehmen hergestellt am"),
                        ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "change_note",
                            models.TextField(blank=True, max_length=2000, verbose_name="Was hat sich geändert?"),
                        ),
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
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_versions",
                                to="committees.meeting",
                                verbose_name="Sitzung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Fassung der Tagesordnung",
                        "verbose_name_plural": "Fassungen der Tagesordnung",
                        "ordering": ["meeting_id", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "number"), name="agenda_version_number_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Room",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="standing_items",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ständiger Tagesordnungspunkt",
                        "verbose_name_plural": "ständige Tagesordnungspunkte",
                        "ordering": ["committee", "-is_public", "is_at_end", "position"],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "received_on",
                            models.DateField(blank=True, null=True, verbose_name="Vorschlag eingegangen am"),
                        ),
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
                        (
                            "dropped_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="abgesetzt, weil"),
                        ),
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
                        (
                            "standing_item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="committees.standingitem",
                            ),
                        ),
                        (
                            "carries_on",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="carried_on_by",
                                to="committees.agendaitem",
                                verbose_name="führt fort",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Tagesordnungspunkt",
                        "verbose_name_plural": "Tagesordnungspunkte",
                        "ordering": ["meeting", "-is_public", "position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_public", True),
                                    models.Q(("reason_non_public", ""), _negated=True),
                                    models.Q(
                                        ("kind__in", ["motion", "faction_motion", "inquiry", "election"]), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="non_public_item_has_a_reason",
                                violation_error_message="Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW).",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                fields=("meeting", "is_public", "number"),
                                name="item_number_once",
                                violation_error_message="Diese Nummer gibt es auf der Tagesordnung schon.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("motion__isnull", False), ("state", "on")),
                                fields=("meeting", "motion"),
                                name="motion_once_on_an_agenda",
                                violation_error_message="Diese Vorlage steht schon auf der Tagesordnung.",
                            ),
                        ],
                    },
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
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="public_agendas",
                                to="committees.meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "öffentliche Tagesordnung",
                        "verbose_name_plural": "öffentliche Tagesordnungen",
                        "ordering": ["meeting_id", "number"],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at__isnull", True)),
                                fields=("user", "name"),
                                name="feed_name_once",
                                violation_error_message="Ein Abo mit diesem Namen gibt es schon.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommitteeSetting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="gültig ab")),
                        (
                            "source",
                            models.CharField(
                                blank=True, help_text="etwa § 1 GeschO", max_length=200, verbose_name="Quelle"
                            ),
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
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="verkürzte Ladungsfrist in vollen Tagen"
                            ),
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
                            models.PositiveSmallIntegerField(
                                default=17, verbose_name="Mitzeichnung bis, Tage vor der Sitzung"
                            ),
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
                        (
                            "closed_kinds",
                            models.JSONField(
                                blank=True,
                                default=committees.states.papers.NonPublicReason.all_of_them,
                                help_text="Gründe, die die GeschO nennt; für sie genügt der Vermerk (§ 48 Abs. 2 S. 2 GO NRW)",
                                verbose_name="ohne Abstimmung nichtöffentlich",
                            ),
                        ),
                        (
                            "minutes_per_committee",
                            models.BooleanField(
                                default=True,
                                help_text="je Gremium",
                                verbose_name="in gemeinsamer Sitzung eigene Niederschrift",
                            ),
                        ),
                        (
                            "named_vote_members",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="0: ein Fünftel der Mitglieder (§ 50 Abs. 1 S. 4 GO NRW)",
                                verbose_name="namentliche Abstimmung, auf Verlangen von so vielen",
                            ),
                        ),
                        (
                            "statutory_members",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="für die Beschlussfähigkeit (§ 49 Abs. 1 GO NRW); leer: die stimmberechtigten Sitze des Gremiums",
                                null=True,
                                verbose_name="gesetzliche Mitgliederzahl",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Geschäftsordnung eines Gremiums",
                        "verbose_name_plural": "Geschäftsordnungen der Gremien",
                        "ordering": ["committee", "-valid_from"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "valid_from"),
                                name="committee_setting_once_a_day",
                                violation_error_message="Zu diesem Tag gibt es für das Gremium schon Einstellungen.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("dispatch_days__gt", models.F("notice_days"))),
                                name="dispatch_before_notice",
                                violation_error_message="Der Versandtag muss vor der Ladungsfrist liegen.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dispatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("address", models.CharField(blank=True, max_length=400, verbose_name="Adresse")),
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
                                choices=[
                                    ("queued", "wird versandt"),
                                    ("sent", "zugestellt"),
                                    ("failed", "nicht zugestellt"),
                                ],
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
                        ("posted_on", models.DateField(blank=True, null=True, verbose_name="zur Post gegeben am")),
                    ],
                    options={
                        "verbose_name": "Zustellung",
                        "verbose_name_plural": "Zustellungen",
                        "ordering": ["dispatch", "role", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("dispatch", "person"),
                                name="delivered_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FormerMeetingSlug",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=20000, verbose_name="Notiz")),
                        ("count", models.PositiveIntegerField(default=1)),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="geändert")),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="committees.agendaitem",
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
                        "constraints": [models.UniqueConstraint(fields=("user", "item"), name="one_note_an_item")],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version_number", models.PositiveSmallIntegerField(verbose_name="Fassung der Tagesordnung")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("invitation", "Einladung"),
                                    ("notice", "Bekanntmachung"),
                                    ("pack_public", "Sitzungsmappe, öffentlicher Teil"),
                                    ("pack_all", "Sitzungsmappe mit nichtöffentlichem Teil"),
                                    ("former_minutes", "Niederschrift aus dem bisherigen System"),
                                    ("former_file", "weitere Datei aus dem bisherigen System"),
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
                        (
                            "versions",
                            models.JSONField(
                                default=list,
                                editable=False,
                                help_text="Schlüssel der Vorlagenfassungen in einer Mappe",
                                verbose_name="Fassungen darin",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Dokument einer Sitzung",
                        "verbose_name_plural": "Dokumente von Sitzungen",
                        "ordering": ["meeting_id", "version_number", "kind"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "version_number", "kind"), name="meeting_file_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingMove",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("seen_version", models.PositiveSmallIntegerField(default=0, verbose_name="gesehene Fassung")),
                        ("at", models.DateTimeField(verbose_name="zuletzt gesehen")),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="visits",
                                to="committees.meeting",
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
                        ("before_at", models.DateTimeField(blank=True, null=True, verbose_name="Besuch davor")),
                        (
                            "version_before",
                            models.PositiveSmallIntegerField(default=0, verbose_name="Fassung beim Besuch davor"),
                        ),
                    ],
                    options={
                        "verbose_name": "Besuch einer Tagesordnung",
                        "verbose_name_plural": "Besuche von Tagesordnungen",
                        "constraints": [models.UniqueConstraint(fields=("user", "meeting"), name="one_visit_row")],
                    },
                ),
                migrations.CreateModel(
                    name="PassageNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version_number", models.PositiveSmallIntegerField(verbose_name="Fassung der Tagesordnung")),
                        (
                            "where",
                            models.CharField(
                                help_text="etwa Aushang am Rathaus, Amtsblatt, Internet",
                                max_length=200,
                                verbose_name="wo",
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("posted_until__isnull", True),
                                    ("posted_until__gte", models.F("posted_from")),
                                    _connector="OR",
                                ),
                                name="notice_ends_after_it_starts",
                                violation_error_message="Der Aushang endet vor seinem Beginn.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        "constraints": [models.UniqueConstraint(fields=("user", "version"), name="read_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Recipient",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("email", ""), ("post_address", ""), _negated=True),
                                name="recipient_can_be_reached",
                                violation_error_message="Bitte eine E-Mail-Adresse oder eine Postanschrift angeben.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("committee__isnull", True), ("meeting__isnull", True), _connector="XOR"
                                ),
                                name="recipient_of_one",
                                violation_error_message="Bitte entweder ein Gremium oder eine Sitzung angeben.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "is_from_before_move",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="vor der Verlegung geantwortet"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Rückmeldung",
                        "verbose_name_plural": "Rückmeldungen",
                        "ordering": ["meeting", "person__sort_key"],
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "person"), name="one_reply_each"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("substitute__isnull", True), ("answer", "declines"), _connector="OR"
                                ),
                                name="substitute_for_who_declines",
                                violation_error_message="Eine Stellvertretung kommt nur, wenn das Mitglied verhindert ist.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("substitute__isnull", False)),
                                fields=("meeting", "substitute"),
                                name="stands_in_once",
                                violation_error_message="Diese Person vertritt in der Sitzung schon jemand anderen.",
                            ),
                        ],
                    },
                ),
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
                migrations.CreateModel(
                    name="PackOrder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "replaced",
                            models.JSONField(default=list, help_text="je ein Satz", verbose_name="ersetzte Dateien"),
                        ),
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
                migrations.CreateModel(
                    name="ElectionRound",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="Wahlgang")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("ballot", "Wahlgang"),
                                    ("run_off", "engere Wahl"),
                                    ("lot", "Losentscheid"),
                                    ("united", "einheitlicher Wahlvorschlag"),
                                    ("lists", "Wahl nach Listen"),
                                    ("list_lot", "Losentscheid zwischen Listen"),
                                ],
                                default="ballot",
                                max_length=8,
                                verbose_name="Art",
                            ),
                        ),
                        ("no", models.PositiveSmallIntegerField(default=0, verbose_name="Nein-Stimmen")),
                        ("abstain", models.PositiveSmallIntegerField(default=0, verbose_name="Enthaltungen")),
                        ("invalid", models.PositiveSmallIntegerField(default=0, verbose_name="ungültige Stimmen")),
                        (
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rounds",
                                to="committees.resolution",
                                verbose_name="Wahl",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("hare_niemeyer", "Hare/Niemeyer"),
                                    ("dhondt", "d’Hondt"),
                                    ("sainte_lague", "Sainte-Laguë/Schepers"),
                                ],
                                max_length=20,
                                verbose_name="Verfahren",
                            ),
                        ),
                        ("seats", models.PositiveSmallIntegerField(default=0, verbose_name="Sitze")),
                    ],
                    options={
                        "verbose_name": "Wahlgang",
                        "verbose_name_plural": "Wahlgänge",
                        "ordering": ["resolution", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("resolution", "number"), name="election_round_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="Fassung")),
                        ("content", models.JSONField()),
                        ("content_sha256", models.CharField(max_length=64)),
                        ("file_name", models.CharField(max_length=200, verbose_name="Dateiname")),
                        ("pages", models.PositiveSmallIntegerField(default=1, verbose_name="Seiten")),
                        ("frozen_at", models.DateTimeField(verbose_name="festgeschrieben am")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes_versions",
                                to="committees.storedfile",
                            ),
                        ),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="von",
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="committees.minutes",
                                verbose_name="Niederschrift",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Fassung einer Niederschrift",
                        "verbose_name_plural": "Fassungen von Niederschriften",
                        "ordering": ["minutes", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("minutes", "number"), name="minutes_version_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Order",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("order", "Auftrag"),
                                    ("promise", "Zusage"),
                                    ("question", "offene Frage"),
                                    ("reply", "Antwort"),
                                ],
                                default="order",
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="was zu tun ist")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "until_next_meeting",
                            models.BooleanField(default=False, verbose_name="bis zur nächsten Sitzung"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("working", "in Arbeit"),
                                    ("waiting", "wartet auf andere"),
                                    ("partly", "teilweise umgesetzt"),
                                    ("done", "umgesetzt"),
                                    ("impossible", "nicht umsetzbar"),
                                    ("overtaken", "überholt"),
                                    ("confirmed", "vom Gremium bestätigt"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="Stand",
                            ),
                        ),
                        ("is_public", models.BooleanField(default=True, verbose_name="öffentlich")),
                        ("created_at", models.DateTimeField(verbose_name="angelegt am")),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="bestätigt am")),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="von",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="committees.agendaitem",
                                verbose_name="TOP",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="committees.office",
                                verbose_name="zuständig",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.resolution",
                                verbose_name="bestätigt durch",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="committees.resolution",
                                verbose_name="Beschluss",
                            ),
                        ),
                        (
                            "reminded_after_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="nach dem Termin erinnert"
                            ),
                        ),
                        (
                            "reminded_before_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="vor dem Termin erinnert"
                            ),
                        ),
                        (
                            "confirmed_under",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.agendaitem",
                                verbose_name="bestätigt unter TOP",
                            ),
                        ),
                        (
                            "confirmation_noted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Bestätigung vermerkt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Auftrag",
                        "verbose_name_plural": "Aufträge",
                        "ordering": ["due_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "order"), _negated=True),
                                    ("resolution__isnull", False),
                                    _connector="OR",
                                ),
                                name="order_comes_from_a_resolution",
                                violation_error_message="Ein Auftrag folgt aus einem Beschluss; ohne Beschluss ist es eine Zusage oder eine offene Frage.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_at__isnull", False), ("state", "confirmed")),
                                    models.Q(
                                        models.Q(("state", "confirmed"), _negated=True), ("confirmed_at__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="order_confirmed_at_a_moment",
                                violation_error_message="Zu einem bestätigten Auftrag gehört, wann er bestätigt wurde.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "reply"), _negated=True), ("is_public", False), _connector="OR"
                                ),
                                name="reply_stays_inside",
                                violation_error_message="Eine Antwort an Einwohnerinnen und Einwohner bleibt im Rathaus.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicProceedings",
                    fields=[
                        (
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="public_proceedings",
                                serialize=False,
                                to="committees.meeting",
                            ),
                        ),
                        ("content", models.JSONField(default=dict)),
                        ("count", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "öffentlicher Sitzungsverlauf",
                        "verbose_name_plural": "öffentliche Sitzungsverläufe",
                    },
                ),
                migrations.CreateModel(
                    name="Resolution",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        (
                            "asks",
                            models.CharField(
                                choices=[
                                    ("adopt", "Beschluss in der Sache"),
                                    ("amend", "Änderungsantrag"),
                                    ("approve", "Genehmigung einer Dringlichkeitsentscheidung"),
                                    ("agree", "Zustimmung"),
                                    ("elect", "Wahl"),
                                    ("note", "Kenntnisnahme"),
                                    ("answer", "Beantwortung"),
                                    ("adjourn", "Vertagung"),
                                    ("defer", "Zurückstellung"),
                                    ("refer", "Verweisung an ein anderes Gremium"),
                                    ("forward", "Weiterleitung ohne Empfehlung"),
                                    ("drop", "Absetzung von der Tagesordnung"),
                                    ("withdraw", "Rücknahme durch die Einreichenden"),
                                    ("settle", "Erledigung"),
                                    ("not_handle", "Nichtbehandlung"),
                                    ("agenda", "Feststellung der Tagesordnung"),
                                    ("extend", "Erweiterung der Tagesordnung (§ 48 Abs. 1 S. 5 GO NRW)"),
                                    ("close_doors", "Ausschluss der Öffentlichkeit (§ 48 Abs. 2 GO NRW)"),
                                    ("open_doors", "Behandlung in öffentlicher Sitzung (§ 48 Abs. 2 GO NRW)"),
                                    ("procedure", "Antrag zur Geschäftsordnung"),
                                ],
                                default="adopt",
                                max_length=12,
                                verbose_name="worum es geht",
                            ),
                        ),
                        (
                            "put_text",
                            models.CharField(
                                choices=[
                                    ("administration", "Vorschlag der Verwaltung"),
                                    ("prepared", "Fassung eines vorberatenden Gremiums"),
                                    ("proposal", "Antrag"),
                                    ("amendment", "Änderungsantrag"),
                                    ("point", "einzelne Ziffer"),
                                    ("spoken", "mündlicher Antrag"),
                                ],
                                default="administration",
                                max_length=16,
                                verbose_name="abgestimmt wird über",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True,
                                help_text="etwa Änderungsantrag der Fraktion …",
                                max_length=300,
                                verbose_name="Bezeichnung",
                            ),
                        ),
                        ("put", models.TextField(blank=True, verbose_name="vorgeschlagener Wortlaut")),
                        ("adopted", models.TextField(blank=True, verbose_name="beschlossener Wortlaut")),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("named", "namentlich"),
                                    ("secret", "geheim"),
                                    ("none", "ohne Abstimmung"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="Abstimmung",
                            ),
                        ),
                        (
                            "majority",
                            models.CharField(
                                choices=[
                                    ("simple", "einfache Mehrheit (§ 50 Abs. 1 GO NRW)"),
                                    ("statutory", "Mehrheit der gesetzlichen Mitgliederzahl"),
                                    ("two_thirds", "zwei Drittel der gesetzlichen Mitgliederzahl"),
                                    ("two_thirds_present", "zwei Drittel der abgegebenen Stimmen"),
                                ],
                                default="simple",
                                max_length=20,
                                verbose_name="nötige Mehrheit",
                            ),
                        ),
                        (
                            "secret_asked_by",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="geheim beantragt von so vielen"
                            ),
                        ),
                        (
                            "named_asked_by",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="namentlich beantragt von so vielen"
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("adopted", "ungeändert beschlossen"),
                                    ("adopted_changed", "geändert beschlossen"),
                                    ("recommended", "ungeändert empfohlen"),
                                    ("recommended_changed", "geändert empfohlen"),
                                    ("rejected", "abgelehnt"),
                                    ("rejection_recommended", "Ablehnung empfohlen"),
                                    ("agreed", "zugestimmt"),
                                    ("approved", "genehmigt"),
                                    ("elected", "gewählt"),
                                    ("not_elected", "nicht gewählt"),
                                    ("noted", "zur Kenntnis genommen"),
                                    ("answered", "beantwortet"),
                                    ("adjourned", "vertagt"),
                                    ("deferred", "zurückgestellt"),
                                    ("referred", "verwiesen"),
                                    ("forwarded", "ohne Empfehlung weitergeleitet"),
                                    ("dropped", "abgesetzt"),
                                    ("withdrawn", "zurückgezogen"),
                                    ("settled", "erledigt"),
                                    ("not_handled", "nicht behandelt"),
                                ],
                                max_length=24,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        (
                            "manner",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("unanimous", "einstimmig"),
                                    ("unanimous_abstaining", "einstimmig bei Enthaltungen"),
                                    ("majority", "mehrheitlich"),
                                    ("tie", "bei Stimmengleichheit"),
                                    ("missed", "nötige Mehrheit verfehlt"),
                                    ("without_vote", "ohne Abstimmung"),
                                ],
                                max_length=24,
                                verbose_name="Weise",
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="Ergebnis in Worten")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="etwa der Dringlichkeit",
                                max_length=300,
                                verbose_name="Begründung",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="entschieden um")),
                        ("executed_on", models.DateField(blank=True, null=True, verbose_name="ausgeführt am")),
                        ("count", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "adjourned_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="committees.meeting",
                                verbose_name="vertagt auf",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolutions",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "consultation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="resolutions",
                                to="committees.consultation",
                                verbose_name="Beratung",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolutions",
                                to="committees.agendaitem",
                                verbose_name="TOP",
                            ),
                        ),
                        (
                            "moved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.faction",
                                verbose_name="beantragt von",
                            ),
                        ),
                        (
                            "referred_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.committee",
                                verbose_name="verwiesen an",
                            ),
                        ),
                        (
                            "about",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolutions_about",
                                to="committees.agendaitem",
                                verbose_name="betrifft TOP",
                            ),
                        ),
                        (
                            "effect",
                            models.CharField(
                                blank=True, editable=False, max_length=80, verbose_name="eingetretene Folge"
                            ),
                        ),
                        (
                            "referred_role",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("hearing", "Anhörung"),
                                    ("preliminary", "Vorberatung"),
                                    ("recommendation", "Empfehlung"),
                                    ("decision", "Entscheidung"),
                                    ("information", "Kenntnisnahme"),
                                ],
                                max_length=16,
                                verbose_name="verwiesen zur",
                            ),
                        ),
                        (
                            "without_mayor",
                            models.BooleanField(
                                default=False,
                                help_text="Fälle des § 40 Abs. 2 S. 6 GO NRW",
                                verbose_name="ohne Stimme der Bürgermeisterin oder des Bürgermeisters",
                            ),
                        ),
                        (
                            "voted_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                help_text="bleibt, wenn das Ergebnis berichtigt wird",
                                null=True,
                                verbose_name="abgestimmt um",
                            ),
                        ),
                        (
                            "device",
                            models.CharField(
                                blank=True, editable=False, max_length=36, verbose_name="zuletzt geändert von Gerät"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Beschluss",
                        "verbose_name_plural": "Beschlüsse",
                        "ordering": ["item", "position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("outcome", "")),
                                    models.Q(("decided_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="decided_with_its_outcome",
                                violation_error_message="Zu einem gefassten Beschluss gehört sein Ergebnis.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "referred"), _negated=True),
                                    ("referred_to__isnull", False),
                                    _connector="OR",
                                ),
                                name="referred_to_somebody",
                                violation_error_message="Bitte das Gremium angeben, an das verwiesen wird.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TextBlock",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True, verbose_name="Name")),
                        ("html", models.TextField(max_length=8000, verbose_name="Text")),
                    ],
                    options={
                        "verbose_name": "Textbaustein",
                        "verbose_name_plural": "Textbausteine",
                        "ordering": ["name"],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="wie sie oder er an diesem Tag heißt; auch Gäste",
                                max_length=200,
                                verbose_name="Name",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("council_member", "Ratsmitglied"),
                                    ("expert_citizen", "sachkundige Bürgerin oder sachkundiger Bürger"),
                                    ("expert_resident", "sachkundige Einwohnerin oder sachkundiger Einwohner"),
                                    ("advisory_member", "beratendes Mitglied"),
                                    ("mayor", "Bürgermeisterin oder Bürgermeister"),
                                    ("staff", "Beschäftigte oder Beschäftigter"),
                                ],
                                help_text="leer: Gast",
                                max_length=20,
                                verbose_name="Eigenschaft",
                            ),
                        ),
                        ("has_vote", models.BooleanField(default=True, verbose_name="stimmberechtigt")),
                        (
                            "absence",
                            models.CharField(
                                blank=True,
                                choices=[("excused", "entschuldigt"), ("unexcused", "unentschuldigt")],
                                max_length=10,
                                verbose_name="fehlt",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="Bemerkung")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "faction",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.faction",
                                verbose_name="Fraktion",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="committees.meeting",
                                verbose_name="Sitzung",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "stands_in_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="substitutes",
                                to="committees.attendance",
                                verbose_name="vertritt",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Anwesenheit",
                        "verbose_name_plural": "Anwesenheiten",
                        "ordering": ["meeting", "committee", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("meeting", "committee", "person", "stands_in_for"),
                                name="attends_once_for_a_seat",
                                nulls_distinct=False,
                                violation_error_message="Diese Person nimmt auf diesem Sitz schon an der Sitzung teil.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CitizenQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "asked_by",
                            models.CharField(
                                blank=True, help_text="bleibt im Rathaus", max_length=200, verbose_name="gefragt von"
                            ),
                        ),
                        ("question", models.TextField(max_length=4000, verbose_name="Frage")),
                        ("answer", models.TextField(blank=True, max_length=4000, verbose_name="Antwort")),
                        (
                            "answered_in_writing",
                            models.BooleanField(default=False, verbose_name="wird schriftlich beantwortet"),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="committees.agendaitem",
                                verbose_name="TOP",
                            ),
                        ),
                        (
                            "reply",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="question",
                                to="committees.order",
                                verbose_name="schriftliche Antwort",
                            ),
                        ),
                        ("count", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "device",
                            models.CharField(
                                blank=True, editable=False, max_length=36, verbose_name="zuletzt geändert von Gerät"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Einwohnerfrage",
                        "verbose_name_plural": "Einwohnerfragen",
                        "ordering": ["item", "position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictOfInterest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stayed_in_the_audience",
                            models.BooleanField(default=False, verbose_name="blieb im Zuhörerraum"),
                        ),
                        (
                            "left_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="verlässt die Beratung um"),
                        ),
                        ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="kehrt zurück um")),
                        (
                            "attendance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conflicts",
                                to="committees.attendance",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conflicts",
                                to="committees.agendaitem",
                                verbose_name="TOP",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Befangenheit",
                        "verbose_name_plural": "Befangenheiten",
                        "ordering": ["item", "attendance__position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "attendance"),
                                name="conflicted_once",
                                violation_error_message="Die Befangenheit ist für diesen Punkt schon vermerkt.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Candidate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        ("votes", models.PositiveSmallIntegerField(default=0, verbose_name="Stimmen")),
                        ("is_elected", models.BooleanField(default=False, verbose_name="gewählt")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
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
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidates",
                                to="committees.electionround",
                                verbose_name="Wahlgang",
                            ),
                        ),
                        ("people", models.JSONField(blank=True, default=list, verbose_name="Namen der Liste")),
                        ("seats", models.PositiveSmallIntegerField(default=0, verbose_name="Sitze der Liste")),
                    ],
                    options={
                        "verbose_name": "Wahlvorschlag",
                        "verbose_name_plural": "Wahlvorschläge",
                        "ordering": ["round", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "name"),
                                name="candidate_once_a_round",
                                violation_error_message="Diese Person ist in dem Wahlgang schon vorgeschlagen.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Handling",
                    fields=[
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="handling",
                                serialize=False,
                                to="committees.agendaitem",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Reihenfolge der Behandlung"
                            ),
                        ),
                        ("called_at", models.DateTimeField(blank=True, null=True, verbose_name="aufgerufen um")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="abgeschlossen um")),
                        ("is_public", models.BooleanField(default=True, verbose_name="öffentlich behandelt")),
                        (
                            "doors_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="Grund des Ausschlusses der Öffentlichkeit"
                            ),
                        ),
                        (
                            "ahead_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="committees.agendaitem",
                                verbose_name="vorgezogen vor",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Behandlung eines TOP",
                        "verbose_name_plural": "Behandlungen von TOP",
                        "ordering": ["position", "called_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_at__isnull", True),
                                    ("called_at__isnull", True),
                                    ("done_at__gte", models.F("called_at")),
                                    _connector="OR",
                                ),
                                name="item_ends_after_it_begins",
                                violation_error_message="Ein Punkt kann nicht vor seinem Aufruf abgeschlossen werden.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_public", models.BooleanField(verbose_name="öffentlicher Teil")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Entwurf"),
                                    ("review", "in Durchsicht"),
                                    ("to_sign", "zur Unterschrift"),
                                    ("signed", "unterzeichnet"),
                                    ("published", "veröffentlicht"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="Stand",
                            ),
                        ),
                        ("review_until", models.DateField(blank=True, null=True, verbose_name="Durchsicht bis")),
                        (
                            "released_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="zur Unterschrift freigegeben am"),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="committees.meeting",
                                verbose_name="Sitzung",
                            ),
                        ),
                        (
                            "released_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="freigegeben von",
                            ),
                        ),
                        (
                            "recalled_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="zurückgerufen am"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Niederschrift",
                        "verbose_name_plural": "Niederschriften",
                        "ordering": ["meeting", "-is_public"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "committee", "is_public"), name="minutes_once", nulls_distinct=False
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesComment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="am")),
                        ("text", models.TextField(max_length=4000, verbose_name="Anmerkung")),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt am")),
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
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.agendaitem",
                                verbose_name="zu TOP",
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="committees.minutes",
                                verbose_name="Niederschrift",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Anmerkung zur Niederschrift",
                        "verbose_name_plural": "Anmerkungen zu Niederschriften",
                        "ordering": ["minutes", "at"],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Bezeichnung")),
                        ("file_name", models.CharField(max_length=200, verbose_name="Dateiname")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes_files",
                                to="committees.storedfile",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes_files",
                                to="committees.agendaitem",
                                verbose_name="zu TOP",
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="committees.minutes",
                                verbose_name="Niederschrift",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Anlage zur Niederschrift",
                        "verbose_name_plural": "Anlagen zu Niederschriften",
                        "ordering": ["minutes", "position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesObjection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("raised_on", models.DateField(verbose_name="erhoben am")),
                        ("text", models.TextField(max_length=4000, verbose_name="Einwendung")),
                        ("result", models.TextField(blank=True, max_length=2000, verbose_name="Ergebnis")),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="minutes_objections",
                                to="committees.agendaitem",
                                verbose_name="behandelt unter TOP",
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="committees.minutes",
                                verbose_name="Niederschrift",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.person",
                                verbose_name="erhoben von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Einwendung gegen eine Niederschrift",
                        "verbose_name_plural": "Einwendungen gegen Niederschriften",
                        "ordering": ["raised_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesSending",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="zugeleitet am")),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sendings",
                                to="committees.minutes",
                                verbose_name="Niederschrift",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Zuleitung einer Niederschrift",
                        "verbose_name_plural": "Zuleitungen von Niederschriften",
                        "ordering": ["minutes", "person__sort_key"],
                        "constraints": [
                            models.UniqueConstraint(fields=("minutes", "person"), name="minutes_sent_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                choices=[
                                    ("opening", "Eröffnung"),
                                    ("closing", "Schluss der Sitzung"),
                                    ("report", "Bericht und Beratung"),
                                    ("note", "Anmerkung zum Beschluss"),
                                ],
                                max_length=10,
                                verbose_name="Stelle",
                            ),
                        ),
                        ("html", models.TextField(blank=True, verbose_name="Text")),
                        ("count", models.PositiveIntegerField(default=0, editable=False)),
                        ("saved_at", models.DateTimeField(blank=True, null=True, verbose_name="gespeichert")),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes_texts",
                                to="committees.agendaitem",
                                verbose_name="TOP",
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="committees.minutes",
                                verbose_name="Niederschrift",
                            ),
                        ),
                        (
                            "saved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="von",
                            ),
                        ),
                        ("writer", models.CharField(blank=True, editable=False, max_length=40)),
                    ],
                    options={
                        "verbose_name": "Text einer Niederschrift",
                        "verbose_name_plural": "Texte von Niederschriften",
                        "ordering": ["minutes", "item", "place"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("minutes", "item", "place"), name="minutes_text_once", nulls_distinct=False
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedMinutes",
                    fields=[
                        (
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="publication",
                                serialize=False,
                                to="committees.minutesversion",
                            ),
                        ),
                        ("committee_name", models.CharField(blank=True, max_length=200, verbose_name="Gremium")),
                        ("content", models.JSONField()),
                        ("file_name", models.CharField(max_length=200, verbose_name="Dateiname")),
                        ("pages", models.PositiveSmallIntegerField(default=1, verbose_name="Seiten")),
                        ("published_at", models.DateTimeField(verbose_name="veröffentlicht am")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="published_minutes",
                                to="committees.storedfile",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="published_minutes",
                                to="committees.meeting",
                                verbose_name="Sitzung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "veröffentlichte Niederschrift",
                        "verbose_name_plural": "veröffentlichte Niederschriften",
                    },
                ),
                migrations.CreateModel(
                    name="MinutesSignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("chair", "Vorsitz"), ("minute_taker", "Schriftführung")],
                                max_length=12,
                                verbose_name="als",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("paper", "Original auf Papier"),
                                    ("electronic", "qualifizierte elektronische Signatur"),
                                ],
                                max_length=12,
                                verbose_name="Weise",
                            ),
                        ),
                        ("signed_on", models.DateField(verbose_name="unterschrieben am")),
                        ("recorded_at", models.DateTimeField(verbose_name="vermerkt am")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes_signatures",
                                to="committees.storedfile",
                                verbose_name="Scan oder Signaturdatei",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="vermerkt von",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="committees.minutesversion",
                                verbose_name="Fassung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Unterschrift unter einer Niederschrift",
                        "verbose_name_plural": "Unterschriften unter Niederschriften",
                        "ordering": ["version", "role"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "person"),
                                name="signs_minutes_once",
                                violation_error_message="Diese Person hat die Niederschrift schon unterzeichnet; Vorsitz und Schriftführung sind zwei Personen (§ 52 Abs. 1 GO NRW).",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("way", "paper"), ("file__isnull", False), _connector="OR"),
                                name="electronic_signature_has_a_file",
                                violation_error_message="Zur elektronischen Signatur gehört ihre Datei.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicOrder",
                    fields=[
                        (
                            "order",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="public",
                                serialize=False,
                                to="committees.order",
                            ),
                        ),
                        ("content", models.JSONField()),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("working", "in Arbeit"),
                                    ("waiting", "wartet auf andere"),
                                    ("partly", "teilweise umgesetzt"),
                                    ("done", "umgesetzt"),
                                    ("impossible", "nicht umsetzbar"),
                                    ("overtaken", "überholt"),
                                    ("confirmed", "vom Gremium bestätigt"),
                                ],
                                max_length=10,
                                verbose_name="Stand",
                            ),
                        ),
                        ("modified", models.DateTimeField(auto_now=True)),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="public_orders",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.meeting",
                                verbose_name="erst nach dieser Sitzung",
                            ),
                        ),
                        (
                            "result_of",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.agendaitem",
                                verbose_name="erst mit dem Ergebnis dieses TOP",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "öffentlicher Auftrag",
                        "verbose_name_plural": "öffentliche Aufträge",
                    },
                ),
                migrations.CreateModel(
                    name="ReturnTicket",
                    fields=[
                        (
                            "order",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="ticket",
                                serialize=False,
                                to="committees.order",
                            ),
                        ),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="eingelöst am")),
                        ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="aufgehoben am")),
                        (
                            "lifted_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="aufgehoben, weil"),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="return_tickets",
                                to="committees.agendaitem",
                                verbose_name="TOP",
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="aufgehoben von",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="return_tickets",
                                to="committees.meeting",
                                verbose_name="Sitzung",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="return_tickets",
                                to="committees.motion",
                                verbose_name="Bericht",
                            ),
                        ),
                        (
                            "missed_on",
                            models.DateField(
                                blank=True,
                                help_text="Tag der ersten Sitzung, in der der Bericht fehlte",
                                null=True,
                                verbose_name="nicht berichtet am",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Rückfahrkarte",
                        "verbose_name_plural": "Rückfahrkarten",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lifted_at__isnull", True),
                                    models.Q(("lifted_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="ticket_is_lifted_with_a_reason",
                                violation_error_message="Bitte angeben, warum nicht mehr berichtet wird.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderDueChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("due_before", models.DateField(blank=True, null=True, verbose_name="bisher bis")),
                        ("due_after", models.DateField(blank=True, null=True, verbose_name="jetzt bis")),
                        ("reason", models.CharField(max_length=300, verbose_name="Grund")),
                        ("at", models.DateTimeField(verbose_name="am")),
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
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="due_changes",
                                to="committees.order",
                                verbose_name="Auftrag",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Terminänderung",
                        "verbose_name_plural": "Terminänderungen",
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="OrderUpdate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="Sachstand")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("working", "in Arbeit"),
                                    ("waiting", "wartet auf andere"),
                                    ("partly", "teilweise umgesetzt"),
                                    ("done", "umgesetzt"),
                                    ("impossible", "nicht umsetzbar"),
                                    ("overtaken", "überholt"),
                                    ("confirmed", "vom Gremium bestätigt"),
                                ],
                                max_length=10,
                                verbose_name="Stand",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="am")),
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
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="updates",
                                to="committees.order",
                                verbose_name="Auftrag",
                            ),
                        ),
                        (
                            "late_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="Grund der Verspätung"),
                        ),
                    ],
                    options={
                        "verbose_name": "Sachstand",
                        "verbose_name_plural": "Sachstände",
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Presence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("from_at", models.DateTimeField(verbose_name="von")),
                        ("until_at", models.DateTimeField(blank=True, null=True, verbose_name="bis")),
                        (
                            "attendance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="presences",
                                to="committees.attendance",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="committees.attendance",
                            ),
                        ),
                        (
                            "comes_back",
                            models.BooleanField(
                                default=False,
                                help_text="verließ den Raum nur für eine Weile",
                                verbose_name="kommt wieder",
                            ),
                        ),
                        (
                            "voice",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="committees.attendance",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Zeit der Anwesenheit",
                        "verbose_name_plural": "Zeiten der Anwesenheit",
                        "ordering": ["from_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True), ("until_at__gte", models.F("from_at")), _connector="OR"
                                ),
                                name="leaves_after_coming",
                                violation_error_message="Wer geht, kann das nicht vor dem Kommen tun.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("seat"), models.F("seat"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.proceedings.Moments(
                                            models.F("from_at"), models.F("until_at")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_voice_a_seat",
                                violation_error_message="Ein Sitz hat eine Stimme: Die Vertretung kann nicht anwesend sein, solange das Mitglied anwesend ist (§ 58 Abs. 1 GO NRW).",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("voice"), models.F("voice"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.proceedings.Moments(
                                            models.F("from_at"), models.F("until_at")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_seat_a_voice",
                                violation_error_message="Niemand hat zwei Stimmen zugleich: Wer zwei Mitglieder nacheinander vertritt, kann nicht zur selben Zeit für beide da sein (§ 58 Abs. 1 GO NRW).",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proceedings",
                    fields=[
                        (
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="proceedings",
                                serialize=False,
                                to="committees.meeting",
                            ),
                        ),
                        ("count", models.PositiveIntegerField(default=0, editable=False)),
                        ("opened_at", models.DateTimeField(verbose_name="eröffnet um")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="geschlossen um")),
                        (
                            "invited_properly",
                            models.BooleanField(default=True, verbose_name="ordnungsgemäße Ladung festgestellt"),
                        ),
                        (
                            "recording_deleted_by",
                            models.DateField(
                                blank=True,
                                help_text="leer: es wird nichts aufgezeichnet",
                                null=True,
                                verbose_name="Aufzeichnung zu löschen bis",
                            ),
                        ),
                        (
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.person",
                                verbose_name="Sitzungsleitung",
                            ),
                        ),
                        (
                            "current_item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="committees.agendaitem",
                                verbose_name="aufgerufener TOP",
                            ),
                        ),
                        (
                            "minute_taker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.person",
                                verbose_name="Schriftführung",
                            ),
                        ),
                        (
                            "last_change",
                            models.JSONField(
                                default=dict, editable=False, verbose_name="letzter Schritt zur Anwesenheit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Sitzungsverlauf",
                        "verbose_name_plural": "Sitzungsverläufe",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at__isnull", True),
                                    ("closed_at__gte", models.F("opened_at")),
                                    _connector="OR",
                                ),
                                name="sitting_closes_after_it_opens",
                                violation_error_message="Die Sitzung kann nicht vor ihrer Eröffnung geschlossen werden.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicResolution",
                    fields=[
                        (
                            "resolution",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="public",
                                serialize=False,
                                to="committees.resolution",
                            ),
                        ),
                        ("item_key", models.BigIntegerField(db_index=True, verbose_name="Schlüssel des TOP")),
                        ("decided_on", models.DateField(db_index=True, verbose_name="entschieden am")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("adopted", "ungeändert beschlossen"),
                                    ("adopted_changed", "geändert beschlossen"),
                                    ("recommended", "ungeändert empfohlen"),
                                    ("recommended_changed", "geändert empfohlen"),
                                    ("rejected", "abgelehnt"),
                                    ("rejection_recommended", "Ablehnung empfohlen"),
                                    ("agreed", "zugestimmt"),
                                    ("approved", "genehmigt"),
                                    ("elected", "gewählt"),
                                    ("not_elected", "nicht gewählt"),
                                    ("noted", "zur Kenntnis genommen"),
                                    ("answered", "beantwortet"),
                                    ("adjourned", "vertagt"),
                                    ("deferred", "zurückgestellt"),
                                    ("referred", "verwiesen"),
                                    ("forwarded", "ohne Empfehlung weitergeleitet"),
                                    ("dropped", "abgesetzt"),
                                    ("withdrawn", "zurückgezogen"),
                                    ("settled", "erledigt"),
                                    ("not_handled", "nicht behandelt"),
                                ],
                                max_length=24,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        (
                            "is_decisive",
                            models.BooleanField(default=True, verbose_name="entscheidet über den Gegenstand"),
                        ),
                        (
                            "is_disclosed",
                            models.BooleanField(
                                default=False, verbose_name="Bekanntgabe aus nichtöffentlicher Sitzung"
                            ),
                        ),
                        ("is_provisional", models.BooleanField(default=True, verbose_name="vorläufig")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        ("content", models.JSONField()),
                        ("published_at", models.DateTimeField(verbose_name="veröffentlicht am")),
                        ("modified", models.DateTimeField(auto_now=True)),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="public_resolutions",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="public_resolutions",
                                to="committees.meeting",
                                verbose_name="Sitzung",
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="public_resolutions",
                                to="committees.motion",
                                verbose_name="Vorlage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "öffentlicher Beschluss",
                        "verbose_name_plural": "öffentliche Beschlüsse",
                        "ordering": ["-decided_on", "meeting", "item_key", "position"],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("committee", "Einspruch (§ 57 Abs. 4 GO NRW)"),
                                    ("mayor", "Widerspruch (§ 54 Abs. 1 GO NRW)"),
                                    ("complaint", "Beanstandung (§ 54 Abs. 2, 3 GO NRW)"),
                                    ("conflict", "Rüge eines Mitwirkungsverbots (§ 54 Abs. 4 GO NRW)"),
                                ],
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        ("raised_by", models.CharField(max_length=200, verbose_name="erhoben von")),
                        ("raised_on", models.DateField(verbose_name="erhoben am")),
                        ("reason", models.TextField(max_length=4000, verbose_name="Begründung")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="entschieden am")),
                        (
                            "end",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("withdrawn", "zurückgenommen"),
                                    ("confirmed", "Beschluss bestätigt"),
                                    ("lifted", "Beschluss aufgehoben"),
                                ],
                                max_length=10,
                                verbose_name="Ausgang",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.resolution",
                                verbose_name="durch Beschluss",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="committees.resolution",
                                verbose_name="Beschluss",
                            ),
                        ),
                        (
                            "announced_on",
                            models.DateField(
                                blank=True,
                                help_text="Nur bei der Rüge eines Mitwirkungsverbots: Das Jahr läuft dann ab diesem Tag.",
                                null=True,
                                verbose_name="Beschluss öffentlich bekannt gemacht am",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Einwand gegen einen Beschluss",
                        "verbose_name_plural": "Einwände gegen Beschlüsse",
                        "ordering": ["raised_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("end", ""), ("ended_on__isnull", True)),
                                    models.Q(("ended_on__isnull", False), models.Q(("end", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="objection_ends_with_a_result",
                                violation_error_message="Zum Ende des Einwands gehören Tag und Ausgang.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "mayor")),
                                fields=("resolution",),
                                name="no_second_objection_of_the_mayor",
                                violation_error_message="Ein zweiter Widerspruch ist nicht zulässig (§ 54 Abs. 1 GO NRW).",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Disclosure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("wording", models.TextField(max_length=4000, verbose_name="Wortlaut der Bekanntgabe")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="bekannt zu geben bis")),
                        ("asked_at", models.DateTimeField(verbose_name="vorgeschlagen am")),
                        (
                            "confirmed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="bekannt gegeben am"),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="vorgeschlagen von",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="bestätigt von",
                            ),
                        ),
                        (
                            "resolution",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disclosure",
                                to="committees.resolution",
                                verbose_name="Beschluss",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Bekanntgabe",
                        "verbose_name_plural": "Bekanntgaben",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by__isnull", True),
                                    models.Q(("confirmed_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="disclosed_by_two",
                                violation_error_message="Die Bekanntgabe bestätigt eine zweite Person.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResolutionExtract",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_provisional", models.BooleanField(verbose_name="vorläufig")),
                        ("pages", models.PositiveSmallIntegerField(default=1, verbose_name="Seiten")),
                        ("made_at", models.DateTimeField(verbose_name="ausgefertigt am")),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="zugeleitet am")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extracts",
                                to="committees.storedfile",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="von",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extracts",
                                to="committees.office",
                                verbose_name="Amt",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extracts",
                                to="committees.resolution",
                                verbose_name="Beschluss",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Beschlussauszug",
                        "verbose_name_plural": "Beschlussauszüge",
                        "ordering": ["-made_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="SentAct",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("device", models.CharField(max_length=36, verbose_name="Gerät")),
                        ("number", models.PositiveIntegerField(verbose_name="laufende Nummer")),
                        ("name", models.CharField(max_length=40, verbose_name="Schritt")),
                        ("values", models.JSONField(default=dict, verbose_name="Angaben")),
                        ("clicked_at", models.DateTimeField(verbose_name="geklickt um")),
                        ("taken_at", models.DateTimeField(verbose_name="angenommen um")),
                        ("refusal", models.TextField(blank=True, verbose_name="abgelehnt, weil")),
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
                                related_name="sent_acts",
                                to="committees.meeting",
                                verbose_name="Sitzung",
                            ),
                        ),
                        ("said", models.TextField(blank=True, verbose_name="was geschah")),
                    ],
                    options={
                        "verbose_name": "gesendeter Schritt",
                        "verbose_name_plural": "gesendete Schritte",
                        "ordering": ["meeting", "device", "number"],
                        "constraints": [models.UniqueConstraint(fields=("device", "number"), name="act_once")],
                    },
                ),
                migrations.CreateModel(
                    name="SittingEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("opened", "Sitzung eröffnet"),
                                    ("interrupted", "Sitzung unterbrochen"),
                                    ("resumed", "Sitzung fortgesetzt"),
                                    ("doors_closed", "Nichtöffentlichkeit hergestellt"),
                                    ("doors_opened", "Öffentlichkeit hergestellt"),
                                    ("quorum_doubted", "Beschlussfähigkeit gerügt"),
                                    ("quorum_lacking", "Beschlussunfähigkeit festgestellt"),
                                    ("quorum_restored", "Beschlussfähigkeit festgestellt"),
                                    ("chair_changed", "Sitzungsleitung gewechselt"),
                                    ("closed", "Sitzung geschlossen"),
                                    ("other", "Sonstiges"),
                                ],
                                max_length=20,
                                verbose_name="Ereignis",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="um")),
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="Bemerkung")),
                        (
                            "committee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="committees.agendaitem",
                                verbose_name="bei TOP",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="committees.meeting",
                                verbose_name="Sitzung",
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name": "Ereignis einer Sitzung",
                        "verbose_name_plural": "Ereignisse von Sitzungen",
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="VoteRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("faction", "Fraktion"),
                                    ("mayor", "Bürgermeister/in"),
                                    ("non_attached", "Fraktionslose"),
                                    ("total", "Gesamt"),
                                ],
                                default="faction",
                                max_length=12,
                                verbose_name="Art",
                            ),
                        ),
                        ("label", models.CharField(max_length=60, verbose_name="Bezeichnung")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        ("seats", models.PositiveSmallIntegerField(default=0, verbose_name="Sitze")),
                        ("yes", models.PositiveSmallIntegerField(default=0, verbose_name="Ja")),
                        ("no", models.PositiveSmallIntegerField(default=0, verbose_name="Nein")),
                        ("abstain", models.PositiveSmallIntegerField(default=0, verbose_name="Enthaltung")),
                        ("invalid", models.PositiveSmallIntegerField(default=0, verbose_name="ungültig")),
                        ("excluded", models.PositiveSmallIntegerField(default=0, verbose_name="befangen")),
                        ("absent", models.PositiveSmallIntegerField(default=0, verbose_name="nicht anwesend")),
                        (
                            "faction",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.faction",
                                verbose_name="Fraktion",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="committees.resolution",
                                verbose_name="Beschluss",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Zeile einer Abstimmung",
                        "verbose_name_plural": "Zeilen von Abstimmungen",
                        "ordering": ["resolution", "position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("resolution", "label"), name="vote_row_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "total")),
                                fields=("resolution",),
                                name="one_total_a_resolution",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "seats__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        django.db.models.expressions.CombinedExpression(
                                                            models.F("yes"), "+", models.F("no")
                                                        ),
                                                        "+",
                                                        models.F("abstain"),
                                                    ),
                                                    "+",
                                                    models.F("invalid"),
                                                ),
                                                "+",
                                                models.F("excluded"),
                                            ),
                                            "+",
                                            models.F("absent"),
                                        ),
                                    )
                                ),
                                name="votes_fit_the_seats",
                                violation_error_message="In einer Zeile sind mehr Stimmen gezählt, als sie Sitze hat.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonVote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "choice",
                            models.CharField(
                                choices=[("yes", "Ja"), ("no", "Nein"), ("abstain", "Enthaltung")],
                                max_length=8,
                                verbose_name="Stimme",
                            ),
                        ),
                        (
                            "attendance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="votes",
                                to="committees.attendance",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="person_votes",
                                to="committees.resolution",
                                verbose_name="Beschluss",
                            ),
                        ),
                        (
                            "row",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="person_votes",
                                to="committees.voterow",
                                verbose_name="Zeile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "einzelne Stimme",
                        "verbose_name_plural": "einzelne Stimmen",
                        "ordering": ["resolution", "attendance__position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("resolution", "attendance"),
                                name="votes_once",
                                violation_error_message="Diese Person hat hier schon abgestimmt.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportedOrder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("working", "in Arbeit"),
                                    ("waiting", "wartet auf andere"),
                                    ("partly", "teilweise umgesetzt"),
                                    ("done", "umgesetzt"),
                                    ("impossible", "nicht umsetzbar"),
                                    ("overtaken", "überholt"),
                                    ("confirmed", "vom Gremium bestätigt"),
                                ],
                                max_length=10,
                                verbose_name="Stand im Bericht",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="committees.order",
                                verbose_name="Auftrag",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reported_orders",
                                to="committees.motion",
                                verbose_name="Bericht",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "berichteter Auftrag",
                        "verbose_name_plural": "berichtete Aufträge",
                        "ordering": ["report", "order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("order", "report"),
                                name="order_once_in_a_report",
                                violation_error_message="Dieser Auftrag steht schon in dem Bericht.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedMinutesFile",
                    fields=[
                        (
                            "source",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="publication",
                                serialize=False,
                                to="committees.minutesfile",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        ("item_number", models.CharField(blank=True, max_length=20, verbose_name="zu TOP")),
                        ("title", models.CharField(max_length=200, verbose_name="Bezeichnung")),
                        ("file_name", models.CharField(max_length=200, verbose_name="Dateiname")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="published_minutes_files",
                                to="committees.storedfile",
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="committees.publishedminutes",
                                verbose_name="veröffentlichte Niederschrift",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "veröffentlichte Anlage einer Niederschrift",
                        "verbose_name_plural": "veröffentlichte Anlagen von Niederschriften",
                        "ordering": ["minutes", "position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("minutes", "position"), name="minutes_file_position_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChangedRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("family", models.CharField(max_length=30)),
                        ("record_id", models.BigIntegerField()),
                    ],
                    options={
                        "verbose_name": "geänderter Datensatz",
                        "verbose_name_plural": "geänderte Datensätze",
                    },
                ),
                migrations.CreateModel(
                    name="Tombstone",
                    fields=[
                        ("public_id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("kind", models.CharField(max_length=20)),
                        ("published_at", models.DateTimeField(verbose_name="veröffentlicht")),
                        ("modified", models.DateTimeField(verbose_name="zurückgenommen")),
                    ],
                    options={
                        "verbose_name": "zurückgenommenes Objekt",
                        "verbose_name_plural": "zurückgenommene Objekte",
                        "indexes": [models.Index(fields=["kind", "-public_id"], name="tombstone_kind")],
                    },
                ),
                migrations.CreateModel(
                    name="ImportedObject",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("url", models.CharField(max_length=500, unique=True, verbose_name="Adresse dort")),
                        ("record_type", models.CharField(max_length=30)),
                        ("record_id", models.BigIntegerField()),
                        ("modified", models.CharField(blank=True, max_length=60, verbose_name="Stand dort")),
                        ("imported_at", models.DateTimeField(default=committees.clock.now, verbose_name="eingelesen")),
                    ],
                    options={
                        "verbose_name": "eingelesenes Objekt",
                        "verbose_name_plural": "eingelesene Objekte",
                        "indexes": [models.Index(fields=["record_type", "record_id"], name="imported_record")],
                    },
                ),
                migrations.CreateModel(
                    name="SearchEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner_type",
                            models.CharField(
                                choices=[
                                    ("motion", "Vorlage"),
                                    ("meeting", "Sitzung"),
                                    ("person", "Person"),
                                    ("committee", "Gremium"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("owner_id", models.BigIntegerField()),
                        ("record_id", models.BigIntegerField()),
                        ("kind", models.CharField(max_length=40, verbose_name="Art")),
                        ("title", models.CharField(max_length=400, verbose_name="Titel")),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="etwa Art und Nummer einer Vorlage",
                                max_length=300,
                                verbose_name="Zusatz",
                            ),
                        ),
                        ("address", models.CharField(max_length=300, verbose_name="Adresse")),
                        (
                            "body",
                            models.TextField(
                                blank=True,
                                help_text="Seiten einer Datei durch Seitenvorschub getrennt",
                                verbose_name="Text",
                            ),
                        ),
                        ("dated_on", models.DateField(blank=True, null=True, verbose_name="Tag")),
                        (
                            "facets",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=250), default=list, size=None
                            ),
                        ),
                        ("words", django.contrib.postgres.search.SearchVectorField(null=True, verbose_name="Wörter")),
                        (
                            "head",
                            django.contrib.postgres.search.SearchVectorField(
                                null=True, verbose_name="Wörter, nach denen geordnet wird"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Eintrag der Suche",
                        "verbose_name_plural": "Einträge der Suche",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False, fields=["words"], name="search_words"
                            ),
                            models.Index(fields=["owner_type", "owner_id"], name="search_owner"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchWord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("word", models.CharField(max_length=60, unique=True)),
                        ("is_noun", models.BooleanField(verbose_name="großgeschrieben")),
                    ],
                    options={
                        "verbose_name": "Wort der Suche",
                        "verbose_name_plural": "Wörter der Suche",
                    },
                ),
                migrations.CreateModel(
                    name="SearchChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "record_type",
                            models.CharField(
                                choices=[
                                    ("motion", "Vorlage"),
                                    ("meeting", "Sitzung"),
                                    ("person", "Person"),
                                    ("committee", "Gremium"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("record_id", models.BigIntegerField()),
                    ],
                    options={
                        "verbose_name": "Änderung für die Suche",
                        "verbose_name_plural": "Änderungen für die Suche",
                    },
                ),
                migrations.CreateModel(
                    name="FileText",
                    fields=[
                        (
                            "file",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="read_text",
                                serialize=False,
                                to="committees.storedfile",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="Text")),
                        ("problem", models.CharField(blank=True, max_length=200, verbose_name="warum kein Text")),
                        ("read_at", models.DateTimeField(default=committees.clock.now, verbose_name="gelesen")),
                    ],
                    options={
                        "verbose_name": "Text einer Datei",
                        "verbose_name_plural": "Texte von Dateien",
                    },
                ),
                migrations.CreateModel(
                    name="PublicSummary",
                    fields=[
                        (
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="public_summary",
                                serialize=False,
                                to="committees.motionversion",
                            ),
                        ),
                        ("text", models.TextField(max_length=600, verbose_name="In einfachen Worten")),
                        ("approved_at", models.DateTimeField(verbose_name="freigegeben am")),
                    ],
                    options={
                        "verbose_name": "öffentliche Zusammenfassung",
                        "verbose_name_plural": "öffentliche Zusammenfassungen",
                    },
                ),
                migrations.CreateModel(
                    name="OldAddress",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("motion", "Vorlage"),
                                    ("meeting", "Sitzung"),
                                    ("committee", "Gremium"),
                                    ("person", "Person"),
                                ],
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        ("key", models.CharField(max_length=20, verbose_name="früherer Schlüssel")),
                        ("record_id", models.BigIntegerField(editable=False, verbose_name="Datensatz")),
                    ],
                    options={
                        "verbose_name": "frühere Adresse",
                        "verbose_name_plural": "frühere Adressen",
                        "ordering": ["kind", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "key"),
                                name="old_address_once",
                                violation_error_message="Dieser frühere Schlüssel ist schon vergeben.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Subscription",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="E-Mail")),
                        (
                            "topic",
                            models.CharField(
                                choices=[("motion", "Vorlage"), ("committee", "Gremium"), ("search", "Suche")],
                                max_length=10,
                                verbose_name="Gegenstand",
                            ),
                        ),
                        ("value", models.CharField(max_length=200, verbose_name="Schlüssel oder Suchwörter")),
                        ("asked_at", models.DateTimeField(default=committees.clock.now, verbose_name="bestellt am")),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="bestätigt am")),
                        ("told_until", models.DateTimeField(blank=True, null=True, verbose_name="benachrichtigt bis")),
                    ],
                    options={
                        "verbose_name": "Abonnement",
                        "verbose_name_plural": "Abonnements",
                        "ordering": ["email", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("email", "topic", "value"), name="subscribed_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Summary",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(max_length=600, verbose_name="In einfachen Worten")),
                        (
                            "written_at",
                            models.DateTimeField(default=committees.clock.now, verbose_name="geschrieben am"),
                        ),
                        ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="freigegeben am")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="freigegeben von",
                            ),
                        ),
                        (
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="summary",
                                to="committees.motionversion",
                                verbose_name="Fassung",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="geschrieben von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Zusammenfassung",
                        "verbose_name_plural": "Zusammenfassungen",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by__isnull", True),
                                    models.Q(("approved_by", models.F("written_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="summary_by_two",
                                violation_error_message="Die Zusammenfassung gibt eine zweite Person frei.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileInspection",
                    fields=[
                        (
                            "file",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="inspection",
                                serialize=False,
                                to="committees.storedfile",
                            ),
                        ),
                        ("traces", models.JSONField(default=list)),
                        ("inspected_at", models.DateTimeField(default=committees.clock.now)),
                    ],
                    options={
                        "verbose_name": "Durchsicht einer Datei",
                        "verbose_name_plural": "Durchsichten von Dateien",
                    },
                ),
                migrations.CreateModel(
                    name="GroupRole",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
                                help_text="wie das Verzeichnis der Stadt sie schreibt",
                                max_length=200,
                                verbose_name="Gruppe",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("clerk", "Sachbearbeitung"),
                                    ("office_head", "Amtsleitung"),
                                    ("treasury", "Kämmerei"),
                                    ("mayor", "Bürgermeisterin oder Bürgermeister"),
                                    ("committee_services", "Sitzungsdienst"),
                                    ("minute_taker", "Schriftführung"),
                                    ("faction_staff", "Fraktionsgeschäftsstelle"),
                                    ("admin", "Gremienpflege"),
                                ],
                                max_length=20,
                                verbose_name="Rolle",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="committees.office",
                                verbose_name="Amt",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Gruppe der Anmeldung",
                        "verbose_name_plural": "Gruppen der Anmeldung",
                        "ordering": ["group", "role"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "role", "office"),
                                name="group_gives_role_once",
                                nulls_distinct=False,
                                violation_error_message="Diese Gruppe gibt diese Rolle schon.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("role__in", ("clerk", "office_head")), _negated=True),
                                    ("office__isnull", False),
                                    _connector="OR",
                                ),
                                name="group_role_needs_office",
                                violation_error_message="Sachbearbeitung und Amtsleitung brauchen ein Amt.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("role", "faction_staff"), _negated=True),
                                name="group_role_not_of_faction",
                                violation_error_message="Die Fraktionsgeschäftsstelle wird am Konto eingetragen.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Revocation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "numbers",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(), size=None, verbose_name="Fassungen"
                            ),
                        ),
                        ("reason", models.TextField(max_length=2000, verbose_name="Grund")),
                        ("was_public", models.BooleanField(verbose_name="war öffentlich")),
                        ("told", models.PositiveIntegerField(default=0, verbose_name="E-Mails")),
                        ("at", models.DateTimeField(default=committees.clock.now, verbose_name="zurückgerufen")),
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
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revocations",
                                to="committees.motion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Notfall-Rückruf",
                        "verbose_name_plural": "Notfall-Rückrufe",
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Opening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("text", "Text"),
                                    ("pdf", "PDF"),
                                    ("file", "Anlage"),
                                    ("pack", "Sitzungsmappe"),
                                ],
                                max_length=4,
                                verbose_name="was",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Anlage")),
                        ("is_kept", models.BooleanField(default=False, verbose_name="auf dem Gerät gespeichert")),
                        (
                            "at",
                            models.DateTimeField(db_index=True, default=committees.clock.now, verbose_name="geöffnet"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="openings",
                                to="committees.motionversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Öffnung einer Fassung",
                        "verbose_name_plural": "Öffnungen von Fassungen",
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "version", "part", "position", "is_kept"), name="opened_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReleaseProposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(max_length=2000, verbose_name="Warum darf die Vorlage öffentlich werden?"),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(default=committees.clock.now, verbose_name="vorgeschlagen"),
                        ),
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="committees.motionversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Vorschlag zur Veröffentlichung",
                        "verbose_name_plural": "Vorschläge zur Veröffentlichung",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("decision", "")),
                                fields=("version",),
                                name="one_waiting_proposal",
                                violation_error_message="Für diese Fassung wartet schon ein Vorschlag.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True), ("decided_by__isnull", True), ("decision", "")
                                    ),
                                    models.Q(
                                        models.Q(("decision", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="decided_proposal_says_by_whom",
                                violation_error_message="Zu einer Entscheidung gehören Person und Zeitpunkt.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="another_person_decides",
                                violation_error_message="Über die Veröffentlichung entscheidet eine zweite Person (§ 48 Abs. 2 GO NRW).",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "refused"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refused_proposal_has_reason",
                                violation_error_message="Wer ablehnt, nennt den Grund.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ArchiveOffer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                migrations.CreateModel(
                    name="SittingRecall",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("meeting", "minutes"),
                                name="recalled_once",
                                nulls_distinct=False,
                                violation_error_message="Das ist schon zurückgerufen.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecallProposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("note", models.TextField(max_length=2000, verbose_name="Warum darf es wieder hinaus?")),
                        (
                            "proposed_at",
                            models.DateTimeField(default=committees.clock.now, verbose_name="vorgeschlagen"),
                        ),
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
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("decision", "")),
                                fields=("recall",),
                                name="one_waiting_return",
                                violation_error_message="Dazu wartet schon ein Vorschlag.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True), ("decided_by__isnull", True), ("decision", "")
                                    ),
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="another_person_returns",
                                violation_error_message="Über die Rückkehr nach einem Rückruf entscheidet eine zweite Person.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "refused"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refused_return_has_reason",
                                violation_error_message="Wer ablehnt, nennt den Grund.",
                            ),
                        ],
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "at",
                            models.DateTimeField(db_index=True, default=committees.clock.now, verbose_name="geöffnet"),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to="committees.meeting",
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
                migrations.CreateModel(
                    name="EarlierStation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("hearing", "Anhörung"),
                                    ("preliminary", "Vorberatung"),
                                    ("recommendation", "Empfehlung"),
                                    ("decision", "Entscheidung"),
                                    ("information", "Kenntnisnahme"),
                                ],
                                max_length=16,
                                verbose_name="Zuständigkeit",
                            ),
                        ),
                        (
                            "met_on",
                            models.DateField(blank=True, db_index=True, null=True, verbose_name="Tag der Sitzung"),
                        ),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="TOP")),
                        ("words", models.CharField(blank=True, max_length=300, verbose_name="Ergebnis in Worten")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("adopted", "ungeändert beschlossen"),
                                    ("adopted_changed", "geändert beschlossen"),
                                    ("recommended", "ungeändert empfohlen"),
                                    ("recommended_changed", "geändert empfohlen"),
                                    ("rejected", "abgelehnt"),
                                    ("rejection_recommended", "Ablehnung empfohlen"),
                                    ("agreed", "zugestimmt"),
                                    ("approved", "genehmigt"),
                                    ("elected", "gewählt"),
                                    ("not_elected", "nicht gewählt"),
                                    ("noted", "zur Kenntnis genommen"),
                                    ("answered", "beantwortet"),
                                    ("adjourned", "vertagt"),
                                    ("deferred", "zurückgestellt"),
                                    ("referred", "verwiesen"),
                                    ("forwarded", "ohne Empfehlung weitergeleitet"),
                                    ("dropped", "abgesetzt"),
                                    ("withdrawn", "zurückgezogen"),
                                    ("settled", "erledigt"),
                                    ("not_handled", "nicht behandelt"),
                                ],
                                max_length=24,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        ("adopted", models.TextField(blank=True, verbose_name="beschlossener Wortlaut")),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="committees.meeting",
                                verbose_name="Sitzung, wenn sie hier steht",
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="earlier_stations",
                                to="committees.motion",
                            ),
                        ),
                        ("is_public", models.BooleanField(default=False, verbose_name="öffentlich")),
                    ],
                    options={
                        "verbose_name": "Beratung im bisherigen System",
                        "verbose_name_plural": "Beratungen im bisherigen System",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("adopted", ""), ("outcome", ""), ("words", "")),
                                    ("met_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="earlier_result_of_a_day",
                                violation_error_message="Zu einem übernommenen Ergebnis gehört der Tag der Sitzung.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "public_object",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="listing",
                                to="committees.publicobject",
                            ),
                        ),
                        (
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="listing",
                                to="committees.motionversion",
                            ),
                        ),
                        ("paper_date", models.DateField(verbose_name="Datum")),
                        ("number", models.CharField(max_length=60, verbose_name="Drucksachennummer")),
                        ("subject", models.CharField(max_length=300, verbose_name="Betreff")),
                        (
                            "marks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), default=list, size=None
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "öffentliche Vorlage",
                        "verbose_name_plural": "öffentliche Vorlagen",
                        "indexes": [
                            models.Index(fields=["-paper_date", "-version"], name="paper_newest"),
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False, fields=["marks"], name="paper_marks"
                            ),
                        ],
                    },
                ),
            ],
        ),
        run(kept.STATEMENTS),
        run(frozen.STATEMENTS),
        run(people.STATEMENTS),
        run(seats.STATEMENTS),
        run(papers.STATEMENTS),
        run(agendas.STATEMENTS),
        run(votes.STATEMENTS),
        run(minutes.STATEMENTS),
        run(orders.STATEMENTS),
        run(recalls.STATEMENTS),
        run(public.STATEMENTS),
        run(changes.STATEMENTS),
        run(lists.STATEMENTS),
        run(search.STATEMENTS),
    ]
