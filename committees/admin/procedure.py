"""Rules of procedure of each committee, its standing items and who else gets its Versand."""

from django.contrib import admin

from committees.admin.base import CouncilAdmin, Rows
from committees.models import CommitteeSetting, Recipient, StandingItem, TextBlock

DAYS = [
    ("notice_days", "urgent_notice_days"),
    ("editorial_days", "signing_days", "dispatch_days"),
    ("public_after_days", "announcement_days"),
]
AGENDA = [("numbering", "late_items")]
QUORUM = ["statutory_members"]
MINUTES = ["minutes_per_committee"]
FORMS = ["hybrid_allowed", "digital_allowed", "faction_staff_reads_non_public"]
ITEM = [("title", "kind"), ("is_public", "is_at_end", "position")]
REACHED = [("name", "role"), "email", "post_address"]


class SettingsOfCommittee(Rows):
    model = CommitteeSetting
    fields = [("valid_from", "source"), *DAYS, *AGENDA, *QUORUM, *MINUTES, *FORMS]
    show_change_link = True


class StandingItemsOfCommittee(Rows):
    model = StandingItem
    fields = ITEM


class RecipientsOfCommittee(Rows):
    model = Recipient
    of_saved = True
    fields = REACHED


@admin.register(CommitteeSetting)
class CommitteeSettingAdmin(CouncilAdmin):
    list_display = ["committee", "term", "valid_from", "notice_days", "dispatch_days", "source"]
    list_select_related = ["committee__term"]
    list_filter = ["committee__term", "committee__short_name"]
    search_fields = ["committee__name", "committee__short_name", "source"]
    fieldsets = [
        (None, {"fields": ["committee", ("valid_from", "source")]}),
        (
            "Fristen",
            {
                "fields": DAYS,
                "description": "Es gelten die Einstellungen am Tag der Sitzung. Ändert sich die Geschäftsordnung, "
                "entsteht eine neue Zeile; die alte bleibt für alle Sitzungen davor.",
            },
        ),
        ("Tagesordnung", {"fields": AGENDA}),
        ("Beschlussfähigkeit", {"fields": QUORUM}),
        ("Niederschrift", {"fields": MINUTES}),
        ("Form und Einsicht", {"fields": FORMS}),
    ]

    @admin.display(description="Wahlperiode", ordering="committee__term__starts_on")
    def term(self, setting):
        return setting.committee.term


@admin.register(StandingItem)
class StandingItemAdmin(CouncilAdmin):
    list_display = ["title", "committee", "is_public", "is_at_end", "position"]
    list_select_related = ["committee"]
    list_filter = ["committee__term", "committee__short_name", "is_public"]
    search_fields = ["title", "committee__name", "committee__short_name"]
    fieldsets = [
        (
            None,
            {
                "fields": ["committee", *ITEM],
                "description": "Steht von selbst auf jeder neuen Tagesordnung des Gremiums.",
            },
        ),
    ]


@admin.register(Recipient)
class RecipientAdmin(CouncilAdmin):
    """Those of committees; who comes to one sitting alone is entered at its Versand."""

    list_display = ["name", "role", "committee", "email"]
    list_select_related = ["committee"]
    list_filter = ["role", "committee__term", "committee__short_name"]
    search_fields = ["name", "email", "committee__name", "committee__short_name"]
    fieldsets = [
        (
            None,
            {
                "fields": ["committee", *REACHED],
                "description": "Bekommt jeden Versand des Gremiums: an die E-Mail-Adresse, sonst auf Papier.",
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(meeting=None)


@admin.register(TextBlock)
class TextBlockAdmin(CouncilAdmin):
    list_display = ["name"]
    search_fields = ["name", "html"]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "html"],
                "description": "Steht beim Schreiben einer Niederschrift zur Auswahl. Leerzeile trennt Absätze.",
            },
        ),
    ]
