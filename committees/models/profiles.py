"""Dated settings of the law: which seat rule holds for which legal profile, and the town's own days off."""

from django.db import connections, models, router
from django.db.models import Q

from committees.rules.seats import DATABASE_RULES, TITLES, Weight
from committees.states import LegalProfile

WEIGHTS = [
    (Weight.REFUSES.value, "verhindert das Speichern"),
    (Weight.WARNS.value, "warnt"),
    (Weight.HINT.value, "gibt einen Hinweis"),
    (Weight.OFF.value, "gilt nicht"),
]
# What holds where no row says otherwise stands in the database, because the walls there ask for it as well.
IN_FORCE = """
SELECT profile, rule, committees_rule_weight(profile, rule, %s)
FROM unnest(%s::text[]) AS profile, unnest(%s::text[]) AS rule
"""


class ProfileRuleQuerySet(models.QuerySet):
    def weights_on(self, day):
        """{(legal profile, rule): weight} of this day."""
        database = self._db or router.db_for_read(self.model)
        with connections[database].cursor() as cursor:
            cursor.execute(IN_FORCE, [day, list(LegalProfile.values), list(TITLES)])
            return {(profile, rule): Weight(weight) for profile, rule, weight in cursor.fetchall()}


class ProfileRule(models.Model):
    """How much a seat rule weighs for a legal profile, in force from one day on."""

    legal_profile = models.CharField("Rechtsform", max_length=20, choices=LegalProfile)
    rule = models.CharField("Regel", max_length=4, choices=[(key, f"{key} {title}") for key, title in TITLES.items()])
    weight = models.CharField("Wirkung", max_length=10, choices=WEIGHTS)
    valid_from = models.DateField("gültig ab")
    source = models.CharField("Quelle", max_length=200, blank=True, help_text="Gesetz, Satzung oder Beschluss")

    objects = ProfileRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "Regel der Besetzung"
        verbose_name_plural = "Regeln der Besetzung"
        ordering = ["legal_profile", "rule", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["legal_profile", "rule", "valid_from"],
                name="profile_rule_once_a_day",
                violation_error_message="Für diese Rechtsform und Regel gibt es zu diesem Tag schon einen Eintrag.",
            ),
            models.CheckConstraint(
                condition=~Q(weight=Weight.REFUSES.value) | Q(rule__in=DATABASE_RULES),
                name="profile_rule_can_refuse",
                violation_error_message="Diese Regel kann nur warnen oder einen Hinweis geben.",
            ),
        ]

    def __str__(self):
        return f"{self.rule}, {self.get_legal_profile_display()}, ab {self.valid_from:%d.%m.%Y}"


class Holiday(models.Model):
    """A day off of the town besides the statutory holidays of North Rhine-Westphalia."""

    day = models.DateField("Tag", unique=True, error_messages={"unique": "Dieser Tag ist schon eingetragen."})
    name = models.CharField("Name", max_length=120, help_text="etwa Rosenmontag")

    class Meta:
        verbose_name = "dienstfreier Tag"
        verbose_name_plural = "dienstfreie Tage"
        ordering = ["-day"]

    def __str__(self):
        return f"{self.name}, {self.day:%d.%m.%Y}"
