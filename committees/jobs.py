"""What the worker does by itself; procrastinate finds its tasks here."""

from datetime import timedelta

from procrastinate.contrib.django import app

from committees import clock
from committees.actions.audit import seal_entries
from committees.actions.dispatch_mails import send_delivery
from committees.actions.dispatching import publish_due
from committees.actions.files import collect_files
from committees.actions.following import forget_unconfirmed, send_digests
from committees.actions.orders import follow_all, remind_offices
from committees.actions.packs import build_pack
from committees.actions.signing import remind
from committees.actions.trash import collect_drafts
from committees.mails import send_one_mail
from committees.models import Submission

__all__ = [
    "build_pack",
    "collect",
    "follow_orders",
    "publish_agendas",
    "remind_signers",
    "seal_audit",
    "send_delivery",
    "send_news",
    "send_one_mail",
]

KEPT_SUBMISSIONS = timedelta(days=2)


@app.periodic(cron="*/5 * * * *")
@app.task(name="seal_audit", queueing_lock="seal_audit")
def seal_audit(timestamp):
    """Give gapless numbers and the hash chain to new entries of the audit log."""
    seal_entries()


@app.periodic(cron="40 6 * * 1-5")
@app.task(name="remind_signers", queueing_lock="remind_signers")
def remind_signers(timestamp):
    """Remind those whose signature is overdue, once."""
    remind()


@app.periodic(cron="50 6 * * *")
@app.task(name="follow_orders", queueing_lock="follow_orders")
def follow_orders(timestamp):
    """Put orders that were not reported on again on the next agenda, and remind offices of their dates, once each."""
    follow_all()
    remind_offices()


@app.periodic(cron="5 6 * * *")
@app.task(name="publish_agendas", queueing_lock="publish_agendas")
def publish_agendas(timestamp):
    """Show everyone the agendas whose day has come."""
    publish_due()


@app.periodic(cron="0 7 * * *")
@app.task(name="send_news", queueing_lock="send_news")
def send_news(timestamp):
    """Tell those who follow something what is new, in one mail."""
    send_digests()


@app.periodic(cron="17 3 * * *")
@app.task(name="collect", queueing_lock="collect")
def collect(timestamp):
    """Remove drafts deleted long ago, files that nothing refers to, mail addresses that nobody confirmed, and keys of
    forms nobody can send again."""
    collect_drafts()
    collect_files()
    forget_unconfirmed()
    Submission.objects.filter(at__lt=clock.now() - KEPT_SUBMISSIONS).delete()
