"""Signing in at a whole OpenID provider, allauth's own: discovery, PKCE, signed tokens, groups."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from committees.models import AuditEntry, GroupRole
from committees.states import UserRole
from tests.committees.town_provider import CLIENT, SECRET, sign_in_there, town_provider
from tests.factories import make_office, make_town, make_user

pytestmark = pytest.mark.django_db
ACCOUNTS = [
    {"name": "kim", "email": "kim@musterbach.example", "verified": True, "groups": ["kantine", "rat-zd"]},
    {"name": "ada", "email": "ada@musterbach.example", "verified": False, "groups": ["rat-zd"]},
    {"name": "gast", "email": "gast@anderswo.example", "verified": True, "groups": []},
]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    with town_provider(tmp_path_factory.mktemp("provider"), ACCOUNTS) as address:
        yield address


@pytest.fixture
def provider(home, settings):
    make_town()
    details = settings.OIDC_APP["settings"] | {"server_url": home}
    app = settings.OIDC_APP | {"client_id": CLIENT, "secret": SECRET, "settings": details}
    settings.OIDC_SERVER_URL = home
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    return home


def make_account(name):
    user = make_user()
    user.email = next(each["email"] for each in ACCOUNTS if each["name"] == name)
    user.save()
    return user


def sign_in(client, name):
    there = client.post(reverse("openid_connect_login", args=["stadt"])).url
    back = urlsplit(sign_in_there(there, name))
    return client.get(f"{back.path}?{back.query}")


def test_sign_in_at_the_provider_gives_the_account_and_the_roles_of_its_groups(client, provider):
    user, office = make_account("kim"), make_office()
    GroupRole.objects.create(group="rat-zd", role=UserRole.CLERK, office=office)

    answer = sign_in(client, "kim")

    assert answer.url == reverse("desk")
    assert client.get(reverse("desk")).wsgi_request.user == user
    assert [(role.role, role.office, role.group) for role in user.roles.current()] == [
        (UserRole.CLERK, office, "rat-zd")
    ]
    assert SocialAccount.objects.get().extra_data == {}
    assert "town_account_add" in AuditEntry.objects.about(user).values_list("action", flat=True)


def test_second_sign_in_finds_the_account_by_the_key_of_the_provider(client, provider):
    user = make_account("kim")
    sign_in(client, "kim")
    type(user).objects.filter(pk=user.pk).update(email="neu@musterbach.example")

    answer = sign_in(type(client)(), "kim")

    assert answer.wsgi_request.user == user
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize("name", ["ada", "gast"])
def test_address_not_checked_there_or_unknown_here_opens_nothing(client, provider, name):
    make_account("kim"), make_account("ada")

    answer = sign_in(client, name)

    assert "Konten legt die Gremienpflege an" in answer.content.decode()
    assert not SocialAccount.objects.exists()


def test_code_is_asked_for_with_pkce_and_the_three_scopes(client, provider):
    asked = parse_qs(urlsplit(client.post(reverse("openid_connect_login", args=["stadt"])).url).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}


def test_code_of_another_sign_in_is_refused(client, provider):
    """The provider gives tokens only to whoever began: a code that was caught on its way opens nothing."""
    make_account("kim")
    stolen = urlsplit(sign_in_there(client.post(reverse("openid_connect_login", args=["stadt"])).url, "kim"))

    answer = type(client)().get(f"{stolen.path}?{stolen.query}")

    assert not answer.wsgi_request.user.is_authenticated
    assert not SocialAccount.objects.exists()


def test_wrong_secret_of_this_program_lets_nobody_in(client, provider, settings):
    make_account("kim")
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app | {"secret": "falsch"}]}}

    answer = sign_in(client, "kim")

    assert not answer.wsgi_request.user.is_authenticated
    assert "Die Anmeldung bei der Stadt hat nicht geklappt" in answer.content.decode()


def test_provider_is_allauths_own(home):
    told = requests.get(f"{home}/.well-known/openid-configuration", timeout=20).json()

    assert told["token_endpoint"] == f"{home}/identity/o/api/token"
