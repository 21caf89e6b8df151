"""Legislative terms, committees and memberships."""

from django.contrib import admin
from django.db.models import Count, Q

from committees import clock
from committees.admin.base import CouncilAdmin, HoldsFilter, Rows
from committees.admin.flaws import Warns, day_of, flaws_of_committee, flaws_of_term
from committees.admin.people import PERIOD
from committees.admin.procedure import RecipientsOfCommittee, SettingsOfCommittee, StandingItemsOfCommittee
from committees.models import Committee, LegislativeTerm, Membership
from committees.states import Position


@admin.register(LegislativeTerm)
class LegislativeTermAdmin(Warns, CouncilAdmin):
    list_display = ["name", *PERIOD]
    search_fields = ["name"]

    def flaws(self, term):
        return flaws_of_term(day_of(term), "G7", "G10")


class MembersOfCommittee(Rows):
    model = Membership
    of_saved = True
    fields = ["person", "role", "position", "has_vote", "rank", "on_behalf_of", *PERIOD]
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person", "committee")


@admin.register(Committee)
class CommitteeAdmin(Warns, CouncilAdmin):
    inlines = [MembersOfCommittee, SettingsOfCommittee, StandingItemsOfCommittee, RecipientsOfCommittee]
    list_display = ["name", "short_name", "term", "legal_profile", "voting_members", "seats", *PERIOD]
    list_select_related = ["term"]
    list_filter = [HoldsFilter, "term", "legal_profile"]
    search_fields = ["name", "short_name"]
    prepopulated_fields = {"slug": ["short_name"]}
    fieldsets = [
        (None, {"fields": [("name", "short_name"), ("term", "legal_profile"), PERIOD]}),
        (
            "Sitze",
            {
                "fields": [("seats", "max_expert_citizens"), "council_members_only", "substitution"],
                "description": "Ohne Angabe wird die Zahl der Mitglieder nicht geprüft. "
                "Mitglieder lassen sich eintragen, sobald das Gremium gespeichert ist.",
            },
        ),
        ("Darstellung", {"fields": [("position", "slug")]}),
    ]

    def get_queryset(self, request):
        today = clock.today()
        voting = Q(memberships__has_vote=True, memberships__starts_on__lte=today) & (
            Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gte=today)
        )
        voting &= ~Q(memberships__position=Position.SUBSTITUTE)
        return super().get_queryset(request).annotate(voting_count=Count("memberships", filter=voting))

    def flaws(self, committee):
        day = day_of(committee)
        return flaws_of_committee(committee, day) + flaws_of_term(day, "G7")

    @admin.display(description="Stimmberechtigte heute", ordering="voting_count")
    def voting_members(self, committee):
        return committee.voting_count


@admin.register(Membership)
class MembershipAdmin(Warns, CouncilAdmin):
    list_display = ["person", "in_committee", "term", "role", "position", "has_vote", "on_behalf_of", *PERIOD]
    list_select_related = ["person", "committee__term", "on_behalf_of"]
    list_filter = [HoldsFilter, "committee__term", "committee__short_name", "role", "position", "has_vote"]
    search_fields = ["person__family_name", "person__given_name", "committee__name", "committee__short_name"]
    date_hierarchy = "starts_on"
    fieldsets = [
        (None, {"fields": ["committee", "person", "on_behalf_of"]}),
        (
            "Aufgabe",
            {
                "fields": [("role", "has_vote"), ("position", "rank"), "substitute_for"],
                "description": "Die Reihenfolge gehört nur zur Stellvertretung. "
                "Wer mit beratender Stimme mitwirkt, ist nicht stimmberechtigt.",
            },
        ),
        (
            "Zeitraum",
            {
                "fields": [PERIOD, ("sworn_in_on", "resolution_note")],
                "description": "Beide Tage zählen mit. Wer ausscheidet, bekommt ein Ende statt gelöscht zu werden: "
                "Seiten der Vergangenheit zeigen die Besetzung von damals.",
            },
        ),
    ]

    def flaws(self, membership):
        return flaws_of_committee(membership.committee, day_of(membership))

    @admin.display(description="Gremium", ordering="committee__short_name")
    def in_committee(self, membership):
        return membership.committee.short_name

    @admin.display(description="Wahlperiode", ordering="committee__term__starts_on")
    def term(self, membership):
        return membership.committee.term
