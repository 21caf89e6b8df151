"""The group and its seats: how many there are on which bench, and to whom each belongs."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from committees.models import Committee, Faction, Motion, Office, PublicObject, Resolution
from committees.models.periods import Exclusion, Period, PeriodQuerySet, days, same, starts_before_it_ends
from projectgroup.states import Bench

RECORD_TYPE = "project_group"  # of its PublicObject, whose record is the group's committee
MOST_SEATS = 99


class ProjectGroupQuerySet(models.QuerySet):
    def in_public(self):
        shown = PublicObject.objects.in_public().of_type(RECORD_TYPE)
        return self.filter(committee__in=shown.values("record_id"))

    def visible_to(self, user):
        """Who may know of its committee knows of the group."""
        return self.filter(committee__in=Committee.objects.visible_to(user))


class ProjectGroup(models.Model):
    """A committee of its own kind whose members are those on its seats: one or more for each faction, some for the
    administration. Its name, address and period are those of its committee."""

    committee = models.OneToOneField(
        Committee, models.PROTECT, related_name="project_group", verbose_name="Gremium", editable=False
    )
    founding_motion = models.ForeignKey(
        Motion, models.PROTECT, related_name="project_groups", verbose_name="Gründungsvorlage"
    )
    founding_resolution = models.ForeignKey(
        Resolution,
        models.PROTECT,
        related_name="founded_groups",
        null=True,
        blank=True,
        editable=False,
        verbose_name="Gründungsbeschluss",
    )
    reports_to = models.ForeignKey(
        Committee, models.PROTECT, related_name="reporting_groups", verbose_name="berichtet an"
    )
    mandate = models.TextField("Auftrag", max_length=4000)
    seats_per_faction = models.PositiveSmallIntegerField(
        "Sitze je Fraktion", default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    faction_seats = models.PositiveSmallIntegerField(
        "Plätze der Fraktionen", default=6, validators=[MaxValueValidator(MOST_SEATS)]
    )
    administration_seats = models.PositiveSmallIntegerField(
        "Plätze der Verwaltung", default=6, validators=[MaxValueValidator(MOST_SEATS)]
    )

    objects = ProjectGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "Projektgruppe"
        verbose_name_plural = "Projektgruppen"
        ordering = ["-committee__starts_on", "committee__name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reports_to=F("committee")),
                name="group_reports_to_another",
                violation_error_message="Eine Projektgruppe berichtet nicht an sich selbst.",
            ),
            models.CheckConstraint(
                condition=Q(
                    seats_per_faction__gte=1, faction_seats__lte=MOST_SEATS, administration_seats__lte=MOST_SEATS
                )
                & ~Q(faction_seats=0, administration_seats=0),
                name="group_has_seats",
                violation_error_message="Eine Projektgruppe hat mindestens einen Sitz und je Bank höchstens 99.",
            ),
        ]

    def __str__(self):
        return self.committee.name

    def get_absolute_url(self):
        return reverse("intern-group", args=[self.committee.slug])

    @property
    def size(self):
        return self.faction_seats + self.administration_seats

    @property
    def composition_words(self):
        """ "1 je Fraktion (6), 6 Verwaltung"."""
        return f"{self.seats_per_faction} je Fraktion ({self.faction_seats}), {self.administration_seats} Verwaltung"

    def places_on(self, bench):
        return self.faction_seats if bench == Bench.FACTION else self.administration_seats


class SeatQuerySet(PeriodQuerySet):
    def visible_to(self, user):
        return self.filter(group__in=ProjectGroup.objects.visible_to(user))

    def in_order(self):
        """The faction bench first, then by place."""
        return self.order_by(models.Case(models.When(bench=Bench.FACTION, then=0), default=1), "place", "starts_on")


class Seat(Period):
    """One place on a bench: of a faction, or of the administration. What ends is not deleted, its history stays."""

    group = models.ForeignKey(ProjectGroup, models.PROTECT, related_name="seats", verbose_name="Projektgruppe")
    bench = models.CharField("Bank", max_length=20, choices=Bench)
    place = models.PositiveSmallIntegerField("Platz auf der Bank", validators=[MinValueValidator(1)])
    faction = models.ForeignKey(
        Faction, models.PROTECT, related_name="group_seats", null=True, blank=True, verbose_name="Fraktion"
    )
    faction_place = models.PositiveSmallIntegerField("Sitz der Fraktion Nr.", default=1)
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        related_name="group_seats",
        null=True,
        blank=True,
        verbose_name="benennendes Amt",
        help_text="nur für die Verwaltung",
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "Sitz"
        verbose_name_plural = "Sitze"
        ordering = ["group", "-bench", "place", "starts_on"]
        constraints = [
            starts_before_it_ends("seat"),
            models.CheckConstraint(
                condition=Q(bench=Bench.FACTION, faction__isnull=False, office__isnull=True)
                | Q(bench=Bench.ADMINISTRATION, faction__isnull=True),
                name="seat_belongs_to_its_bench",
                violation_error_message="Ein Sitz der Fraktionen gehört zu einer Fraktion, ein Sitz der Verwaltung zu "
                "keiner.",
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, faction_place__gte=1),
                name="seat_places_count_from_one",
                violation_error_message="Plätze zählen von 1 an.",
            ),
            Exclusion(
                name="one_faction_seat_a_place",
                expressions=[same("group"), same("place"), days()],
                condition=Q(bench=Bench.FACTION),
                violation_error_message="Auf diesem Platz der Fraktionsbank steht in diesem Zeitraum schon ein Sitz.",
            ),
            Exclusion(
                name="one_administration_seat_a_place",
                expressions=[same("group"), same("place"), days()],
                condition=Q(bench=Bench.ADMINISTRATION),
                violation_error_message="Auf diesem Platz der Verwaltung steht in diesem Zeitraum schon ein Sitz.",
            ),
            Exclusion(
                name="faction_seats_differ",
                expressions=[same("group"), same("faction"), same("faction_place"), days()],
                condition=Q(bench=Bench.FACTION),
                violation_error_message="Diesen Sitz hat die Fraktion in der Projektgruppe schon.",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.group}"

    @property
    def number(self):
        """Runs through both benches: the faction bench begins with 1."""
        return self.place + (0 if self.bench == Bench.FACTION else self.group.faction_seats)

    @property
    def owner(self):
        """Whose seat it is: "FDP", "Verwaltung", "Verwaltung (ZD)"."""
        if self.faction_id:
            return self.faction.short_name
        return f"Verwaltung ({self.office.code})" if self.office_id else "Verwaltung"

    @property
    def name(self):
        return f"Sitz {self.number}, {self.owner}"
