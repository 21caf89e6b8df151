"""What can only be looked at: the audit log, published objects, frozen versions."""

from django.contrib import admin
from django.db.models import OuterRef, Subquery

from committees.admin.base import ReadOnlyAdmin, yes_or_no
from committees.models import AuditActor, AuditEntry, MotionVersion, PublicObject


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ["at", "actor", "subject", "action", "before", "after", "note"]
    list_filter = ["action", "record_type"]
    search_fields = ["subject", "note"]
    date_hierarchy = "at"
    fields = ["at", "actor", "subject", "action", "before", "after", "note", "record_type", "record_id"]

    def get_queryset(self, request):
        name = AuditActor.objects.filter(user_id=OuterRef("actor_id")).values("name")
        return super().get_queryset(request).annotate(actor_name=Subquery(name))

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
    list_display = ["motion_number", "number", "kind_name", "subject", "paper_date", "is_public", "released_at"]
    list_filter = ["kind_name", "is_public"]
    search_fields = ["motion_number", "subject"]
    date_hierarchy = "released_at"
    fieldsets = [
        (None, {"fields": [("motion_number", "number"), "kind_name", "subject", "paper_date", "public"]}),
        ("Freigabe", {"fields": ["released_at", "change_note"]}),
        ("Prüfsummen (SHA-256)", {"fields": ["content_sum", "html_sum", "pdf_sum", "pages"]}),
        ("Wortlaut", {"fields": ["text"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content", "html").select_related("pdf")

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
