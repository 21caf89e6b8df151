"""Addresses of the project groups: portal first, then the Sitzplan and the nominations in the workspace."""

from django.urls import path

from projectgroup.views import (
    acts,
    areas,
    board,
    composition,
    files,
    groups,
    ideas,
    nomination_answer,
    nomination_requests,
    nominations,
    plans,
    portal,
    publishing,
    publishing_strategy,
    reports,
    scoring,
    seat_list,
    strategies,
    timetables,
    vision,
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

GROUP = "intern/projektgruppen/<slug:slug>/"
work_patterns = [
    path(f"{GROUP}vision/", vision.group_vision, name="group-vision"),
    path(f"{GROUP}vision/bearbeiten/", vision.group_vision_edit, name="group-vision-edit"),
    path(f"{GROUP}vision/bearbeiten/<str:part>/", vision.group_vision_part, name="group-vision-part"),
    path(f"{GROUP}vision/zeit/", vision.group_vision_facts, name="group-vision-facts"),
    path(f"{GROUP}vision/grundsatz/neu/", vision.principle_add, name="group-principle-add"),
    path(f"{GROUP}vision/grundsatz/<int:pk>/", vision.principle_edit, name="group-principle-edit"),
    path(f"{GROUP}schwerpunkte/", areas.group_areas, name="group-areas"),
    path(f"{GROUP}schwerpunkte/neu/", areas.area_add, name="group-area-add"),
    path(f"{GROUP}schwerpunkte/<int:pk>/", areas.group_area, name="group-area"),
    path(f"{GROUP}schwerpunkte/<int:pk>/bearbeiten/", areas.area_edit, name="group-area-edit"),
    path(f"{GROUP}schwerpunkte/<int:pk>/idee/", ideas.idea_add, name="group-idea-add"),
    path(f"{GROUP}schwerpunkte/<int:pk>/stand/<str:state>/", board.area_decide, name="group-area-decide"),
    path(f"{GROUP}ideen/<int:pk>/", ideas.group_idea, name="group-idea"),
    path(f"{GROUP}ideen/<int:pk>/bearbeiten/", ideas.idea_edit, name="group-idea-edit"),
    path(f"{GROUP}ideen/<int:pk>/stand/<str:state>/", board.idea_decide, name="group-idea-decide"),
    path(f"{GROUP}board/", board.group_board, name="group-board"),
    path(f"{GROUP}board.pdf", board.group_board_pdf, name="group-board-pdf"),
    path(f"{GROUP}bewertung/", scoring.group_scoring, name="group-scoring"),
    path(f"{GROUP}bewertung/eroeffnen/", scoring.group_score_open, name="group-score-open"),
    path(f"{GROUP}bewertung/schliessen/", scoring.group_score_close, name="group-score-close"),
    path(f"{GROUP}<str:kind>/ordnen/", ideas.group_order, name="group-order"),
    path(f"{GROUP}<str:kind>/<int:pk>/entfernen/", ideas.group_remove, name="group-remove"),
]

strategy_patterns = [
    path("strategie/", strategies.strategy_list, name="strategy-list"),
    path("projektgruppen/<slug:slug>/strategie/", strategies.group_strategy, name="group-strategy"),
    path(
        "projektgruppen/<slug:slug>/strategie/ausgabe/<int:number>/",
        strategies.group_strategy_edition,
        name="group-strategy-edition",
    ),
    path(
        "projektgruppen/<slug:slug>/strategie/ausgaben.xml", strategies.group_strategy_feed, name="group-strategy-feed"
    ),
    path("projektgruppen/<slug:slug>/strategieplan.pdf", strategies.group_strategy_pdf, name="group-strategy-pdf"),
    path(
        "intern/projektgruppen/<slug:slug>/strategie/veroeffentlichen/",
        publishing_strategy.strategy_publish,
        name="strategy-publish",
    ),
    path(
        "intern/projektgruppen/<slug:slug>/strategie/ausgabe/<int:number>/zuruecknehmen/",
        publishing_strategy.strategy_withdraw,
        name="strategy-withdraw",
    ),
]

timetable_patterns = [
    path("intern/projektgruppen/<slug:slug>/zeitplan/", timetables.group_timetable, name="group-timetable"),
    path("intern/projektgruppen/<slug:slug>/zeitplan.pdf", timetables.group_timetable_pdf, name="group-timetable-pdf"),
    path("intern/projektgruppen/<slug:slug>/zeitplan/neu/", timetables.milestone_add, name="milestone-add"),
    path("intern/projektgruppen/<slug:slug>/zeitplan/<int:pk>/", timetables.milestone_edit, name="milestone-edit"),
    path(
        "intern/projektgruppen/<slug:slug>/zeitplan/<int:pk>/entfernen/",
        timetables.milestone_remove,
        name="milestone-remove",
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

urlpatterns = [
    *portal_patterns,
    *plan_patterns,
    *nomination_patterns,
    *strategy_patterns,
    *timetable_patterns,
    *work_patterns,  # its last two take any kind of thing
    *report_patterns,
]
