"""The parts of a draft: text sections, financial rows, attachments, links to other papers."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from committees import clock
from committees.models.files import StoredFile
from committees.models.people import User
from committees.models.versions import MotionVersion
from committees.states import AttachmentRole, LinkRelation
from committees.texts import part_hash
from committees.words import euro


class MotionSection(models.Model):
    """The text of one section of a draft; `sha256` tells two texts apart."""

    motion = models.ForeignKey("committees.Motion", models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40)
    html = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "Abschnitt einer Vorlage"
        verbose_name_plural = "Abschnitte von Vorlagen"
        constraints = [models.UniqueConstraint(fields=["motion", "key"], name="section_once_a_motion")]

    def __str__(self):
        return f"{self.motion}: {self.key}"

    def save(self, *args, **kwargs):
        self.sha256 = part_hash(self.html)
        super().save(*args, **kwargs)


class SavedPart(models.Model):
    """Who saved a part of a draft last, and when: head, section, Beratungsfolge or amounts."""

    motion = models.ForeignKey("committees.Motion", models.CASCADE, related_name="saved_parts")
    part = models.SlugField(max_length=40)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name="von")
    at = models.DateTimeField("wann", default=clock.now)
    writer = models.CharField(max_length=40, blank=True)  # names the window it came from

    class Meta:
        verbose_name = "gespeicherter Teil"
        verbose_name_plural = "gespeicherte Teile"
        constraints = [models.UniqueConstraint(fields=["motion", "part"], name="part_saved_once")]

    def __str__(self):
        return f"{self.motion}: {self.part}"


class FinancialRow(models.Model):
    """One effect on the budget; `amount` in euro, income is negative."""

    motion = models.ForeignKey("committees.Motion", models.CASCADE, related_name="financial_rows")
    position = models.PositiveSmallIntegerField(default=0)
    amount = models.DecimalField("Betrag in Euro", max_digits=14, decimal_places=2, null=True, blank=True)
    year = models.PositiveSmallIntegerField("Haushaltsjahr", null=True, blank=True)
    product = models.CharField("Produkt", max_length=80, blank=True)
    is_recurring = models.BooleanField("jährlich", default=False)
    cover = models.CharField("Deckung", max_length=200, blank=True)

    class Meta:
        verbose_name = "finanzielle Auswirkung"
        verbose_name_plural = "finanzielle Auswirkungen"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__range=(1990, 2100)),
                name="financial_year",
                violation_error_message="Bitte ein Haushaltsjahr zwischen 1990 und 2100 angeben.",
            )
        ]

    def __str__(self):
        return f"{euro(self.amount) or 'ohne Betrag'}, {self.year or 'ohne Jahr'}"


class Attachment(models.Model):
    """An Anlage of a draft, with its own publicity."""

    motion = models.ForeignKey("committees.Motion", models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField("Bezeichnung", max_length=200)
    file_name = models.CharField("Dateiname", max_length=200)
    is_public = models.BooleanField("öffentlich", default=True)
    role = models.CharField(max_length=10, choices=AttachmentRole, default=AttachmentRole.ATTACHMENT)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments")
    warning = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "Anlage"
        verbose_name_plural = "Anlagen"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["motion"],
                condition=Q(role=AttachmentRole.MAIN),
                name="one_main_document",
                violation_error_message="Die Vorlage hat schon ein Hauptdokument.",
            ),
            models.CheckConstraint(
                condition=~Q(role=AttachmentRole.ORIGINAL) | Q(is_public=False),
                name="original_stays_inside",
                violation_error_message="Das Original bleibt nichtöffentlich; nach außen geht die geschwärzte Fassung.",
            ),
        ]

    def __str__(self):
        return self.title


class FormerFile(models.Model):
    """What an attachment was before it was replaced, or before it was removed: nothing handed in is lost."""

    motion = models.ForeignKey("committees.Motion", models.CASCADE, related_name="former_files")
    attachment = models.ForeignKey(
        Attachment, models.SET_NULL, related_name="former_files", null=True, blank=True, verbose_name="Anlage"
    )
    title = models.CharField("Bezeichnung", max_length=200)
    file_name = models.CharField("Dateiname", max_length=200)
    is_public = models.BooleanField("öffentlich", default=True)
    role = models.CharField(max_length=10, choices=AttachmentRole, default=AttachmentRole.ATTACHMENT)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="former_files")
    until = models.DateTimeField("galt bis", default=clock.now)

    class Meta:
        verbose_name = "ersetzte Anlage"
        verbose_name_plural = "ersetzte Anlagen"
        ordering = ["-until", "-pk"]

    def __str__(self):
        return self.title


class MotionLinkQuerySet(models.QuerySet):
    def with_target(self):
        """With the target and what may be said of it: whether its newest release is public, and its public title."""
        releases = MotionVersion.objects.filter(motion=OuterRef("target")).order_by("-number")
        return self.select_related("target").annotate(
            target_is_released_public=Subquery(releases.values("is_public")[:1]),
            published_subject=Subquery(releases.in_public().values("subject")[:1]),
        )


class MotionLink(models.Model):
    """A link from one Vorlage to an earlier one."""

    source = models.ForeignKey("committees.Motion", models.CASCADE, related_name="links")
    target = models.ForeignKey("committees.Motion", models.PROTECT, related_name="linked_from")
    relation = models.CharField("Beziehung", max_length=12, choices=LinkRelation, default=LinkRelation.REFERS)

    objects = MotionLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "Verweis"
        verbose_name_plural = "Verweise"
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="no_link_to_itself"),
        ]

    def __str__(self):
        return f"{self.source} {self.get_relation_display()} {self.target}"
