"""Addresses: the portal for everyone at /…, the workspace of signed-in people under /intern/…"""

from django.contrib import admin
from django.urls import include, path

from committees.views.accounts import SignInView

urlpatterns = [
    path("intern/verwaltung/", admin.site.urls),
    path("konto/login/", SignInView.as_view(), name="account_login"),
    path("konto/", include("allauth.urls")),
    path("", include("projectgroup.urls")),
    path("", include("committees.urls")),
]
