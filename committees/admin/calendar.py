"""The town's own days off, and which seat rule holds for which legal profile from which day on."""

from django.contrib import admin

from committees.admin.base import CouncilAdmin
from committees.models import Holiday, ProfileRule


@admin.register(Holiday)
class HolidayAdmin(CouncilAdmin):
    list_display = ["day", "name"]
    search_fields = ["name"]
    date_hierarchy = "day"
    fieldsets = [
        (
            None,
            {
                "fields": [("day", "name")],
                "description": "Die gesetzlichen Feiertage in Nordrhein-Westfalen kennt das Programm schon. "
                "Hier stehen nur weitere Tage, an denen das Rathaus geschlossen ist.",
            },
        ),
    ]


@admin.register(ProfileRule)
class ProfileRuleAdmin(CouncilAdmin):
    list_display = ["rule", "legal_profile", "weight", "valid_from", "source"]
    list_filter = ["legal_profile", "rule", "weight"]
    search_fields = ["source"]
    fieldsets = [
        (
            None,
            {
                "fields": [("legal_profile", "rule"), "weight", ("valid_from", "source")],
                "description": "Ändert sich das Recht, entsteht eine neue Zeile mit dem Tag, ab dem es gilt. "
                "Die alte bleibt für alles, was davor lag.",
            },
        ),
    ]
