"""What can only be looked at: the audit log, published objects, frozen versions."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Subquery

from committees.admin.base import ReadOnlyAdmin, yes_or_no
from committees.models import AuditActor, AuditEntry, MotionVersion, PublicObject

CLOSED = "(für Sie nicht einsehbar)"


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """What was said and done is shown to those who read it (marked_for); everyone else sees that it was done."""

    list_display = ["at", "actor", "about", "action", "was", "became", "said"]
    list_filter = ["action", "record_type"]
    search_fields = ["subject", "note"]
    date_hierarchy = "at"
    fields = ["at", "actor", "about", "action", "was", "became", "said", "record_type", "record_id"]

    def get_queryset(self, request):
        name = AuditActor.objects.filter(user_id=OuterRef("actor_id")).values("name")
        return super().get_queryset(request).marked_for(request.user).annotate(actor_name=Subquery(name))

    def get_search_results(self, request, queryset, search_term):
        """Closed entries are found by the number of their paper alone."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, may_repeat
        return found.filter(is_open=True) | queryset.of_number(search_term.strip()), may_repeat

    @admin.display(description="woran", ordering="record_id")
    def about(self, entry):
        return entry.heading

    @admin.display(description="vorher")
    def was(self, entry):
        return entry.before if entry.is_open else CLOSED

    @admin.display(description="nachher")
    def became(self, entry):
        return entry.after if entry.is_open else CLOSED

    @admin.display(description="Anmerkung")
    def said(self, entry):
        return entry.note if entry.is_open else CLOSED

    @admin.display(description="wer", ordering="actor_name")
    def actor(self, entry):
        """The name, the mere id once the name is erased, or the program itself."""
        return entry.actor_name or (f"Konto {entry.actor_id}" if entry.actor_id else "das Programm")


@admin.register(PublicObject)
class PublicObjectAdmin(ReadOnlyAdmin):
    list_display = ["pk", "record_type", "slug", "published_at", "modified", "withdrawn_at"]
    list_filter = ["record_type", ("withdrawn_at", admin.EmptyFieldListFilter)]
    search_fields = ["slugs__slug"]
    date_hierarchy = "published_at"
    fields = ["record_type", "record_id", "slug", "published_at", "modified", "withdrawn_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("slugs")

    @admin.display(description="Adresse")
    def slug(self, public_object):
        return public_object.current_slug


@admin.register(MotionVersion)
class MotionVersionAdmin(ReadOnlyAdmin):
    """Of versions that the user may not read, number and dates are shown."""

    list_display = ["motion_number", "number", "kind_name", "title", "paper_date", "is_public", "released_at"]
    list_filter = ["kind_name", "is_public"]
    search_fields = ["motion_number", "subject"]
    date_hierarchy = "released_at"
    fieldsets = [
        (None, {"fields": [("motion_number", "number"), "kind_name", "title", "paper_date", "public"]}),
        ("Freigabe", {"fields": ["released_at", "what_changed"]}),
        ("Prüfsummen (SHA-256)", {"fields": ["content_sum", "html_sum", "pdf_sum", "pages"]}),
        ("Wortlaut", {"fields": ["wording"]}),
    ]

    def get_queryset(self, request):
        read = MotionVersion.objects.visible_to(request.user).filter(pk=OuterRef("pk"))
        versions = super().get_queryset(request).defer("content", "html").select_related("pdf")
        return versions.annotate(is_open=Exists(read))

    def get_search_results(self, request, queryset, search_term):
        """Titles are searched where they are read; numbers everywhere."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, may_repeat
        return found.filter(is_open=True) | queryset.filter(motion_number__icontains=search_term.strip()), may_repeat

    @admin.display(description="Betreff", ordering="motion_number")
    def title(self, version):
        return version.subject if version.is_open else CLOSED

    @admin.display(description="Was hat sich geändert?")
    def what_changed(self, version):
        return version.change_note if version.is_open else CLOSED

    @admin.display(description="Wortlaut")
    def wording(self, version):
        return version.text if version.is_open else CLOSED

    @admin.display(description="öffentlich")
    def public(self, version):
        return yes_or_no(version.is_public)

    @admin.display(description="Inhalt")
    def content_sum(self, version):
        return version.content_sha256

    @admin.display(description="Webseite")
    def html_sum(self, version):
        return version.html_sha256

    @admin.display(description="PDF")
    def pdf_sum(self, version):
        return version.pdf.sha256

    @admin.display(description="Seiten des PDF")
    def pages(self, version):
        return version.pdf_pages
