"""The Beratungsfolge: which committees deal with a Vorlage, in which role, in which sitting."""

from django.db import models
from django.db.models import Q

from committees.models.committees import Committee
from committees.models.meetings import Meeting
from committees.states import ENDED, ConsultationRole, MeetingState


class ConsultationQuerySet(models.QuerySet):
    def on_an_agenda(self):
        """Those that stand on the agenda of a sitting which takes place."""
        return self.filter(agenda_item__isnull=False).exclude(agenda_item__meeting__state=MeetingState.CANCELLED)

    def waiting(self):
        """Those of papers still dealt with that stand on no agenda, or on that of a sitting which was called off."""
        off = Q(agenda_item__isnull=True) | Q(agenda_item__meeting__state=MeetingState.CANCELLED)
        return self.filter(off, motion__deleted_at__isnull=True).exclude(motion__state__in=ENDED)

    def waiting_in(self, meeting):
        """Those waiting in the committees of this sitting, also those that are meant for another one."""
        return self.waiting().filter(committee__in=meeting.committees.all())


class Consultation(models.Model):
    """One station of a Vorlage; `wished_on` is the day the drafter asks for, `meeting` the sitting once it exists.

    What a sitting adjourns or refers becomes a station of its own right behind (`arose_from`); the one dealt with stays
    with its item.
    """

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

    arose_from = models.ForeignKey(
        "committees.Resolution",
        models.PROTECT,
        related_name="next_stations",
        null=True,
        blank=True,
        editable=False,
        verbose_name="folgt aus",
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = "Beratung"
        verbose_name_plural = "Beratungsfolge"
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.committee.short_name}: {self.get_role_display()}"

    @property
    def is_bound(self):
        """It stands on an agenda or follows from a decision, so that no draft can do without it."""
        return bool(self.agenda_item_id or self.arose_from_id)

    @property
    def day(self):
        return self.meeting.day if self.meeting else self.wished_on
