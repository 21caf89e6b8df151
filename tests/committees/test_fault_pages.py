"""Pages for when something does not work: each says in German what happened and what to do."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from committees import search
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


PAGES = [
    (as_bad_host, 400, "Diese Anfrage war nicht zu verstehen"),
    (as_forbidden, 403, "Das dürfen Sie hier nicht"),
    (as_forged, 403, "Die Seite war zu lange offen"),
    (as_unknown, 404, "Diese Seite gibt es hier nicht"),
    (as_wrong_method, 405, "Diese Adresse lässt sich so nicht aufrufen"),
    (as_too_large, 413, "Die Datei ist zu groß"),
    (as_too_often, 429, "Zu viele Versuche in kurzer Zeit"),
    (as_fault, 500, "Das hat nicht geklappt"),
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
    [(as_bad_host, True), (as_wrong_method, True), (as_fault, True)]
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
