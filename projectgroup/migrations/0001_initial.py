"""Groups, seats, assignments, nominations."""

import uuid

import django.contrib.postgres.constraints
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import committees.clock
import committees.models.periods


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("committees", "0012_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            ],
            options={
                "verbose_name": "Projektgruppe",
                "verbose_name_plural": "Projektgruppen",
                "ordering": ["-committee__starts_on", "committee__name"],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="Platz auf der Bank"
                    ),
                ),
                ("faction_place", models.PositiveSmallIntegerField(default=1, verbose_name="Sitz der Fraktion Nr.")),
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
            },
        ),
        migrations.CreateModel(
            name="SeatAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            },
        ),
        migrations.AddConstraint(
            model_name="projectgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("reports_to", models.F("committee")), _negated=True),
                name="group_reports_to_another",
                violation_error_message="Eine Projektgruppe berichtet nicht an sich selbst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="projectgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("administration_seats__lte", 99),
                    ("faction_seats__lte", 99),
                    ("seats_per_faction__gte", 1),
                    models.Q(("administration_seats", 0), ("faction_seats", 0), _negated=True),
                ),
                name="group_has_seats",
                violation_error_message="Eine Projektgruppe hat mindestens einen Sitz und je Bank höchstens 99.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="seat_period",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bench", "faction"), ("faction__isnull", False), ("office__isnull", True)),
                    models.Q(("bench", "administration"), ("faction__isnull", True)),
                    _connector="OR",
                ),
                name="seat_belongs_to_its_bench",
                violation_error_message="Ein Sitz der Fraktionen gehört zu einer Fraktion, ein Sitz der Verwaltung zu keiner.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(("faction_place__gte", 1), ("place__gte", 1)),
                name="seat_places_count_from_one",
                violation_error_message="Plätze zählen von 1 an.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("bench", "faction")),
                expressions=[
                    (
                        committees.models.periods.KeyRange(models.F("group"), models.F("group"), models.Value("[]")),
                        "&&",
                    ),
                    (
                        committees.models.periods.KeyRange(models.F("place"), models.F("place"), models.Value("[]")),
                        "&&",
                    ),
                    (committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")), "&&"),
                ],
                name="one_faction_seat_a_place",
                violation_error_message="Auf diesem Platz der Fraktionsbank steht in diesem Zeitraum schon ein Sitz.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("bench", "administration")),
                expressions=[
                    (
                        committees.models.periods.KeyRange(models.F("group"), models.F("group"), models.Value("[]")),
                        "&&",
                    ),
                    (
                        committees.models.periods.KeyRange(models.F("place"), models.F("place"), models.Value("[]")),
                        "&&",
                    ),
                    (committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")), "&&"),
                ],
                name="one_administration_seat_a_place",
                violation_error_message="Auf diesem Platz der Verwaltung steht in diesem Zeitraum schon ein Sitz.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("bench", "faction")),
                expressions=[
                    (
                        committees.models.periods.KeyRange(models.F("group"), models.F("group"), models.Value("[]")),
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
                    (committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")), "&&"),
                ],
                name="faction_seats_differ",
                violation_error_message="Diesen Sitz hat die Fraktion in der Projektgruppe schon.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="assignment_period",
                violation_error_message="Das Ende liegt vor dem Beginn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__in", ("member", "chair", "deputy_chair", "substitute"))),
                name="assignment_position",
                violation_error_message="Diese Aufgabe gibt es auf einem Sitz der Projektgruppe nicht.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatassignment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("position", "substitute"), _negated=True),
                expressions=[
                    (committees.models.periods.KeyRange(models.F("seat"), models.F("seat"), models.Value("[]")), "&&"),
                    (committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")), "&&"),
                ],
                name="one_person_a_seat",
                violation_error_message="Der Sitz ist in diesem Zeitraum schon besetzt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatassignment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("position", "substitute")),
                expressions=[
                    (committees.models.periods.KeyRange(models.F("seat"), models.F("seat"), models.Value("[]")), "&&"),
                    (committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")), "&&"),
                ],
                name="one_substitute_a_seat",
                violation_error_message="Für den Sitz ist in diesem Zeitraum schon eine Stellvertretung benannt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatassignment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        committees.models.periods.KeyRange(models.F("group"), models.F("group"), models.Value("[]")),
                        "&&",
                    ),
                    (
                        committees.models.periods.KeyRange(models.F("person"), models.F("person"), models.Value("[]")),
                        "&&",
                    ),
                    (committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")), "&&"),
                ],
                name="one_seat_a_person",
                violation_error_message="Die Person hat in dieser Projektgruppe schon einen Sitz oder eine Stellvertretung.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatassignment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("position", "chair")),
                expressions=[
                    (
                        committees.models.periods.KeyRange(models.F("group"), models.F("group"), models.Value("[]")),
                        "&&",
                    ),
                    (committees.models.periods.DateRange("starts_on", "ends_on", models.Value("[]")), "&&"),
                ],
                name="one_leader_a_group",
                violation_error_message="Die Projektgruppe hat in diesem Zeitraum schon einen Vorsitz.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("seat",),
                name="one_pending_nomination_a_seat",
                violation_error_message="Für diesen Sitz ist schon um eine Benennung gebeten.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", True),
                    ("deputy__isnull", True),
                    models.Q(("person", models.F("deputy")), _negated=True),
                    _connector="OR",
                ),
                name="nomination_names_two_persons",
                violation_error_message="Niemand vertritt sich selbst; bitte zwei verschiedene Personen benennen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="nomination",
            constraint=models.CheckConstraint(
                condition=models.Q(("answered_at__isnull", True), ("person__isnull", False), _connector="OR"),
                name="nomination_names_somebody",
                violation_error_message="Bitte eine Person benennen.",
            ),
        ),
    ]
