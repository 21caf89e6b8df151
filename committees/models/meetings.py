"""Sittings: when and where a committee meets. Agenda, invitation and minutes hang on it."""

from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone

from committees.models.committees import Committee
from committees.states import MeetingState


class MeetingQuerySet(models.QuerySet):
    def in_public(self):
        """Announced sittings of committees that everyone knows of."""
        shown = self.model.committees.through.objects.filter(committee__in=Committee.objects.in_public())
        return self.filter(is_public=True, pk__in=shown.values("meeting"))

    def with_public_committees(self):
        return self.prefetch_related(Prefetch("committees", Committee.objects.in_public()))

    def visible_to(self, user):
        """Sittings this user may know of: the announced ones; the others are known to town hall, to the council and to
        those who sit in the committee (§ 58 Abs. 1 GO NRW)."""
        if not user.is_authenticated:
            return self.in_public()
        scope = user.scope
        if scope.works_in_town_hall or scope.is_council_member:
            return self
        own = self.model.committees.through.objects.filter(committee__in=scope.committees).values("meeting")
        return self.filter(Q(pk__in=self.model.objects.in_public()) | Q(pk__in=own))

    def that_take_place(self):
        return self.exclude(state__in=[MeetingState.CANCELLED, MeetingState.MOVED])

    def from_day(self, day):
        return self.filter(starts_at__date__gte=day)


class Meeting(models.Model):
    """One sitting of one committee, or of several together."""

    committees = models.ManyToManyField(Committee, related_name="meetings", verbose_name="Gremien")
    starts_at = models.DateTimeField("Beginn", db_index=True)
    place = models.CharField("Ort", max_length=200, blank=True)
    state = models.CharField("Stand", max_length=12, choices=MeetingState, default=MeetingState.PLANNED)
    is_public = models.BooleanField("öffentlich angekündigt", default=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "Sitzung"
        verbose_name_plural = "Sitzungen"
        ordering = ["starts_at", "pk"]

    def __str__(self):
        names = ", ".join(committee.short_name for committee in self.committees.all())
        return f"{names or 'Sitzung'}, {self.day:%d.%m.%Y}"

    @property
    def day(self):
        return timezone.localdate(self.starts_at)
