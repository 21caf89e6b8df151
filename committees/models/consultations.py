"""The Beratungsfolge: which committees deal with a Vorlage, in which role, in which sitting."""

from django.db import models

from committees.models.committees import Committee
from committees.models.meetings import Meeting
from committees.states import ConsultationRole


class Consultation(models.Model):
    """One station of a Vorlage; `wished_on` is the day the drafter asks for, `meeting` the sitting once it exists."""

    motion = models.ForeignKey("committees.Motion", models.CASCADE, related_name="consultations")
    position = models.PositiveSmallIntegerField("Stelle", default=1)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="consultations", verbose_name="Gremium")
    role = models.CharField("Zuständigkeit", max_length=16, choices=ConsultationRole, default=ConsultationRole.DECISION)
    wished_on = models.DateField("gewünschte Sitzung", null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, related_name="consultations", null=True, blank=True, verbose_name="Sitzung"
    )

    agenda_item = models.ForeignKey(
        "committees.AgendaItem",
        models.SET_NULL,
        related_name="consultations",
        null=True,
        blank=True,
        verbose_name="TOP",
    )

    class Meta:
        verbose_name = "Beratung"
        verbose_name_plural = "Beratungsfolge"
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.committee.short_name}: {self.get_role_display()}"

    @property
    def day(self):
        return self.meeting.day if self.meeting else self.wished_on
