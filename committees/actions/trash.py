"""What was deleted or given up and can be brought back for 30 days; after that the collector removes it."""

from contextlib import suppress

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from committees import clock
from committees.actions.archive import answered, take_back
from committees.actions.drafting import note_saved_head
from committees.actions.heads import head_words
from committees.actions.snapshots import put_back, refuse_loss, restore_parts, snapshot_of
from committees.models import AuditEntry, DiscardedDraft, Motion
from committees.rights import may_edit
from committees.rules.retention import RETENTION
from committees.states import MotionState
from committees.workflow import NotAllowed

KEPT = RETENTION["drafts"].kept


@transaction.atomic
def delete(motion, *, by):
    """Put a draft away; it can be brought back for 30 days."""
    motion.take("delete", by=by)
    refuse_loss(motion.consultations.on_an_agenda().select_related("agenda_item__meeting", "committee"))
    motion.deleted_at, motion.deleted_by = clock.now(), by
    motion.save(update_fields=["deleted_at", "deleted_by"])


@transaction.atomic
def restore(motion, *, by):
    """Bring a deleted draft back as it was."""
    motion = Motion.objects.deleted_for(by).select_for_update(of=("self",), no_key=True).filter(pk=motion.pk).first()
    if motion is None:
        raise NotAllowed("Dieser Entwurf ist nicht mehr gelöscht.")
    motion.deleted_at = motion.deleted_by = None
    motion.save(update_fields=["deleted_at", "deleted_by"])
    take_back(motion)
    AuditEntry.objects.note(by=by, subject=motion, action="restore", after=motion.state)
    return motion


@transaction.atomic
def discard(motion, *, by):
    """Give up a begun version: the released one holds again. The text given up is kept."""
    motion = with_parts(motion)
    keep_draft(motion, by=by)
    motion.take("discard", by=by)
    restore_parts(motion, motion.latest_version, by=by)
    return motion


def with_parts(motion):
    return Motion.objects.with_parts().select_for_update(of=("self",), no_key=True).get(pk=motion.pk)


def keep_draft(motion, *, by):
    """Remember the draft above the newest version."""
    return DiscardedDraft.objects.create(
        motion=motion, number=motion.next_version_number, parts=snapshot_of(motion), by=by, at=clock.now()
    )


@transaction.atomic
def bring_back(discarded, *, by):
    """Go on with a discarded text. A draft that has been begun meanwhile is kept in its place."""
    motion = with_parts(discarded.motion)
    if motion.state == MotionState.RELEASED:
        motion.take("revise", by=by)
    elif motion.state != MotionState.DRAFT or not may_edit(motion, by):
        raise NotAllowed(f"Jetzt nicht möglich. Stand der Vorlage: {motion.state_words}.")
    else:
        keep_draft(motion, by=by)
    before = head_words(motion)
    put_back(motion, discarded.parts, by=by)
    note_saved_head(with_parts(motion), before, by=by)
    AuditEntry.objects.note(
        by=by, subject=motion, action="restore", after=motion.state, note=f"verworfene Fassung {discarded.number}"
    )
    take_back(discarded)
    discarded.delete()
    return motion


def collect_drafts():
    """Remove for good what the administration gave up more than 30 days ago and the archive has answered for."""
    last = clock.now() - KEPT
    DiscardedDraft.objects.given_up(last).filter(pk__in=answered(DiscardedDraft)).delete()
    collect_motions(Motion.objects.given_up(last).filter(pk__in=answered(Motion)))


def collect_own_drafts():
    """Remove for good what factions and members gave up more than 30 days ago; the archive is not asked."""
    last = clock.now() - KEPT
    of_the_town = DiscardedDraft.objects.of_the_town()
    DiscardedDraft.objects.given_up(last).exclude(pk__in=of_the_town).delete()
    collect_motions(Motion.objects.given_up(last).exclude(pk__in=Motion.objects.of_the_town()))


def collect_motions(motions):
    """A draft that has a number, or that something else refers to, stays in the list of deleted drafts; so does one
    that somebody brings back meanwhile."""
    for key in list(motions.values_list("pk", flat=True)):
        with suppress(ProtectedError, IntegrityError), transaction.atomic():
            collect_motion(motions.select_for_update(of=("self",)).filter(pk=key).first())


def collect_motion(motion):
    if motion:
        AuditEntry.objects.note(by=None, subject=motion, action="purge")
        motion.delete()
        connection.check_constraints()
