"""Project groups in the administration: mandate and composition, seats, who sits there, and what was asked for."""

from django import forms
from django.contrib import admin
from django.db import connection
from django.db.models import Exists, OuterRef

from committees import clock
from committees.admin.base import CouncilAdmin, HoldsFilter, ReadOnlyAdmin, day, yes_or_no
from committees.admin.forms import LongSelect
from committees.admin.people import PERIOD
from committees.models import Motion
from projectgroup.actions import seating
from projectgroup.actions.publication import touch
from projectgroup.models import Nomination, ProjectGroup, Seat, SeatAssignment

OF_GROUP = ("group__committee", admin.RelatedOnlyFieldListFilter)
OF_SEAT = ("seat__group__committee", admin.RelatedOnlyFieldListFilter)


class SeatChoice(forms.ModelChoiceField):
    """Found by typing the group, the faction or the number."""

    widget = LongSelect

    def label_from_instance(self, seat):
        until = f", bis {seat.ends_on:%d.%m.%Y}" if seat.ends_on else ""
        return f"{seat.group}: {seat.name}{until}"


class PaperChoice(forms.ModelChoiceField):
    """By number alone: the title of a draft is not everyone's to read."""

    widget = LongSelect

    def label_from_instance(self, motion):
        return motion.number


def choice_of(db_field, request):
    """How the records to choose from are named here."""
    if db_field.related_model is ProjectGroup:
        return {"queryset": ProjectGroup.objects.select_related("committee")}
    if db_field.related_model is Seat:
        seats = Seat.objects.select_related("group__committee", "faction", "office")
        return {"form_class": SeatChoice, "queryset": seats.order_by("-group", "-bench", "place")}
    if db_field.related_model is Motion:
        papers = Motion.objects.visible_to(request.user).exclude(number=None).order_by("-pk")
        return {"form_class": PaperChoice, "queryset": papers, "empty_label": "– noch keine –"}
    return {}


class GroupPage(CouncilAdmin):
    """What changes here shows on the public page at once."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(db_field, request, **kwargs | choice_of(db_field, request))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        touch(self.group_of(obj))


@admin.register(ProjectGroup)
class ProjectGroupAdmin(GroupPage):
    """A group begins with its paper, so it is not added here; nor does it vanish."""

    list_display = ["name", "reports_to", "composition", "starts_on", "ends_on", "is_public"]
    list_select_related = ["committee", "reports_to"]
    list_filter = ["committee__term", ("reports_to", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["committee__name", "committee__short_name", "mandate"]
    readonly_fields = ["name", "paper", "starts_on", "ends_on", "is_public"]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", ("starts_on", "ends_on"), "paper", "is_public"],
                "description": "Name, Adresse und Zeitraum stehen beim Gremium. Eine Projektgruppe entsteht aus ihrer "
                "Vorlage; veröffentlicht wird sie vom Sitzungsdienst.",
            },
        ),
        ("Auftrag", {"fields": ["mandate", "reports_to"]}),
        (
            "Zusammensetzung",
            {
                "fields": [("seats_per_faction", "faction_seats", "administration_seats")],
                "description": "Weniger Plätze gehen erst, wenn die Sitze, die wegfallen, aufgehoben sind.",
            },
        ),
    ]

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def group_of(self, group):
        return group

    @admin.display(description="Name", ordering="committee__name")
    def name(self, group):
        return group.committee.name

    @admin.display(description="Zusammensetzung")
    def composition(self, group):
        return group.composition_words

    @admin.display(description="von", ordering="committee__starts_on")
    def starts_on(self, group):
        return day(group.committee.starts_on)

    @admin.display(description="bis", ordering="committee__ends_on")
    def ends_on(self, group):
        return day(group.committee.ends_on)

    @admin.display(description="Gründungsvorlage")
    def paper(self, group):
        return group.founding_motion.number

    def get_queryset(self, request):
        public = ProjectGroup.objects.in_public().filter(pk=OuterRef("pk"))
        return super().get_queryset(request).annotate(shows=Exists(public))

    @admin.display(description="öffentlich")
    def is_public(self, group):
        return yes_or_no(group.shows)


@admin.register(Seat)
class SeatAdmin(GroupPage):
    list_display = ["title", "in_group", "bench", *PERIOD]
    list_select_related = ["group__committee", "faction", "office"]
    list_filter = [HoldsFilter, OF_GROUP, "bench"]
    search_fields = ["group__committee__name", "faction__name", "faction__short_name", "office__name", "office__code"]
    fieldsets = [
        (
            None,
            {
                "fields": ["group", ("bench", "place"), ("faction", "faction_place"), "office", PERIOD],
                "description": "Ein Sitz der Fraktionen gehört zu einer Fraktion, ein Sitz der Verwaltung zu keiner. "
                "Ein Sitz, der schon besetzt war, bekommt ein Ende und wird nicht gelöscht.",
            },
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["group", "bench"] if obj else []

    def has_delete_permission(self, request, obj=None):
        has_history = obj and (obj.assignments.exists() or obj.nominations.exists())
        return not has_history and super().has_delete_permission(request, obj)

    def group_of(self, seat):
        return seat.group

    @admin.display(description="Sitz", ordering="place")
    def title(self, seat):
        return seat.name

    @admin.display(description="Projektgruppe", ordering="group__committee__name")
    def in_group(self, seat):
        return seat.group.committee.name


@admin.register(SeatAssignment)
class SeatAssignmentAdmin(GroupPage):
    list_display = ["person", "on_seat", "in_group", "position", *PERIOD]
    list_select_related = ["person", "seat__group__committee", "seat__faction", "seat__office"]
    list_filter = [HoldsFilter, OF_SEAT, "position", "end_reason"]
    search_fields = ["person__family_name", "person__given_name", "seat__group__committee__name"]
    date_hierarchy = "starts_on"
    fieldsets = [
        (None, {"fields": ["seat", "person", "position"]}),
        (
            "Zeitraum",
            {
                "fields": [PERIOD, "end_reason", "confirmed_by"],
                "description": "Beide Tage zählen mit. Wer den Sitz abgibt, bekommt ein Ende. Gelöscht wird nur, was "
                "von Anfang an falsch eingetragen war; was zu Ende ist, bleibt.",
            },
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["seat", "person"] if obj else []

    def has_delete_permission(self, request, obj=None):
        has_ended = obj and obj.ends_on and obj.ends_on < clock.today()
        return not has_ended and super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        until = f" bis {obj.ends_on:%d.%m.%Y}" if obj.ends_on else ""
        words = f"{obj.person}, {obj.get_position_display()}, ab {obj.starts_on:%d.%m.%Y}{until}"
        seating.note(obj, "seat_correct" if change else "seat_begin", request.user, after=words)

    def delete_model(self, request, obj):
        seating.remove(obj, by=request.user)
        connection.check_constraints()

    def group_of(self, assignment):
        return assignment.seat.group

    @admin.display(description="Sitz", ordering="seat__place")
    def on_seat(self, assignment):
        return assignment.seat.name

    @admin.display(description="Projektgruppe", ordering="seat__group__committee__name")
    def in_group(self, assignment):
        return assignment.seat.group.committee.name


@admin.register(Nomination)
class NominationAdmin(ReadOnlyAdmin):
    """To look at: asked for, decided and taken back in the Sitzplan."""

    list_display = ["on_seat", "in_group", "recipient", "person", "state_now", "asked_at", "expires_at"]
    list_select_related = ["seat__group__committee", "seat__faction", "seat__office", "person"]
    list_filter = [OF_SEAT, ("answered_at", admin.EmptyFieldListFilter), ("decided_at", admin.EmptyFieldListFilter)]
    search_fields = ["recipient", "email", "person__family_name", "seat__group__committee__name"]
    date_hierarchy = "asked_at"
    fieldsets = [
        (None, {"fields": ["seat", ("recipient", "email"), "state_now"]}),
        ("Benannt", {"fields": [("person", "deputy"), "remark", "answered_at"]}),
        ("Erbeten", {"fields": [("asked_at", "asked_by"), ("expires_at", "reminded_at"), "withdrawn_at"]}),
        ("Entschieden", {"fields": [("decided_at", "decided_by"), "reason"]}),
    ]

    @admin.display(description="Sitz", ordering="seat__place")
    def on_seat(self, nomination):
        return nomination.seat.name

    @admin.display(description="Projektgruppe", ordering="seat__group__committee__name")
    def in_group(self, nomination):
        return nomination.seat.group.committee.name

    @admin.display(description="Stand")
    def state_now(self, nomination):
        return nomination.state_words
