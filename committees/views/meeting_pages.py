"""The page of a sitting: for everyone with its public agenda, in the workspace with what this reader may see."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import reading as actions
from committees.attendance import asked_of, attendance_of, may_name_substitute, reads_replies, why_closed
from committees.models import (
    Committee,
    FormerMeetingSlug,
    ItemNote,
    Meeting,
    MeetingFile,
    MeetingMove,
    PublicAgenda,
)
from committees.reading import agenda_read_by, expected_in_public_on, public_lines, said_visit, visit_now
from committees.rights import (
    is_committee_services,
    may_set_agenda,
    reads_non_public_agenda,
    reads_running_sitting,
)
from committees.states import MeetingState
from committees.views.documents import WORDS
from committees.views.shortcuts import is_read_now

FILES = JSONObject(
    title="title", is_public="is_public", pages="pages", size="file__size", number="version_number", kind="kind"
)
NOTES = JSONObject(item="item_id", text="text", count="count")
MOVES = JSONObject(from_at="from_at", from_place="from_place", reason="reason")


def with_documents(meetings):
    """The sittings with room, documents and moves as plain values."""
    here = {"meeting": OuterRef("pk")}
    return meetings.select_related("room").annotate(
        said_files=ArraySubquery(
            MeetingFile.objects.filter(**here).order_by("-version_number", "kind").values(x=FILES)
        ),
        said_moves=ArraySubquery(MeetingMove.objects.filter(**here).order_by("-moved_at").values(x=MOVES)),
    )


def linked(files, meeting, name):
    """The documents with their addresses; an earlier version is asked for by its number."""
    return [
        file | {"url": f"{reverse(name, args=[meeting.slug, WORDS[file['kind']]])}?fassung={file['number']}"}
        for file in files
    ]


def moves_of(meeting):
    return [move | {"from_at": datetime.fromisoformat(move["from_at"])} for move in meeting.said_moves]


# --- in public ---


@require_safe
@login_not_required
def meeting_page(request, slug, number=None):
    """What everyone reads of a sitting, or of an earlier version of its agenda."""
    meeting = with_public_agenda(Meeting.objects.in_public().with_public_committees(), number).filter(slug=slug).first()
    if meeting is None:
        return redirect_to_new_address(slug, number)
    if number is not None and meeting.agenda_content is None:
        raise Http404("Diese Fassung der Tagesordnung gibt es nicht, oder sie ist nicht veröffentlicht.")
    versions = [each | {"at": datetime.fromisoformat(each["at"])} for each in meeting.said_versions]
    context = {
        "meeting": meeting,
        "moves": moves_of(meeting),
        "files": linked([file for file in meeting.said_files if file["is_public"]], meeting, "meeting-document"),
        "parts": public_lines(meeting.agenda_content) if meeting.agenda_content else [],
        "versions": versions,
        "version": next((each for each in versions if number in (None, each["number"])), None),
        "expected_on": expected_in_public(meeting),
    }
    return render(request, "committees/meeting_page.html", context)


def with_public_agenda(meetings, number):
    """The sittings with the content of this version, else of the newest, and with what there is of versions."""
    agendas = PublicAgenda.objects.filter(meeting=OuterRef("pk")).order_by("-number")
    wanted = agendas.filter(number=number) if number is not None else agendas
    said = JSONObject(number="number", at="published_at")
    return with_documents(meetings).annotate(
        agenda_content=Subquery(wanted.values("content")[:1]), said_versions=ArraySubquery(agendas.values(x=said))
    )


def redirect_to_new_address(slug, number):
    former = get_object_or_404(FormerMeetingSlug.objects.filter(meeting__in=Meeting.objects.in_public()), slug=slug)
    address = [former.meeting.slug] if number is None else [former.meeting.slug, number]
    name = "meeting-page" if number is None else "meeting-version-page"
    return redirect(name, *address, permanent=True)


def expected_in_public(meeting):
    """The day on which the agenda should come, as long as it is awaited."""
    is_awaited = meeting.state in (MeetingState.PLANNED, MeetingState.AGENDA_SET) and meeting.day >= clock.today()
    if meeting.said_versions or not is_awaited:
        return None
    return expected_in_public_on(meeting)


# --- in the workspace ---


@require_safe
def intern_meeting(request, slug):
    """The agenda as this reader may see it, with what is new, documents and papers."""
    meeting = get_meeting(request, slug)
    if slug != meeting.slug:
        return redirect(meeting.intern_url)
    user = request.user
    visit = visit_now(meeting, user)
    agenda = agenda_read_by(user, meeting, visit, notes_of(meeting))
    if agenda is not None and agenda.number and is_read_now(request):
        actions.keep_visit(visit, agenda.number)
    only_unread = request.GET.get("zeigen") == "ungelesen"
    attendance = attendance_of(meeting)
    context = {
        "meeting": meeting,
        "moves": moves_of(meeting),
        "agenda": agenda,
        "parts": shown_parts(agenda, only_unread),
        "only_unread": only_unread,
        "visit": visit,
        "files": linked(files_read_by(user, meeting), meeting, "intern-document"),
        "chairs": attendance.chairs,
        "work": list(work_of(user, meeting)),
        "is_sent": agenda is not None and bool(agenda.number),
        "today": clock.today(),
        **replies_shown(attendance, user),
    }
    return render(request, "committees/intern_meeting.html", context)


def files_read_by(user, meeting):
    return [file for file in meeting.said_files if file["is_public"] or reads_non_public_agenda(meeting, user)]


def work_of(user, meeting):
    """(words, address) of the pages on which this sitting is prepared and led, the next one first."""
    if reads_running_sitting(meeting, user) and meeting.state in MeetingState.from_invitation_on():
        yield "Sitzung leiten", reverse("sitting-lead", args=[meeting.slug])
        yield "Leitfaden", reverse("sitting-guide", args=[meeting.slug])
    if is_committee_services(meeting, user):
        yield "Tagesordnung bearbeiten", reverse("agenda-edit", args=[meeting.slug])
    elif may_set_agenda(meeting, user):
        yield "Tagesordnung festsetzen", reverse("agenda-freeze", args=[meeting.slug])
    if may_set_agenda(meeting, user):
        yield "Prüfen und versenden", reverse("meeting-dispatch", args=[meeting.slug])
    if is_committee_services(meeting, user):
        yield "Post", reverse("meeting-post", args=[meeting.slug])
    if is_committee_services(meeting, user) and meeting.may_change:
        yield "Verlegen", reverse("meeting-move", args=[meeting.slug])
        yield "Absagen", reverse("meeting-cancel", args=[meeting.slug])


def get_meeting(request, slug):
    """The sitting at this address, or at one that it had earlier, if the user may know of it."""
    committees = Prefetch("committees", Committee.objects.visible_to(request.user))
    meetings = with_documents(Meeting.objects.visible_to(request.user)).prefetch_related(committees)
    meetings = meetings.annotate(said_visit=said_visit(request.user), said_notes=said_notes(request.user))
    meeting = meetings.filter(slug=slug).first() or meetings.filter(former_slugs__slug=slug).first()
    if meeting is None:
        raise Http404("Diese Sitzung gibt es nicht.")
    return meeting


def said_notes(user):
    """To annotate sittings with: this user's notes at their items."""
    notes = ItemNote.objects.filter(user=user.pk, item__meeting=OuterRef("pk"))
    return ArraySubquery(notes.order_by("pk").values(x=NOTES))


def notes_of(meeting):
    """{key of the item: {"text", "count"}}"""
    return {note["item"]: {"text": note["text"], "count": note["count"]} for note in meeting.said_notes}


def replies_shown(attendance, user):
    """One's own reply, those of all members for who plans with them, and the substitutes one may name."""
    seats = [seat for seat, _ in attendance.rows if may_name_substitute(attendance, seat, user)]
    return {
        "closed": why_closed(attendance.meeting),
        "asked": asked_of(attendance, user.person) if user.person_id else None,
        "attendance": attendance if reads_replies(attendance.meeting, user) else None,
        "may_enter": is_committee_services(attendance.meeting, user),
        "to_name": [(seat, attendance.replies[seat.person_id]) for seat in seats],
    }


def shown_parts(agenda, only_unread):
    """The parts of the agenda, with the items alone that have something unread if that is wished."""
    if agenda is None:
        return []
    if not only_unread:
        return agenda.parts
    return [(is_public, [line for line in lines if line.is_unread]) for is_public, lines in agenda.parts]
