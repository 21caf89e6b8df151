"""Addresses of an earlier system, to be looked at and deleted; they are read from a table."""

from django.contrib import admin

from committees.admin.base import CouncilAdmin
from committees.models import OldAddress


@admin.register(OldAddress)
class OldAddressAdmin(CouncilAdmin):
    list_display = ["kind", "key", "record_id"]
    list_filter = ["kind"]
    search_fields = ["key"]
    fields = ["kind", "key"]

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False
