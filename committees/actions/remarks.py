"""Remarks beside the sections of a draft: written and settled, each noted in the log."""

from django.db import transaction

from committees import clock
from committees.models import AuditEntry, Comment


@transaction.atomic
def comment(motion, part, text, *, by):
    remark = Comment.objects.create(motion=motion, part=part, text=text, author=by)
    AuditEntry.objects.note(by=by, subject=motion, action="comment", note=part)
    return remark


@transaction.atomic
def settle(remark, *, by):
    """Mark a remark as done; who was first stays named."""
    if remark.done_at:
        return
    remark.done_at, remark.done_by = clock.now(), by
    remark.save(update_fields=["done_at", "done_by"])
    AuditEntry.objects.note(by=by, subject=remark.motion, action="settle", note=remark.part)
