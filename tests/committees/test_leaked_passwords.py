"""Passwords out of data breaches: refused where a service knows them, and a service that fails stops nobody."""

import hashlib
import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from committees import leaked_passwords
from tests.factories import make_town, make_user

STOLEN = "Sommerregen-am-Rhein"
SHA1 = hashlib.sha1(STOLEN.encode()).hexdigest().upper()


class Service(BaseHTTPRequestHandler):
    """`server.asked` are the addresses; `server.status`, `server.wait` and `server.lines` are how it answers."""

    def do_GET(self):
        self.server.asked.append(self.path)
        sleep(self.server.wait)
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write("\r\n".join(self.server.lines).encode())

    def log_message(self, *arguments):
        """Quiet."""


@pytest.fixture
def service(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.asked, server.status, server.wait = [], 200, 0
    server.lines = [f"{'0' * 35}:3", f"{SHA1[5:].lower()}:42"]
    settings.PASSWORD_RANGE_URL = f"http://127.0.0.1:{server.server_port}/range/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def refusals(password):
    try:
        validate_password(password)
    except ValidationError as error:
        return error.messages
    return []


def test_stolen_password_is_refused(service):
    assert refusals(STOLEN) == [
        "Dieses Passwort steht in einer Liste gestohlener Passwörter. Bitte ein anderes wählen."
    ]


def test_service_learns_five_characters_of_the_hash_alone(service):
    refusals(STOLEN)

    assert service.asked == [f"/range/{SHA1[:5]}"]


def test_other_passwords_pass(service):
    assert refusals("Ein-anderer-Satz-mit-26") == []


def test_padding_of_the_answer_counts_for_nothing(service):
    service.lines = [f"{SHA1[5:]}:0"]

    assert refusals(STOLEN) == []


def test_nobody_is_asked_without_the_setting(service, settings):
    settings.PASSWORD_RANGE_URL = ""

    assert (refusals(STOLEN), service.asked) == ([], [])


def test_failing_service_stops_nobody_and_is_logged_without_the_password(service, caplog):
    service.status = 503

    with caplog.at_level(logging.WARNING):
        found = refusals(STOLEN)

    assert (found, caplog.messages) == ([], ["Password range service failed: HTTPError"])


def test_slow_service_is_waited_for_no_longer_than_set(service, monkeypatch):
    monkeypatch.setattr(leaked_passwords, "PATIENCE", 0.2)
    service.wait = 2
    start = monotonic()

    found = refusals(STOLEN)

    assert (found, monotonic() - start < 1) == ([], True)


def test_silent_service_stops_nobody(settings):
    settings.PASSWORD_RANGE_URL = "http://127.0.0.1:9/range/"

    assert refusals(STOLEN) == []


@pytest.mark.django_db
def test_form_for_a_new_password_says_it(client, service):
    make_town()
    client.force_login(make_user())
    data = {"oldpassword": "geheim", "password1": STOLEN, "password2": STOLEN}

    answer = client.post(reverse("account_change_password"), data)

    assert answer.context["form"].errors["password1"] == [
        "Dieses Passwort steht in einer Liste gestohlener Passwörter. Bitte ein anderes wählen."
    ]


@pytest.mark.django_db
def test_sign_in_never_asks_the_service(client, service):
    service.status = 503

    answer = client.post(reverse("account_login"), {"login": make_user().username, "password": "geheim"})

    assert (answer.url, service.asked) == (reverse("desk"), [])
