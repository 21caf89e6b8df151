"""Addresses of the council: portal first, then workspace."""

from django.urls import path

from committees.views import (
    attachments,
    committees,
    desk,
    drafting,
    imports,
    links,
    pages,
    portal,
    steps,
    trash,
    uploads,
    verify,
    workspace,
)

portal_patterns = [
    path("", portal.portal_home, name="portal-home"),
    path("vorlagen/", portal.motion_list, name="motion-list"),
    path("vorlagen/<slug:slug>.pdf", portal.motion_pdf, name="motion-pdf"),
    path("vorlagen/<slug:slug>/", portal.motion_page, name="motion-page"),
    path("vorlagen/<slug:slug>/fassung/<int:number>.pdf", portal.motion_pdf, name="motion-version-pdf"),
    path("vorlagen/<slug:slug>/fassung/<int:number>/", portal.motion_page, name="motion-version-page"),
    path("vorlagen/<slug:slug>/anlage/<int:position>/", portal.motion_attachment, name="motion-attachment"),
    path("gremien/", committees.committee_list, name="committee-list"),
    path("gremien/<slug:slug>/", committees.committee_page, name="committee-page"),
    path("pruefen/", verify.verify, name="verify"),
    path("barrierefreiheit/", pages.accessibility, name="accessibility"),
    path("barrierefreiheit/melden/", pages.barrier_report, name="barrier-report"),
    path("impressum/", pages.imprint, name="imprint"),
    path("datenschutz/", pages.privacy, name="privacy"),
    path("stadt.css", pages.town_css, name="town-css"),
]

workspace_patterns = [
    path("intern/", desk.desk, name="desk"),
    path("intern/vorlagen/", workspace.intern_motion_list, name="intern-motion-list"),
    path("intern/vorlagen/neu/", drafting.motion_new, name="motion-new"),
    path("intern/vorlagen/neu/<slug:kind>/", drafting.motion_create, name="motion-create"),
    path("intern/vorlagen/einlesen/", imports.motion_import, name="motion-import"),
    path("intern/vorlagen/suche.json", links.motion_search, name="motion-search"),
    path("intern/vorlagen/geloescht/", trash.motion_trash, name="motion-trash"),
    path("intern/vorlagen/geloescht/<int:pk>/", trash.motion_restore, name="motion-restore"),
    path("intern/vorlagen/verworfen/<int:pk>/", trash.discarded_restore, name="discarded-restore"),
    path("intern/vorlagen/<slug:slug>/", workspace.intern_motion, name="intern-motion"),
    path("intern/vorlagen/<slug:slug>/bearbeiten/", drafting.motion_edit, name="motion-edit"),
    path("intern/vorlagen/<slug:slug>/anlagen/", attachments.motion_attachments, name="motion-attachments"),
    path("intern/vorlagen/<slug:slug>/anlagen/datei/", uploads.attachment_upload, name="attachment-upload"),
    path("intern/vorlagen/<slug:slug>/anlagen/<int:pk>/", attachments.attachment_file, name="attachment-file"),
    path("intern/vorlagen/<slug:slug>/anlagen/<int:pk>/aendern/", attachments.attachment_edit, name="attachment-edit"),
    path("intern/vorlagen/<slug:slug>/anlagen/<int:pk>/stelle/", attachments.attachment_move, name="attachment-move"),
    path(
        "intern/vorlagen/<slug:slug>/anlagen/<int:pk>/ersetzen/",
        attachments.attachment_replace,
        name="attachment-replace",
    ),
    path("intern/vorlagen/<slug:slug>/anlagen/frueher/<int:pk>/", attachments.former_file, name="former-file"),
    path(
        "intern/vorlagen/<slug:slug>/anlagen/frueher/<int:pk>/wiederherstellen/",
        attachments.former_restore,
        name="former-restore",
    ),
    path("intern/vorlagen/<slug:slug>/schritt/<slug:step>/", steps.motion_step, name="motion-step"),
    path("intern/vorlagen/<slug:slug>/ergaenzen/", steps.motion_supplement, name="motion-supplement"),
    path("intern/vorlagen/<slug:slug>/vorschau.pdf", workspace.motion_preview, name="motion-preview"),
    path("intern/vorlagen/<slug:slug>/verlauf/", workspace.motion_history, name="motion-history"),
    path("intern/vorlagen/<slug:slug>/fassung/<int:number>/", workspace.intern_version, name="intern-version"),
    path("intern/vorlagen/<slug:slug>/fassung/<int:number>.pdf", workspace.version_pdf, name="intern-version-pdf"),
    path(
        "intern/vorlagen/<slug:slug>/fassung/<int:number>/anlage/<int:position>/",
        workspace.version_file,
        name="intern-version-file",
    ),
    path("intern/vorlagen/<slug:slug>/fassung/<int:number>/unterschied/", workspace.motion_diff, name="motion-diff"),
]

urlpatterns = portal_patterns + workspace_patterns
