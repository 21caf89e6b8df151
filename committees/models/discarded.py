"""The text of a Fassung that was begun and given up again: kept for a while, so that it can be brought back."""

from django.db import models
from django.db.models import Q

from committees import clock
from committees.models.motions import Motion
from committees.models.people import User
from committees.states import UserRole


class DiscardedDraftQuerySet(models.QuerySet):
    def restorable_by(self, user):
        """Those of papers that this user drafts."""
        if user.scope.has(UserRole.COMMITTEE_SERVICES):
            return self.filter(motion__faction__isnull=True)
        return self.filter(Q(motion__office__in=user.scope.offices), motion__faction__isnull=True)

    def given_up(self, before):
        return self.filter(at__lt=before)

    def of_the_town(self):
        return self.filter(motion__in=Motion.objects.of_the_town())


class DiscardedDraft(models.Model):
    """`parts` holds everything the draft consisted of, as actions/snapshots.py writes and reads it. Its files stay
    in the store, because a version or a former file refers to each of them."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="discarded_drafts", verbose_name="Vorlage")
    number = models.PositiveSmallIntegerField("Fassung")
    parts = models.JSONField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="verworfen von")
    at = models.DateTimeField("verworfen", default=clock.now)

    objects = DiscardedDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "verworfene Fassung"
        verbose_name_plural = "verworfene Fassungen"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.motion}, Fassung {self.number}, verworfen"
