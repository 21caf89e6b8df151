"""Mitzeichnungswege with their stations, and who is away."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from committees.admin.base import CouncilAdmin, HoldsFilter, Rows
from committees.admin.forms import CheckedForm, RowForm
from committees.models import Absence, KindSection, SigningRoute
from committees.models.signing import SigningRouteStop
from committees.parts import FIXED_TITLES


def refuse_outsiders(user):
    """Only town hall signs."""
    if user and not (user.is_active and user.scope.works_in_town_hall):
        raise ValidationError("Mitzeichnen und vertreten kann nur, wer in der Verwaltung arbeitet.")
    return user


class StopForm(RowForm):
    def clean_user(self):
        return refuse_outsiders(self.cleaned_data["user"])

    def clean_parts(self):
        """A key that is none would ask for nothing."""
        parts = self.cleaned_data["parts"]
        known = {*FIXED_TITLES, *KindSection.objects.values_list("key", flat=True)} if parts else set()
        if unknown := [part for part in parts if part not in known]:
            raise ValidationError(
                f"Diesen Abschnitt gibt es nicht: {', '.join(unknown)}. Möglich sind: {', '.join(sorted(known))}."
            )
        return parts


class StopsOfRoute(Rows):
    model = SigningRouteStop
    form = StopForm
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


class AbsenceForm(CheckedForm):
    def clean_deputy(self):
        return refuse_outsiders(self.cleaned_data["deputy"])


@admin.register(Absence)
class AbsenceAdmin(CouncilAdmin):
    form = AbsenceForm
    list_display = ["user", "deputy", "starts_on", "ends_on"]
    list_select_related = ["user__person", "deputy__person"]
    list_filter = [HoldsFilter]
    search_fields = ["user__person__family_name", "deputy__person__family_name"]
