"""Signing in: what a wrong password brings, and who is counted for it."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.conftest import REAL_ROLES
from tests.factories import make_user

DATABASE_CACHE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "committees_kept"}


def sign_in(client, username, password, visitor):
    data = {"login": username, "password": password}
    return client.post(reverse("account_login"), data, headers={"x-forwarded-for": visitor})


@pytest.fixture
def counted_together(settings):
    settings.CACHES = {"default": DATABASE_CACHE}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    yield
    cache.clear()


@REAL_ROLES
def test_wrong_passwords_of_one_visitor_do_not_lock_out_another(client, counted_together):
    user = make_user()
    for _ in range(11):
        sign_in(client, "niemand", "falsch", "203.0.113.7")

    blocked = sign_in(client, user.username, "geheim", "203.0.113.7")
    other = sign_in(client, user.username, "geheim", "203.0.113.8")

    assert blocked.status_code in (200, 429)
    assert other.url == reverse("desk")


@pytest.mark.django_db
def test_wrong_password_is_said_in_plain_words(client):
    answer = sign_in(client, make_user().username, "falsch", "203.0.113.9")

    assert answer.context["form"].non_field_errors() == ["Anmeldename oder Passwort stimmt nicht."]
