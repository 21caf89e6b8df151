"""Making an agenda: items go on it, and it is frozen. Each change holds the agenda's row and counts it."""

import hashlib
import json

from django.db import transaction

from committees import clock, numbering
from committees.actions.papers import publish_documents
from committees.agendas import content_of, items_of, planned_numbers, public_content_of, setting_of
from committees.models import Agenda, AgendaItem, AgendaVersion, AuditEntry, PublicAgenda
from committees.states import AgendaItemKind, AgendaVersionKind, MeetingState


def held_agenda(meeting):
    """The agenda's row, held until the transaction ends."""
    Agenda.objects.get_or_create(meeting=meeting)
    return Agenda.objects.select_for_update().get(meeting=meeting)


@transaction.atomic
def add_item(meeting, *, title, by, **values):
    """A new item at the end of its part, or of its parent's sub-items."""
    agenda = held_agenda(meeting)
    values.setdefault("is_public", values["parent"].is_public if values.get("parent") else True)
    beside = AgendaItem.objects.filter(meeting=meeting, parent=values.get("parent"), is_public=values["is_public"])
    item = AgendaItem.objects.create(meeting=meeting, title=title, position=beside.count() + 1, **values)
    count_change(agenda)
    AuditEntry.objects.note(by=by, subject=meeting, action="add_item", after=item.title)
    return item


@transaction.atomic
def add_motion(meeting, motion, *, by, **values):
    """Put a paper on the agenda: its Beratungen in the committees of this sitting are bound to it."""
    said = {"is_public": motion.is_public, "kind": AgendaItemKind.MOTION, "motion": motion}
    if not motion.is_public:
        said["reason_non_public"] = motion.reason_non_public
    item = add_item(meeting, title=motion.subject, by=by, **said | values)
    committees = meeting.committees.all()
    motion.consultations.filter(committee__in=committees, agenda_item=None).update(meeting=meeting, agenda_item=item)
    return item


def count_change(agenda):
    agenda.count += 1
    agenda.save(update_fields=["count"])


@transaction.atomic
def freeze(meeting, *, by, kind=AgendaVersionKind.INVITATION, change_note=""):
    """Make the next version of the agenda; from the first on the sitting and every item keep their numbers."""
    held_agenda(meeting)
    numbering.number_meeting(meeting)
    numbers = planned_numbers(items_of(meeting), setting_of(meeting))
    for pk, number in numbers.items():
        AgendaItem.objects.filter(pk=pk, number="").update(number=number)
    content = content_of(meeting, numbers)
    version = AgendaVersion.objects.create(
        meeting=meeting,
        number=meeting.agenda_versions.count() + 1,
        kind=kind,
        content=content,
        content_sha256=hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest(),
        change_note=change_note,
        frozen_at=clock.now(),
        frozen_by=by,
    )
    if meeting.state == MeetingState.PLANNED:
        meeting.state = MeetingState.AGENDA_SET
        meeting.save(update_fields=["state", "modified"])
    AuditEntry.objects.note(by=by, subject=meeting, action="freeze_agenda", after=str(version))
    return version


@transaction.atomic
def publish_agenda(version):
    """Let everyone read this version, with neutral titles for its non-public part."""
    public = PublicAgenda.objects.create(
        version=version,
        meeting=version.meeting,
        number=version.number,
        content=public_content_of(version.content),
        published_at=clock.now(),
    )
    publish_documents(version)
    return public
