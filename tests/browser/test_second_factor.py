"""Signing in with an app for codes and with a passkey, as Chromium and its virtual authenticator do it."""

import time

import pytest
from allauth.mfa.totp.internal.auth import hotp_value
from django.urls import reverse

from tests.browser.look import all_faults, heading_of
from tests.browser.stops import press
from tests.factories import make_committee_services, make_town

pytestmark = [pytest.mark.browser, pytest.mark.wide]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def town(settings):
    settings.MFA_REQUIRED_ROLES = ["committee_services"]
    return make_town()


def sign_in(page, user):
    page.goto(reverse("account_login"))
    page.get_by_label("Anmeldename oder E-Mail-Adresse").fill(user.username)
    page.get_by_label("Passwort", exact=True).fill("geheim")
    press("Anmelden")(page)


def confirm(page):
    page.get_by_label("Passwort", exact=True).fill("geheim")
    press("Bestätigen")(page)


def sign_out(page):
    page.goto(reverse("account_logout"))
    press("Abmelden")(page)


def code_for(secret):
    return f"{hotp_value(secret, int(time.time()) // 30):06d}"


@pytest.mark.parametrize("script", [True, False])
def test_code_app_is_set_up_and_asked_for_at_the_next_sign_in(open_browser, script):
    user = make_committee_services()
    page = open_browser(java_script_enabled=script)

    sign_in(page, user)
    page.get_by_role("link", name="App einrichten").click()
    confirm(page)
    secret = page.locator("main .hash").inner_text()
    page.get_by_label("Code aus der App").fill(code_for(secret))
    press("Einrichten")(page)
    codes = heading_of(page)
    faults = all_faults(page, codes) if script else []
    sign_out(page)
    sign_in(page, user)
    asked = heading_of(page)
    faults += all_faults(page, asked) if script else []
    page.get_by_label("Code").fill(code_for(secret))
    press("Anmelden")(page)

    assert (codes, asked, faults) == ("Ersatzcodes", "Noch ein Schritt", [])
    assert page.url.endswith(reverse("desk"))


def test_passkey_is_added_and_signs_in_without_password(open_browser):
    user = make_committee_services()
    page = open_browser()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    sign_in(page, user)
    page.get_by_role("link", name="Passkey hinzufügen").click()
    confirm(page)
    press("Passkey anlegen")(page)
    page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    page.goto(reverse("mfa_list_webauthn"))
    faults = all_faults(page, "Passkeys")
    sign_out(page)
    page.goto(reverse("account_login"))
    press("Mit Passkey anmelden")(page)
    page.wait_for_url(f"**{reverse('desk')}")

    assert faults == []


def test_passkey_is_the_second_step_after_the_password(open_browser):
    user = make_committee_services()
    page = open_browser()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    sign_in(page, user)
    page.get_by_role("link", name="Passkey hinzufügen").click()
    confirm(page)
    press("Passkey anlegen")(page)
    page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    sign_out(page)

    sign_in(page, user)
    faults = all_faults(page, "Noch ein Schritt")
    press("Passkey benutzen")(page)
    page.wait_for_url(f"**{reverse('desk')}")

    assert faults == []
