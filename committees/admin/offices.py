"""Offices, who works in them and who heads them."""

from django.contrib import admin
from django.db.models import Prefetch

from committees import clock
from committees.admin.base import CouncilAdmin, Rows
from committees.models import Office, OfficeStaff


class StaffOfOffice(Rows):
    model = OfficeStaff
    of_saved = True
    fields = ["person", "is_head", "starts_on", "ends_on"]
    verbose_name = "Person im Amt"


@admin.register(Office)
class OfficeAdmin(CouncilAdmin):
    inlines = [StaffOfOffice]
    list_display = ["name", "code", "head", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "code"]
    fieldsets = [
        (
            None,
            {
                "fields": [("name", "code"), "is_active"],
                "description": "Mit dem Kürzel beginnen die Nummern der Drucksachen. Schon vergebene Nummern "
                "bleiben, wie sie sind. Ein Amt, das es nicht mehr gibt, bleibt stehen und verliert den Haken "
                "„besteht“.",
            },
        ),
    ]

    def get_queryset(self, request):
        heads = OfficeStaff.objects.on(clock.today()).filter(is_head=True).select_related("person")
        return super().get_queryset(request).prefetch_related(Prefetch("staff", heads, to_attr="heads_today"))

    @admin.display(description="Leitung heute")
    def head(self, office):
        return ", ".join(str(staff.person) for staff in office.heads_today) or "–"
