"""Addresses of the project groups: portal first, then the Sitzplan and the nominations in the workspace."""

from django.urls import path

from projectgroup.views import files, portal, publishing, seat_list

portal_patterns = [
    path("projektgruppen/", portal.group_list, name="group-list"),
    path("projektgruppen/<slug:slug>/", portal.group_page, name="group-page"),
    path("projektgruppen/<slug:slug>/sitzplan.pdf", files.group_page_pdf, name="group-page-pdf"),
    path("projektgruppen/<slug:slug>/mitglieder.csv", files.group_page_csv, name="group-page-csv"),
]

plan_patterns = [
    path("intern/projektgruppen/<slug:slug>/veroeffentlichen/", publishing.group_publish, name="group-publish"),
    path("intern/projektgruppen/<slug:slug>/zuruecknehmen/", publishing.group_unpublish, name="group-unpublish"),
    path("intern/projektgruppen/<slug:slug>/sitzplan.pdf", files.group_plan_pdf, name="group-plan-pdf"),
    path("intern/projektgruppen/<slug:slug>/mitglieder.csv", files.group_members, name="group-members"),
    path("intern/projektgruppen/<slug:slug>/sitze.xlsx", seat_list.seat_list_export, name="group-seats-export"),
    path("intern/projektgruppen/<slug:slug>/einlesen/", seat_list.seat_list_import, name="group-seats-import"),
]

nomination_patterns = []

urlpatterns = portal_patterns + plan_patterns + nomination_patterns
