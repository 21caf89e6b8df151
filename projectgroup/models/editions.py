"""The Strategieplan as everyone reads it: editions that never change."""

from django.db import models

from projectgroup.models.groups import ProjectGroup


class StrategyEditionQuerySet(models.QuerySet):
    def in_public(self):
        return self.filter(group__in=ProjectGroup.objects.in_public(), withdrawn_at__isnull=True)


class StrategyEdition(models.Model):
    """One state of the Strategieplan, public words only; the newest is the present one, the others are its history."""

    group = models.ForeignKey(ProjectGroup, models.PROTECT, related_name="editions", verbose_name="Projektgruppe")
    number = models.PositiveSmallIntegerField("Ausgabe")
    occasion = models.CharField("Anlass", max_length=300)
    content = models.JSONField()
    published_at = models.DateTimeField("veröffentlicht am")
    withdrawn_at = models.DateTimeField("zurückgenommen am", null=True, blank=True)

    objects = StrategyEditionQuerySet.as_manager()

    class Meta:
        verbose_name = "Ausgabe des Strategieplans"
        verbose_name_plural = "Ausgaben des Strategieplans"
        ordering = ["group", "-number"]
        constraints = [models.UniqueConstraint(fields=["group", "number"], name="edition_once_a_group")]

    def __str__(self):
        return f"Strategieplan {self.group}, Ausgabe {self.number}"
