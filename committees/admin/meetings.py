"""Sittings and the rooms they sit in."""

from django.contrib import admin
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils.html import format_html

from committees.actions.meetings import give_meeting_slug
from committees.admin.base import CouncilAdmin
from committees.admin.forms import CheckedForm
from committees.models import Meeting, Room
from committees.states import MeetingState


@admin.register(Room)
class RoomAdmin(CouncilAdmin):
    list_display = ["name", "address"]
    search_fields = ["name", "address"]
    fieldsets = [
        (
            None,
            {
                "fields": [("name", "address"), "access"],
                "description": "Ein Raum lässt sich zu einer Zeit nur für eine Sitzung vergeben.",
            },
        ),
    ]


class MeetingForm(CheckedForm):
    """Here nobody would hear that a sitting is moved or cancelled; the pages of the workspace tell everyone."""

    def clean(self):
        super().clean()
        if self.instance.pk and self.instance.may_change:
            if {"starts_at", "room", "place"}.intersection(self.changed_data):
                self.add_error(None, self.lead_to("meeting-move", "Tag, Beginn und Ort ändert", "Sitzung verlegen"))
            if "state" in self.changed_data and self.cleaned_data.get("state") == MeetingState.CANCELLED:
                self.add_error(None, self.lead_to("meeting-cancel", "Abgesagt wird mit", "Sitzung absagen"))

    def lead_to(self, name, words, button):
        return format_html(
            '{} „<a href="{}">{}</a>“ im Arbeitsraum: Dort erfahren es alle, die es angeht.',
            words,
            reverse(name, args=[self.instance.slug]),
            button,
        )


@admin.register(Meeting)
class MeetingAdmin(CouncilAdmin):
    form = MeetingForm
    list_display = ["starts_at", "names", "where", "state", "is_public"]
    list_select_related = ["room"]
    list_filter = ["state", "is_public", "committees__term", "committees__short_name"]
    search_fields = ["committees__name", "committees__short_name", "place"]
    date_hierarchy = "starts_at"
    ordering = ["-starts_at"]
    formfield_overrides = CouncilAdmin.formfield_overrides | {
        models.ManyToManyField: {"widget": CheckboxSelectMultiple}
    }
    fieldsets = [
        (None, {"fields": [("starts_at", "ends_at"), ("room", "place"), "committees"]}),
        (
            "Stand",
            {
                "fields": ["state", "is_public"],
                "description": "Verlegt und abgesagt wird im Arbeitsraum unter „Sitzungen“: Dort erfahren es alle, die "
                "es angeht. Öffentlich angekündigte Sitzungen sieht jede und jeder.",
            },
        ),
    ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        give_meeting_slug(form.instance)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("committees")

    @admin.display(description="Ort")
    def where(self, meeting):
        return meeting.where

    @admin.display(description="Gremien")
    def names(self, meeting):
        return ", ".join(committee.short_name for committee in meeting.committees.all())
