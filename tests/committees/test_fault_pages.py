"""Pages for when something does not work: each says in German what happened and what to do."""

import errno
import re

import pytest
from bs4 import BeautifulSoup
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from committees import search
from committees.models import PublicStamp
from tests.factories import make_user

MEGABYTE = 1024 * 1024


def fail(*args, **kwargs):
    raise ValueError("Geheimes")


def as_bad_host(client, settings, monkeypatch):
    settings.ALLOWED_HOSTS = ["testserver"]
    return client.get("/", headers={"Host": "anderswo.example"})


def as_forbidden(client, settings, monkeypatch):
    client.force_login(make_user())
    return client.get(reverse("audit-log"))


def as_forged(client, settings, monkeypatch):
    return Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})


def as_unknown(client, settings, monkeypatch):
    return client.get("/gibt-es-nicht/")


def as_wrong_method(client, settings, monkeypatch):
    return client.post(reverse("portal-home"))


def as_too_large(client, settings, monkeypatch):
    return client.post(reverse("barrier-report"), {"text": "x" * 13 * MEGABYTE})


def as_too_often(client, settings, monkeypatch):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    return [client.post(reverse("account_login"), {"login": "x", "password": "y"}) for _ in range(2)][-1]


def as_fault(client, settings, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(search, "current_public_versions", fail)
    return client.get("/")


def failing_with(error):
    def call(client, settings, monkeypatch, **headers):
        def fail(*args, **kwargs):
            raise error

        client.raise_request_exception = False
        monkeypatch.setattr(search, "current_public_versions", fail)
        return client.get("/", headers=headers)

    return call


as_database_away = failing_with(OperationalError("Geheimes: server closed the connection"))
as_full_disk = failing_with(OSError(errno.ENOSPC, "Geheimes"))

PAGES = [
    (as_bad_host, 400, "Diese Anfrage war nicht zu verstehen"),
    (as_forbidden, 403, "Das dürfen Sie hier nicht"),
    (as_forged, 403, "Die Seite war zu lange offen"),
    (as_unknown, 404, "Diese Seite gibt es hier nicht"),
    (as_wrong_method, 405, "Diese Adresse lässt sich so nicht aufrufen"),
    (as_too_large, 413, "Die Datei ist zu groß"),
    (as_too_often, 429, "Zu viele Versuche in kurzer Zeit"),
    (as_fault, 500, "Das hat nicht geklappt"),
    (as_database_away, 503, "Die Datenbank antwortet gerade nicht"),
    (as_full_disk, 507, "Auf dem Server ist kein Platz mehr"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("call", "status", "heading"), PAGES)
def test_fault_has_a_german_page_that_says_what_to_do(client, settings, monkeypatch, call, status, heading):
    answer = call(client, settings, monkeypatch)

    page = BeautifulSoup(answer.content, "html.parser")
    sentences = [text for tag in page.main.find_all("p") if (text := tag.get_text(" ", strip=True))]
    assert (answer.status_code, page.html["lang"], page.h1.get_text(strip=True)) == (status, "de", heading)
    assert sentences[0].endswith(".")
    assert page.main.find_all("a")
    assert "Geheimes" not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("call", "names"),
    [(call, True) for call in (as_bad_host, as_wrong_method, as_fault, as_database_away, as_full_disk)]
    + [(call, False) for call in (as_forged, as_too_large, as_too_often, as_unknown)],
)
def test_page_names_the_request_where_the_town_has_to_look(client, settings, monkeypatch, call, names):
    answer = call(client, settings, monkeypatch)

    shown = BeautifulSoup(answer.content, "html.parser").main.find("code")
    assert (shown.get_text() if shown else "") == (answer["X-Request-ID"] if names else "")


@pytest.mark.django_db
def test_each_request_has_an_identifier_of_its_own_that_nobody_sends_in(client):
    answers = [client.get("/", headers={"X-Request-ID": "Kanarienvogel"}) for _ in range(2)]

    identifiers = [answer["X-Request-ID"] for answer in answers]
    assert [bool(re.fullmatch(r"[0-9a-f]{12}", identifier)) for identifier in identifiers] == [True, True]
    assert len(set(identifiers)) == 2


@pytest.mark.django_db
def test_refusal_says_whose_step_it_is(client):
    client.force_login(make_user())

    answer = client.get(reverse("audit-log"))

    lead = BeautifulSoup(answer.content, "html.parser").find(class_="lead").get_text()
    assert lead == "Das Protokoll lesen die Verwaltung des Programms und der Sitzungsdienst. Es wurde nichts geändert."


@pytest.mark.django_db
def test_page_for_a_wrong_method_still_names_the_right_ones(client):
    answer = client.post(reverse("portal-home"))

    assert (answer["Allow"], int(answer["Content-Length"])) == ("GET, HEAD", len(answer.content))


@pytest.mark.django_db
def test_wrong_method_of_the_open_data_stays_json(client):
    assert client.post(reverse("oparl-system"))["Content-Type"] == "application/json"


def caused(state):
    """As Django passes on what the server said."""
    error = OperationalError("Geheimes")
    error.__cause__ = type("Said", (Exception,), {"sqlstate": state})()
    return error


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InterfaceError("connection already closed"), 503),
        (caused("57P01"), 503),
        (caused("53300"), 503),
        (caused("53100"), 507),
        (caused("40P01"), 500),
        (OSError(errno.EACCES, "Geheimes"), 500),
    ],
)
def test_script_gets_the_sentence_alone(client, settings, monkeypatch, error, status):
    answer = failing_with(error)(client, settings, monkeypatch, Accept="application/json")

    sentence = answer.json().pop("sentence")
    assert (answer.status_code, answer.get("Retry-After")) == (status, "30" if status == 503 else None)
    assert (sentence[-1], "Geheimes" in sentence) == (".", False)


@pytest.mark.django_db
def test_open_data_say_in_json_that_the_database_is_away(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(PublicStamp, "with_time", failing_stamp)

    answer = client.get(reverse("oparl-system"))

    assert (answer.status_code, answer["Content-Type"], answer["Retry-After"]) == (503, "application/json", "30")


def failing_stamp():
    raise OperationalError("Geheimes")
