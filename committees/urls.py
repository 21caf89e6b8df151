"""Addresses of the council: portal first, then workspace."""

from django.urls import path

from committees.views import (
    attachments,
    autosave,
    committees,
    desk,
    drafting,
    imports,
    live_check,
    pages,
    portal,
    remarks,
    seat_acts,
    seat_files,
    seats,
    steps,
    texts,
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
    path("intern/text/bereinigen/", texts.text_clean, name="text-clean"),
    path("intern/vorlagen/", workspace.intern_motion_list, name="intern-motion-list"),
    path("intern/vorlagen/neu/", drafting.motion_new, name="motion-new"),
    path("intern/vorlagen/neu/<slug:kind>/", drafting.motion_create, name="motion-create"),
    path("intern/vorlagen/einlesen/", imports.motion_import, name="motion-import"),
    path("intern/vorlagen/einlesen/pruefen/", imports.import_confirm, name="motion-import-confirm"),
    path("intern/vorlagen/einlesen/muster.md", imports.import_sample, name="motion-import-sample"),
    path("intern/vorlagen/<slug:slug>/", workspace.intern_motion, name="intern-motion"),
    path("intern/vorlagen/<slug:slug>/bearbeiten/", drafting.motion_edit, name="motion-edit"),
    path("intern/vorlagen/<slug:slug>/teil/<slug:part>/", autosave.motion_part, name="motion-part"),
    path("intern/vorlagen/<slug:slug>/pruefung/", live_check.motion_check, name="motion-check"),
    path("intern/vorlagen/<slug:slug>/anmerkungen/<int:pk>/erledigt/", remarks.remark_settle, name="remark-settle"),
    path("intern/vorlagen/<slug:slug>/anmerkungen/<slug:part>/", remarks.motion_remark, name="motion-remark"),
    path("intern/vorlagen/<slug:slug>/anlagen/", attachments.motion_attachments, name="motion-attachments"),
    path("intern/vorlagen/<slug:slug>/anlagen/<int:pk>/", attachments.attachment_file, name="attachment-file"),
    path("intern/vorlagen/<slug:slug>/anlagen/<int:pk>/aendern/", attachments.attachment_edit, name="attachment-edit"),
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
    path("intern/vorlagen/<slug:slug>/unterschied/", workspace.draft_diff, name="motion-draft-diff"),
]

seat_patterns = [
    path("intern/gremien/", seats.seat_overview, name="seat-overview"),
    path("intern/gremien/wechsel/", seat_acts.seat_replace, name="seat-replace"),
    path("intern/gremien/mandatsende/", seat_acts.seat_end, name="seat-end"),
    path("intern/gremien/einlesen/", seat_files.seat_import, name="seat-import"),
    path("intern/gremien/besetzung.xlsx", seat_files.seat_export, name="seat-export"),
    path("intern/gremien/verzeichnis.pdf", seat_files.seat_directory, name="seat-directory"),
    path("intern/gremien/sitz/<int:pk>/aendern/", seat_acts.seat_change, name="seat-change"),
    path("intern/gremien/sitz/<int:pk>/beenden/", seat_acts.seat_close, name="seat-close"),
    path("intern/gremien/<slug:slug>/", seats.seat_grid, name="seat-grid"),
    path("intern/gremien/<slug:slug>/besetzen/", seat_acts.seat_add, name="seat-add"),
]

urlpatterns = portal_patterns + workspace_patterns + seat_patterns
