"""What the group writes first: the vision with its horizon, and the principles under it. Inside only; everyone reads
StrategyEdition."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from projectgroup.models.groups import ProjectGroup
from projectgroup.models.numbers import german_number
from projectgroup.states import LONGEST_HORIZON, SHORTEST_HORIZON


class Vision(models.Model):
    """The vision of a group: from the year `first_year` for `years` years. `text` and `benefit` are HTML, sanitised.

    `staff_days` (Personentage) and `money` (euro) are what the town can put in over that time; the board sets the sums
    of the selected ideas against them. `count` goes up with every change, so that two at once see each other.
    """

    group = models.OneToOneField(
        ProjectGroup, models.PROTECT, related_name="vision", primary_key=True, verbose_name="Projektgruppe"
    )
    title = models.CharField("Leitsatz", max_length=200, blank=True)
    first_year = models.PositiveSmallIntegerField(
        "erstes Jahr", validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    years = models.PositiveSmallIntegerField(
        "Jahre", validators=[MinValueValidator(SHORTEST_HORIZON), MaxValueValidator(LONGEST_HORIZON)]
    )
    text = models.TextField("Vision", blank=True)
    benefit = models.TextField("Nutzen für die Bürgerinnen und Bürger", blank=True)
    staff_days = models.PositiveIntegerField("verfügbare Personentage", null=True, blank=True)
    money = models.DecimalField("verfügbare Mittel in Euro", max_digits=12, decimal_places=2, null=True, blank=True)
    count = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "Vision"
        verbose_name_plural = "Visionen"
        constraints = [
            models.CheckConstraint(
                condition=Q(years__range=(SHORTEST_HORIZON, LONGEST_HORIZON)),
                name="vision_horizon",
                violation_error_message=f"Die Vision reicht {SHORTEST_HORIZON} bis {LONGEST_HORIZON} Jahre voraus.",
            ),
            models.CheckConstraint(
                condition=Q(first_year__range=(2000, 2100)),
                name="vision_first_year",
                violation_error_message="Bitte ein Jahr zwischen 2000 und 2100 angeben.",
            ),
            models.CheckConstraint(
                condition=Q(money__isnull=True) | Q(money__gte=0),
                name="vision_money",
                violation_error_message="Die verfügbaren Mittel sind kein negativer Betrag.",
            ),
        ]

    def __str__(self):
        return f"Vision {self.horizon_words}"

    @property
    def last_year(self):
        return self.first_year + self.years

    @property
    def staff_days_words(self):
        """ "1.200", or empty where nobody has said it yet."""
        return "" if self.staff_days is None else german_number(self.staff_days)

    @property
    def horizon_words(self):
        """ "2021 bis 2026 (5 Jahre)"."""
        return f"{self.first_year} bis {self.last_year} ({self.years} Jahre)"


class Principle(models.Model):
    """A Visionsgrundsatz. `count` goes up with every change."""

    group = models.ForeignKey(ProjectGroup, models.PROTECT, related_name="principles", verbose_name="Projektgruppe")
    position = models.PositiveSmallIntegerField("Stelle", default=1)
    title = models.CharField("Grundsatz", max_length=200)
    text = models.TextField("Erläuterung", max_length=4000, blank=True)
    count = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "Visionsgrundsatz"
        verbose_name_plural = "Visionsgrundsätze"
        ordering = ["group", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "title"],
                name="principle_once_a_group",
                violation_error_message="Diesen Grundsatz gibt es schon.",
            ),
        ]

    def __str__(self):
        return self.title
