"""Whether the program is well, and what waits in the background."""

import json
from types import SimpleNamespace

import pytest
from django.core import mail as outbox
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from committees import background
from committees.jobs import seal_audit
from committees.mails import PATIENCE, send_one_mail
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


# --- what was interrupted ---


def begin(key, worker=None, attempts=0):
    """The job as a worker has it in hand; without one, the worker's row is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s WHERE id = %s",
            [worker, attempts, key],
        )


def worker_key(seen):
    make_worker(seen)
    return ProcrastinateWorker.objects.latest("pk").pk


def test_job_of_a_killed_worker_is_shown_and_begun_again():
    silent, alive = worker_key("now() - interval '3 minutes'"), worker_key("now()")
    jobs = {worker: make_job("todo", 0) for worker in (None, silent, alive)}
    for worker, key in jobs.items():
        begin(key, worker)
    shown = {work.key for work in background.waiting()}

    background.begin_again()

    states = {worker: ProcrastinateJob.objects.get(pk=key) for worker, key in jobs.items()}
    assert shown == {jobs[None], jobs[silent]}
    assert {worker: job.status for worker, job in states.items()} == {None: "todo", silent: "todo", alive: "doing"}
    assert [states[worker].attempts for worker in jobs] == [1, 1, 0]


def test_interrupted_job_that_waits_anew_already_goes_away():
    first = seal_audit.defer(timestamp=1)
    begin(first)
    second = seal_audit.defer(timestamp=2)

    background.begin_again()

    assert list(ProcrastinateJob.objects.values_list("pk", "status")) == [(second, "todo")]


def test_job_that_ends_its_worker_each_time_is_given_up_in_the_end():
    key = make_job("todo", 0)
    begin(key, attempts=background.MOST_BEGINNINGS)

    background.begin_again()

    assert [(work.key, work.words) for work in background.failed()] == [(key, "E-Mail senden")]


def test_job_planned_by_a_wrong_clock_is_tried_now():
    far, soon = make_job("todo", 1), make_job("todo", 1)
    with connection.cursor() as cursor:
        for key, days in ((far, 400), (soon, 0)):
            cursor.execute(
                "UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 hour' + %s * interval '1 day'"
                " WHERE id = %s",
                [days, key],
            )

    background.begin_again()

    planned = dict(ProcrastinateJob.objects.values_list("pk", "scheduled_at"))
    assert (planned[far], planned[soon] is None) == (None, False)


def test_worker_looks_for_interrupted_jobs_every_minute():
    crons = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}

    assert crons["begin_again"] == "* * * * *"


# --- a mail server that is away ---


@pytest.mark.parametrize(("attempts", "minutes"), [(0, 1), (1, 2), (5, 32), (6, 60), (29, 60)])
def test_mail_waits_longer_each_time_up_to_an_hour(attempts, minutes):
    decision = PATIENCE.get_retry_decision(exception=ConnectionRefusedError(), job=SimpleNamespace(attempts=attempts))

    assert round((decision.retry_at - timezone.now()).total_seconds() / 60) == minutes


def test_mail_that_is_sent_again_is_known_as_the_same():
    outbox.outbox = []
    for number in (7, 7, 8):
        send_one_mail(SimpleNamespace(job=SimpleNamespace(id=number)), to="a@example.org", subject="S", text="T")

    first, again, other = [mail.extra_headers["Message-ID"] for mail in outbox.outbox]

    assert (first == again, first == other, first.endswith("@localhost>")) == (True, False, True)
