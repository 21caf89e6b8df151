"""What came in from outside: when, from whom, on which way, and what the examination found."""

import re

from django.db import models

from committees import clock
from committees.models.people import Person, User
from committees.rules.language import listing
from committees.states import Channel

EXAMINED = ("Frist", "Form", "Zuständigkeit")


class Receipt(models.Model):
    """The Eingang of an Antrag, an Anfrage or an Anregung. `original` {section key: html} is never edited."""

    motion = models.OneToOneField("committees.Motion", models.PROTECT, related_name="receipt")
    received_at = models.DateTimeField("eingegangen", default=clock.now)
    channel = models.CharField("Weg", max_length=10, choices=Channel)
    original_subject = models.CharField("Betreff, wie eingereicht", max_length=300)
    original = models.JSONField(default=dict)
    examined_at = models.DateTimeField("geprüft", null=True, blank=True)
    examined_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    is_in_time = models.BooleanField("fristgerecht", null=True, blank=True)
    is_in_form = models.BooleanField("formgerecht", null=True, blank=True)
    is_competent = models.BooleanField("Rat oder Ausschuss ist zuständig", null=True, blank=True)
    examination_note = models.TextField("Ergebnis der Prüfung", max_length=2000, blank=True)
    redacted_at = models.DateTimeField("geschwärzte Fassung hinterlegt", null=True, blank=True)
    redacted_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = "Eingang"
        verbose_name_plural = "Eingänge"

    def __str__(self):
        return f"Eingang {self.motion}"

    @property
    def is_faultless(self):
        return all((self.is_in_time, self.is_in_form, self.is_competent))

    def note_on(self, title):
        """What the examination said on Frist, Form or Zuständigkeit; its note holds "Form: …", one below the other."""
        parts = re.split(rf"^({'|'.join(EXAMINED)}): ", self.examination_note, flags=re.MULTILINE)
        return dict(zip(parts[1::2], map(str.strip, parts[2::2]), strict=True)).get(title, "")


class Submitter(models.Model):
    """Who signed a paper from outside: a member of the council, or a citizen, whose name stays inside."""

    motion = models.ForeignKey("committees.Motion", models.CASCADE, related_name="submitters")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="submitted", null=True, blank=True, verbose_name="Person"
    )
    name = models.CharField("Name", max_length=120, blank=True)
    contact = models.TextField("Anschrift, E-Mail", max_length=600, blank=True)

    class Meta:
        verbose_name = "einreichende Person"
        verbose_name_plural = "einreichende Personen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(name=""),
                name="submitter_has_name",
                violation_error_message="Bitte den Namen angeben.",
            )
        ]

    def __str__(self):
        return str(self.person) if self.person_id else self.name


def receipt_of(motion):
    """The Eingang of a paper from outside, or None."""
    return getattr(motion, "receipt", None) if motion.is_from_outside else None


def submitted_by(motion):
    """ "Antrag der Fraktion Klima und Stadt"; who wrote as a citizen stays unnamed, the town's own papers give ""."""
    if not motion.is_from_outside:
        return ""
    if motion.kind.is_from_citizens:
        return "eingereicht aus der Bürgerschaft"
    if motion.faction and not motion.is_by_members:
        return f"{motion.kind.name} der {motion.faction.titled}"
    names = [str(submitter) for submitter in motion.submitters.select_related("person")]
    return f"{motion.kind.name} von {listing(names)}" if names else ""
