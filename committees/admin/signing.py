"""Mitzeichnungswege with their stations, and who is away."""

from django.contrib import admin

from committees.admin.base import CouncilAdmin, HoldsFilter, Rows
from committees.models import Absence, SigningRoute
from committees.models.signing import SigningRouteStop


class StopsOfRoute(Rows):
    model = SigningRouteStop
    fields = ["stage", "mode", "user", "office", "role", "parts", "days"]


@admin.register(SigningRoute)
class SigningRouteAdmin(CouncilAdmin):
    inlines = [StopsOfRoute]
    list_display = ["name", "office", "kind", "is_required"]
    list_select_related = ["office", "kind"]
    list_filter = ["is_required"]
    search_fields = ["name"]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", ("office", "kind"), "is_required"],
                "description": "Ohne Amt oder Vorlagenart gilt der Weg für alle. Gibt es mehrere, gilt der genauere.",
            },
        ),
    ]


@admin.register(Absence)
class AbsenceAdmin(CouncilAdmin):
    list_display = ["user", "deputy", "starts_on", "ends_on"]
    list_select_related = ["user__person", "deputy__person"]
    list_filter = [HoldsFilter]
    search_fields = ["user__person__family_name", "deputy__person__family_name"]
