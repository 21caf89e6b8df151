"""Kinds of Vorlage with their sections, and how their numbers are formed and counted."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from committees import clock, numbering
from committees.admin.base import CouncilAdmin, Rows
from committees.admin.forms import RowForm
from committees.models import KindSection, MotionKind, NumberCounter, NumberingScheme
from committees.states import NumberReset, NumberScope


class SectionForm(RowForm):
    """Texts belong to a section by its key, so that of a saved one stays."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].disabled = bool(self.instance.pk)


class SectionsTogether(BaseInlineFormSet):
    def clean(self):
        """What a kind asks for needs a place to be written."""
        super().clean()
        if any(self.errors):
            return
        keys = {each.cleaned_data.get("key") for each in self.forms if each not in self.deleted_forms}
        missing = [sentence for key, sentence in self.instance.needed_sections if key not in keys]
        if missing:
            raise ValidationError(missing)


class SectionsOfKind(Rows):
    model = KindSection
    form = SectionForm
    formset = SectionsTogether
    fields = ["position", "title", "key", "is_required", "hint", "default_text"]
    prepopulated_fields = {"key": ["title"]}


@admin.register(MotionKind)
class MotionKindAdmin(CouncilAdmin):
    inlines = [SectionsOfKind]
    list_display = ["name", "short_name", "position", "scheme", "is_decided", "is_drafted_here", "is_active"]
    list_select_related = ["scheme"]
    list_filter = ["is_active", "is_drafted_here", "is_decided"]
    search_fields = ["name", "short_name"]
    prepopulated_fields = {"key": ["name"]}
    fieldsets = [
        (None, {"fields": [("name", "short_name"), "key", "description", ("scheme", "position")]}),
        ("Regeln", {"fields": ["is_decided", "asks_financial_effect", "link_relation", "is_active"]}),
        (
            "Von außen",
            {
                "fields": [
                    ("is_drafted_here", "is_from_citizens"),
                    ("takes_main_document", "min_submitters"),
                    "answer_kind",
                ]
            },
        ),
        (
            "Schlüssel der Abschnitte",
            {
                "fields": [],
                "description": "Die Schlüssel proposed_resolution (Beschlussvorschlag), facts (Sachverhalt), "
                "alternatives und financial_effect haben eine feste Bedeutung. Alle anderen sind frei.",
            },
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields


@admin.register(NumberingScheme)
class NumberingSchemeAdmin(CouncilAdmin):
    list_display = ["name", "template", "digits", "scope", "reset"]
    search_fields = ["name"]

    def has_delete_permission(self, request, obj=None):
        """Deleting the counters would let the count start anew."""
        return super().has_delete_permission(request) and not (obj and obj.counters.exists())


@admin.register(NumberCounter)
class NumberCounterAdmin(CouncilAdmin):
    list_display = ["scheme", "scope", "last", "next_number"]
    list_select_related = ["scheme"]
    list_filter = ["scheme"]
    search_fields = ["scheme__name", "scope"]
    fieldsets = [
        (
            None,
            {
                "fields": ["scheme", "scope", "last", "next_number"],
                "description": "Ein Zähler steigt nur. Nummern, die es schon gibt, werden übersprungen.",
            },
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["scheme", "scope", "next_number"] if obj else ["next_number"]

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="nächste Nummer")
    def next_number(self, counter):
        return next_number(counter) if counter.pk else "–"


def next_number(counter):
    """The number that comes next, with "…" for what only the Vorlage knows."""
    scheme, parts = counter.scheme, counter.scope.split(" ")
    values = dict.fromkeys(numbering.PLACES, "…") | {"year": clock.today().year}
    if scheme.scope == NumberScope.OFFICE:
        values["office"] = parts[0]
    if scheme.reset != NumberReset.NEVER:
        values[scheme.reset] = parts[-1]
    return scheme.template.format(**values | {"n": str(counter.last + 1).zfill(scheme.digits)})
