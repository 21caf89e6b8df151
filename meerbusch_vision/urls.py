"""Addresses: the portal for everyone at /…, the workspace of signed-in people under /intern/…"""

from django.contrib import admin
from django.urls import include, path

from committees.views import town_sign_in
from committees.views.accounts import SignInView, no_own_addresses

handler500 = "committees.views.faults.fault_page"

urlpatterns = [
    path("intern/verwaltung/", admin.site.urls),
    path("konto/login/", SignInView.as_view(), name="account_login"),
    path("konto/email/", no_own_addresses, name="account_email"),
    path("konto/confirm-email/", no_own_addresses, name="account_email_verification_sent"),
    path("konto/confirm-email/<str:key>/", no_own_addresses, name="account_confirm_email"),
    path("konto/oidc/<str:provider_id>/login/", town_sign_in.begin, name="openid_connect_login"),
    path("konto/oidc/<str:provider_id>/login/callback/", town_sign_in.come_back, name="openid_connect_callback"),
    path("konto/", include("allauth.urls")),
    path("", include("projectgroup.urls")),
    path("", include("committees.urls")),
]
