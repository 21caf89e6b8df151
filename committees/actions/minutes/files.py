"""Attachments to the minutes: a presentation, a table paper."""

from pathlib import PurePath

from django.db import transaction

from committees.actions.files import store
from committees.actions.inspecting import inspect
from committees.actions.minutes.held import changeable_minutes
from committees.inspection import cleaned
from committees.models import AuditEntry, MinutesFile


@transaction.atomic
def attach(minutes, name, data, media_type, *, title="", item=None, by):
    held = changeable_minutes(minutes)
    data = cleaned(data, media_type)  # no names of people in its metadata
    last = held.files.order_by("-position").values_list("position", flat=True).first()
    file = MinutesFile.objects.create(
        minutes=held,
        item=item,
        title=(title or PurePath(name).stem.replace("_", " "))[:200] or "Anlage",
        file_name=name,
        file=store(data, media_type),
        position=(last or 0) + 1,
    )
    inspect(file.file)
    AuditEntry.objects.note(by=by, subject=held, action="attach_to_minutes", after=told(held, name))
    return file


@transaction.atomic
def detach(file, *, by):
    held = changeable_minutes(file.minutes)
    file.delete()
    AuditEntry.objects.note(by=by, subject=held, action="detach_from_minutes", before=told(held, file.file_name))


def told(minutes, name):
    """The log is read by more people than the non-public part."""
    return name if minutes.is_public else ""
