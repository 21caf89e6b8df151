"""The Zeitplan of a group: milestones, and which must be reached before which."""

from django.db import models
from django.db.models import F, Q

from projectgroup.models.focus import FocusArea
from projectgroup.models.groups import ProjectGroup


class Milestone(models.Model):
    """A Meilenstein from one day until another, both counted; `done_on` once it is reached."""

    group = models.ForeignKey(ProjectGroup, models.PROTECT, related_name="milestones", verbose_name="Projektgruppe")
    title = models.CharField("Meilenstein", max_length=200)
    text = models.TextField("Erläuterung", max_length=2000, blank=True)
    area = models.ForeignKey(
        FocusArea, models.PROTECT, related_name="milestones", null=True, blank=True, verbose_name="Handlungsschwerpunkt"
    )
    starts_on = models.DateField("von")
    ends_on = models.DateField("bis")
    done_on = models.DateField("erreicht am", null=True, blank=True)
    predecessors = models.ManyToManyField(
        "self", through="MilestoneDependency", symmetrical=False, related_name="successors", verbose_name="setzt voraus"
    )
    count = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "Meilenstein"
        verbose_name_plural = "Meilensteine"
        ordering = ["group", "starts_on", "ends_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="milestone_period",
                violation_error_message="Der Meilenstein endet vor seinem Beginn.",
            ),
            models.UniqueConstraint(
                fields=["group", "title"],
                name="milestone_once_a_group",
                violation_error_message="Diesen Meilenstein gibt es schon.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_done(self):
        return self.done_on is not None


class MilestoneDependency(models.Model):
    """`milestone` can only begin when `needs` is reached; a trigger refuses circles and other groups' milestones."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="needed")
    needs = models.ForeignKey(Milestone, models.CASCADE, related_name="needed_by", verbose_name="setzt voraus")

    class Meta:
        verbose_name = "Abhängigkeit"
        verbose_name_plural = "Abhängigkeiten"
        constraints = [
            models.UniqueConstraint(fields=["milestone", "needs"], name="dependency_once"),
            models.CheckConstraint(
                condition=~Q(milestone=F("needs")),
                name="dependency_on_another",
                violation_error_message="Ein Meilenstein setzt sich nicht selbst voraus.",
            ),
        ]

    def __str__(self):
        return f"{self.milestone} setzt voraus: {self.needs}"
