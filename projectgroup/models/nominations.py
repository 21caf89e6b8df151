"""A request to name somebody for a seat, sent as a link that needs no account. The public reads nothing of it."""

import uuid

from django.db import models
from django.db.models import F, Q

from committees import clock
from committees.models import Person, User
from projectgroup.models.groups import Seat
from projectgroup.models.seating import SeatAssignment
from projectgroup.states import NOMINATION_SYMBOLS, NominationState


class NominationQuerySet(models.QuerySet):
    def pending(self):
        """Not decided and not withdrawn: asked for, or answered and waiting for the Gremienpflege."""
        return self.filter(decided_at__isnull=True, withdrawn_at__isnull=True)

    def unanswered(self):
        return self.pending().filter(answered_at__isnull=True)


class Nomination(models.Model):
    """Whom a faction or an office is to name, by when, whom it named, and what became of it."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="nominations", verbose_name="Sitz")
    recipient = models.CharField("Wer benennt", max_length=200)
    email = models.EmailField("E-Mail")
    key = models.UUIDField(default=uuid.uuid4, editable=False)  # in the signed link; a new one makes the old link void
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="erbeten durch")
    asked_at = models.DateTimeField("erbeten am", default=clock.now)
    expires_at = models.DateTimeField("gültig bis")
    reminded_at = models.DateTimeField("erinnert am", null=True, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="nominations", null=True, blank=True, verbose_name="Person"
    )
    deputy = models.ForeignKey(
        Person, models.PROTECT, related_name="deputy_nominations", null=True, blank=True, verbose_name="Stellvertretung"
    )
    remark = models.TextField("Anmerkung", max_length=2000, blank=True)
    answered_at = models.DateTimeField("benannt am", null=True, blank=True)
    decided_at = models.DateTimeField("entschieden am", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="entschieden durch"
    )
    reason = models.TextField("Grund der Ablehnung", max_length=2000, blank=True)
    withdrawn_at = models.DateTimeField("zurückgenommen am", null=True, blank=True)
    assignment = models.OneToOneField(
        SeatAssignment,
        models.SET_NULL,
        related_name="nomination",
        null=True,
        blank=True,
        verbose_name="Besetzung",
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "Benennung"
        verbose_name_plural = "Benennungen"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(decided_at__isnull=True, withdrawn_at__isnull=True),
                name="one_pending_nomination_a_seat",
                violation_error_message="Für diesen Sitz ist schon um eine Benennung gebeten.",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(deputy__isnull=True) | ~Q(person=F("deputy")),
                name="nomination_names_two_persons",
                violation_error_message="Niemand vertritt sich selbst; bitte zwei verschiedene Personen benennen.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(person__isnull=False),
                name="nomination_names_somebody",
                violation_error_message="Bitte eine Person benennen.",
            ),
        ]

    def __str__(self):
        return f"Benennung für {self.seat}"

    @property
    def state(self):
        if self.withdrawn_at:
            return NominationState.WITHDRAWN
        if self.decided_at:
            return NominationState.REJECTED if self.reason else NominationState.CONFIRMED
        if self.answered_at:
            return NominationState.ANSWERED
        return NominationState.EXPIRED if self.expires_at <= clock.now() else NominationState.OPEN

    @property
    def state_words(self):
        return self.state.label

    @property
    def state_symbol(self):
        return NOMINATION_SYMBOLS[self.state]

    @property
    def is_answered(self):
        """Named, and waiting for the Gremienpflege."""
        return self.state == NominationState.ANSWERED

    @property
    def is_unanswered(self):
        """Asked for and not withdrawn; the link may have run out."""
        return self.state in (NominationState.OPEN, NominationState.EXPIRED)

    @property
    def names(self):
        """ "Kim Muster, Stellvertretung: Ina Berg"."""
        return f"{self.person}, Stellvertretung: {self.deputy}" if self.deputy else str(self.person or "")
