"""What the worker does by itself; procrastinate finds its tasks here."""

from procrastinate.contrib.django import app

from committees import background
from committees.actions.audit import seal_entries
from committees.actions.dispatch_mails import send_delivery
from committees.actions.dispatching import publish_due
from committees.actions.exposure import refresh
from committees.actions.files import collect_files, collect_strays, sum_files
from committees.actions.following import send_digests
from committees.actions.indexing import drop_words, index_changes
from committees.actions.orders import follow_all, remind_offices
from committees.actions.packs import build_pack, renew_packs
from committees.actions.reading import forget_openings
from committees.actions.retention import forget_all, gap_since, tell_of_gap
from committees.actions.signing import remind
from committees.mails import send_one_mail

__all__ = [
    "begin_again",
    "build_pack",
    "collect",
    "follow_orders",
    "forget_words",
    "index_search",
    "publish_agendas",
    "refresh_public_objects",
    "remind_signers",
    "renew_outdated_packs",
    "seal_audit",
    "send_delivery",
    "send_news",
    "send_one_mail",
    "sum_stored_files",
]


@app.periodic(cron="* * * * *")
@app.task(name="begin_again", queueing_lock="begin_again")
def begin_again(timestamp):
    """Take up again what a worker had begun that was killed."""
    background.begin_again()


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


@app.periodic(cron="*/15 * * * *")
@app.task(name="renew_outdated_packs", queueing_lock="renew_outdated_packs")
def renew_outdated_packs(timestamp):
    """Make packs anew into which papers have come; papers that come one by one share one pack."""
    renew_packs()


@app.periodic(cron="* * * * *")
@app.task(name="refresh_public_objects", queueing_lock="refresh_public_objects", lock="refresh_public_objects")
def refresh_public_objects(timestamp):
    """Give ids to what became public, and a new `modified` to what changed."""
    refresh()


@app.periodic(cron="0 7 * * *")
@app.task(name="send_news", queueing_lock="send_news", lock="index_search")
def send_news(timestamp):
    """Tell those who follow something what is new, in one mail. What the search does not find yet when they are told
    would never be told: tomorrow it is no news any more."""
    try:
        index_changes()
    finally:
        send_digests()


@app.periodic(cron="17 3 * * *")
@app.task(name="collect", queueing_lock="collect")
def collect(timestamp):
    """Remove what has been kept long enough (rules/retention, and the town's days for openings), and files that nothing
    refers to; after a gap nothing, for one night. The last night is told by the work that comes next in it: as late as
    possible, so that a clock that was set since does not go unnoticed."""
    if gap := gap_since(background.last_planned("forget_words")):
        tell_of_gap(gap)
        return
    forget_all()
    forget_openings()
    collect_files()
    collect_strays()


@app.periodic(cron="* * * * *")
@app.task(name="index_search", queueing_lock="index_search", lock="index_search")
def index_search(timestamp):
    """Take what has become public or changed into the search, within a minute."""
    index_changes()


@app.periodic(cron="37 3 * * *")
@app.task(name="sum_stored_files", queueing_lock="sum_stored_files")
def sum_stored_files(timestamp):
    """Note the check sum of files that were stored before it was noted."""
    sum_files()


@app.periodic(cron="47 3 * * *")
@app.task(name="forget_words", queueing_lock="forget_words", lock="index_search")
def forget_words(timestamp):
    """Drop words that stand in no public text any more from the suggestions of the search."""
    drop_words()
