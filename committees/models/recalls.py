"""Around a sitting in public: what was called back of it, how it comes back, and who had opened it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from committees import clock
from committees.models.agendas import AgendaVersion
from committees.models.meetings import Meeting
from committees.models.minutes import Minutes
from committees.models.people import User
from committees.models.release import SecondPersonProposal, walls_of_proposal
from committees.states import OpenedPaper


class SittingRecallQuerySet(models.QuerySet):
    def open(self):
        """Those after which nothing came back yet."""
        return self.filter(ended_at__isnull=True)

    def of_agenda(self, meeting):
        """The one that keeps the agenda of this sitting inside, if there is one."""
        return self.open().filter(meeting=meeting, minutes=None)

    def of_results(self, meeting):
        """Those that keep its results inside."""
        return self.open().filter(Q(minutes=None) | Q(minutes__is_public=True), meeting=meeting)


class SittingRecall(models.Model):
    """A Notfall-Rückruf: of the agenda of a sitting with all that is public of it, or of minutes with the results."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="recalls", verbose_name="Sitzung")
    minutes = models.ForeignKey(
        Minutes,
        models.PROTECT,
        related_name="recalls",
        null=True,
        blank=True,
        verbose_name="Niederschrift",
        help_text="leer: die Tagesordnung",
    )
    numbers = ArrayField(models.PositiveSmallIntegerField(), verbose_name="Fassungen")
    files = ArrayField(models.BigIntegerField(), default=list, verbose_name="Dokumente", help_text="Schlüssel")
    reason = models.TextField("Grund", max_length=2000)
    was_public = models.BooleanField("war öffentlich")
    had_results = models.BooleanField("mit Ergebnissen", default=False)
    told = models.PositiveIntegerField("E-Mails", default=0)
    at = models.DateTimeField("zurückgerufen", default=clock.now)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")
    ended_at = models.DateTimeField("wieder da seit", null=True, blank=True)

    objects = SittingRecallQuerySet.as_manager()

    class Meta:
        verbose_name = "Notfall-Rückruf zu einer Sitzung"
        verbose_name_plural = "Notfall-Rückrufe zu Sitzungen"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "minutes"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="recalled_once",
                violation_error_message="Das ist schon zurückgerufen.",
            ),
        ]

    def __str__(self):
        return f"Rückruf vom {clock.local(self.at):%d.%m.%Y}"


class WithheldAgenda(models.Model):
    """A version of an agenda that was called back: whoever prepares the sitting reads it, nobody else."""

    version = models.OneToOneField(AgendaVersion, models.PROTECT, related_name="withholding", primary_key=True)
    recall = models.ForeignKey(SittingRecall, models.PROTECT, related_name="versions")

    class Meta:
        verbose_name = "zurückgerufene Tagesordnung"
        verbose_name_plural = "zurückgerufene Tagesordnungen"

    def __str__(self):
        return str(self.version)


class RecallProposalQuerySet(models.QuerySet):
    def waiting(self):
        """Those that a second person can still decide."""
        return self.filter(decision="", recall__ended_at__isnull=True)


class RecallProposal(SecondPersonProposal):
    """What was called back shall come back: proposed by one person, decided by another."""

    recall = models.ForeignKey(SittingRecall, models.PROTECT, related_name="proposals")
    note = models.TextField("Warum darf es wieder hinaus?", max_length=2000)

    objects = RecallProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorschlag nach einem Rückruf"
        verbose_name_plural = "Vorschläge nach Rückrufen"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recall"],
                condition=Q(decision=""),
                name="one_waiting_return",
                violation_error_message="Dazu wartet schon ein Vorschlag.",
            ),
            *walls_of_proposal(
                says_by_whom="decided_return_says_by_whom",
                another="another_person_returns",
                reasoned="refused_return_has_reason",
                sentence="Über die Rückkehr nach einem Rückruf entscheidet eine zweite Person.",
            ),
        ]

    def __str__(self):
        return f"{self.recall}: {self.get_decision_display() or 'wartet'}"


class SittingOpeningQuerySet(models.QuerySet):
    def of(self, recall):
        """Those of what was called back."""
        return self.filter(meeting=recall.meeting_id, minutes=recall.minutes_id, number__in=recall.numbers)

    def outdated(self, limit):
        """Those from before this moment; of what was called back they stay as long once more, from then on."""
        recent = SittingRecall.objects.filter(meeting=OuterRef("meeting"), at__gte=limit)
        return self.filter(~Exists(recent), at__lt=limit)


class SittingOpening(models.Model):
    """A signed-in person opened this part of an agenda or of minutes, or kept it on a device: the first time alone."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sitting_openings")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="openings")
    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="openings", null=True, blank=True)
    number = models.PositiveSmallIntegerField("Fassung")
    part = models.CharField("was", max_length=10, choices=OpenedPaper)
    is_kept = models.BooleanField("auf dem Gerät gespeichert", default=False)
    at = models.DateTimeField("geöffnet", default=clock.now, db_index=True)

    objects = SittingOpeningQuerySet.as_manager()

    class Meta:
        verbose_name = "Öffnung zu einer Sitzung"
        verbose_name_plural = "Öffnungen zu Sitzungen"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "meeting", "minutes", "number", "part", "is_kept"],
                nulls_distinct=False,
                name="opened_of_sitting_once",
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.meeting}"

    @property
    def part_words(self):
        return self.get_part_display()

    @property
    def version_number(self):
        return self.number
