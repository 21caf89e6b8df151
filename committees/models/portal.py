"""What the portal keeps besides: addresses of an earlier system, and who wants news by mail."""

from django.db import models

from committees import clock
from committees.states import OldKind, Topic


class OldAddress(models.Model):
    """A record under the key that an earlier council system gave it; its pages there lead on to ours."""

    kind = models.CharField("Art", max_length=10, choices=OldKind)
    key = models.CharField("früherer Schlüssel", max_length=20)
    record_id = models.BigIntegerField("Datensatz", editable=False)

    class Meta:
        verbose_name = "frühere Adresse"
        verbose_name_plural = "frühere Adressen"
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                name="old_address_once",
                violation_error_message="Dieser frühere Schlüssel ist schon vergeben.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.key}"


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def of_address(self, email):
        return self.filter(email=email)


class Subscription(models.Model):
    """A mail address that wants to hear of one topic; it goes with the end of the subscription. Public pages may not
    read this table."""

    email = models.EmailField("E-Mail", max_length=254)
    topic = models.CharField("Gegenstand", max_length=10, choices=Topic)
    value = models.CharField("Schlüssel oder Suchwörter", max_length=200)
    asked_at = models.DateTimeField("bestellt am", default=clock.now)
    confirmed_at = models.DateTimeField("bestätigt am", null=True, blank=True)
    told_until = models.DateTimeField("benachrichtigt bis", null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "Abonnement"
        verbose_name_plural = "Abonnements"
        ordering = ["email", "pk"]
        constraints = [models.UniqueConstraint(fields=["email", "topic", "value"], name="subscribed_once")]

    def __str__(self):
        return f"{self.get_topic_display()} {self.value}"
