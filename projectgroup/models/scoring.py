"""The members score the ideas: secret for good, and without a result until the round is closed."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from committees.models import Person
from projectgroup.models.focus import ProjectIdea
from projectgroup.models.groups import ProjectGroup

MOST_POINTS = 5
FEWEST_SCORES = 3  # of fewer, an average would let one person's points be worked out


class ScoreRound(models.Model):
    """One round; a trigger refuses points after it was closed."""

    group = models.ForeignKey(ProjectGroup, models.PROTECT, related_name="score_rounds", verbose_name="Projektgruppe")
    opened_at = models.DateTimeField("eröffnet am")
    closed_at = models.DateTimeField("geschlossen am", null=True, blank=True)

    class Meta:
        verbose_name = "Bewertungsrunde"
        verbose_name_plural = "Bewertungsrunden"
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(closed_at__isnull=True),
                name="one_open_round_a_group",
                violation_error_message="Eine Bewertung läuft schon.",
            ),
        ]

    def __str__(self):
        return f"Bewertung vom {self.opened_at:%d.%m.%Y}"

    @property
    def is_open(self):
        return self.closed_at is None


class Score(models.Model):
    """The points of one member for one idea; no page shows whose they are."""

    round = models.ForeignKey(ScoreRound, models.CASCADE, related_name="scores")
    idea = models.ForeignKey(ProjectIdea, models.CASCADE, related_name="scores", verbose_name="Projektidee")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField("Punkte", validators=[MaxValueValidator(MOST_POINTS)])

    class Meta:
        verbose_name = "Bewertung"
        verbose_name_plural = "Bewertungen"
        constraints = [
            models.UniqueConstraint(fields=["round", "idea", "person"], name="scores_once"),
            models.CheckConstraint(
                condition=Q(points__lte=MOST_POINTS),
                name="points_in_range",
                violation_error_message=f"Bitte 0 bis {MOST_POINTS} Punkte geben.",
            ),
        ]

    def __str__(self):
        return "Bewertung"  # never whose
