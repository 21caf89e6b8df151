"""A Vorlage in plain words: written by one person, approved by another, and what everyone reads of it."""

from django.db import models
from django.db.models import F, Q

from committees import clock
from committees.models.people import User
from committees.models.versions import MotionVersion


class Summary(models.Model):
    """At most three plain sentences on one version, as they stand in town hall."""

    version = models.OneToOneField(MotionVersion, models.PROTECT, related_name="summary", verbose_name="Fassung")
    text = models.TextField("In einfachen Worten", max_length=600)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="geschrieben von")
    written_at = models.DateTimeField("geschrieben am", default=clock.now)
    approved_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="freigegeben von"
    )
    approved_at = models.DateTimeField("freigegeben am", null=True, blank=True)

    class Meta:
        verbose_name = "Zusammenfassung"
        verbose_name_plural = "Zusammenfassungen"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("written_by")),
                name="summary_by_two",
                violation_error_message="Die Zusammenfassung gibt eine zweite Person frei.",
            ),
        ]

    def __str__(self):
        return f"Zusammenfassung {self.version}"


class PublicSummaryQuerySet(models.QuerySet):
    def in_public(self):
        """Those of versions that everyone may read."""
        return self.filter(version__in=MotionVersion.objects.in_public())


class PublicSummary(models.Model):
    """An approved summary: public as soon and as long as its version is."""

    version = models.OneToOneField(MotionVersion, models.PROTECT, related_name="public_summary", primary_key=True)
    text = models.TextField("In einfachen Worten", max_length=600)
    approved_at = models.DateTimeField("freigegeben am")

    objects = PublicSummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "öffentliche Zusammenfassung"
        verbose_name_plural = "öffentliche Zusammenfassungen"

    def __str__(self):
        return f"Öffentliche Zusammenfassung {self.version}"
