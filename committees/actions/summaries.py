"""A Vorlage in plain words: written for its newest version, public once another person has approved it."""

from django.db import transaction

from committees import clock
from committees.actions import publication
from committees.models import AuditEntry, Motion, PublicSummary, Summary
from committees.rights import may_approve_summary, may_take_back_summary, may_write_summary
from committees.rules.plain import summary_problem
from committees.texts import part_hash
from committees.workflow import NotAllowed

CHANGED = "Der Text wurde inzwischen geändert. Bitte lesen Sie ihn noch einmal, bevor Sie ihn freigeben."


def summary_of(motion):
    """What stands in town hall for the newest version, or None."""
    return Summary.objects.filter(version=motion.latest_version).select_related("written_by__person").first()


def public_summary_of(motion):
    """What everyone reads of the newest version that has one, or None."""
    return PublicSummary.objects.filter(version__motion=motion).order_by("-version__number").first()


@transaction.atomic
def write_summary(motion, text, *, by):
    """Write or change it; what is public stays until this one is approved."""
    motion = Motion.objects.select_for_update(no_key=True).get(pk=motion.pk)
    if not may_write_summary(motion, by):
        raise NotAllowed("In einfachen Worten schreibt das Amt der Vorlage, sobald eine öffentliche Fassung frei ist.")
    problem = summary_problem(text)
    if problem:
        raise NotAllowed(problem)
    values = {"text": text, "written_by": by, "written_at": clock.now(), "approved_by": None, "approved_at": None}
    summary, _ = Summary.objects.update_or_create(version=motion.latest_version, defaults=values)
    AuditEntry.objects.note(by=by, subject=motion, action="write_summary", note=text)
    return summary


@transaction.atomic
def approve_summary(motion, *, seen, by):
    """Show everyone the text that was seen; the person who wrote it cannot."""
    summary = Summary.objects.select_for_update(no_key=True).filter(version=motion.latest_version).first()
    if summary is None or not may_approve_summary(summary, by):
        raise NotAllowed("Freigeben kann der Sitzungsdienst, und nicht, wer den Text geschrieben hat.")
    if part_hash(summary.text) != seen:
        raise NotAllowed(CHANGED)
    now = clock.now()
    summary.approved_by, summary.approved_at = by, now
    summary.save(update_fields=["approved_by", "approved_at"])
    shown = {"text": summary.text, "approved_at": now}
    PublicSummary.objects.update_or_create(version=summary.version, defaults=shown)
    publication.say_changed(motion)
    AuditEntry.objects.note(by=by, subject=motion, action="approve_summary", note=summary.text)


@transaction.atomic
def take_back_summary(motion, *, by):
    """Nobody outside reads a summary of this Vorlage any more; the text stays in town hall, to be approved anew."""
    if not may_take_back_summary(motion, by):
        raise NotAllowed("Zurücknehmen kann der Sitzungsdienst.")
    PublicSummary.objects.filter(version__motion=motion).delete()
    Summary.objects.filter(version__motion=motion).update(approved_by=None, approved_at=None)
    publication.say_changed(motion)
    AuditEntry.objects.note(by=by, subject=motion, action="take_back_summary")
