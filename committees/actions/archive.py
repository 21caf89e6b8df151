"""Offering to the archive what would be deleted, and keeping its answer (P5, ArchivG NRW § 10)."""

from django.db import transaction

from committees import clock
from committees.models import ArchiveOffer, AuditEntry, DiscardedDraft, Motion
from committees.rules.retention import RETENTION
from committees.workflow import NotAllowed

KINDS = {Motion: "gelöschter Entwurf", DiscardedDraft: "verworfene Fassung"}


def due():
    """What the administration gave up so long ago that it would be deleted, and did not offer yet."""
    last = clock.now() - RETENTION["drafts"].kept
    found = []
    for model, motion in ((Motion, ""), (DiscardedDraft, "motion__")):
        rows = model.objects.given_up(last).of_the_town().exclude(pk__in=keys(ArchiveOffer.objects.of(model)))
        found += rows.select_related(f"{motion}kind", f"{motion}office").order_by("pk")
    return found


def keys(offers):
    return offers.order_by().values("record_id")


def answered(model):
    """Keys of the records of this model that the archive has answered for, as a subquery."""
    return keys(ArchiveOffer.objects.of(model).answered())


def label_of(record):
    """What a record is called without its title: not everyone who reads the list may know that."""
    if isinstance(record, Motion):
        return record.label
    return f"{record.motion.label}, Fassung {record.number}"


def motion_of(record):
    return record if isinstance(record, Motion) else record.motion


@transaction.atomic
def offer(*, by):
    """Offer everything that is due; returns how much that was."""
    records = due()
    for record in records:
        label = label_of(record)
        ArchiveOffer.objects.create(
            record_type=record._meta.model_name, record_id=record.pk, label=label, offered_by=by
        )
        AuditEntry.objects.note(by=by, subject=motion_of(record), action="archive_offer", note=label)
    return len(records)


@transaction.atomic
def answer(offers, *, answer, answered_on, archivist, reference="", by):
    """Keep what the archive said of these; the nightly job deletes them then."""
    waiting = ArchiveOffer.objects.waiting().select_for_update().filter(pk__in=[each.pk for each in offers])
    if len(waiting) != len(offers):
        raise NotAllowed("Eine dieser Unterlagen ist inzwischen beantwortet oder wiederhergestellt.")
    words = ", ".join(filter(None, (f"{answered_on:%d.%m.%Y}", archivist, reference)))
    for each in waiting:
        each.answer, each.answered_on, each.archivist = answer, answered_on, archivist
        each.reference, each.recorded_by = reference, by
        each.save()
        subject = motion_of(record) if (record := each.record) else each
        said, note = each.get_answer_display(), f"{each.label}: {words}"
        AuditEntry.objects.note(by=by, subject=subject, action="archive_answer", after=said, note=note)


def take_back(record):
    """Whoever brings a record back takes it back from the archive too: given up again, it is offered again."""
    ArchiveOffer.objects.about(record).delete()
