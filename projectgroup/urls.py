"""Addresses of the project groups: portal first, then the Sitzplan and the nominations in the workspace."""

from django.urls import path

from projectgroup.views import nomination_answer, nomination_requests, nominations

portal_patterns = []

plan_patterns = []

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

urlpatterns = portal_patterns + plan_patterns + nomination_patterns
