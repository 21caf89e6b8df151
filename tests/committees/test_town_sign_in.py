"""Signing in at the town's identity provider: who comes in, and which roles the groups give and take."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from committees import clock
from committees.actions.group_roles import follow_groups
from committees.models import AuditEntry, GroupRole, Role, User
from committees.states import UserRole
from tests.committees.identity_provider import identity_provider
from tests.factories import make_office, make_town, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings):
    make_town()
    with identity_provider() as server:
        app = settings.OIDC_APP | {"client_id": "rat", "secret": "geheim", "settings": {"server_url": server.home}}
        settings.OIDC_SERVER_URL = server.home
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield server


def sign_in_at_town(client, provider, asked=None, **claims):
    """The whole way: to the provider, back with its code, and what the program answers then."""
    provider.claims = {"sub": "4711", "name": "Kim Muster"} | claims
    there = client.post(reverse("openid_connect_login", args=["stadt"]), asked)
    back = requests.get(there.url, allow_redirects=False, timeout=5).headers["Location"]
    address = urlsplit(back)
    return client.get(f"{address.path}?{address.query}")


def roles_of(user):
    return sorted((role.role, role.office, role.group) for role in user.roles.current())


def test_sign_in_page_offers_the_provider_only_where_there_is_one(client, provider, settings):
    offered = client.get(reverse("account_login")).content.decode()
    settings.OIDC_SERVER_URL = ""
    without = client.get(reverse("account_login")).content.decode()

    assert ("Konto der Stadt" in offered, "Konto der Stadt" in without) == (True, False)


def test_account_is_found_by_its_address_and_keeps_its_password(client, provider):
    user = make_user()

    answer = sign_in_at_town(client, provider, email=user.email.upper())

    assert answer.url == reverse("desk")
    assert client.get(reverse("desk")).status_code == 200
    assert User.objects.get(pk=user.pk).check_password("geheim")
    assert provider.seen["token"]["client_id"] == "rat"
    assert provider.seen["bearer"] == "Bearer zugang"


def test_log_says_that_a_town_account_was_connected_and_parted(client, provider, django_capture_on_commit_callbacks):
    user = make_user()
    with django_capture_on_commit_callbacks(execute=True):
        sign_in_at_town(client, provider, email=user.email)

        client.post(reverse("socialaccount_connections"), {"account": SocialAccount.objects.get().pk})

    actions = AuditEntry.objects.about(user).values_list("action", flat=True)
    assert [*actions] == ["town_account_remove", "town_account_add"]


def test_account_stays_the_same_when_the_address_changes_later(client, provider):
    user = make_user()
    sign_in_at_town(client, provider, email=user.email)

    sign_in_at_town(type(client)(), provider, email="neu@example.org")

    assert SocialAccount.objects.get().user == user


def test_nothing_that_the_provider_tells_is_kept(client, provider):
    user = make_user()
    sign_in_at_town(client, provider, email=user.email)
    sign_in_at_town(type(client)(), provider, email=user.email)

    assert SocialAccount.objects.get().extra_data == {}


@pytest.mark.parametrize("groups", ["rat", ["rat", 7], 7], ids=repr)
def test_groups_of_any_shape_sign_in(client, provider, groups):
    user = make_user()
    GroupRole.objects.create(group="rat", role=UserRole.TREASURY)

    answer = sign_in_at_town(client, provider, email=user.email, groups=groups)

    assert answer.url == reverse("desk")
    assert len(roles_of(user)) == (groups != 7)


@pytest.mark.parametrize(
    "claims",
    [{}, {"email": "fremd@example.org"}, {"email": "a@example.org", "email_verified": False}],
    ids=["no address", "unknown", "not vouched for"],
)
def test_nobody_signs_up(client, provider, claims):
    User.objects.filter(pk=make_user().pk).update(email="a@example.org")

    answer = sign_in_at_town(client, provider, **claims)

    assert "Konten legt die Gremienpflege an" in answer.content.decode()
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_address_of_two_accounts_opens_neither(client, provider):
    for _ in range(2):
        User.objects.filter(pk=make_user().pk).update(email="a@example.org")

    sign_in_at_town(client, provider, email="a@example.org")

    assert SocialAccount.objects.count() == 0


def test_nobody_takes_the_address_of_another_person_to_get_the_roles_of_its_groups(client, provider):
    user, page = make_user(), reverse("account_email")
    GroupRole.objects.create(group="rat", role=UserRole.ADMIN)
    client.post(reverse("account_login"), {"login": user.username, "password": "geheim"})

    client.get(page)
    user.emailaddress_set.create(email="leitung@example.org")
    client.post(page, {"action_primary": "", "email": "leitung@example.org"})
    sign_in_at_town(type(client)(), provider, email="leitung@example.org", groups=["rat"])

    assert (User.objects.get(pk=user.pk).email, roles_of(user)) == (user.email, [])


@pytest.mark.parametrize("name", ["account_email", "account_email_verification_sent"])
def test_pages_for_own_addresses_are_closed(client, name):
    client.force_login(make_user())

    assert client.get(reverse(name)).status_code == 404


@pytest.mark.parametrize("said", [False, "false", "", 0, None], ids=repr)
def test_address_that_is_not_vouched_for_opens_no_account(client, provider, said):
    user = make_user()

    sign_in_at_town(client, provider, email=user.email, email_verified=said)

    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize("said", [True, "true"], ids=repr)
def test_address_that_is_vouched_for_opens_its_account(client, provider, said):
    user = make_user()

    sign_in_at_town(client, provider, email=user.email, email_verified=said)

    assert SocialAccount.objects.get().user == user


def test_second_factor_is_asked_for_after_the_sign_in_at_the_town_too(client, provider):
    user = make_user()
    TOTP.activate(user, generate_totp_secret())

    answer = sign_in_at_town(client, provider, email=user.email)

    assert answer.url == reverse("mfa_authenticate")
    assert client.get(reverse("desk")).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("process", ["login", "redirect"])
@pytest.mark.parametrize("address", ["https://boese.example/", "//boese.example", "/\\boese.example"])
def test_way_back_from_the_town_leads_nowhere_else(client, provider, process, address):
    user = make_user()

    answer = sign_in_at_town(client, provider, {"next": address, "process": process}, email=user.email)

    assert answer.url == {"login": reverse("desk"), "redirect": "/"}[process]


def test_locked_account_stays_locked(client, provider):
    user = make_user()
    sign_in_at_town(client, provider, email=user.email)
    User.objects.filter(pk=user.pk).update(is_active=False)

    answer = sign_in_at_town(type(client)(), provider, email=user.email)

    assert answer.url == reverse("account_inactive")


def test_silent_provider_is_said_in_german(client, settings):
    make_town()
    app = settings.OIDC_APP | {"settings": {"server_url": "http://127.0.0.1:9"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    answer = client.post(reverse("openid_connect_login", args=["stadt"]))

    assert answer.status_code == 503
    assert "Die Anmeldung bei der Stadt hat nicht geklappt" in answer.content.decode()


def test_groups_give_roles_and_offices_at_the_sign_in(client, provider):
    user, office = make_user(), make_office()
    GroupRole.objects.create(group="rat-zd", role=UserRole.CLERK, office=office)
    GroupRole.objects.create(group="rat-kaemmerei", role=UserRole.TREASURY)

    sign_in_at_town(client, provider, email=user.email, groups=["rat-zd", "kantine"])

    assert roles_of(user) == [(UserRole.CLERK, office, "rat-zd")]
    assert AuditEntry.objects.about(user).get(action="group_roles").after == f"Sachbearbeitung ({office.code})"


def test_role_ends_at_once_with_its_group_and_one_given_by_hand_stays():
    user = make_user(UserRole.TREASURY)
    GroupRole.objects.create(group="rat", role=UserRole.COMMITTEE_SERVICES)
    Role.objects.create(
        user=user, role=UserRole.COMMITTEE_SERVICES, group="rat", starts_on=clock.today() - timedelta(days=9)
    )

    follow_groups(user, [])

    assert roles_of(user) == [(UserRole.TREASURY, None, "")]
    assert user.roles.get(group="rat").ends_on == clock.today() - timedelta(days=1)


def test_refused_change_keeps_no_other_role_from_ending():
    user, before = make_user(), clock.today() - timedelta(days=9)
    for role in (UserRole.ADMIN, UserRole.COMMITTEE_SERVICES):  # the last account with the first
        Role.objects.create(user=user, role=role, group="rat", starts_on=before)

    follow_groups(user, [])

    assert roles_of(user) == [(UserRole.ADMIN, None, "rat")]
    assert [*AuditEntry.objects.about(user).values_list("action", flat=True)] == ["group_roles", "group_roles_refused"]


def test_role_of_today_whose_group_is_gone_leaves_no_trace_in_the_roles():
    user = make_user()
    GroupRole.objects.create(group="rat", role=UserRole.TREASURY)
    follow_groups(user, ["rat"])

    follow_groups(user, [])

    assert user.roles.count() == 0
    assert AuditEntry.objects.about(user).count() == 2


def test_same_groups_change_and_note_nothing():
    user = make_user()
    GroupRole.objects.create(group="rat", role=UserRole.TREASURY)
    follow_groups(user, ["rat"])

    follow_groups(user, ["rat"])

    assert user.roles.count() == 1
    assert AuditEntry.objects.about(user).count() == 1


def test_last_gremienpflege_keeps_the_role_without_its_group():
    user = make_user()
    Role.objects.create(user=user, role=UserRole.ADMIN, group="rat", starts_on=clock.today() - timedelta(days=9))

    follow_groups(user, [])

    assert roles_of(user) == [(UserRole.ADMIN, None, "rat")]
    assert AuditEntry.objects.about(user).get().action == "group_roles_refused"
