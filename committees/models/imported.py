"""Where a record came from: the address it had in the system of which the town moved here."""

from django.db import models

from committees import clock


class ImportedObject(models.Model):
    """A foreign object and what became of it; `modified` as it was spelled there, so that an unchanged one is passed
    over when the import goes on."""

    url = models.CharField("Adresse dort", max_length=500, unique=True)
    record_type = models.CharField(max_length=30)
    record_id = models.BigIntegerField()
    modified = models.CharField("Stand dort", max_length=60, blank=True)
    imported_at = models.DateTimeField("eingelesen", default=clock.now)

    class Meta:
        verbose_name = "eingelesenes Objekt"
        verbose_name_plural = "eingelesene Objekte"
        indexes = [models.Index(fields=["record_type", "record_id"], name="imported_record")]

    def __str__(self):
        return self.url
