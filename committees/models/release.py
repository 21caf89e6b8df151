"""Around publication: what one person proposes and another decides, what was called back, and who had opened it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from committees import clock
from committees.models.people import User
from committees.models.versions import MotionVersion, WithheldVersion
from committees.states import OpenedPart, ReleaseDecision


class SecondPersonProposal(models.Model):
    """What one person proposes and another decides; a model of it says what about, and holds both in its walls."""

    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="vorgeschlagen von")
    proposed_at = models.DateTimeField("vorgeschlagen", default=clock.now)
    decision = models.CharField("Entscheidung", max_length=10, choices=ReleaseDecision, blank=True)
    reason = models.TextField("Grund", max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="entschieden von"
    )
    decided_at = models.DateTimeField("entschieden", null=True, blank=True)

    class Meta:
        abstract = True

    def decide(self, decision, *, by, reason=""):
        self.decision, self.decided_by, self.decided_at, self.reason = decision, by, clock.now(), reason
        self.save(update_fields=["decision", "decided_by", "decided_at", "reason"])


def walls_of_proposal(*, says_by_whom, another, reasoned, sentence):
    """Under these names: who decided and when, that it was another person (else `sentence`), and why it was refused."""
    return [
        models.CheckConstraint(
            condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
            | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            name=says_by_whom,
            violation_error_message="Zu einer Entscheidung gehören Person und Zeitpunkt.",
        ),
        models.CheckConstraint(
            condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
            name=another,
            violation_error_message=sentence,
        ),
        models.CheckConstraint(
            condition=~Q(decision=ReleaseDecision.REFUSED) | ~Q(reason=""),
            name=reasoned,
            violation_error_message="Wer ablehnt, nennt den Grund.",
        ),
    ]


class ReleaseProposalQuerySet(models.QuerySet):
    def waiting(self):
        """Those that a second person can still decide."""
        return self.filter(decision="", version__publication__isnull=True, version__withholding__isnull=True)


class ReleaseProposal(SecondPersonProposal):
    """What was non-public shall become public: proposed by one person, decided by another (§ 48 Abs. 2 GO NRW)."""

    version = models.ForeignKey(MotionVersion, models.PROTECT, related_name="proposals")
    note = models.TextField("Warum darf die Vorlage öffentlich werden?", max_length=2000)

    objects = ReleaseProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorschlag zur Veröffentlichung"
        verbose_name_plural = "Vorschläge zur Veröffentlichung"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(decision=""),
                name="one_waiting_proposal",
                violation_error_message="Für diese Fassung wartet schon ein Vorschlag.",
            ),
            *walls_of_proposal(
                says_by_whom="decided_proposal_says_by_whom",
                another="another_person_decides",
                reasoned="refused_proposal_has_reason",
                sentence="Über die Veröffentlichung entscheidet eine zweite Person (§ 48 Abs. 2 GO NRW).",
            ),
        ]

    def __str__(self):
        return f"{self.version}: {self.get_decision_display() or 'wartet'}"


class Revocation(models.Model):
    """A Notfall-Rückruf: from this moment on the versions are read in town hall alone."""

    motion = models.ForeignKey("committees.Motion", models.PROTECT, related_name="revocations")
    numbers = ArrayField(models.PositiveSmallIntegerField(), verbose_name="Fassungen")
    reason = models.TextField("Grund", max_length=2000)
    was_public = models.BooleanField("war öffentlich")
    told = models.PositiveIntegerField("E-Mails", default=0)
    at = models.DateTimeField("zurückgerufen", default=clock.now)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")

    class Meta:
        verbose_name = "Notfall-Rückruf"
        verbose_name_plural = "Notfall-Rückrufe"
        ordering = ["-pk"]

    def __str__(self):
        return f"Rückruf vom {clock.local(self.at):%d.%m.%Y}"


class OpeningQuerySet(models.QuerySet):
    def outdated(self, limit):
        """Those from before this moment; of a version called back they stay as long once more, from then on."""
        recent = WithheldVersion.objects.filter(version=OuterRef("version"), at__gte=limit)
        return self.filter(~Exists(recent), at__lt=limit)


class Opening(models.Model):
    """A signed-in person opened this part of a version, or kept it on a device: the first time alone is noted."""

    user = models.ForeignKey(User, models.CASCADE, related_name="openings")
    version = models.ForeignKey(MotionVersion, models.PROTECT, related_name="openings")
    part = models.CharField("was", max_length=4, choices=OpenedPart)
    position = models.PositiveSmallIntegerField("Anlage", default=0)
    is_kept = models.BooleanField("auf dem Gerät gespeichert", default=False)
    at = models.DateTimeField("geöffnet", default=clock.now, db_index=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = "Öffnung einer Fassung"
        verbose_name_plural = "Öffnungen von Fassungen"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "version", "part", "position", "is_kept"], name="opened_once")
        ]

    def __str__(self):
        return f"{self.user}, {self.version}"

    @property
    def part_words(self):
        """ "Text", "Anlage 2" …"""
        words = self.get_part_display()
        return f"{words} {self.position}" if self.position else words

    @property
    def version_number(self):
        return self.version.number
