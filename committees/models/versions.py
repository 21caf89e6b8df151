"""Frozen Fassungen: what a release made never changes again; the database refuses it."""

from django.db import models

from committees.models.files import StoredFile


class VersionQuerySet(models.QuerySet):
    def in_public(self):
        return self.filter(publication__public_object__withdrawn_at__isnull=True)


class MotionVersion(models.Model):
    """One released version of a Vorlage: content, web text and PDF with their SHA-256."""

    motion = models.ForeignKey("committees.Motion", models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("Fassung")
    motion_number = models.CharField("Drucksachennummer", max_length=60)
    kind_name = models.CharField("Vorlagenart", max_length=80)
    subject = models.CharField("Betreff", max_length=300)
    paper_date = models.DateField("Datum")
    is_public = models.BooleanField("öffentlich")
    content = models.JSONField()
    html = models.TextField()
    text = models.TextField()
    content_sha256 = models.CharField(max_length=64)
    html_sha256 = models.CharField(max_length=64)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="versions")
    pdf_pages = models.PositiveSmallIntegerField(default=1)
    change_note = models.TextField("Was hat sich geändert?", blank=True)
    released_at = models.DateTimeField("freigegeben am")

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["motion_id", "number"]  # "motion" would join its table, which the public login cannot read
        constraints = [
            models.UniqueConstraint(fields=["motion", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(change_note=""),
                name="later_version_says_what_changed",
                violation_error_message="Bitte sagen, was sich gegenüber der vorigen Fassung geändert hat.",
            ),
        ]

    def __str__(self):
        return f"{self.motion_number}, Fassung {self.number}"

    @property
    def is_published(self):
        return hasattr(self, "publication")


class VersionFile(models.Model):
    """An attachment as it was at release."""

    version = models.ForeignKey(MotionVersion, models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    title = models.CharField("Bezeichnung", max_length=200)
    file_name = models.CharField("Dateiname", max_length=200)
    is_public = models.BooleanField("öffentlich")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="version_files")

    class Meta:
        verbose_name = "Anlage einer Fassung"
        verbose_name_plural = "Anlagen von Fassungen"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="version_file_position_once")]

    def __str__(self):
        return self.title
