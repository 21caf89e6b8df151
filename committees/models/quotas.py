"""How many seats of a committee each Fraktion fills, from/until, and the dated method by which they are distributed."""

from django.db import models

from committees.models.committees import Committee
from committees.models.people import Faction
from committees.models.periods import Exclusion, Period, PeriodQuerySet, days, same, starts_before_it_ends
from committees.rules.apportionment import METHODS
from committees.states import LegalProfile

METHOD_CHOICES = [(method.value, name) for method, name in METHODS.items()]
# The Rat is elected; who sits in a project group is said by its task. The trigger of 0015 says the same.
WITHOUT_QUOTAS = (LegalProfile.COUNCIL, LegalProfile.PROJECT_GROUP)


def reason_against_quotas(committee):
    """Why the seats of this committee are not distributed among factions, or ""; the database says the same."""
    if committee.is_council:
        return "Der Rat wird gewählt; Anteile der Fraktionen gibt es nur in Ausschüssen (§ 50 Abs. 3 GO NRW)."
    if committee.legal_profile == LegalProfile.PROJECT_GROUP:
        return (
            f"„{committee}“ ist eine Projektgruppe; wer darin sitzt, sagt ihr Auftrag. Anteile der Fraktionen gibt es "
            "nur in Ausschüssen (§ 50 Abs. 3 GO NRW)."
        )
    return ""


class SeatMethodQuerySet(models.QuerySet):
    def on(self, day):
        """The entry in force on this day, or None."""
        return self.filter(valid_from__lte=day).order_by("-valid_from").first()


class SeatMethod(models.Model):
    """By which method seats of committees are distributed, in force from one day on (§ 50 Abs. 3 GO NRW)."""

    valid_from = models.DateField(
        "gültig ab", unique=True, error_messages={"unique": "Zu diesem Tag gibt es schon ein Verfahren."}
    )
    method = models.CharField("Verfahren", max_length=20, choices=METHOD_CHOICES)
    source = models.CharField("Quelle", max_length=200, blank=True, help_text="Gesetz, Satzung oder Beschluss")

    objects = SeatMethodQuerySet.as_manager()

    class Meta:
        verbose_name = "Verfahren der Sitzverteilung"
        verbose_name_plural = "Verfahren der Sitzverteilung"
        ordering = ["-valid_from"]

    def __str__(self):
        return f"{self.get_method_display()} ab {self.valid_from:%d.%m.%Y}"


class FactionQuota(Period):
    """The seats of a committee that one Fraktion fills. More members than that are a warning, never a refusal."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="quotas", verbose_name="Gremium")
    faction = models.ForeignKey(Faction, models.PROTECT, related_name="quotas", verbose_name="Fraktion")
    seats = models.PositiveSmallIntegerField("Anteil in Sitzen")
    method = models.CharField(
        "Verfahren",
        max_length=20,
        choices=METHOD_CHOICES,
        blank=True,
        help_text="leer bei einem einheitlichen Wahlvorschlag (§ 50 Abs. 3 S. 1 GO NRW)",
    )
    lot_note = models.CharField(
        "Losentscheid", max_length=400, blank=True, help_text="zwischen wem, um wie viele Sitze, wer gezogen wurde"
    )
    resolution_note = models.CharField("Beschluss", max_length=200, blank=True, help_text="etwa Rat, 24.11.2025, TOP 4")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "Anteil einer Fraktion"
        verbose_name_plural = "Anteile der Fraktionen"
        ordering = ["committee", "-starts_on", "faction__position", "faction__name"]
        constraints = [
            starts_before_it_ends("quota"),
            Exclusion(
                name="one_quota_at_a_time",
                expressions=[same("committee"), same("faction"), days()],
                violation_error_message="Die Fraktion hat in diesem Gremium und Zeitraum schon einen Anteil.",
            ),
            # That the quotas of a day stay within the committee's seats is held by a trigger.
        ]

    def __str__(self):
        return f"{self.faction.short_name}: {self.seats} in {self.committee.short_name}"
