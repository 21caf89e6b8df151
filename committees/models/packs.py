"""Sitzungsmappen that somebody asked for: the worker makes them, the page shows how far it is."""

from django.db import models
from django.db.models import Q

from committees.models.agendas import AgendaVersion, MeetingFile
from committees.models.people import User
from committees.states import PackState


class PackOrder(models.Model):
    """One Sitzungsmappe to be made, of one frozen agenda. While it waits or is being made, nobody orders another."""

    OPEN = (PackState.QUEUED, PackState.RUNNING)

    version = models.ForeignKey(
        AgendaVersion, models.CASCADE, related_name="pack_orders", verbose_name="Fassung der Tagesordnung"
    )
    is_public = models.BooleanField("nur öffentlicher Teil")
    state = models.CharField("Stand", max_length=10, choices=PackState, default=PackState.QUEUED)
    done = models.PositiveIntegerField("fertige Dokumente", default=0)
    total = models.PositiveIntegerField("Dokumente", default=0)
    problem = models.TextField("Fehler", max_length=2000, blank=True)
    replaced = models.JSONField("ersetzte Dateien", default=list, help_text="je ein Satz")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, verbose_name="von")
    asked_at = models.DateTimeField("angefordert am")
    changed_at = models.DateTimeField("geändert", auto_now=True)
    file = models.ForeignKey(MeetingFile, models.SET_NULL, related_name="orders", null=True, verbose_name="Mappe")

    class Meta:
        verbose_name = "Auftrag für eine Sitzungsmappe"
        verbose_name_plural = "Aufträge für Sitzungsmappen"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "is_public"],
                condition=Q(state__in=["queued", "running"]),
                name="one_open_pack_order",
                violation_error_message="Diese Sitzungsmappe wird gerade erstellt.",
            ),
        ]

    def __str__(self):
        return f"{self.version}: {self.get_state_display()}"

    @property
    def is_open(self):
        return self.state in self.OPEN
