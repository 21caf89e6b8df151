"""What follows from a resolution for others: objections, extracts, what everyone reads of it, the Bekanntgabe."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from committees.models.committees import Committee
from committees.models.files import StoredFile
from committees.models.meetings import Meeting
from committees.models.people import Office, User
from committees.models.resolutions import Resolution
from committees.states import ObjectionEnd, ObjectionKind, Outcome

SEARCHED = ("subject", "paper", "title", "adopted", "words")  # keys of PublicResolution.content


class Objection(models.Model):
    """Einspruch, Widerspruch or Beanstandung: until it is decided, the resolution is not carried out (B1–B3); or that
    somebody took part who was conflicted, which suspends nothing (B5)."""

    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="objections", verbose_name="Beschluss")
    kind = models.CharField("Art", max_length=10, choices=ObjectionKind)
    raised_by = models.CharField("erhoben von", max_length=200)
    raised_on = models.DateField("erhoben am")
    announced_on = models.DateField(
        "Beschluss öffentlich bekannt gemacht am",
        null=True,
        blank=True,
        help_text="Nur bei der Rüge eines Mitwirkungsverbots: Das Jahr läuft dann ab diesem Tag.",
    )
    reason = models.TextField("Begründung", max_length=4000)
    ended_on = models.DateField("entschieden am", null=True, blank=True)
    end = models.CharField("Ausgang", max_length=10, choices=ObjectionEnd, blank=True)
    decided_by = models.ForeignKey(
        Resolution, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="durch Beschluss"
    )

    class Meta:
        verbose_name = "Einwand gegen einen Beschluss"
        verbose_name_plural = "Einwände gegen Beschlüsse"
        ordering = ["raised_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end="") | Q(ended_on__isnull=False) & ~Q(end=""),
                name="objection_ends_with_a_result",
                violation_error_message="Zum Ende des Einwands gehören Tag und Ausgang.",
            ),
            models.UniqueConstraint(
                fields=["resolution"],
                condition=Q(kind=ObjectionKind.MAYOR),
                name="no_second_objection_of_the_mayor",
                violation_error_message="Ein zweiter Widerspruch ist nicht zulässig (§ 54 Abs. 1 GO NRW).",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.raised_on:%d.%m.%Y}"


class ResolutionExtract(models.Model):
    """A Beschlussauszug as it was made: for the office that carries it out; "vorläufig" before the minutes are
    signed."""

    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="extracts", verbose_name="Beschluss")
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="extracts", null=True, blank=True, verbose_name="Amt"
    )
    is_provisional = models.BooleanField("vorläufig")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="extracts")
    pages = models.PositiveSmallIntegerField("Seiten", default=1)
    made_at = models.DateTimeField("ausgefertigt am")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")
    sent_at = models.DateTimeField("zugeleitet am", null=True, blank=True)

    class Meta:
        verbose_name = "Beschlussauszug"
        verbose_name_plural = "Beschlussauszüge"
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"Beschlussauszug {self.resolution}"


class PublicResolutionQuerySet(models.QuerySet):
    def in_public(self):
        """Those of sittings and committees that everyone may know of; the policy on the table says the same."""
        return self.filter(meeting__in=Meeting.objects.in_public(), committee__in=Committee.objects.in_public())

    def decisive(self):
        """Those that say what became of their matter."""
        return self.filter(is_decisive=True)

    def with_words(self, words):
        """Those whose text, result, title or number of the paper has these words."""
        found = (Q(**{f"content__{key}__icontains": words}) for key in SEARCHED)
        return self.filter(reduce(or_, found))


class PublicResolution(models.Model):
    """What everyone reads of a resolution: adopted text, result in words, table of votes.

    `content` holds public words only (committees.results.public_content). A decision of the non-public part appears
    here only by its Bekanntgabe, with the wording of that alone.
    """

    resolution = models.OneToOneField(Resolution, models.CASCADE, related_name="public", primary_key=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="public_resolutions", verbose_name="Sitzung")
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="public_resolutions", verbose_name="Gremium")
    motion = models.ForeignKey(
        "committees.Motion", models.PROTECT, related_name="public_resolutions", null=True, verbose_name="Vorlage"
    )
    item_key = models.BigIntegerField("Schlüssel des TOP", db_index=True)
    decided_on = models.DateField("entschieden am", db_index=True)
    outcome = models.CharField("Ergebnis", max_length=24, choices=Outcome)
    is_decisive = models.BooleanField("entscheidet über den Gegenstand", default=True)
    is_disclosed = models.BooleanField("Bekanntgabe aus nichtöffentlicher Sitzung", default=False)
    is_provisional = models.BooleanField("vorläufig", default=True)
    position = models.PositiveSmallIntegerField("Stelle", default=1)
    content = models.JSONField()
    published_at = models.DateTimeField("veröffentlicht am")
    modified = models.DateTimeField(auto_now=True)

    objects = PublicResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = "öffentlicher Beschluss"
        verbose_name_plural = "öffentliche Beschlüsse"
        ordering = ["-decided_on", "meeting", "item_key", "position"]

    def __str__(self):
        return f"Öffentlicher Beschluss {self.resolution_id}"


class Disclosure(models.Model):
    """The Bekanntgabe of a decision from the non-public part: its own wording, two people, a date."""

    resolution = models.OneToOneField(Resolution, models.PROTECT, related_name="disclosure", verbose_name="Beschluss")
    wording = models.TextField("Wortlaut der Bekanntgabe", max_length=4000)
    due_on = models.DateField("bekannt zu geben bis", null=True, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="vorgeschlagen von")
    asked_at = models.DateTimeField("vorgeschlagen am")
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="bestätigt von"
    )
    confirmed_at = models.DateTimeField("bekannt gegeben am", null=True, blank=True)

    class Meta:
        verbose_name = "Bekanntgabe"
        verbose_name_plural = "Bekanntgaben"
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by")),
                name="disclosed_by_two",
                violation_error_message="Die Bekanntgabe bestätigt eine zweite Person.",
            ),
        ]

    def __str__(self):
        return f"Bekanntgabe {self.resolution}"
