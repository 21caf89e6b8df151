"""Who sees what of an agenda or of minutes, now or after the next steps: as with papers (sights.py), stand-ins ask the
very rules that pages ask, and what would be is really done, looked at, and rolled back."""

from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from committees import clock
from committees.actions.agendas.freezing import add_version, show_to_everyone
from committees.actions.minutes.publishing import put_in_public
from committees.actions.papers import publish_documents
from committees.actions.sights import NO_FILE, NOW, Face, viewers_for
from committees.agendas import frozen_content_of, items_of, planned_numbers, setting_of
from committees.agendas.marks import difference_words
from committees.documents import content_sha256
from committees.models import (
    AgendaVersion,
    Dispatch,
    Meeting,
    MeetingFile,
    Minutes,
    MinutesVersion,
    PublicAgenda,
    PublishedMinutes,
    SittingRecall,
    WithheldAgenda,
)
from committees.proceedings.minutes import content_of
from committees.reading import agenda_read_by, public_lines
from committees.rights import reads_document, reads_minutes
from committees.states import AgendaVersionKind, MeetingState, MinutesState

SENT, SIGNED, PUBLIC = "versandt", "unterzeichnet", "veroeffentlicht"
STAGES = {
    NOW: "Jetzt",
    SENT: "Nach dem Versand an die Mitglieder",
    SIGNED: "Nach der Unterzeichnung",
    PUBLIC: "Nach der Veröffentlichung",
}


@dataclass(frozen=True)
class Seen:
    """One line as somebody reads it."""

    number: str
    title: str
    is_public: bool
    is_neutral: bool = False
    papers: list = field(default_factory=list)


@dataclass(frozen=True)
class SittingSight(Face):
    """What one of them gets of an agenda or of minutes; `is_there` whether there is anything for them, `is_newest`
    whether it is the newest version."""

    viewer: object
    is_there: bool
    lines: list = field(default_factory=list)
    files: list = field(default_factory=list)
    is_newest: bool = True

    @property
    def is_whole(self):
        return self.is_there and self.is_newest and not any(line.is_neutral for line in self.lines)

    @property
    def public_lines(self):
        return [line for line in self.lines if line.is_public]

    @property
    def closed_lines(self):
        return [line for line in self.lines if not line.is_public]


def viewers_of_sitting(meeting):
    return viewers_for(
        list(meeting.committees.all()),
        member="Sitzt in einem Gremium dieser Sitzung, auch ohne Ratsmandat.",
        council="Ratsmitglied, das in keinem Gremium dieser Sitzung sitzt.",
        office="Beschäftigte eines Amtes ohne eigene Vorlage auf der Tagesordnung.",
    )


# --- agendas ---


def agenda_stages(meeting):
    """The stages that lie before the agenda: what is not sent or not in public yet."""
    newest = version_now(meeting)
    went_out = newest is not None and AgendaVersion.objects.sent().filter(pk=newest.pk).exists()
    is_shown = newest is not None and hasattr(newest, "public")
    ahead = {SENT: not went_out, PUBLIC: meeting.is_public and not is_shown}
    return [NOW, *(stage for stage, lies_ahead in ahead.items() if lies_ahead)]


def agenda_sights(meeting, stage, *, by):
    with transaction.atomic():
        meeting = Meeting.objects.get(pk=meeting.pk)
        if stage != NOW:
            send_out(meeting, is_shown=stage == PUBLIC, by=by)
        meeting = Meeting.objects.prefetch_related("committees").get(pk=meeting.pk)
        newest = meeting.agenda_versions.last()
        sights = [agenda_sight(meeting, viewer, newest) for viewer in viewers_of_sitting(meeting)]
        transaction.set_rollback(True)
    return sights


def version_now(meeting):
    """The newest version, if the agenda says nothing else by now; None, if the next is still to be frozen."""
    newest = meeting.agenda_versions.last()
    if newest and meeting.may_change and difference_words(newest.content, content_now(meeting)):
        return None
    return newest


def content_now(meeting):
    return frozen_content_of(meeting, planned_numbers(items_of(meeting), setting_of(meeting)))


def send_out(meeting, *, is_shown, by):
    """The agenda as it is now goes to the members, and if wished to everyone."""
    SittingRecall.objects.of_agenda(meeting).update(ended_at=clock.now())
    version = version_now(meeting) or next_version(meeting, by)
    WithheldAgenda.objects.filter(version=version).delete()
    Dispatch.objects.get_or_create(
        version=version, defaults={"sent_at": clock.now(), "sent_by": by, "delivered_on": clock.today()}
    )
    if meeting.may_change:
        Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.INVITED)
    if is_shown and not hasattr(version, "public"):
        show_to_everyone(version, at=clock.now())
        publish_documents(version)


def next_version(meeting, by):
    before = meeting.agenda_versions.last()
    kind = AgendaVersionKind.SUPPLEMENT if before else AgendaVersionKind.INVITATION
    return add_version(meeting, before, content_now(meeting), kind=kind, at=clock.now(), by=by)


def agenda_sight(meeting, viewer, newest):
    if not Meeting.objects.visible_to(viewer.user).filter(pk=meeting.pk).exists():
        return SittingSight(viewer, False)
    number, parts = read_inside(viewer.user, meeting) if viewer.user.is_authenticated else read_in_public(meeting)
    files = documents_for(viewer.user, meeting)
    if parts is None:
        return SittingSight(viewer, False, files=files)
    lines = [seen(line, is_public) for is_public, tops in parts for top in tops for line in (top, *top.children)]
    return SittingSight(viewer, True, lines, files, is_newest=newest is None or number == newest.number)


def read_in_public(meeting):
    """(number of the version, its parts); (0, None) for nothing."""
    agenda = PublicAgenda.objects.filter(meeting=meeting).order_by("-number").first()
    return (agenda.number, public_lines(agenda.content)) if agenda else (0, None)


def read_inside(user, meeting):
    agenda = agenda_read_by(user, meeting)
    return (agenda.number, agenda.parts) if agenda else (0, None)


def seen(line, is_public):
    item = line.item
    is_neutral = not line.is_open or "motion" not in item  # public_item leaves the paper out
    papers = [line.paper.number] if line.paper else []
    return Seen(item["number"], item["title"], is_public, is_neutral, papers)


def documents_for(user, meeting):
    """Titles of the documents, of each kind the newest."""
    files = MeetingFile.objects.filter(meeting=meeting).with_sending().newest_first()
    found = {}
    for file in files:
        if file.kind not in found and is_document_read(meeting, file, user):
            found[file.kind] = file.title
    return list(found.values())


def is_document_read(meeting, file, user):
    if not user.is_authenticated:
        return file.is_public
    return reads_document(meeting, user, kind=file.kind, is_public=file.is_public, is_sent=file.is_sent)


# --- minutes ---


def minutes_stages(minutes):
    ahead = {
        SIGNED: minutes.state not in MinutesState.signed() or minutes.recalled_at,
        PUBLIC: minutes.is_public and minutes.state != MinutesState.PUBLISHED,
    }
    return [NOW, *(stage for stage, lies_ahead in ahead.items() if lies_ahead)]


def minutes_sights(minutes, stage, *, by):
    with minutes_as_if(minutes, stage, by) as minutes:
        return [minutes_sight(minutes, viewer) for viewer in viewers_of_sitting(minutes.meeting)]


@contextmanager
def minutes_as_if(minutes, stage, by):
    with transaction.atomic():
        if stage != NOW:
            finish(Minutes.objects.select_related("meeting", "committee").get(pk=minutes.pk), stage == PUBLIC, by)
        yield Minutes.objects.select_related("meeting", "committee").get(pk=minutes.pk)
        transaction.set_rollback(True)


def finish(minutes, is_shown, by):
    """Signed, and if wished in public."""
    SittingRecall.objects.open().filter(minutes=minutes).update(ended_at=clock.now())
    version = newest_version(minutes) or frozen_now(minutes, by)
    Minutes.objects.filter(pk=minutes.pk).update(state=MinutesState.SIGNED, recalled_at=None)
    if is_shown:
        put_in_public(minutes, version)


def newest_version(minutes):
    """What is being signed or was; a draft will make another one."""
    return minutes.versions.order_by("number").last() if minutes.state in MinutesState.frozen() else None


def frozen_now(minutes, by):
    content = content_of(minutes)
    return MinutesVersion.objects.create(
        minutes=minutes,
        number=minutes.versions.count() + 1,
        content=content,
        content_sha256=content_sha256(content),
        file_id=NO_FILE,
        file_name="Niederschrift.pdf",
        frozen_at=clock.now(),
        frozen_by=by,
    )


def minutes_sight(minutes, viewer):
    content = content_for(minutes, viewer.user)
    if content is None:
        return SittingSight(viewer, False)
    is_public = minutes.is_public
    lines = [Seen(item["number"], item["title"], is_public) for item in content["items"]]
    lines += [Seen(item["number"], item["title"], False) for item in content["others"]]
    return SittingSight(viewer, True, lines, [file["title"] for file in content["files"]])


def content_for(minutes, user):
    """The words that this user reads, or None."""
    if not user.is_authenticated:
        shown = PublishedMinutes.objects.filter(version__minutes=minutes, meeting__in=Meeting.objects.in_public())
        return shown.values_list("content", flat=True).first()
    visible = Meeting.objects.visible_to(user).filter(pk=minutes.meeting_id).exists()
    if not (visible and reads_minutes(minutes, user)):
        return None
    version = newest_version(minutes)
    return version.content if version else content_of(minutes)
