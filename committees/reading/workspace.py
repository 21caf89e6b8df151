"""The agenda in the workspace: the version that was sent, else the one in preparation."""

from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from committees.agendas import content_of, items_of, planned_numbers, setting_of
from committees.models import AgendaVersion, Resolution
from committees.reading.lines import LinesFor, ReadAgenda, motion_key
from committees.reading.papers import papers_read_by
from committees.results import as_shown, with_votes
from committees.results import content_of as content_of_resolution
from committees.rights import reads_agenda_in_preparation, reads_item, reads_non_public_agenda, reads_sent_agendas
from committees.states import AgendaVersionKind, MeetingState

AGENDA = {name: name for name in ("number", "content", "frozen_at", "change_note")}


def sent_versions(user):
    """The versions of agendas that this user has, the newest first."""
    versions = AgendaVersion.objects.sent().order_by("-number")
    return versions if reads_sent_agendas(user) else versions.filter(public__isnull=False)


def said_agenda(user):
    """To annotate sittings with: the newest version that this user has, which sent_version takes up."""
    return Subquery(sent_versions(user).filter(meeting=OuterRef("pk")).values(said=JSONObject(**AGENDA))[:1])


def sent_version(meeting, user):
    """The newest version of the agenda that this user has; some sittings bring it along as said_agenda."""
    if not hasattr(meeting, "said_agenda"):
        return sent_versions(user).filter(meeting=meeting).first()
    said = meeting.said_agenda
    return said and AgendaVersion(**said | {"frozen_at": datetime.fromisoformat(said["frozen_at"])})


def agenda_read_by(user, meeting, visit=None, notes=None):
    """What this user reads: the newest version that was sent, else the agenda in preparation if that is theirs to see,
    else None. `visit` tells what is new since, `notes` {key of the item: {"text", "count"}} what they noted."""
    version = sent_version(meeting, user)
    if version is None and not reads_agenda_in_preparation(meeting, user):
        return None
    content = version.content if version else content_in_preparation(meeting)
    number = version.number if version else 0
    papers, offices = papers_read_by(user, content, visit)
    reads_all = reads_non_public_agenda(meeting, user)
    since = visit.version_before if visit and visit.before_at else number
    lines = LinesFor(
        papers,
        is_open=lambda item: reads_item(item, offices.get(motion_key(item)), user, reads_non_public=reads_all),
        marks_are_new=since < number,
        notes=notes,
        results=results_of(meeting, user),
    )
    parts = lines.parts(content)
    closed = sum(not line.is_open for _, part in parts for line in part)
    if version is None:
        return ReadAgenda(0, parts, closed=closed)
    is_adopted = version.kind == AgendaVersionKind.ADOPTED
    return ReadAgenda(number, parts, version.frozen_at, version.change_note, closed, is_adopted)


def results_of(meeting, user):
    """{key of the item: what was decided, as far as this user may know}, once the sitting has begun."""
    if meeting.state not in MeetingState.once_begun():
        return {}
    found = {}
    decided = Resolution.objects.visible_to(user).filter(item__meeting=meeting, decided_at__isnull=False)
    for resolution in with_votes(decided):
        found.setdefault(resolution.about_id or resolution.item_id, []).append(
            as_shown(content_of_resolution(resolution))
        )
    return found


def content_in_preparation(meeting):
    parts = items_of(meeting)
    return content_of(meeting, planned_numbers(parts, setting_of(meeting)), parts)
