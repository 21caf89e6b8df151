"""What was offered to the archive before its deletion, and what the archive answered: stays when the record is gone."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from committees import clock
from committees.models.people import User
from committees.states import ArchiveAnswer


class ArchiveOfferQuerySet(models.QuerySet):
    def of(self, model):
        return self.filter(record_type=model._meta.model_name)

    def about(self, record):
        return self.of(type(record)).filter(record_id=record.pk)

    def waiting(self):
        return self.filter(answer="")

    def answered(self):
        return self.exclude(answer="")


class ArchiveOffer(models.Model):
    """One record, named without its title; with an answer it may be deleted (ArchivG NRW § 10)."""

    record_type = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    label = models.CharField("Unterlage", max_length=200)
    offered_at = models.DateTimeField("angeboten", default=clock.now)
    offered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="angeboten von"
    )
    answer = models.CharField("Antwort", max_length=20, choices=ArchiveAnswer, blank=True)
    answered_on = models.DateField("beantwortet am", null=True, blank=True)
    archivist = models.CharField("geantwortet hat", max_length=120, blank=True)
    reference = models.CharField("Zeichen des Archivs", max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="festgehalten von"
    )

    objects = ArchiveOfferQuerySet.as_manager()

    class Meta:
        verbose_name = "Anbietung an das Archiv"
        verbose_name_plural = "Anbietungen an das Archiv"
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "record_id"],
                name="offered_once",
                violation_error_message="Diese Unterlage ist dem Archiv schon angeboten.",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None, archivist="")
                | (~Q(answer="") & Q(answered_on__isnull=False) & ~Q(archivist="")),
                name="archive_answer_whole",
                violation_error_message="Zur Antwort des Archivs gehören der Tag und wer geantwortet hat.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def record(self):
        """What was offered, or None once it is deleted."""
        return apps.get_model("committees", self.record_type)._base_manager.filter(pk=self.record_id).first()
