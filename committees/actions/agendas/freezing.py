"""Setting an agenda: each version is frozen, and from the first on every item keeps its number."""

import hashlib
import json

from django.db import transaction

from committees import clock, numbering
from committees.actions.agendas.held import changeable_agenda
from committees.actions.papers import publish_documents
from committees.agendas import content_of, frozen_content_of, items_of, planned_numbers, public_content_of, setting_of
from committees.agendas.late import is_extension_now
from committees.agendas.marks import difference_words, items_by_key, marks
from committees.models import AgendaItem, AgendaVersion, AuditEntry, PublicAgenda, SittingRecall, WithheldAgenda
from committees.states import AgendaVersionKind, MeetingState
from committees.workflow import NotAllowed


@transaction.atomic
def freeze(meeting, *, by, kind=None, change_note="", seen=None):
    """Make the next version: the first is the invitation and numbers the sitting, each later one is a Nachtrag."""
    agenda = changeable_agenda(meeting, seen)
    before = meeting.agenda_versions.last()
    setting = setting_of(meeting)
    if before:
        late = is_extension_now(meeting, setting, agenda)
        meeting.items.filter(number="").exclude(is_extension=late).update(is_extension=late)
    numbering.number_meeting(meeting)
    kind = kind or (AgendaVersionKind.SUPPLEMENT if before else AgendaVersionKind.INVITATION)
    version = write_version(meeting, by=by, kind=kind, change_note=change_note)
    set_agenda(meeting)
    return version


def write_version(meeting, *, by, kind, change_note=""):
    """The agenda as it is now, as its next version; what has no number yet gets one."""
    before, sent = meeting.agenda_versions.last(), content_sent(meeting)
    numbers = give_numbers(meeting)
    content = frozen_content_of(meeting, numbers)
    if kind == AgendaVersionKind.ADOPTED:
        change_note = adopted_words(sent, content)
    else:
        refuse_nothing_new(before, content)
    put_marks(content, marks(sent, content))
    version = add_version(meeting, before, content, kind=kind, change_note=change_note, at=clock.now(), by=by)
    AuditEntry.objects.note(by=by, subject=meeting, action="freeze_agenda", after=str(version))
    return version


def write_given(meeting, *, at, by):
    """The agenda as it was elsewhere, with the numbers that it had there: its next version, in public since `at`, if it
    says anything new; as long as the agenda is called back, it stays inside."""
    content = content_of(meeting, dict(meeting.items.values_list("pk", "number")))
    content["meeting"]["senders"] = []  # who invited there is not told
    before = meeting.agenda_versions.last()
    if before and before.content == content:
        return
    kind = AgendaVersionKind.ADOPTED if before else AgendaVersionKind.INVITATION
    version = add_version(meeting, before, content, kind=kind, at=at, by=by)
    recall = SittingRecall.objects.of_agenda(meeting).first()
    if recall:
        WithheldAgenda.objects.create(version=version, recall=recall)
    else:
        show_to_everyone(version, at=at)


def add_version(meeting, before, content, *, kind, at, by, change_note=""):
    """Freeze this content as the version of the agenda that follows `before`, or as the first."""
    return AgendaVersion.objects.create(
        meeting=meeting,
        number=before.number + 1 if before else 1,
        kind=kind,
        content=content,
        content_sha256=sha256_of(content),
        change_note=change_note,
        frozen_at=at,
        frozen_by=by,
    )


def sha256_of(content):
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def adopted_words(sent, content):
    """What the committee changed since the invitation, in words that name nothing non-public."""
    if sent is None:
        return ""
    return "\n".join(difference_words(public_content_of(sent), public_content_of(content)))[:2000]


def content_sent(meeting):
    """What people were invited with: the version sent last, or the newest, as long as none was sent."""
    versions = meeting.agenda_versions.exclude(kind=AgendaVersionKind.ADOPTED)
    version = versions.filter(dispatch__isnull=False).last() or versions.last()
    return version and version.content


def put_marks(content, found):
    """Write into each item what the Nachtrag says of it."""
    for key, item in items_by_key(content).items():
        item["mark"] = found.get(key, "")


def give_numbers(meeting):
    """{key of an item: its number}; whoever has none yet gets the next."""
    numbers = planned_numbers(items_of(meeting), setting_of(meeting))
    for pk, number in numbers.items():
        AgendaItem.objects.filter(pk=pk, number="").update(number=number)
    return numbers


def refuse_nothing_new(before, content):
    if not any(part["items"] for part in content["parts"]):
        raise NotAllowed("Auf der Tagesordnung steht noch nichts.")
    if before and not difference_words(before.content, content):
        raise NotAllowed(f"Seit Fassung {before.number} hat sich nichts geändert.")


def set_agenda(meeting):
    if meeting.state == MeetingState.PLANNED:
        meeting.state = MeetingState.AGENDA_SET
        meeting.save(update_fields=["state", "modified"])


@transaction.atomic
def publish_agenda(version):
    """Let everyone read this version, with neutral titles for its non-public part."""
    public = show_to_everyone(version, at=clock.now())
    publish_documents(version)
    return public


def show_to_everyone(version, *, at):
    return PublicAgenda.objects.create(
        version=version,
        meeting=version.meeting,
        number=version.number,
        content=public_content_of(version.content) | {"kind": version.kind},
        published_at=at,
    )
