"""Idempotency keys of changing forms: a form sent twice acts once."""

from django.db import models

from committees import clock


class Submission(models.Model):
    """A form that was carried out, and where its answer led; `key` stands hidden in the form."""

    key = models.UUIDField(primary_key=True)
    user_id = models.BigIntegerField(null=True)
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        verbose_name = "abgesandtes Formular"
        verbose_name_plural = "abgesandte Formulare"

    def __str__(self):
        return str(self.key)
