"""Persons with their contact data; factions and who belongs to them."""

from django.contrib import admin
from django.db.models import Count, Q

from committees import clock
from committees.admin.base import CouncilAdmin, HoldsFilter, Rows
from committees.admin.flaws import Warns, day_of, flaws_of_faction
from committees.admin.forms import CheckedForm
from committees.models import Faction, FactionMembership, Person, PersonContact

PERIOD = ("starts_on", "ends_on")


class ContactOfPerson(Rows):
    model = PersonContact
    fields = ["email", "phone", "note"]
    extra = 1
    verbose_name = "Kontaktdaten (nie öffentlich)"


class FactionOfPerson(Rows):
    model = FactionMembership
    of_saved = True
    fields = ["faction", "role", *PERIOD]


class PersonForm(CheckedForm):
    class Meta:
        labels = {"slug": "Adresse"}
        help_texts = {"slug": "steht in der Internetadresse; etwa kim-muster"}


@admin.register(Person)
class PersonAdmin(CouncilAdmin):
    form = PersonForm
    inlines = [ContactOfPerson, FactionOfPerson]
    list_display = ["name", "family_name", "given_name", "account"]
    list_display_links = ["name"]
    list_select_related = ["user"]
    search_fields = ["family_name", "given_name", "sort_key"]
    prepopulated_fields = {"slug": ["given_name", "family_name"]}
    fieldsets = [
        (None, {"fields": [("address_form", "title"), ("given_name", "family_name"), "slug"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """The address of a page stays; only a new person gets one."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    @admin.display(description="Konto")
    def account(self, person):
        return person.user.username if hasattr(person, "user") else "–"


class MembersOfFaction(Rows):
    model = FactionMembership
    of_saved = True
    fields = ["person", "role", *PERIOD]


@admin.register(Faction)
class FactionAdmin(Warns, CouncilAdmin):
    inlines = [MembersOfFaction]
    list_display = ["name", "short_name", "kind", "term", "members", *PERIOD]
    list_select_related = ["term"]
    list_filter = [HoldsFilter, "term", "kind"]
    search_fields = ["name", "short_name"]
    prepopulated_fields = {"slug": ["short_name"]}
    fieldsets = [
        (None, {"fields": [("name", "short_name"), ("kind", "term"), PERIOD]}),
        ("Darstellung", {"fields": [("color", "position"), "slug"]}),
    ]

    def get_queryset(self, request):
        today = clock.today()
        now = Q(memberships__starts_on__lte=today) & (
            Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gte=today)
        )
        return super().get_queryset(request).annotate(member_count=Count("memberships", filter=now))

    def flaws(self, faction):
        return flaws_of_faction(faction, day_of(faction))

    @admin.display(description="Mitglieder heute", ordering="member_count")
    def members(self, faction):
        return faction.member_count


@admin.register(FactionMembership)
class FactionMembershipAdmin(Warns, CouncilAdmin):
    list_display = ["person", "faction", "term", "role", *PERIOD]
    list_select_related = ["person", "faction__term"]
    list_filter = [HoldsFilter, "faction__term", "faction__short_name", "role"]
    search_fields = ["person__family_name", "person__given_name", "faction__name"]
    date_hierarchy = "starts_on"

    def flaws(self, membership):
        return flaws_of_faction(membership.faction, day_of(membership))

    @admin.display(description="Wahlperiode", ordering="faction__term__starts_on")
    def term(self, membership):
        return membership.faction.term
