"""Being signed in: it ends without use, says how long it lasts, and ends on other devices."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from committees.models import AuditEntry
from committees.views import sessions
from tests.factories import make_clerk, make_town

pytestmark = pytest.mark.django_db
START = 1_800_000_000


@pytest.fixture
def at(monkeypatch):
    """at(seconds) sets the clock of the session to so many seconds after the sign-in."""

    def go(seconds):
        monkeypatch.setattr(sessions.time, "time", lambda: START + seconds)

    go(0)
    return go


@pytest.fixture
def signed_in(client, at, settings):
    settings.SESSION_COOKIE_AGE = 1800
    make_town()
    client.force_login(make_clerk())
    return client


def left(client):
    return client.get(reverse("session-left"), headers={"Sec-Fetch-Mode": "cors"}).json()["seconds"]


def sign_in(client, user):
    return client.post(reverse("account_login"), {"login": user.username, "password": "geheim"})


def test_seconds_left_run_down_and_asking_does_not_lengthen_them(signed_in, at):
    at(600)
    first = left(signed_in)
    at(1200)

    assert (first, left(signed_in)) == (1200, 600)


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Mode": "navigate"}])
def test_opening_a_page_begins_the_time_anew(signed_in, at, headers):
    at(600)

    signed_in.get(reverse("desk"), headers=headers)

    assert left(signed_in) == 1800


def test_page_that_asks_again_by_itself_keeps_nobody_signed_in(signed_in, at):
    at(600)

    signed_in.get(reverse("desk"), headers={"Sec-Fetch-Mode": "cors"})

    assert left(signed_in) == 1200


def test_saving_and_the_button_begin_the_time_anew(signed_in, at):
    at(600)

    answer = signed_in.post(reverse("session-left"), headers={"Sec-Fetch-Mode": "cors"})

    assert answer.json() == {"seconds": 1800}


def test_use_within_a_minute_writes_nothing(signed_in, at, django_assert_num_queries):
    at(59)

    with django_assert_num_queries(2):  # session and account
        signed_in.get(reverse("session-left"))


def test_session_without_use_is_over(client, settings):
    settings.SESSION_COOKIE_AGE = 1
    client.force_login(make_clerk())
    time.sleep(1.1)

    answer = client.get(reverse("session-left"), headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()["state"]) == (401, "signed_out")


def test_list_shows_own_sessions_alone(client):
    make_town()
    user = make_clerk()
    other = type(client)()
    sign_in(type(client)(), make_clerk())
    sign_in(other, user)
    sign_in(client, user)

    page = client.get(reverse("usersessions_list"))

    keys = [session.session_key for session in page.context["sessions"]]
    assert keys == [other.session.session_key, client.session.session_key]
    assert page.content.decode().count("Dieses Gerät") == 1


def test_signing_out_everywhere_else_ends_the_others_at_once(client):
    make_town()
    user, other = make_clerk(), type(client)()
    sign_in(other, user)
    sign_in(client, user)

    client.post(reverse("usersessions_list"))

    assert other.get(reverse("desk")).status_code == 302
    assert client.get(reverse("desk")).status_code == 200
    assert UserSession.objects.filter(user=user).count() == 1
    assert AuditEntry.objects.about(user).get().note == "ein Gerät"


def test_new_password_ends_the_sessions_of_other_devices_and_keeps_this_one(client):
    make_town()
    user, other = make_clerk(), type(client)()
    sign_in(other, user)
    sign_in(client, user)
    new = "ein-langes-Kennwort-26"

    client.post(reverse("account_change_password"), {"oldpassword": "geheim", "password1": new, "password2": new})

    assert [each.get(reverse("desk")).status_code for each in (other, client)] == [302, 200]


def test_account_that_is_locked_is_signed_out_everywhere_at_once(client):
    make_town()
    user = make_clerk()
    sign_in(client, user)

    type(user).objects.filter(pk=user.pk).update(is_active=False)

    assert client.get(reverse("desk")).status_code == 302
