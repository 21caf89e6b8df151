"""A new database at once, as it stands after the steps until 0013; one that began earlier goes on through them."""

import uuid

import django.contrib.postgres.constraints
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import committees.clock
import committees.models.periods
from committees.migrations.squashed_0099.operations import CreateModels, run
from projectgroup.migrations.squashed_0013 import public, seats, strategy


class Migration(migrations.Migration):
    replaces = [
        ("projectgroup", "0001_initial"),
        ("projectgroup", "0002_walls"),
        ("projectgroup", "0003_public"),
        ("projectgroup", "0004_public_rows"),
        ("projectgroup", "0005_strategy"),
        ("projectgroup", "0006_strategy_walls"),
        ("projectgroup", "0007_undone"),
        ("projectgroup", "0010_seats_for_a_time"),
        ("projectgroup", "0011_staff"),
        ("projectgroup", "0012_known_staff"),
        ("projectgroup", "0013_principle_count"),
    ]

    initial = True

    dependencies = [
        ("committees", "0001_squashed_0099"),
    ]

    operations = [
        CreateModels(
            operations=[
                migrations.CreateModel(
                    name="ProjectGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("mandate", models.TextField(max_length=4000, verbose_name="Auftrag")),
                        (
                            "seats_per_faction",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(99),
                                ],
                                verbose_name="Sitze je Fraktion",
                            ),
                        ),
                        (
                            "faction_seats",
                            models.PositiveSmallIntegerField(
                                default=6,
                                validators=[django.core.validators.MaxValueValidator(99)],
                                verbose_name="Plätze der Fraktionen",
                            ),
                        ),
                        (
                            "administration_seats",
                            models.PositiveSmallIntegerField(
                                default=6,
                                validators=[django.core.validators.MaxValueValidator(99)],
                                verbose_name="Plätze der Verwaltung",
                            ),
                        ),
                        (
                            "committee",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="project_group",
                                to="committees.committee",
                                verbose_name="Gremium",
                            ),
                        ),
                        (
                            "founding_motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="project_groups",
                                to="committees.motion",
                                verbose_name="Gründungsvorlage",
                            ),
                        ),
                        (
                            "reports_to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reporting_groups",
                                to="committees.committee",
                                verbose_name="berichtet an",
                            ),
                        ),
                        (
                            "founding_resolution",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="founded_groups",
                                to="committees.resolution",
                                verbose_name="Gründungsbeschluss",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Projektgruppe",
                        "verbose_name_plural": "Projektgruppen",
                        "ordering": ["-committee__starts_on", "committee__name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reports_to", models.F("committee")), _negated=True),
                                name="group_reports_to_another",
                                violation_error_message="Eine Projektgruppe berichtet nicht an sich selbst.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("administration_seats__lte", 99),
                                    ("faction_seats__lte", 99),
                                    ("seats_per_faction__gte", 1),
                                    models.Q(("administration_seats", 0), ("faction_seats", 0), _negated=True),
                                ),
                                name="group_has_seats",
                                violation_error_message="Eine Projektgruppe hat mindestens einen Sitz und je Bank höchstens 99.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
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
                            "bench",
                            models.CharField(
                                choices=[("faction", "Fraktionen"), ("administration", "Verwaltung")],
                                max_length=20,
                                verbose_name="Bank",
                            ),
                        ),
                        (
                            "place",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="Platz auf der Bank",
                            ),
                        ),
                        (
                            "faction_place",
                            models.PositiveSmallIntegerField(default=1, verbose_name="Sitz der Fraktion Nr."),
                        ),
                        (
                            "faction",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_seats",
                                to="committees.faction",
                                verbose_name="Fraktion",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="projectgroup.projectgroup",
                                verbose_name="Projektgruppe",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                help_text="nur für die Verwaltung",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_seats",
                                to="committees.office",
                                verbose_name="benennendes Amt",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Sitz",
                        "verbose_name_plural": "Sitze",
                        "ordering": ["group", "-bench", "place", "starts_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="seat_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("bench", "faction"), ("faction__isnull", False), ("office__isnull", True)
                                    ),
                                    models.Q(("bench", "administration"), ("faction__isnull", True)),
                                    _connector="OR",
                                ),
                                name="seat_belongs_to_its_bench",
                                violation_error_message="Ein Sitz der Fraktionen gehört zu einer Fraktion, ein Sitz der Verwaltung zu keiner.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("faction_place__gte", 1), ("place__gte", 1)),
                                name="seat_places_count_from_one",
                                violation_error_message="Plätze zählen von 1 an.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("bench", "faction")),
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("group"), models.F("group"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("place"), models.F("place"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="one_faction_seat_a_place",
                                violation_error_message="Auf diesem Platz der Fraktionsbank steht in diesem Zeitraum schon ein Sitz.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("bench", "administration")),
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("group"), models.F("group"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("place"), models.F("place"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="one_administration_seat_a_place",
                                violation_error_message="Auf diesem Platz der Verwaltung steht in diesem Zeitraum schon ein Sitz.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("bench", "faction")),
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("group"), models.F("group"), models.Value("[]")
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
                                        committees.models.periods.KeyRange(
                                            models.F("faction_place"), models.F("faction_place"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="faction_seats_differ",
                                violation_error_message="Diesen Sitz hat die Fraktion in der Projektgruppe schon.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SeatAssignment",
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
                            "position",
                            models.CharField(
                                choices=[
                                    ("member", "Mitglied"),
                                    ("chair", "Vorsitz"),
                                    ("deputy_chair", "stellvertretender Vorsitz"),
                                    ("substitute", "Stellvertretung"),
                                ],
                                default="member",
                                max_length=20,
                                verbose_name="Aufgabe",
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("left", "aus dem Rat oder dem Dienst der Stadt ausgeschieden"),
                                    ("faction", "nicht mehr in der Fraktion"),
                                    ("office", "andere Aufgabe in der Verwaltung"),
                                    ("resigned", "auf eigenen Wunsch"),
                                    ("replaced", "durch die benennende Stelle ersetzt"),
                                    ("closed", "Sitz aufgehoben"),
                                ],
                                max_length=20,
                                verbose_name="Grund des Endes",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="confirmed_assignments",
                                to="committees.motion",
                                verbose_name="bestätigt durch",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="projectgroup.projectgroup",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_seats",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="projectgroup.seat",
                                verbose_name="Sitz",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Besetzung",
                        "verbose_name_plural": "Besetzungen",
                        "ordering": ["seat", "starts_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="assignment_period",
                                violation_error_message="Das Ende liegt vor dem Beginn.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("position__in", ("member", "chair", "deputy_chair", "substitute"))),
                                name="assignment_position",
                                violation_error_message="Diese Aufgabe gibt es auf einem Sitz der Projektgruppe nicht.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("position", "substitute"), _negated=True),
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("seat"), models.F("seat"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="one_person_a_seat",
                                violation_error_message="Der Sitz ist in diesem Zeitraum schon besetzt.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("position", "substitute")),
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("seat"), models.F("seat"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="one_substitute_a_seat",
                                violation_error_message="Für den Sitz ist in diesem Zeitraum schon eine Stellvertretung benannt.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("group"), models.F("group"), models.Value("[]")
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
                                name="one_seat_a_person",
                                violation_error_message="Die Person hat in dieser Projektgruppe schon einen Sitz oder eine Stellvertretung.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("position", "chair")),
                                expressions=[
                                    (
                                        committees.models.periods.KeyRange(
                                            models.F("group"), models.F("group"), models.Value("[]")
                                        ),
                                        "&&",
                                    ),
                                    (
                                        committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")),
                                        "&&",
                                    ),
                                ],
                                name="one_leader_a_group",
                                violation_error_message="Die Projektgruppe hat in diesem Zeitraum schon einen Vorsitz.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Nomination",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("recipient", models.CharField(max_length=200, verbose_name="Wer benennt")),
                        ("email", models.EmailField(max_length=254, verbose_name="E-Mail")),
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("asked_at", models.DateTimeField(default=committees.clock.now, verbose_name="erbeten am")),
                        ("expires_at", models.DateTimeField(verbose_name="gültig bis")),
                        ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="erinnert am")),
                        ("remark", models.TextField(blank=True, max_length=2000, verbose_name="Anmerkung")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="benannt am")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="entschieden am")),
                        ("reason", models.TextField(blank=True, max_length=2000, verbose_name="Grund der Ablehnung")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="zurückgenommen am")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="erbeten durch",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entschieden durch",
                            ),
                        ),
                        (
                            "deputy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deputy_nominations",
                                to="committees.person",
                                verbose_name="Stellvertretung",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="committees.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="projectgroup.seat",
                                verbose_name="Sitz",
                            ),
                        ),
                        (
                            "assignment",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="nomination",
                                to="projectgroup.seatassignment",
                                verbose_name="Besetzung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Benennung",
                        "verbose_name_plural": "Benennungen",
                        "ordering": ["-asked_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("decided_at__isnull", True), ("withdrawn_at__isnull", True)),
                                fields=("seat",),
                                name="one_pending_nomination_a_seat",
                                violation_error_message="Für diesen Sitz ist schon um eine Benennung gebeten.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person__isnull", True),
                                    ("deputy__isnull", True),
                                    models.Q(("person", models.F("deputy")), _negated=True),
                                    _connector="OR",
                                ),
                                name="nomination_names_two_persons",
                                violation_error_message="Niemand vertritt sich selbst; bitte zwei verschiedene Personen benennen.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_at__isnull", True), ("person__isnull", False), _connector="OR"
                                ),
                                name="nomination_names_somebody",
                                violation_error_message="Bitte eine Person benennen.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FocusArea",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("staff", "Personal"),
                                    ("money", "Finanzen"),
                                    ("competence", "Zuständigkeit"),
                                    ("technology", "Technik"),
                                    ("other", "Sonstiges"),
                                ],
                                max_length=12,
                                verbose_name="Grund",
                            ),
                        ),
                        ("reason_text", models.TextField(blank=True, max_length=1000, verbose_name="Begründung")),
                        ("resubmit_on", models.DateField(blank=True, null=True, verbose_name="Wiedervorlage")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        ("title", models.CharField(max_length=200, verbose_name="Bezeichnung")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "vorgeschlagen"),
                                    ("selected", "ausgewählt"),
                                    ("deferred", "zurückgestellt"),
                                    ("rejected", "abgelehnt"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="Stand",
                            ),
                        ),
                        ("count", models.PositiveIntegerField(default=0, editable=False)),
                        ("goal", models.TextField(blank=True, max_length=4000, verbose_name="Ziel")),
                        ("benefit", models.TextField(blank=True, max_length=4000, verbose_name="Nutzen")),
                        (
                            "relevance",
                            models.TextField(blank=True, max_length=4000, verbose_name="Bedeutung für die Stadt"),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.resolution",
                                verbose_name="entschieden mit",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="focus_areas",
                                to="projectgroup.projectgroup",
                                verbose_name="Projektgruppe",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="focus_areas",
                                to="committees.office",
                                verbose_name="zuständiges Amt",
                            ),
                        ),
                        (
                            "sponsor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sponsored_areas",
                                to="committees.person",
                                verbose_name="Themenpatin/-pate",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Handlungsschwerpunkt",
                        "verbose_name_plural": "Handlungsschwerpunkte",
                        "ordering": ["group", "position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["deferred", "rejected"]), _negated=True),
                                    models.Q(("reason", ""), ("reason_text", ""), _connector="OR", _negated=True),
                                    _connector="OR",
                                ),
                                name="focusarea_says_why",
                                violation_error_message="Bitte Grund und Begründung angeben: Was nicht angegangen wird, steht mit seinem Grund auf der Strategieseite.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "deferred"), _negated=True),
                                    ("resubmit_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="focusarea_comes_back",
                                violation_error_message="Bitte den Tag der Wiedervorlage angeben.",
                            ),
                            models.UniqueConstraint(
                                fields=("group", "title"),
                                name="focus_area_once_a_group",
                                violation_error_message="Diesen Handlungsschwerpunkt gibt es schon.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Meilenstein")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="Erläuterung")),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(verbose_name="bis")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="erreicht am")),
                        ("count", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milestones",
                                to="projectgroup.focusarea",
                                verbose_name="Handlungsschwerpunkt",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milestones",
                                to="projectgroup.projectgroup",
                                verbose_name="Projektgruppe",
                            ),
                        ),
                        (
                            "predecessors",
                            models.ManyToManyField(
                                related_name="successors",
                                through="projectgroup.MilestoneDependency",
                                to="projectgroup.milestone",
                                verbose_name="setzt voraus",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Meilenstein",
                        "verbose_name_plural": "Meilensteine",
                        "ordering": ["group", "starts_on", "ends_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="milestone_period",
                                violation_error_message="Der Meilenstein endet vor seinem Beginn.",
                            ),
                            models.UniqueConstraint(
                                fields=("group", "title"),
                                name="milestone_once_a_group",
                                violation_error_message="Diesen Meilenstein gibt es schon.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MilestoneDependency",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "milestone",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needed",
                                to="projectgroup.milestone",
                            ),
                        ),
                        (
                            "needs",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needed_by",
                                to="projectgroup.milestone",
                                verbose_name="setzt voraus",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Abhängigkeit",
                        "verbose_name_plural": "Abhängigkeiten",
                        "constraints": [
                            models.UniqueConstraint(fields=("milestone", "needs"), name="dependency_once"),
                            models.CheckConstraint(
                                condition=models.Q(("milestone", models.F("needs")), _negated=True),
                                name="dependency_on_another",
                                violation_error_message="Ein Meilenstein setzt sich nicht selbst voraus.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Principle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        ("title", models.CharField(max_length=200, verbose_name="Grundsatz")),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="Erläuterung")),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="principles",
                                to="projectgroup.projectgroup",
                                verbose_name="Projektgruppe",
                            ),
                        ),
                        ("count", models.PositiveIntegerField(default=0, editable=False)),
                    ],
                    options={
                        "verbose_name": "Visionsgrundsatz",
                        "verbose_name_plural": "Visionsgrundsätze",
                        "ordering": ["group", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "title"),
                                name="principle_once_a_group",
                                violation_error_message="Diesen Grundsatz gibt es schon.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectIdea",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("staff", "Personal"),
                                    ("money", "Finanzen"),
                                    ("competence", "Zuständigkeit"),
                                    ("technology", "Technik"),
                                    ("other", "Sonstiges"),
                                ],
                                max_length=12,
                                verbose_name="Grund",
                            ),
                        ),
                        ("reason_text", models.TextField(blank=True, max_length=1000, verbose_name="Begründung")),
                        ("resubmit_on", models.DateField(blank=True, null=True, verbose_name="Wiedervorlage")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                        ("title", models.CharField(max_length=200, verbose_name="Bezeichnung")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "vorgeschlagen"),
                                    ("selected", "ausgewählt"),
                                    ("deferred", "zurückgestellt"),
                                    ("rejected", "abgelehnt"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="Stand",
                            ),
                        ),
                        ("count", models.PositiveIntegerField(default=0, editable=False)),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="Beschreibung")),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("first", "Kategorie 1: sofort beginnen"),
                                    ("second", "Kategorie 2: in den nächsten Jahren"),
                                    ("third", "Kategorie 3: später"),
                                ],
                                max_length=8,
                                verbose_name="Kategorie",
                            ),
                        ),
                        ("staff_days", models.PositiveIntegerField(blank=True, null=True, verbose_name="Personentage")),
                        (
                            "cost_once",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="einmalig in Euro",
                            ),
                        ),
                        (
                            "cost_yearly",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="jährlich in Euro",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ideas",
                                to="projectgroup.focusarea",
                                verbose_name="Handlungsschwerpunkt",
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
                                verbose_name="entschieden mit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Projektidee",
                        "verbose_name_plural": "Projektideen",
                        "ordering": ["area", "position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["deferred", "rejected"]), _negated=True),
                                    models.Q(("reason", ""), ("reason_text", ""), _connector="OR", _negated=True),
                                    _connector="OR",
                                ),
                                name="projectidea_says_why",
                                violation_error_message="Bitte Grund und Begründung angeben: Was nicht angegangen wird, steht mit seinem Grund auf der Strategieseite.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "deferred"), _negated=True),
                                    ("resubmit_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="projectidea_comes_back",
                                violation_error_message="Bitte den Tag der Wiedervorlage angeben.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("cost_once__isnull", True), ("cost_once__gte", 0), _connector="OR"),
                                    models.Q(("cost_yearly__isnull", True), ("cost_yearly__gte", 0), _connector="OR"),
                                ),
                                name="idea_costs",
                                violation_error_message="Kosten sind keine negativen Beträge.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="Nummer")),
                        ("title", models.CharField(max_length=200, verbose_name="Titel")),
                        ("introduction", models.TextField(blank=True, verbose_name="Bericht")),
                        ("proposal", models.TextField(blank=True, verbose_name="Vorschlag für die nächsten Schritte")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Entwurf"),
                                    ("decided", "in der Gruppe beschlossen"),
                                    ("submitted", "als Vorlage eingebracht"),
                                    ("withdrawn", "zurückgezogen"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="Stand",
                            ),
                        ),
                        ("content", models.JSONField(default=dict, editable=False)),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="beschlossen am")),
                        ("count", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "decided_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="committees.meeting",
                                verbose_name="beschlossen in der Sitzung",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="projectgroup.projectgroup",
                                verbose_name="Projektgruppe",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_reports",
                                to="committees.meeting",
                                verbose_name="für die Sitzung",
                            ),
                        ),
                        (
                            "motion",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_report",
                                to="committees.motion",
                                verbose_name="Vorlage",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_reports",
                                to="committees.order",
                                verbose_name="Auftrag",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Bericht",
                        "verbose_name_plural": "Berichte",
                        "ordering": ["group", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("group", "number"), name="report_number_once_a_group"),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "withdrawn"), _negated=True),
                                fields=("group", "meeting"),
                                name="one_report_a_sitting",
                                violation_error_message="Für diese Sitzung gibt es schon einen Bericht der Gruppe.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "submitted"), _negated=True),
                                    ("motion__isnull", False),
                                    _connector="OR",
                                ),
                                name="submitted_report_has_its_motion",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Move",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("staff", "Personal"),
                                    ("money", "Finanzen"),
                                    ("competence", "Zuständigkeit"),
                                    ("technology", "Technik"),
                                    ("other", "Sonstiges"),
                                ],
                                max_length=12,
                                verbose_name="Grund",
                            ),
                        ),
                        ("reason_text", models.TextField(blank=True, max_length=1000, verbose_name="Begründung")),
                        ("resubmit_on", models.DateField(blank=True, null=True, verbose_name="Wiedervorlage")),
                        (
                            "to_state",
                            models.CharField(
                                choices=[
                                    ("proposed", "vorgeschlagen"),
                                    ("selected", "ausgewählt"),
                                    ("deferred", "zurückgestellt"),
                                    ("rejected", "abgelehnt"),
                                ],
                                max_length=10,
                                verbose_name="soll werden",
                            ),
                        ),
                        ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="ausgeführt am")),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="moves",
                                to="projectgroup.focusarea",
                                verbose_name="Handlungsschwerpunkt",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="strategy_moves",
                                to="committees.resolution",
                                verbose_name="Beschluss",
                            ),
                        ),
                        (
                            "idea",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="moves",
                                to="projectgroup.projectidea",
                                verbose_name="Projektidee",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="moves",
                                to="projectgroup.report",
                                verbose_name="Bericht",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vorgeschlagene Entscheidung",
                        "verbose_name_plural": "vorgeschlagene Entscheidungen",
                        "ordering": ["report", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("to_state__in", ["deferred", "rejected"]), _negated=True),
                                    models.Q(("reason", ""), ("reason_text", ""), _connector="OR", _negated=True),
                                    _connector="OR",
                                ),
                                name="move_says_why",
                                violation_error_message="Bitte Grund und Begründung angeben: Was nicht angegangen wird, steht mit seinem Grund auf der Strategieseite.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("to_state", "deferred"), _negated=True),
                                    ("resubmit_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="move_comes_back",
                                violation_error_message="Bitte den Tag der Wiedervorlage angeben.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("area__isnull", True), ("idea__isnull", False)),
                                    models.Q(("area__isnull", False), ("idea__isnull", True)),
                                    _connector="OR",
                                ),
                                name="move_of_one_thing",
                            ),
                            models.UniqueConstraint(fields=("report", "area"), name="area_moves_once_a_report"),
                            models.UniqueConstraint(fields=("report", "idea"), name="idea_moves_once_a_report"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScoreRound",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="eröffnet am")),
                        ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="geschlossen am")),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="score_rounds",
                                to="projectgroup.projectgroup",
                                verbose_name="Projektgruppe",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Bewertungsrunde",
                        "verbose_name_plural": "Bewertungsrunden",
                        "ordering": ["-opened_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at__isnull", True)),
                                fields=("group",),
                                name="one_open_round_a_group",
                                violation_error_message="Eine Bewertung läuft schon.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Score",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "points",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(5)], verbose_name="Punkte"
                            ),
                        ),
                        (
                            "idea",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="projectgroup.projectidea",
                                verbose_name="Projektidee",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="committees.person"
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="projectgroup.scoreround",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Bewertung",
                        "verbose_name_plural": "Bewertungen",
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "idea", "person"), name="scores_once"),
                            models.CheckConstraint(
                                condition=models.Q(("points__lte", 5)),
                                name="points_in_range",
                                violation_error_message="Bitte 0 bis 5 Punkte geben.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StateChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("staff", "Personal"),
                                    ("money", "Finanzen"),
                                    ("competence", "Zuständigkeit"),
                                    ("technology", "Technik"),
                                    ("other", "Sonstiges"),
                                ],
                                max_length=12,
                                verbose_name="Grund",
                            ),
                        ),
                        ("reason_text", models.TextField(blank=True, max_length=1000, verbose_name="Begründung")),
                        ("resubmit_on", models.DateField(blank=True, null=True, verbose_name="Wiedervorlage")),
                        (
                            "before",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("proposed", "vorgeschlagen"),
                                    ("selected", "ausgewählt"),
                                    ("deferred", "zurückgestellt"),
                                    ("rejected", "abgelehnt"),
                                ],
                                max_length=10,
                                verbose_name="vorher",
                            ),
                        ),
                        (
                            "after",
                            models.CharField(
                                choices=[
                                    ("proposed", "vorgeschlagen"),
                                    ("selected", "ausgewählt"),
                                    ("deferred", "zurückgestellt"),
                                    ("rejected", "abgelehnt"),
                                ],
                                max_length=10,
                                verbose_name="nachher",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="Anmerkung")),
                        ("at", models.DateTimeField(verbose_name="am")),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="projectgroup.focusarea",
                                verbose_name="Handlungsschwerpunkt",
                            ),
                        ),
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
                            "idea",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="projectgroup.projectidea",
                                verbose_name="Projektidee",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="strategy_changes",
                                to="committees.resolution",
                                verbose_name="Beschluss",
                            ),
                        ),
                        (
                            "undoes",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="undone_by",
                                to="projectgroup.statechange",
                                verbose_name="nimmt zurück",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Entscheidung",
                        "verbose_name_plural": "Entscheidungen",
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("area__isnull", True), ("idea__isnull", False)),
                                    models.Q(("area__isnull", False), ("idea__isnull", True)),
                                    _connector="OR",
                                ),
                                name="change_of_one_thing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyEdition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Ausgabe")),
                        ("occasion", models.CharField(max_length=300, verbose_name="Anlass")),
                        ("content", models.JSONField()),
                        ("published_at", models.DateTimeField(verbose_name="veröffentlicht am")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="zurückgenommen am")),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="editions",
                                to="projectgroup.projectgroup",
                                verbose_name="Projektgruppe",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Ausgabe des Strategieplans",
                        "verbose_name_plural": "Ausgaben des Strategieplans",
                        "ordering": ["group", "-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("group", "number"), name="edition_once_a_group")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Vision",
                    fields=[
                        (
                            "group",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="vision",
                                serialize=False,
                                to="projectgroup.projectgroup",
                                verbose_name="Projektgruppe",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=200, verbose_name="Leitsatz")),
                        (
                            "first_year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="erstes Jahr",
                            ),
                        ),
                        (
                            "years",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(3),
                                    django.core.validators.MaxValueValidator(6),
                                ],
                                verbose_name="Jahre",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="Vision")),
                        ("benefit", models.TextField(blank=True, verbose_name="Nutzen für die Bürgerinnen und Bürger")),
                        (
                            "staff_days",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="verfügbare Personentage"),
                        ),
                        (
                            "money",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="verfügbare Mittel in Euro",
                            ),
                        ),
                        ("count", models.PositiveIntegerField(default=0, editable=False)),
                    ],
                    options={
                        "verbose_name": "Vision",
                        "verbose_name_plural": "Visionen",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("years__range", (3, 6))),
                                name="vision_horizon",
                                violation_error_message="Die Vision reicht 3 bis 6 Jahre voraus.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("first_year__range", (2000, 2100))),
                                name="vision_first_year",
                                violation_error_message="Bitte ein Jahr zwischen 2000 und 2100 angeben.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("money__isnull", True), ("money__gte", 0), _connector="OR"),
                                name="vision_money",
                                violation_error_message="Die verfügbaren Mittel sind kein negativer Betrag.",
                            ),
                        ],
                    },
                ),
            ],
        ),
        run(seats.STATEMENTS),
        run(strategy.STATEMENTS),
        run(public.STATEMENTS),
    ]
