"""As a town runs it, every page tells the browser what it may do with it."""

import importlib.util
import re
from pathlib import Path

import pytest
from django.conf import settings as project
from django.urls import reverse

from meerbusch_vision import settings as local
from tests.conftest import REAL_ROLES
from tests.factories import make_committee_services, make_user
from tests.test_public_pages import CLOSED, make_public_town, portal_addresses

SECURE = re.compile(r"(SECURE_|SESSION_COOKIE_|CSRF_COOKIE_|X_FRAME_|CONTENT_SECURITY_)\w+")
OUTWARD = {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "'strict-dynamic'", "data:", "blob:", "https:", "*"}
WANTED = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@pytest.fixture
def town_settings(settings, monkeypatch):
    """The settings of a town behind TLS, as far as they guard its pages."""
    monkeypatch.setenv("BASE_URL", "https://rat.stadt.example")
    spec = importlib.util.spec_from_file_location("town_settings", Path(local.__file__))
    town = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(town)
    for name in filter(SECURE.fullmatch, dir(town)):
        setattr(settings, name, getattr(town, name))
    return settings


def faults_of(answer):
    """What is missing or too wide in the head of an answer; in a sandbox where nothing runs, what is not named follows
    the default."""
    policy = directives(answer.get("Content-Security-Policy", ""))
    if "sandbox" in policy and policy.get("default-src") == ["'none'"]:
        policy = dict.fromkeys(("script-src", "style-src", "object-src"), ["'none'"]) | policy
    return [
        *(f"{name}: {answer.get(name)}" for name, value in WANTED.items() if answer.get(name) != value),
        *(f"{name} zu weit" for name in ("default-src", "script-src", "style-src") if is_wide(policy.get(name))),
        *(f"{name} fehlt" for name in ("object-src", "frame-ancestors") if policy.get(name) != ["'none'"]),
        *(f"{cookie.key} ungeschützt" for cookie in answer.cookies.values() if not is_guarded(cookie)),
    ]


def directives(policy):
    return {words[0]: words[1:] for part in policy.split(";") if (words := part.split())}


def is_wide(sources):
    return not sources or bool(OUTWARD & set(sources))


def is_guarded(cookie):
    """Gone ones are empty; the others go over TLS only and not along with requests from elsewhere."""
    return not cookie.value or (cookie["secure"] and cookie["samesite"] in ("Lax", "Strict"))


def faulty(client, addresses):
    answers = {address: client.get(address, secure=True) for address in addresses}
    return {address: faults for address, answer in answers.items() if (faults := faults_of(answer))}


@REAL_ROLES
def test_every_public_page_and_file_is_guarded(client, as_public, quick_pdf, town_settings):
    addresses = portal_addresses(make_public_town())

    assert faulty(client, addresses) == {}
    assert faulty(client, addresses) == {}  # from memory too
    assert len(addresses) > 60


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["visitor", "admin"])
def test_every_page_behind_the_sign_in_is_guarded(client, town_settings, who):
    client.raise_request_exception = False
    if who == "admin":
        client.force_login(make_committee_services(is_superuser=True))

    assert faulty(client, [address for _, address in CLOSED if address != reverse("account_logout")]) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/gibt-es-nicht/", "/konto/login/", "/static/css/look.css", "/konto/signup/"])
def test_refusals_sign_in_and_static_files_are_guarded(client, town_settings, address):
    assert faulty(client, [address]) == {}


@pytest.mark.django_db
def test_cookies_of_a_sign_in_stay_within_tls_and_away_from_scripts(client, town_settings):
    make_user(username="brandes")

    answer = client.post(reverse("account_login"), {"login": "brandes", "password": "geheim"}, secure=True)

    cookies = {name: (bool(c["secure"]), bool(c["httponly"]), c["samesite"]) for name, c in answer.cookies.items()}
    assert cookies[project.SESSION_COOKIE_NAME] == (True, True, "Lax")
    assert {name: values for name, values in cookies.items() if not values[0]} == {}


@pytest.mark.django_db
def test_page_asked_without_tls_leads_to_the_one_with_it(client, town_settings):
    answer = client.get("/vorlagen/?suche=Rad")

    assert (answer.status_code, answer.url) == (301, "https://testserver/vorlagen/?suche=Rad")
