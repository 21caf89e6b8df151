"""Addresses of the project groups: portal first, then the Sitzplan and the nominations in the workspace."""

from django.urls import path

from projectgroup.views import acts, composition, groups, plans

portal_patterns = []

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
]

nomination_patterns = []

urlpatterns = portal_patterns + plan_patterns + nomination_patterns
