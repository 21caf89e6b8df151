"""Quotas of the factions in committees, and the dated method that distributes them."""

from django.contrib import admin

from committees.admin.base import CouncilAdmin, HoldsFilter
from committees.admin.people import PERIOD
from committees.models import FactionQuota, SeatMethod


@admin.register(FactionQuota)
class FactionQuotaAdmin(CouncilAdmin):
    list_display = ["faction_name", "in_committee", "term", "seats", "method", *PERIOD]
    list_select_related = ["faction", "committee__term"]
    list_filter = [HoldsFilter, "committee__term", "committee__short_name", "faction__short_name", "method"]
    search_fields = ["faction__name", "faction__short_name", "committee__name", "resolution_note"]
    date_hierarchy = "starts_on"
    fieldsets = [
        (None, {"fields": [("committee", "faction"), "seats", PERIOD]}),
        (
            "Grundlage",
            {
                "fields": ["method", "lot_note", "resolution_note"],
                "description": "Der Rechner unter „Gremien“ trägt die Anteile aller Fraktionen auf einmal ein und "
                "beendet die bisherigen. Zusammen sind es höchstens so viele, wie das Gremium Sitze hat.",
            },
        ),
    ]

    @admin.display(description="Fraktion", ordering="faction__name")
    def faction_name(self, quota):
        return quota.faction.name

    @admin.display(description="Gremium", ordering="committee__short_name")
    def in_committee(self, quota):
        return quota.committee.short_name

    @admin.display(description="Wahlperiode", ordering="committee__term__starts_on")
    def term(self, quota):
        return quota.committee.term


@admin.register(SeatMethod)
class SeatMethodAdmin(CouncilAdmin):
    list_display = ["valid_from", "method", "source"]
    date_hierarchy = "valid_from"
    fieldsets = [
        (
            None,
            {
                "fields": [("valid_from", "method"), "source"],
                "description": "Ändert sich das Recht, entsteht eine neue Zeile mit dem Tag, ab dem es gilt. "
                "Was voreingestellt ist, hat das Programm nach bestem Wissen eingetragen: Bitte prüfen Sie Tag und "
                "Fassung von § 50 Abs. 3 GO NRW.",
            },
        ),
    ]
