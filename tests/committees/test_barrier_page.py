"""Reporting a barrier: without an account, to the committee services."""

import re

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees.views import pages
from tests.committees.browsing import error_sentences, open_form
from tests.factories import make_committee_services, make_town

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ({}, {"text": ["Bitte ausfüllen."]}),
        ({"text": "a\x00b"}, {"text": ["Nullzeichen sind nicht erlaubt."]}),
        (
            {"text": "Kontrast", "email": "keine"},
            {"email": ["Bitte eine vollständige E-Mail-Adresse angeben, etwa name@example.org."]},
        ),
        (
            {"text": "x" * 5001},
            {"text": ["Der Text ist zu lang: möglich sind 5000 Zeichen, es sind 5001."]},
        ),
    ],
)
def test_report_that_cannot_be_taken_is_said_at_its_field(client, typed, sentences):
    make_town()

    answer = client.post(reverse("barrier-report"), typed)

    assert answer.status_code == 422
    assert error_sentences(answer) == sentences
    assert ProcrastinateJob.objects.count() == 0


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/vorlagen/ZD-1-2026/", "http://localhost:8000/vorlagen/ZD-1-2026/"),
        ("ZD/1/2026", "http://localhost:8000/"),
        (".boese.example/", "http://localhost:8000/"),
        ("", "http://localhost:8000/"),
    ],
)
def test_report_reaches_committee_services_with_a_link_of_this_site_alone(client, settings, page, link):
    settings.BASE_URL = "http://localhost:8000"
    make_town()
    services = make_committee_services()
    address = reverse("barrier-report")

    client.post(address, open_form(client, address) | {"text": "Die Tabelle wird nicht vorgelesen.", "page": page})

    job = ProcrastinateJob.objects.get()
    assert job.args["to"] == services.email
    assert job.args["text"].splitlines()[-1] == link


def test_body_beyond_the_limit_gets_a_page_of_its_own(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = client.post(reverse("barrier-report"), {"text": "x" * 2000})

    assert answer.status_code == 413
    assert re.findall("<h1[^>]*>(.*)</h1>", answer.content.decode()) == ["Die Datei ist zu groß"]


def test_report_sent_twice_reaches_committee_services_once(client):
    make_town()
    make_committee_services()
    typed = {"text": "Die Tabelle wird nicht vorgelesen."}

    answers = [client.post(reverse("barrier-report"), typed) for _ in range(2)]
    client.post(reverse("barrier-report"), typed | {"page": "/vorlagen/"})

    assert [answer.status_code for answer in answers] == [200, 200]
    assert ProcrastinateJob.objects.count() == 2


def test_one_connection_reports_so_many_times_an_hour_and_its_text_is_kept(client):
    make_town()
    make_committee_services()

    answers = [client.post(reverse("barrier-report"), {"text": f"Nummer {n}"}) for n in range(pages.MOST_AN_HOUR + 1)]
    again = client.post(reverse("barrier-report"), {"text": "Nummer 0"})
    elsewhere = client.post(reverse("barrier-report"), {"text": "Anders"}, REMOTE_ADDR="192.0.2.7")

    assert [answer.status_code for answer in answers] == [200] * pages.MOST_AN_HOUR + [429]
    assert answers[-1].context["form"]["text"].value() == f"Nummer {pages.MOST_AN_HOUR}"
    assert (again.status_code, elsewhere.status_code) == (200, 200)
    assert ProcrastinateJob.objects.count() == pages.MOST_AN_HOUR + 1
