"""Groups of the town's identity provider, and the roles they give at the sign-in."""

from django.db import models
from django.db.models import Q

from committees.models.people import Office
from committees.states import UserRole

OF_OFFICES = (UserRole.CLERK, UserRole.OFFICE_HEAD)


class GroupRole(models.Model):
    """Whoever is in the group has the role, in the office if it needs one."""

    group = models.CharField("Gruppe", max_length=200, help_text="wie das Verzeichnis der Stadt sie schreibt")
    role = models.CharField("Rolle", max_length=20, choices=UserRole)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, verbose_name="Amt")

    class Meta:
        verbose_name = "Gruppe der Anmeldung"
        verbose_name_plural = "Gruppen der Anmeldung"
        ordering = ["group", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "role", "office"],
                nulls_distinct=False,
                name="group_gives_role_once",
                violation_error_message="Diese Gruppe gibt diese Rolle schon.",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=OF_OFFICES) | Q(office__isnull=False),
                name="group_role_needs_office",
                violation_error_message="Sachbearbeitung und Amtsleitung brauchen ein Amt.",
            ),
            models.CheckConstraint(
                condition=~Q(role=UserRole.FACTION_STAFF),
                name="group_role_not_of_faction",
                violation_error_message="Die Fraktionsgeschäftsstelle wird am Konto eingetragen.",
            ),
        ]

    def __str__(self):
        return f"{self.group}: {self.get_role_display()}"
