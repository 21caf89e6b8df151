"""The town: what it is called, and its settings with valid-from."""

from django.db import models
from django.db.models import Q

from committees.models.built import built_once
from committees.models.people import Office


class Municipality(models.Model):
    """The town: one row an installation."""

    name = models.CharField("Name", max_length=120, help_text="etwa Stadt Meerbusch")
    short_name = models.CharField("Kurzname", max_length=60)
    address = models.TextField("Anschrift", blank=True)
    email = models.EmailField("E-Mail", blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    website = models.URLField("Internetseite", blank=True)
    official_key = models.CharField(
        "amtlicher Gemeindeschlüssel", max_length=8, blank=True, help_text="acht Ziffern, etwa 05162022"
    )
    license_url = models.URLField(
        "Lizenz der offenen Daten",
        blank=True,
        help_text="Adresse der Lizenz, unter der die Stadt ihre Daten bereitstellt, etwa "
        "https://www.govdata.de/dl-de/by-2-0",
    )
    attending = models.TextField(
        "Zuhören in einer Sitzung",
        max_length=2000,
        blank=True,
        help_text="Eingang, Aufzug, Höranlage, Anmeldung: steht auf der Startseite des Portals",
    )
    asking = models.TextField(
        "Fragen in der Einwohnerfragestunde",
        max_length=2000,
        blank=True,
        help_text="wer fragt, wie viele Fragen, bis wann (Geschäftsordnung, § 48 Abs. 1 GO NRW); steht auf der "
        "Startseite des Portals",
    )
    accent_color = models.CharField("Farbe der Stadt", max_length=60, default="oklch(0.4 0.115 258)")
    districts = models.TextField(
        "Stadtteile", max_length=2000, blank=True, help_text="einer je Zeile; die Suche bietet sie als Ort an"
    )
    retention_confirmed_on = models.DateField(
        "Löschfristen bestätigt am",
        null=True,
        blank=True,
        help_text="leer: Unter „Datenschutz“ steht, dass die Fristen vorläufig sind",
    )
    retention_confirmed_with = models.CharField(
        "bestätigt mit",
        max_length=200,
        blank=True,
        help_text="etwa Löschkonzept vom 1. März 2026; steht unter „Datenschutz“",
    )
    only = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = "Stadt"
        verbose_name_plural = "Stadt"
        constraints = [
            models.UniqueConstraint(
                fields=["only"], name="one_municipality", violation_error_message="Die Stadt ist schon angelegt."
            ),
            models.CheckConstraint(condition=Q(only=True), name="municipality_only"),
            models.CheckConstraint(
                condition=Q(accent_color__regex=r"^(#[0-9a-fA-F]{6}|oklch\([0-9. ]+\))$"),
                name="municipality_color",
                violation_error_message="Bitte die Farbe als #rrggbb oder oklch(…) angeben.",
            ),
            models.CheckConstraint(
                condition=Q(official_key__regex=r"^([0-9]{8})?$"),
                name="municipality_official_key",
                violation_error_message="Der amtliche Gemeindeschlüssel hat acht Ziffern.",
            ),
        ]

    def __str__(self):
        return self.name


class TownSettingQuerySet(models.QuerySet):
    def on(self, day):
        """The settings in force on this day; if none is, the oldest. Never None: see unset()."""
        return self.in_force(day).first() or self.order_by("valid_from").first() or self.unset(day)

    def in_force(self, day):
        """That one alone, or none."""
        return self.filter(valid_from__lte=day).order_by("-valid_from")[:1]

    def on_each(self, days):
        """{day: the same} for several days, in one query."""
        stored = list(self.order_by("valid_from"))
        held = {day: [each for each in stored if each.valid_from <= day] for day in days}
        return {day: (held[day][-1:] or stored[:1] or [self.unset(day)])[0] for day in days}

    def unset(self, day):
        """What holds in a town that has set nothing yet: what the fields say. Not saved; what a query adds is None."""
        setting = self.model(valid_from=day)
        for name in self.query.annotations:
            setattr(setting, name, None)
        return setting


class TownSettingManager(models.Manager.from_queryset(TownSettingQuerySet)):
    def on(self, day):
        """The same, asked by nearly every act and so built once."""
        return next(iter(settings_in_force(day=day)), None) or self.get_queryset().on(day)


@built_once
def settings_in_force(day):
    return TownSetting.objects.in_force(day)


class TownSetting(models.Model):
    """Numbers and house rules of the town, in force from one day on."""

    valid_from = models.DateField(
        "gültig ab", unique=True, error_messages={"unique": "Zu diesem Tag gibt es schon Einstellungen."}
    )
    source = models.CharField("Quelle", max_length=200, blank=True, help_text="Satzung oder Beschluss")
    objection_days = models.PositiveSmallIntegerField(
        "Einspruchsfrist in Tagen", default=3, help_text="§ 57 Abs. 4 GO NRW, Länge nach der Geschäftsordnung"
    )
    number_pattern = models.CharField(
        "Muster der Drucksachennummer",
        max_length=120,
        default=r"[A-ZÄÖÜ0-9]{1,8}/\d+/\d{4}(?:/\d+)?",
        help_text="regulärer Ausdruck",
    )
    number_at_creation = models.BooleanField("Nummer schon beim Anlegen vergeben", default=False)
    receiving_office = models.ForeignKey(
        Office,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="Eingänge gehen an",
        help_text="Amt, das Anträge und Anfragen entgegennimmt",
    )
    submission_days = models.PositiveSmallIntegerField(
        "Anträge spätestens so viele Tage vor der Sitzung", default=21, help_text="Geschäftsordnung"
    )
    reply_days = models.PositiveSmallIntegerField(
        "Antwort an Einwohnerinnen und Einwohner, in Tagen nach der Sitzung",
        default=28,
        help_text="Geschäftsordnung: schriftliche Antworten aus der Einwohnerfragestunde und was aus Anregungen wurde "
        "(§ 24 Abs. 1 GO NRW)",
    )
    max_upload_mb = models.PositiveSmallIntegerField("größte Datei in MB", default=25)
    non_public_paragraph = models.CharField(
        "Paragraf der Geschäftsordnung zur Nichtöffentlichkeit", max_length=20, default="6"
    )
    openings_kept_days = models.PositiveSmallIntegerField(
        "Öffnungen gespeichert, in Tagen",
        default=90,
        help_text="So lange steht fest, wer eine Vorlage im Arbeitsraum zum ersten Mal geöffnet hat; danach wird es "
        "gelöscht. Nach einem Rückruf zählt die Frist von diesem an neu.",
    )

    objects = TownSettingManager()

    class Meta:
        verbose_name = "Einstellungen der Stadt"
        verbose_name_plural = "Einstellungen der Stadt"
        ordering = ["-valid_from"]

    def __str__(self):
        return f"Einstellungen ab {self.valid_from:%d.%m.%Y}"
