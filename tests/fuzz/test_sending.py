"""Sending finds what it is there to find, and leaves nothing behind."""

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from committees.models import PersonContact, Submission
from committees.views import pages
from tests.fuzz.sending import Reader, Sent

pytestmark = pytest.mark.django_db
MARKS = {"Zaqqubax": "a draft"}
ENGLISH = "<h1>Bad Request</h1><p>The server could not understand what you have sent.</p>"


def faults(monkeypatch, render, address="word-list", method="GET"):
    """What is found wrong when a page is made like this."""
    monkeypatch.setattr(pages, "render", render)
    guest = Reader("guest", None, MARKS)
    guest.send(Sent(method, reverse(address)))
    return [failure.partition("-> ")[2].partition(" [")[0] for failure in guest.failures]


def broken(*args, **kwargs):
    raise ValueError("kaputt")


def half(*args, **kwargs):
    PersonContact.objects.create(person_id=0)
    return HttpResponse("Gespeichert.")


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (HttpResponse("Die Seite ist da."), []),
        (HttpResponse("zaqqubax"), ["shows"]),
        (HttpResponse("x", headers={"Content-Disposition": "attachment; filename=Zaqqubax.pdf"}), ["shows"]),
        (HttpResponse("<p>Die Angabe fehlt hier noch.</p>", status=422), []),
        (HttpResponse(ENGLISH, status=400), ["400 without a German sentence: "]),
        (HttpResponseRedirect("/vorlagen/"), []),
        (HttpResponseRedirect("//example.org/"), ["leads away: //example.org/"]),
    ],
)
def test_wrong_answers_are_found_and_others_are_not(monkeypatch, answer, found):
    said = faults(monkeypatch, lambda *args, **kwargs: answer)

    assert [fault[: len(expected)] for fault, expected in zip(said, found, strict=True)] == found


def test_error_is_found(monkeypatch):
    assert faults(monkeypatch, broken) == ["500 ValueError('kaputt')"]


def test_what_the_database_refuses_at_the_end_is_found(monkeypatch):
    [fault] = faults(monkeypatch, half, "barrier-report", "POST")

    assert fault.startswith("refused at the end: insert or update on table")
    assert PersonContact.objects.count() == 0


def test_nothing_is_left_of_what_was_done(monkeypatch):
    def keep(*args, **kwargs):
        Submission.objects.create(key="12345678-1234-5678-1234-567812345678")
        return HttpResponse("Gespeichert.")

    assert faults(monkeypatch, keep, "barrier-report", "POST") == []
    assert Submission.objects.count() == 0
