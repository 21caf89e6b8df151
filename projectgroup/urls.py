"""Addresses of the project groups: portal first, then the Sitzplan and the nominations in the workspace."""

from django.urls import path

from projectgroup.views import portal, publishing

portal_patterns = [
    path("projektgruppen/", portal.group_list, name="group-list"),
    path("projektgruppen/<slug:slug>/", portal.group_page, name="group-page"),
]

plan_patterns = [
    path("intern/projektgruppen/<slug:slug>/veroeffentlichen/", publishing.group_publish, name="group-publish"),
    path("intern/projektgruppen/<slug:slug>/zuruecknehmen/", publishing.group_unpublish, name="group-unpublish"),
]

nomination_patterns = []

urlpatterns = portal_patterns + plan_patterns + nomination_patterns
