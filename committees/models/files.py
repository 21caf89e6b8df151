"""One table and one store for everything with bytes: a file is named by its SHA-256 and never overwritten."""

from django.db import models
from django.db.models import Q

from committees import clock


class StoredFileQuerySet(models.QuerySet):
    def unused_since(self, moment):
        """Files that no attachment, version, sitting or minutes refers to, and that are older than this moment."""
        return self.filter(
            created_at__lt=moment,
            attachments=None,
            former_files=None,
            versions=None,
            version_files=None,
            meeting_files=None,
            extracts=None,
            minutes_files=None,
            minutes_versions=None,
            minutes_signatures=None,
            published_minutes=None,
            published_minutes_files=None,
        )


class StoredFile(models.Model):
    """Bytes in the store; `sha256` in hex, `size` in bytes. `sha512` is what OParl tells of them; of what was stored
    before it was noted, a job notes it."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    sha512 = models.CharField("SHA-512", max_length=128, blank=True, default="", editable=False)
    size = models.PositiveBigIntegerField("Größe in Byte")
    media_type = models.CharField("Art", max_length=120)
    created_at = models.DateTimeField("gespeichert", default=clock.now)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = "Datei"
        verbose_name_plural = "Dateien"
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_sha256"),
            models.CheckConstraint(condition=Q(sha512__regex=r"^([0-9a-f]{128})?$"), name="file_sha512"),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),
        ]

    def __str__(self):
        return self.sha256[:12]

    @property
    def path(self):
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class FileInspection(models.Model):
    """What a file carries besides what one sees, found once for its bytes (committees.inspection)."""

    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="inspection", primary_key=True)
    traces = models.JSONField(default=list)  # of {"kind", "sentence", "is_text"}
    inspected_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "Durchsicht einer Datei"
        verbose_name_plural = "Durchsichten von Dateien"

    def __str__(self):
        return f"Durchsicht von {self.file_id}"
