"""What the worker does in the background, as people look after it: what waits, what failed, whether it runs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Max, Q
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from committees import clock

SILENT_AFTER = timedelta(minutes=2)  # a worker says every few seconds that it lives
LATE_AFTER = timedelta(minutes=15)
TASK_WORDS = {
    "send_one_mail": "E-Mail senden",
    "send_delivery": "Einladung senden",
    "build_pack": "Sitzungsmappe zusammenstellen",
    "seal_audit": "Protokoll versiegeln",
    "remind_signers": "an Mitzeichnungen erinnern",
    "follow_orders": "Aufträge nachhalten",
    "publish_agendas": "fällige Tagesordnungen veröffentlichen",
    "collect": "aufräumen",
    "refresh_public_objects": "offene Daten nachführen",
    "renew_outdated_packs": "Sitzungsmappen erneuern",
    "send_news": "Neues an Abonnements senden",
    "index_search": "Suche nachführen",
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
    """Jobs that wait for another attempt, or that are late."""
    late = Q(attempts__gt=0) | Q(last_at__lt=clock.now() - LATE_AFTER, scheduled_at=None)
    return [work_of(job) for job in jobs(Q(status="todo")).filter(late)]


def jobs(condition):
    return ProcrastinateJob.objects.filter(condition).annotate(last_at=Max("procrastinateevent__at")).order_by("-pk")


def work_of(job):
    words = TASK_WORDS.get(job.task_name, job.task_name)
    return Work(job.pk, words, job.attempts, job.scheduled_at, job.last_at)


def worker_seen_at():
    """When a worker last said that it lives, or None."""
    return ProcrastinateWorker.objects.using(DEFAULT_DB_ALIAS).aggregate(seen=Max("last_heartbeat"))["seen"]


def is_running():
    seen = worker_seen_at()
    return seen is not None and seen > clock.now() - SILENT_AFTER


def try_again(key):
    """Give a failed job another attempt now; whether there was such a job."""
    if not ProcrastinateJob.objects.filter(pk=key, status="failed").exists():
        return False
    app.job_manager.retry_job_by_id(key, retry_at=clock.now())
    return True
