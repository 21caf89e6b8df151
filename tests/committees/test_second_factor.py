"""The second factor: who must set one up first, what signs in, and how its keys are kept."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from committees.actions.accounts import link_for
from committees.models import AuditEntry
from committees.states import UserRole
from committees.views.second_factor import SecondFactorAdapter, SecondFactorMiddleware
from tests.factories import make_clerk, make_committee_services, make_town, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(settings):
    settings.MFA_REQUIRED_ROLES = ["admin", "committee_services"]
    return make_town()


def code_for(secret):
    return f"{hotp_value(secret, int(time.time()) // 30):06d}"


def with_app(user):
    """The key of a code app that this account has set up."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def sign_in(client, user):
    return client.post(reverse("account_login"), {"login": user.username, "password": "geheim"})


def begin_set_up(client, user):
    """Signed in and confirmed once more; returns the key for the app."""
    sign_in(client, user)
    page = client.get(reverse("mfa_activate_totp"))
    client.post(page.url, {"password": "geheim"})
    return client.get(reverse("mfa_activate_totp")).context["form"].secret


@pytest.mark.parametrize("make", [make_committee_services, lambda: make_user(UserRole.ADMIN)])
@pytest.mark.parametrize("page", ["desk", "intern-motion-list", "admin:index", "account_change_password"])
def test_role_that_needs_a_second_factor_is_led_to_its_set_up(client, make, page):
    client.force_login(make())

    answer = client.get(reverse(page))

    assert (answer.status_code, answer.url) == (302, reverse("mfa_index"))


def test_superuser_is_led_to_the_set_up_like_the_gremienpflege(client):
    client.force_login(make_user(is_superuser=True))

    answer = client.get(reverse("desk"))

    assert answer.url == reverse("mfa_index")


def test_script_that_saves_is_told_and_not_shown_a_page(client):
    client.force_login(make_committee_services())

    answer = client.post(reverse("desk"), headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()) == (401, {"state": "signed_out", "address": reverse("mfa_index")})


@pytest.mark.parametrize("page", ["mfa_index", "account_logout", "account_reauthenticate", "portal-home"])
def test_set_up_and_public_pages_stay_open_without_second_factor(client, page):
    client.force_login(make_committee_services())

    assert client.get(reverse(page)).status_code == 200


def test_other_roles_work_without_second_factor(client):
    client.force_login(make_clerk())

    assert client.get(reverse("desk")).status_code == 200


def test_workspace_opens_once_the_app_is_set_up(client):
    user = make_committee_services()
    secret = begin_set_up(client, user)

    done = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})

    assert done.url == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("desk")).status_code == 200
    assert len(client.get(done.url).context["unused_codes"]) == 10


def test_recovery_codes_alone_are_no_second_factor(client):
    user = make_committee_services()
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})
    client.force_login(user)

    assert client.get(reverse("desk")).url == reverse("mfa_index")


def test_password_alone_does_not_sign_in_where_a_factor_is_set_up(client):
    user = make_clerk()
    with_app(user)

    answer = sign_in(client, user)

    assert answer.url == reverse("mfa_authenticate")
    assert client.get(reverse("desk")).url.startswith(reverse("account_login"))


def test_new_password_by_a_link_leads_around_no_second_factor(client):
    user, new = make_clerk(), "ein-langes-Kennwort-26"
    with_app(user)
    form = client.get(link_for(user), follow=True).redirect_chain[-1][0]

    client.post(form, {"password1": new, "password2": new})
    after_reset = client.get(reverse("desk")).url
    answer = client.post(reverse("account_login"), {"login": user.username, "password": new})

    assert after_reset.startswith(reverse("account_login"))
    assert answer.url == reverse("mfa_authenticate")


def test_code_of_the_app_completes_the_sign_in(client):
    user = make_clerk()
    secret = with_app(user)
    sign_in(client, user)

    answer = client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})

    assert answer.url == reverse("desk")
    assert client.get(reverse("desk")).status_code == 200


def test_wrong_code_is_refused_in_plain_words(client):
    user = make_clerk()
    with_app(user)
    sign_in(client, user)

    answer = client.post(reverse("mfa_authenticate"), {"code": "abcdef"})

    assert answer.context["form"].errors["code"] == ["Das hat nicht gestimmt. Bitte noch einmal versuchen."]


def test_changes_to_the_factor_stand_in_the_audit_log(client, django_capture_on_commit_callbacks):
    user = make_clerk()
    secret = begin_set_up(client, user)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    client.post(reverse("mfa_deactivate_totp"))

    assert list(AuditEntry.objects.about(user).values_list("action", flat=True)) == ["code_app_remove", "code_app_add"]


def test_keys_are_kept_encrypted():
    user = make_clerk()
    secret = with_app(user)

    kept = Authenticator.objects.get(user=user).data["secret"]

    assert secret not in kept
    assert SecondFactorAdapter().decrypt(kept) == secret


def test_former_secret_key_still_opens_the_keys_of_the_apps(settings):
    locked = SecondFactorAdapter().encrypt("ABCDEF")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "ein-neuer-schluessel"

    assert SecondFactorAdapter().decrypt(locked) == "ABCDEF"


def test_key_of_an_unknown_secret_key_fits_no_code(settings):
    locked = SecondFactorAdapter().encrypt("ABCDEF")
    settings.SECRET_KEY = "ein-anderer-schluessel"

    assert SecondFactorAdapter().decrypt(locked) == ""


def test_unknown_role_in_the_setting_stops_the_start(settings):
    settings.MFA_REQUIRED_ROLES = ["admin", "gremiendienst"]

    with pytest.raises(ImproperlyConfigured, match="gremiendienst"):
        SecondFactorMiddleware(None)


def test_gremienpflege_takes_a_lost_factor_away_but_sees_no_key(client, settings):
    settings.MFA_REQUIRED_ROLES = []
    user = make_clerk()
    secret = with_app(user)
    client.force_login(make_user(UserRole.ADMIN))
    page = reverse("admin:committees_user_change", args=[user.pk])
    factor = Authenticator.objects.get(user=user)
    data = {
        "username": user.username,
        "email": user.email,
        "person": user.person_id,
        "is_active": "on",
        "roles-TOTAL_FORMS": "0",
        "roles-INITIAL_FORMS": "0",
        "authenticator_set-TOTAL_FORMS": "1",
        "authenticator_set-INITIAL_FORMS": "1",
        "authenticator_set-0-id": factor.pk,
        "authenticator_set-0-user": user.pk,
        "authenticator_set-0-DELETE": "on",
    }

    shown = client.get(page).content.decode()
    client.post(page, data)

    assert (secret in shown, factor.data["secret"] in shown) == (False, False)
    assert Authenticator.objects.filter(user=user).count() == 0
    assert AuditEntry.objects.about(user).get().action == "admin_change"
