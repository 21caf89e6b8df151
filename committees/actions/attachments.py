"""Adding, ordering, replacing and removing Anlagen of a draft. What is replaced or removed stays as a former file."""

from pathlib import PurePath

from django.db import transaction

from committees import clock, hooks
from committees.actions.files import read, store, warning_about
from committees.actions.inspecting import inspect
from committees.inspection import cleaned
from committees.models import Attachment, AuditEntry, FormerFile, VersionFile
from committees.states import AttachmentRole


@transaction.atomic
def attach(motion, files, *, is_public, role=AttachmentRole.ATTACHMENT, by):
    """Add files, given as (name, bytes, media type), at the end; returns the attachments."""
    attachments = []
    for name, data, media_type in files:
        data = as_kept(motion, data, media_type)
        attachment = Attachment.objects.create(
            motion=motion,
            position=free_position(motion, role),
            title=PurePath(name).stem.replace("_", " ")[:200] or "Anlage",
            file_name=name,
            is_public=is_public,
            role=role,
            file=store(data, media_type),
            warning=warning_about(data, media_type, shortened(name)),
        )
        inspect(attachment.file)
        attachments.append(attachment)
        note_change(attachment, "attach", after=name, by=by)
        note_if_opened(attachment, by=by)
    return attachments


def as_kept(motion, data, media_type):
    """The file without names of people in its metadata; what comes from outside stays as it was handed in."""
    return data if motion.is_from_outside else cleaned(data, media_type)


def free_position(motion, role):
    """The place after all others; the main document stands before them."""
    if role == AttachmentRole.MAIN:
        return 0
    last = Attachment.objects.filter(motion=motion).order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1


def shortened(name):
    """The name as a sentence can carry it."""
    return name if len(name) <= 80 else f"{name[:60]} … {name[-15:]}"


def note_change(attachment, action, *, by, before="", after=""):
    """Write it down, and tell whoever must know that a part of the draft has changed."""
    motion = attachment.motion
    AuditEntry.objects.note(by=by, subject=motion, action=action, before=before, after=after)
    motion.changed_at = clock.now()
    motion.save(update_fields=["changed_at"])
    hooks.tell(hooks.part_changed, motion, by=by)


def note_if_opened(attachment, *, by):
    """What was non-public in a released version and is public now needs a second person at publication."""
    if attachment.is_public and attachment.file_id in once_internal(attachment.motion):
        AuditEntry.objects.note(by=by, subject=attachment.motion, action="open", after=attachment.title)


def once_internal(motion):
    """Keys of the files that were non-public attachments of a released version."""
    files = VersionFile.objects.filter(version__motion=motion, is_public=False)
    return set(files.order_by().values_list("file", flat=True))


@transaction.atomic
def describe(attachment, changed, *, by):
    """Store new title or publicity of an attachment; `changed` names the fields."""
    attachment.save(update_fields=changed)
    words = f"{attachment.title}, {'öffentlich' if attachment.is_public else 'nichtöffentlich'}"
    note_change(attachment, "describe", after=words, by=by)
    if "is_public" in changed:
        note_if_opened(attachment, by=by)


@transaction.atomic
def move(attachment, place, *, by):
    """Put an attachment at this place, counted from 1."""
    before = in_order(attachment.motion)
    others = [each for each in before if each.pk != attachment.pk]
    after = [*others[: max(place - 1, 0)], attachment, *others[max(place - 1, 0) :]]
    if after == before:
        return
    for position, each in enumerate(after, start=1):
        Attachment.objects.filter(pk=each.pk).exclude(position=position).update(position=position)
    note_change(attachment, "describe", after=f"{attachment.title}, Stelle {after.index(attachment) + 1}", by=by)


def in_order(motion):
    """The attachments that have a place among each other."""
    return list(Attachment.objects.filter(motion=motion).exclude(role=AttachmentRole.MAIN))


@transaction.atomic
def replace(attachment, file, *, by):
    """Another file, given as (name, bytes, media type), under the same title; the old one is kept."""
    name, data, media_type = file
    data = as_kept(attachment.motion, data, media_type)
    before = keep(attachment, now=attachment)
    attachment.file_name, attachment.file = name, store(data, media_type)
    attachment.warning = warning_about(data, media_type, shortened(name))
    attachment.save(update_fields=["file_name", "file", "warning"])
    inspect(attachment.file)
    note_change(attachment, "replace", before=before.file_name, after=name, by=by)
    note_if_opened(attachment, by=by)


def keep(attachment, *, now=None):
    """Remember the file of an attachment, as an earlier one of the attachment `now` or as one that was removed."""
    return FormerFile.objects.create(
        motion=attachment.motion,
        attachment=now,
        title=attachment.title,
        file_name=attachment.file_name,
        is_public=attachment.is_public,
        role=attachment.role,
        file=attachment.file,
    )


@transaction.atomic
def detach(attachment, *, by):
    keep(attachment)
    attachment.delete()  # before anybody is told: signatures are compared with what is there now
    note_change(attachment, "detach", before=attachment.file_name, by=by)


@transaction.atomic
def bring_back(former, *, by):
    """Make a former file the current one again; what it takes the place of becomes a former file itself."""
    attachment = former.attachment or Attachment(motion=former.motion, title=former.title)
    if attachment.pk:
        keep(attachment, now=attachment)
        # A file that was non-public does not come into public by being brought back.
        attachment.is_public = attachment.is_public and former.is_public
    else:
        attachment.is_public, attachment.role = former.is_public, free_role(former)
        attachment.position = free_position(former.motion, attachment.role)
    attachment.file, attachment.file_name = former.file, former.file_name
    attachment.warning = warning_about(read(former.file), former.file.media_type, shortened(former.file_name))
    attachment.save()
    former.delete()
    note_change(attachment, "bring_back", after=attachment.file_name, by=by)
    note_if_opened(attachment, by=by)
    return attachment


def free_role(former):
    """The role it had, unless the Vorlage has a main document by now."""
    is_taken = Attachment.objects.filter(motion=former.motion, role=AttachmentRole.MAIN).exists()
    return AttachmentRole.ATTACHMENT if is_taken and former.role == AttachmentRole.MAIN else former.role
