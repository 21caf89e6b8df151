"""Adding and removing Anlagen of a draft."""

from pathlib import PurePath

from django.db import transaction
from django.db.models import Max

from committees import hooks
from committees.actions.files import store, warning_about
from committees.models import Attachment, AuditEntry


@transaction.atomic
def attach(motion, files, *, is_public, by):
    """Add files, given as (name, bytes, media type), at the end; returns the attachments."""
    last = motion.attachments.aggregate(last=Max("position"))["last"] or 0
    attachments = []
    for position, (name, data, media_type) in enumerate(files, start=last + 1):
        attachments.append(
            Attachment.objects.create(
                motion=motion,
                position=position,
                title=PurePath(name).stem.replace("_", " ")[:200] or "Anlage",
                file_name=name,
                is_public=is_public,
                file=store(data, media_type),
                warning=warning_about(data, media_type, shortened(name)),
            )
        )
        AuditEntry.objects.note(by=by, subject=motion, action="attach", after=name)
    hooks.tell(hooks.part_changed, motion, by=by)
    return attachments


def shortened(name):
    """The name as a sentence can carry it."""
    return name if len(name) <= 80 else f"{name[:60]} … {name[-15:]}"


@transaction.atomic
def describe(attachment, changed, *, by):
    """Store new title, place or publicity of an attachment; `changed` names the fields."""
    attachment.save(update_fields=changed)
    words = f"{attachment.title}, {'öffentlich' if attachment.is_public else 'nichtöffentlich'}"
    AuditEntry.objects.note(by=by, subject=attachment.motion, action="describe", after=words)
    hooks.tell(hooks.part_changed, attachment.motion, by=by)


@transaction.atomic
def detach(attachment, *, by):
    AuditEntry.objects.note(by=by, subject=attachment.motion, action="detach", before=attachment.file_name)
    attachment.delete()
    hooks.tell(hooks.part_changed, attachment.motion, by=by)
