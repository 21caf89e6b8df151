"""Addresses of the project groups: portal first, then the Sitzplan and the nominations in the workspace."""

from django.urls import path

from projectgroup.views import (
    acts,
    composition,
    files,
    groups,
    nomination_answer,
    nomination_requests,
    nominations,
    plans,
    portal,
    publishing,
    reports,
    seat_list,
)

portal_patterns = [
    path("projektgruppen/", portal.group_list, name="group-list"),
    path("projektgruppen/<slug:slug>/", portal.group_page, name="group-page"),
    path("projektgruppen/<slug:slug>/sitzplan.pdf", files.group_page_pdf, name="group-page-pdf"),
    path("projektgruppen/<slug:slug>/mitglieder.csv", files.group_page_csv, name="group-page-csv"),
]

plan_patterns = [
    path("intern/projektgruppen/", groups.group_list, name="intern-group-list"),
    path("intern/projektgruppen/neu/<slug:slug>/", groups.group_found, name="group-found"),
    path("intern/projektgruppen/<slug:slug>/", plans.group_plan, name="intern-group"),
    path("intern/projektgruppen/<slug:slug>/sitzung/eintragen/", groups.group_sitting, name="group-sitting"),
    path(
        "intern/projektgruppen/<slug:slug>/zusammensetzung/aendern/",
        composition.group_recompose,
        name="group-recompose",
    ),
    path(
        "intern/projektgruppen/<slug:slug>/platz/<str:bench>/<int:place>/",
        composition.seat_open,
        name="group-seat-open",
    ),
    path("intern/projektgruppen/sitz/<int:pk>/", plans.seat_page, name="group-seat"),
    path("intern/projektgruppen/sitz/<int:pk>/besetzen/", acts.seat_fill, name="group-seat-fill"),
    path("intern/projektgruppen/sitz/<int:pk>/stellvertretung/", acts.seat_deputy, name="group-seat-deputy"),
    path("intern/projektgruppen/sitz/<int:pk>/aufheben/", composition.seat_close, name="group-seat-close"),
    path("intern/projektgruppen/besetzung/<int:pk>/beenden/", acts.assignment_end, name="group-assignment-end"),
    path("intern/projektgruppen/besetzung/<int:pk>/entfernen/", acts.assignment_remove, name="group-assignment-remove"),
    path("intern/projektgruppen/besetzung/<int:pk>/umsetzen/", acts.assignment_move, name="group-assignment-move"),
    path("intern/projektgruppen/besetzung/<int:pk>/aufgabe/", acts.assignment_task, name="group-assignment-task"),
    path("intern/projektgruppen/<slug:slug>/veroeffentlichen/", publishing.group_publish, name="group-publish"),
    path("intern/projektgruppen/<slug:slug>/zuruecknehmen/", publishing.group_unpublish, name="group-unpublish"),
    path("intern/projektgruppen/<slug:slug>/sitzplan.pdf", files.group_plan_pdf, name="group-plan-pdf"),
    path("intern/projektgruppen/<slug:slug>/mitglieder.csv", files.group_members, name="group-members"),
    path("intern/projektgruppen/<slug:slug>/sitze.xlsx", seat_list.seat_list_export, name="group-seats-export"),
    path("intern/projektgruppen/<slug:slug>/einlesen/", seat_list.seat_list_import, name="group-seats-import"),
]

nomination_patterns = [
    path("projektgruppen/benennung/<str:token>/", nomination_answer.nomination_answer, name="nomination-answer"),
    path("intern/projektgruppen/<slug:slug>/benennungen/", nominations.nomination_list, name="nomination-list"),
    path(
        "intern/projektgruppen/<slug:slug>/benennungen/erbitten/",
        nomination_requests.nomination_ask,
        name="nomination-ask",
    ),
    path(
        "intern/projektgruppen/<slug:slug>/benennungen/erbitten/<int:pk>/",
        nomination_requests.nomination_ask_seat,
        name="nomination-ask-seat",
    ),
    path(
        "intern/projektgruppen/<slug:slug>/benennungen/<int:pk>/neuer-link/",
        nominations.nomination_renew,
        name="nomination-renew",
    ),
    path(
        "intern/projektgruppen/<slug:slug>/benennungen/<int:pk>/zuruecknehmen/",
        nominations.nomination_withdraw,
        name="nomination-withdraw",
    ),
    path(
        "intern/projektgruppen/<slug:slug>/benennungen/<int:pk>/bestaetigen/",
        nominations.nomination_confirm,
        name="nomination-confirm",
    ),
    path(
        "intern/projektgruppen/<slug:slug>/benennungen/<int:pk>/ablehnen/",
        nominations.nomination_reject,
        name="nomination-reject",
    ),
]

report_patterns = [
    path("intern/projektgruppen/<slug:slug>/berichte/", reports.group_reports, name="group-reports"),
    path("intern/projektgruppen/<slug:slug>/berichte/<int:number>/", reports.group_report, name="group-report"),
    path(
        "intern/projektgruppen/<slug:slug>/berichte/<int:number>/bericht.pdf",
        reports.group_report_pdf,
        name="group-report-pdf",
    ),
    path(
        "intern/projektgruppen/<slug:slug>/berichte/<int:number>/beschluss/",
        reports.group_report_settle,
        name="group-report-settle",
    ),
]

urlpatterns = portal_patterns + plan_patterns + nomination_patterns + report_patterns
