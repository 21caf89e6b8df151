"""Whether the program is well, and what waits in the background."""

import json

import pytest
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import background
from committees.mails import send_one_mail
from committees.models import AuditEntry, PublicStamp
from tests.factories import make_committee_services

pytestmark = pytest.mark.django_db


def make_worker(seen="now()"):
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO procrastinate_workers (last_heartbeat) VALUES ({seen})")


def make_job(status="failed", attempts=10):
    key = send_one_mail.defer(to="a@example.org", subject="GEHEIM", text="GEHEIM")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s, attempts = %s WHERE id = %s", [status, attempts, key]
        )
    return key


def test_health_is_well_while_database_files_and_worker_are(client):
    make_worker()

    answer = client.get(reverse("health"))

    assert (answer.status_code, json.loads(answer.content)) == (
        200,
        {"status": "ok", "database": True, "files": True, "worker": True},
    )
    assert (answer["Cache-Control"], answer.cookies) == ("no-store", {})


def test_health_says_what_is_not_well(client):
    make_worker("now() - interval '5 minutes'")

    answer = client.get(reverse("health"))

    assert (answer.status_code, json.loads(answer.content)["worker"]) == (503, False)


def test_health_says_itself_that_the_database_is_away(client, monkeypatch):
    for name in ("current", "with_time"):
        monkeypatch.setattr(PublicStamp, name, failing)

    answer = client.get(reverse("health"))

    assert (answer.status_code, json.loads(answer.content)) == (
        503,
        {"status": "fault", "database": False, "files": True, "worker": False},
    )


def failing():
    raise OperationalError("connection refused")


def test_page_shows_what_failed_and_nothing_of_its_content(client):
    client.force_login(make_committee_services())
    key = make_job()

    page = client.get(reverse("background-work"))

    assert [(work.key, work.words, work.attempts) for work in page.context["failed"]] == [(key, "E-Mail senden", 10)]
    assert "GEHEIM" not in page.content.decode()
    assert "a@example.org" not in page.content.decode()


def test_failed_job_is_tried_again_once(client):
    services, key = make_committee_services(), make_job()
    client.force_login(services)
    form = client.get(reverse("background-work")).context["failed"][0]

    answers = [client.post(reverse("background-work"), {"job": form.key}, follow=True) for _ in range(2)]

    job = ProcrastinateJob.objects.get(pk=key)
    said = [str(next(iter(answer.context["messages"]))) for answer in answers]
    assert (job.status, job.scheduled_at <= timezone.now()) == ("todo", True)
    assert said == ["Die Aufgabe wird noch einmal versucht.", "Diese Aufgabe wartet nicht mehr."]
    assert AuditEntry.objects.get(action="retry_job").note == str(key)


def test_job_that_waits_for_another_attempt_is_shown(client):
    key = make_job("todo", 3)
    make_job("todo", 0)

    assert [work.key for work in background.waiting()] == [key]


def test_every_task_has_words():

    ours = {name for name in app.tasks if not name.startswith(("builtin:", "procrastinate."))}

    assert ours - set(background.TASK_WORDS) == set()
