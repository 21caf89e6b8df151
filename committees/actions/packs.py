"""Sitzungsmappen are ordered on a page and made by the worker, each once; what cannot be joined is named."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from procrastinate.contrib.django import app

from committees import clock
from committees.actions.agendas import held_agenda
from committees.actions.pack_making import entries_of, join_pack, refusal_of
from committees.actions.papers import keep_document, make_documents
from committees.models import AgendaVersion, AuditEntry, Meeting, PackOrder
from committees.packs import pack_items, papers_in
from committees.states import MeetingFileKind, PackState

logger = logging.getLogger(__name__)

# How long an order may show no progress: the longest file takes seconds, so the worker was stopped in between.
PATIENCE = timedelta(minutes=15)
INTERRUPTED = "Die Erstellung wurde unterbrochen. Bitte noch einmal anfordern."
FAILED = "Die Mappe ließ sich nicht erstellen. Der Fehler ist vermerkt; bitte später noch einmal anfordern."


def order_packs(version, *, by):
    """Both packs of a version, as the Versand asks for them."""
    return [order_pack(version, is_public=is_public, by=by) for is_public in (True, False)]


@transaction.atomic
def order_pack(version, *, is_public, by):
    """The order for this pack: the one under way, the last one if its pack holds all that it should, or a new one."""
    held_agenda(version.meeting)  # two at once order one pack
    last = version.pack_orders.select_related("file").filter(is_public=is_public).first()
    if last and last.is_open and clock.now() - last.changed_at > PATIENCE:
        close(last, PackState.FAILED, problem=INTERRUPTED)
    if last and (last.is_open or (is_current(last) and not last.replaced)):
        return last
    order = PackOrder.objects.create(version=version, is_public=is_public, asked_by=by, asked_at=clock.now())
    AuditEntry.objects.note(by=by, subject=version.meeting, action="order_pack", after=kind_of(is_public).label)
    build_pack.defer(order_id=order.pk)
    return order


def is_current(order):
    """Whether its pack holds the papers that it would hold today."""
    if order.state != PackState.DONE or order.file is None:
        return False
    items = pack_items(order.version, is_public=order.is_public)
    return sorted(order.file.versions) == sorted(paper.pk for paper in papers_in(items))


def renew_packs():
    """Order anew the packs of sittings to come whose papers changed since they were made; nobody asked, and so the log
    says. Returns how many."""
    last = last_orders().select_related("version__meeting", "file")
    outdated = [order for order in last if order.state == PackState.DONE and not is_current(order)]
    for order in outdated:
        order_pack(order.version, is_public=order.is_public, by=None)
    return len(outdated)


def last_orders():
    """The last one for each pack of the agenda that holds now, of sittings to come."""
    meetings = Meeting.objects.that_take_place().from_day(clock.today())
    sent = AgendaVersion.objects.sent().filter(meeting=OuterRef("version__meeting")).order_by("-number")
    orders = PackOrder.objects.filter(version__meeting__in=meetings, version=Subquery(sent.values("pk")[:1]))
    return orders.order_by("version_id", "is_public", "-pk").distinct("version_id", "is_public")


def kind_of(is_public):
    return MeetingFileKind.PACK_PUBLIC if is_public else MeetingFileKind.PACK_ALL


# One pack after another: each needs much memory. Mails do not wait, the worker takes several jobs at once.
@app.task(name="build_pack", lock="build_pack")
def build_pack(order_id):
    order = PackOrder.objects.select_related("version__meeting").get(pk=order_id)
    if not order.is_open:
        return
    try:
        build(order)
    except Exception as error:  # whatever happens, the page says it
        logger.exception("Sitzungsmappe %s", order_id)
        close(order, PackState.FAILED, problem=refusal_of(error) or FAILED)


def build(order):
    """Make the pack and keep it; how far it is can be seen meanwhile, since nothing here is one transaction."""
    order.state = PackState.RUNNING
    order.save(update_fields=["state", "changed_at"])
    documents = {file.kind: file for file in make_documents(order.version)}
    items = pack_items(order.version, is_public=order.is_public)
    first = documents[MeetingFileKind.NOTICE if order.is_public else MeetingFileKind.INVITATION]
    entries = entries_of(first, items)
    total = 1 + sum(entry.pdf is not None for entry in entries)  # the last: stamps, and writing it
    data, replaced = join_pack(
        order.version, entries, is_public=order.is_public, progress=lambda done: tell(order, done, total)
    )
    with transaction.atomic():
        versions = [paper.pk for paper in papers_in(items)]
        order.file = keep_document(order.version, kind_of(order.is_public), data, versions=versions)
        order.replaced = replaced
        close(order, PackState.DONE)


def tell(order, done, total):
    order.done, order.total = done, total
    order.save(update_fields=["done", "total", "changed_at"])


def close(order, state, *, problem=""):
    order.state, order.problem = state, problem
    order.save()
