"""The town and its settings, in force from one day on."""

import re

from django.contrib import admin
from django.core.exceptions import ValidationError

from committees.admin.base import CouncilAdmin
from committees.admin.forms import CheckedForm
from committees.models import Municipality, TownSetting


@admin.register(Municipality)
class MunicipalityAdmin(CouncilAdmin):
    list_display = ["name", "email", "phone", "website"]
    fieldsets = [
        (None, {"fields": [("name", "short_name"), "districts"]}),
        ("Anschrift und Kontakt", {"fields": ["address", "email", "phone", "website"]}),
        (
            "Datenschutz",
            {
                "fields": [("retention_confirmed_on", "retention_confirmed_with")],
                "description": "Die Löschfristen unter „Datenschutz“ sind Vorschläge des Programms, bis die Stadt sie "
                "bestätigt; kein Gesetz nennt dafür eine Zahl von Tagen.",
            },
        ),
        ("Offene Daten", {"fields": ["official_key", "license_url"]}),
        (
            "Für Gäste der Sitzungen",
            {
                "fields": ["attending", "asking"],
                "description": "Steht auf der Startseite des Portals. Den Zugang zu einzelnen Räumen nennt der "
                "Sitzungsraum.",
            },
        ),
        (
            "Darstellung",
            {
                "fields": ["accent_color"],
                "description": "Aus dieser einen Farbe entstehen alle anderen, für helle und dunkle Seiten.",
            },
        ),
    ]

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request) and not Municipality.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


class TownSettingForm(CheckedForm):
    def clean_number_pattern(self):
        pattern = self.cleaned_data["number_pattern"]
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValidationError("Das Muster ist kein gültiger regulärer Ausdruck.") from error
        return pattern


@admin.register(TownSetting)
class TownSettingAdmin(CouncilAdmin):
    form = TownSettingForm
    list_display = ["valid_from", "source", "objection_days", "number_at_creation", "max_upload_mb"]
    date_hierarchy = "valid_from"
    fieldsets = [
        (
            None,
            {
                "fields": [("valid_from", "source")],
                "description": "Ändert sich eine Regel, entsteht eine neue Zeile mit dem Tag, ab dem sie gilt. "
                "Die alte bleibt für alles, was davor lag.",
            },
        ),
        ("Drucksachen", {"fields": ["number_pattern", "number_at_creation", "max_upload_mb"]}),
        ("Eingänge", {"fields": ["receiving_office", "submission_days", "reply_days"]}),
        ("Recht", {"fields": ["objection_days", "non_public_paragraph", "openings_kept_days"]}),
    ]

    def has_delete_permission(self, request, obj=None):
        """The program needs one row; what held once stays."""
        return super().has_delete_permission(request) and TownSetting.objects.count() > 1
