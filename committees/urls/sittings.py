"""Sittings in the workspace: agenda and Versand, members, leading and voting, the minutes."""

from django.urls import path

from committees.views import (
    agenda_acts,
    agenda_items,
    agenda_papers,
    agendas,
    attendance,
    dispatching,
    guide,
    item_notes,
    meeting_pages,
    minutes,
    minutes_parts,
    minutes_review,
    notes,
    presence,
    proceedings,
    published_minutes,
    recalls,
    register,
    reply_links,
    results,
    spectators,
)

AGENDA = "intern/sitzungen/<slug:slug>/tagesordnung/"
agenda_patterns = [
    path(AGENDA, agendas.agenda_edit, name="agenda-edit"),
    path(f"{AGENDA}vorlagen/", agenda_papers.agenda_add_papers, name="agenda-add-papers"),
    path(f"{AGENDA}vorlage/<int:pk>/", agenda_papers.agenda_paper, name="agenda-paper"),
    path(f"{AGENDA}wie-letzte/", agenda_acts.agenda_copy, name="agenda-copy"),
    path(f"{AGENDA}stelle/", agenda_acts.agenda_move, name="agenda-move"),
    path(f"{AGENDA}neu/", agenda_items.agenda_item_new, name="agenda-item-new"),
    path(f"{AGENDA}top/<int:pk>/", agenda_items.agenda_item, name="agenda-item"),
    path(f"{AGENDA}top/<int:pk>/absetzen/", agenda_acts.agenda_item_drop, name="agenda-item-drop"),
    path(f"{AGENDA}top/<int:pk>/aufnehmen/", agenda_acts.agenda_item_restore, name="agenda-item-restore"),
    path(f"{AGENDA}festsetzen/", agendas.agenda_freeze, name="agenda-freeze"),
]


dispatch_patterns = [
    path("intern/sitzungen/<slug:slug>/wer-sieht-was/", recalls.agenda_publicity, name="agenda-publicity"),
    path("intern/sitzungen/<slug:slug>/rueckruf/", recalls.agenda_recall, name="agenda-recall"),
    path("sitzungen/antwort/<str:token>/", reply_links.meeting_reply, name="meeting-reply"),
    path("intern/sitzungen/<slug:slug>/versand/", dispatching.meeting_dispatch, name="meeting-dispatch"),
    path("intern/sitzungen/<slug:slug>/zustellungen.csv", dispatching.delivery_export, name="delivery-export"),
]


member_patterns = [
    path("sitzungen/<slug:slug>/", meeting_pages.meeting_page, name="meeting-page"),
    path("sitzungen/<slug:slug>/fassung/<int:number>/", meeting_pages.meeting_page, name="meeting-version-page"),
    path("intern/sitzungen/<slug:slug>/", meeting_pages.intern_meeting, name="intern-meeting"),
    path("intern/sitzungen/<slug:slug>/rueckmeldung/<int:pk>/", attendance.meeting_answer, name="meeting-answer"),
    path(
        "intern/sitzungen/<slug:slug>/rueckmeldung/<int:pk>/vertretung/",
        attendance.substitute_name,
        name="meeting-substitute",
    ),
    path("intern/sitzungen/<slug:slug>/notiz/<int:pk>/", item_notes.item_note, name="item-note"),
    path("intern/notizen/", notes.note_list, name="note-list"),
    path("intern/notizen/<int:pk>/", notes.note_edit, name="note-edit"),
    path("intern/vorlagen/<slug:slug>/fassung/<int:number>/notiz/<slug:section>/", notes.note_new, name="note-new"),
]


LEAD = "intern/sitzungen/<slug:slug>/leiten/"
lead_patterns = [
    path(LEAD, proceedings.sitting_lead, name="sitting-lead"),
    path(f"{LEAD}eroeffnen/", presence.sitting_open, name="sitting-open"),
    path(f"{LEAD}vertretung/<int:pk>/", presence.sitting_substitute, name="sitting-substitute"),
    path(f"{LEAD}wieder-oeffnen/", presence.sitting_reopen, name="sitting-reopen"),
    path(f"{LEAD}akt/", proceedings.sitting_act, name="sitting-act"),
    path("intern/sitzungen/<slug:slug>/ergebnisse/", results.results_publish, name="results-publish"),
    path("intern/beschluesse/", register.resolution_list, name="resolution-list"),
    path("intern/beschluesse.xlsx", register.resolution_export, name="resolution-export"),
    path("intern/beschluesse/<int:pk>/", register.resolution_page, name="resolution-page"),
    path("intern/beschluesse/<int:pk>/auszug-<int:number>.pdf", register.resolution_extract, name="resolution-extract"),
    path("beschluesse/", register.public_resolutions, name="public-resolutions"),
    path(f"{LEAD}klick/", proceedings.sitting_clicks, name="sitting-clicks"),
    path(f"{LEAD}stand.json", proceedings.sitting_count, name="sitting-count"),
    path("intern/sitzungen/<slug:slug>/leitfaden/", guide.sitting_guide, name="sitting-guide"),
    path("intern/sitzungen/<slug:slug>/leitfaden.pdf", guide.sitting_guide_pdf, name="sitting-guide-pdf"),
    path("sitzungen/<slug:slug>/verfolgen/", spectators.sitting_watch, name="sitting-watch"),
    path("sitzungen/<slug:slug>/verfolgen/stand.json", spectators.watch_count, name="sitting-watch-count"),
]


MINUTES = "intern/niederschriften/<int:pk>/"
minutes_patterns = [
    path("sitzungen/<slug:slug>/niederschrift/", published_minutes.published_minutes, name="published-minutes"),
    path(
        "sitzungen/<slug:slug>/niederschrift/<int:number>/",
        published_minutes.published_minutes,
        name="published-minutes",
    ),
    path(
        "sitzungen/<slug:slug>/niederschrift/<int:number>.pdf",
        published_minutes.published_minutes_pdf,
        name="published-minutes-pdf",
    ),
    path(
        "sitzungen/<slug:slug>/niederschrift/<int:number>/anlage-<int:position>/",
        published_minutes.published_minutes_file,
        name="published-minutes-file",
    ),
    path("intern/sitzungen/<slug:slug>/niederschrift/", minutes.minutes_page, name="minutes-page"),
    path("intern/sitzungen/<slug:slug>/niederschrift/nichtoeffentlich/", minutes.minutes_closed, name="minutes-closed"),
    path(f"{MINUTES}wer-sieht-was/", recalls.minutes_publicity, name="minutes-publicity"),
    path(f"{MINUTES}rueckruf/", recalls.minutes_recall, name="minutes-recall"),
    path(f"{MINUTES}teil/<slug:part>/", minutes_parts.minutes_part, name="minutes-part"),
    path(f"{MINUTES}durchsicht/", minutes_review.minutes_review, name="minutes-review"),
    path(f"{MINUTES}vorschau.pdf", minutes_parts.minutes_preview, name="minutes-preview"),
    path(f"{MINUTES}fassung/<int:number>.pdf", minutes_parts.minutes_version, name="minutes-version"),
    path(f"{MINUTES}anlage/<int:file>/", minutes_parts.minutes_file, name="minutes-file"),
    path(f"{MINUTES}unterschrift/<int:signature>/", minutes_parts.minutes_signature, name="minutes-signature"),
]

urlpatterns = [
    *agenda_patterns,
    *dispatch_patterns,
    *member_patterns,
    *lead_patterns,
    *minutes_patterns,
]
