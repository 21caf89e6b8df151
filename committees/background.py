"""What the worker does in the background, as people look after it: what waits, what failed, whether it runs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Max, Q
from django.db.models.functions import Now
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinatePeriodicDefer, ProcrastinateWorker
from procrastinate.exceptions import UniqueViolation
from procrastinate.sql import queries

from committees import clock

SILENT_AFTER = timedelta(minutes=2)  # a worker says every few seconds that it lives
LATE_AFTER = timedelta(minutes=15)
FAR = timedelta(hours=2)  # no attempt is ever planned so late: a clock must have been wrong
MOST_BEGINNINGS = 40  # more than any task takes; a job that ends its worker each time must not do so for ever
PLAN_NOW = "UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE id = %(job_id)s AND status = 'todo'"
TASK_WORDS = {
    "send_one_mail": "E-Mail senden",
    "send_delivery": "Einladung senden",
    "build_pack": "Sitzungsmappe zusammenstellen",
    "begin_again": "Unterbrochenes noch einmal beginnen",
    "seal_audit": "Protokoll versiegeln",
    "remind_signers": "an Mitzeichnungen erinnern",
    "follow_orders": "Aufträge nachhalten",
    "publish_agendas": "fällige Tagesordnungen veröffentlichen",
    "collect": "aufräumen",
    "refresh_public_objects": "offene Daten nachführen",
    "renew_outdated_packs": "Sitzungsmappen erneuern",
    "send_news": "Neues an Abonnements senden",
    "index_search": "Suche nachführen",
    "sum_stored_files": "Prüfsummen nachtragen",
    "forget_words": "Wörter der Suche aufräumen",
    "remind_nominations": "an Benennungen erinnern",
}


@dataclass(frozen=True)
class Work:
    """One job without its content: that may be a mail with words not everyone reads."""

    key: int
    words: str
    attempts: int
    planned_at: datetime | None
    last_at: datetime | None


def failed():
    """Jobs given up after all attempts, the newest first."""
    return [work_of(job) for job in jobs(Q(status="failed"))]


def waiting():
    """Jobs that wait for another attempt, that are late, or whose worker ended in the middle."""
    late = Q(attempts__gt=0) | Q(last_at__lt=clock.now() - LATE_AFTER, scheduled_at=None)
    begun = jobs(Q(pk__in=interrupted().values("pk")))
    return [work_of(job) for job in (*begun, *jobs(Q(status="todo")).filter(late))]


def jobs(condition):
    return ProcrastinateJob.objects.filter(condition).annotate(last_at=Max("procrastinateevent__at")).order_by("-pk")


def work_of(job):
    words = TASK_WORDS.get(job.task_name, job.task_name)
    return Work(job.pk, words, job.attempts, job.scheduled_at, job.last_at)


def last_planned(task):
    """When this periodic task was planned last, or None: its job is gone once it was done (see serve.py)."""
    planned = ProcrastinatePeriodicDefer.objects.filter(task_name=task).order_by("pk").last()
    return datetime.fromtimestamp(planned.defer_timestamp, UTC) if planned else None


def worker_seen_at():
    """When a worker last said that it lives, or None."""
    return ProcrastinateWorker.objects.using(DEFAULT_DB_ALIAS).aggregate(seen=Max("last_heartbeat"))["seen"]


def is_running():
    return living_workers().using(DEFAULT_DB_ALIAS).exists()


def living_workers():
    """By the clock of the database, which they tell their life by."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=Now() - SILENT_AFTER)


def interrupted():
    """Jobs whose worker was killed: nothing else would ever begin them again, and their locks would hold others."""
    return ProcrastinateJob.objects.filter(status="doing").exclude(worker__in=living_workers().values("pk"))


def begin_again():
    """Give another attempt to what was interrupted, and to what waits for a moment that a wrong clock chose."""
    for job in interrupted():
        if job.attempts >= MOST_BEGINNINGS:
            finish(job, "failed")
        else:
            put_back(job)
    for job in ProcrastinateJob.objects.filter(status="todo", scheduled_at__gt=Now() + FAR):
        execute(PLAN_NOW, job_id=job.pk)


def put_back(job):
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job.pk, retry_at=clock.now())
    except UniqueViolation:  # the same waits already, so that this one is not needed
        finish(job, "failed", is_deleted=True)


def finish(job, status, *, is_deleted=False):
    execute(queries["finish_job"], job_id=job.pk, status=status, delete_job=is_deleted)


def execute(statement, **values):
    app.connector.get_sync_connector().execute_query(statement, **values)


def try_again(key):
    """Give a failed job another attempt now; whether there was such a job."""
    if not ProcrastinateJob.objects.filter(pk=key, status="failed").exists():
        return False
    app.job_manager.retry_job_by_id(key, retry_at=clock.now())
    return True
