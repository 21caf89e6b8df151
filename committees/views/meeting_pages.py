"""The page of a sitting: for everyone with its public agenda, in the workspace with what this reader may see."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import reading as actions
from committees.attendance import asked_of, attendance_of, may_name_substitute, reads_replies, why_closed
from committees.models import (
    FormerMeetingSlug,
    ItemNote,
    Meeting,
    MeetingFile,
    MeetingMove,
    Minutes,
    PublicAgenda,
    PublishedMinutes,
    SittingRecall,
)
from committees.proceedings.minutes import has_review_for
from committees.reading import (
    agenda_read_by,
    expected_in_public_on,
    public_lines,
    said_agenda,
    said_visit,
    visit_now,
)
from committees.results import by_item, said_of_meeting
from committees.rights import (
    is_committee_services,
    may_set_agenda,
    reads_document,
    reads_minutes,
    reads_running_sitting,
)
from committees.states import MeetingState, OpenedPaper
from committees.views import recalls
from committees.views.context import town_for
from committees.views.documents import ASKED, WORDS
from committees.views.previews import preview_of_meeting
from committees.views.shortcuts import get_meeting, is_read_now, note_opened_of_sitting

FILE = {
    "title": "title",
    "is_public": "is_public",
    "pages": "pages",
    "size": "file__size",
    "number": "version_number",
    "kind": "kind",
}
NOTES = JSONObject(item="item_id", text="text", count="count")
MINUTES = JSONObject(
    pk="pk", state="state", is_public="is_public", recalled_at="recalled_at", body="committee__short_name"
)
MOVES = JSONObject(from_at="from_at", from_place="from_place", reason="reason")


def with_documents(meetings, files, **more):
    """The sittings with room, moves and these documents as plain values; `more` names what each document says besides
    FILE."""
    files = files.filter(meeting=OuterRef("pk")).order_by("-version_number", "kind")
    moves = MeetingMove.objects.filter(meeting=OuterRef("pk")).order_by("-moved_at")
    return meetings.select_related("room").annotate(
        said_files=ArraySubquery(files.values(x=JSONObject(**FILE, **more))),
        said_moves=ArraySubquery(moves.values(x=MOVES)),
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
        "files": linked(meeting.said_files, meeting, "meeting-document"),
        "parts": public_lines(meeting.agenda_content, by_item(meeting.said_results)) if meeting.agenda_content else [],
        "versions": versions,
        "version": next((each for each in versions if number in (None, each["number"])), None),
        "expected_on": expected_in_public(meeting),
        "preview": preview_of_meeting(meeting, town_for(request)),
    }
    return render(request, "committees/meeting_page.html", context)


def with_public_agenda(meetings, number):
    """The sittings with the content of this version, else of the newest, and with what there is of versions."""
    agendas = PublicAgenda.objects.filter(meeting=OuterRef("pk")).order_by("-number")
    wanted = agendas.filter(number=number) if number is not None else agendas
    said = JSONObject(number="number", at="published_at", kind="content__kind")
    return with_documents(meetings, MeetingFile.objects.filter(is_public=True)).annotate(
        agenda_content=Subquery(wanted.values("content")[:1]),
        said_versions=ArraySubquery(agendas.values(x=said)),
        said_results=said_of_meeting(),
        has_minutes=Exists(PublishedMinutes.objects.filter(meeting=OuterRef("pk"))),
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
    meeting = get_read_meeting(request, slug)
    if slug != meeting.slug:
        return redirect(meeting.intern_url)
    user = request.user
    visit = visit_now(meeting, user)
    agenda = agenda_read_by(user, meeting, visit, notes_of(meeting))
    if agenda is not None and agenda.number and not (is_read_now(request) and agenda.number in meeting.said_noted):
        note_opened_of_sitting(request, meeting, agenda.number, OpenedPaper.AGENDA)
    if agenda is not None and agenda.number and is_read_now(request):
        actions.keep_visit(visit, agenda.number)
        actions.note_opening(meeting, by=user)
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
        "minutes": [*sorted(minutes_read_by(user, meeting), reverse=True), *reviews_for(user, meeting)],
        "is_sent": agenda is not None and bool(agenda.number),
        "ways": list(recalls.ways(meeting, user)),
        "is_recalled": meeting.is_recalled,
        "today": clock.today(),
        **replies_shown(attendance, user),
    }
    return render(request, "committees/intern_meeting.html", context)


def files_read_by(user, meeting):
    """What documents_read_by finds, of the values that the sitting brought along."""
    asked = [(file, {name: file[name] for name in ASKED}) for file in meeting.said_files]
    return [file for file, facts in asked if reads_document(meeting, user, **facts)]


def work_of(user, meeting):
    """(words, address) of the pages on which this sitting is prepared and led, the next one first: until its day comes
    that is the agenda."""
    both = (prepared_on, led_on) if meeting.day > clock.today() else (led_on, prepared_on)
    for pages in (*both, followed_on):
        yield from pages(user, meeting)


def led_on(user, meeting):
    if reads_running_sitting(meeting, user) and meeting.state in MeetingState.from_invitation_on():
        yield "Sitzung leiten", reverse("sitting-lead", args=[meeting.slug])
        yield "Leitfaden", reverse("sitting-guide", args=[meeting.slug])


def prepared_on(user, meeting):
    """Once it has begun, the agenda stays, and of the Versand its log."""
    if not may_set_agenda(meeting, user):
        return
    if meeting.may_change and is_committee_services(meeting, user):
        yield "Tagesordnung bearbeiten", reverse("agenda-edit", args=[meeting.slug])
    elif meeting.may_change:
        yield "Tagesordnung festsetzen", reverse("agenda-freeze", args=[meeting.slug])
    words = "Prüfen und versenden" if meeting.may_change else "Versand"
    yield words, reverse("meeting-dispatch", args=[meeting.slug])


def followed_on(user, meeting):
    """What comes after the sitting, and what may happen to it at any time."""
    if is_committee_services(meeting, user) and meeting.state in MeetingState.once_begun():
        yield "Ergebnisse veröffentlichen", reverse("results-publish", args=[meeting.slug])
    if is_committee_services(meeting, user):
        yield "Post", reverse("meeting-post", args=[meeting.slug])
    if is_committee_services(meeting, user) and meeting.may_change:
        yield "Verlegen", reverse("meeting-move", args=[meeting.slug])
        yield "Absagen", reverse("meeting-cancel", args=[meeting.slug])


def get_read_meeting(request, slug):
    """The sitting with its documents and its agenda, and with what this user saw and noted of it."""
    meetings = with_documents(Meeting.objects, MeetingFile.objects.with_sending(), is_sent="is_sent")
    user = request.user
    read = meetings.annotate(
        said_agenda=said_agenda(user),
        said_visit=said_visit(user),
        said_notes=said_notes(user),
        said_minutes=said_minutes(),
        is_unopened=actions.is_unopened(user),
        said_noted=actions.noted_agendas(user),
        is_recalled=Exists(SittingRecall.objects.of_agenda(OuterRef("pk"))),
    )
    return get_meeting(request, slug, read)


def said_notes(user):
    """To annotate sittings with: this user's notes at their items."""
    notes = ItemNote.objects.filter(user=user.pk, item__meeting=OuterRef("pk"))
    return ArraySubquery(notes.order_by("pk").values(x=NOTES))


def said_minutes():
    """To annotate sittings with: part and state of their minutes."""
    minutes = Minutes.objects.filter(meeting=OuterRef("pk")).order_by("-is_public", "committee")
    return ArraySubquery(minutes.values(x=MINUTES))


def minutes_read_by(user, meeting):
    """[(words, address)] of the minutes this reader may open, each part once."""
    for said in {each["is_public"]: each for each in reversed(meeting.said_minutes)}.values():
        minutes = minutes_from(meeting, said)
        if reads_minutes(minutes, user):
            part = "öffentlicher" if minutes.is_public else "nichtöffentlicher"
            yield f"Niederschrift, {part} Teil ({minutes.get_state_display()})", minutes.get_absolute_url()


def reviews_for(user, meeting):
    """The same of the non-public minutes in which this reader's office looks through its own items."""
    for said in meeting.said_minutes:
        minutes = minutes_from(meeting, said)
        if not reads_minutes(minutes, user) and has_review_for(minutes, user):
            body = f"{said['body']}, " if said["body"] else ""
            yield (
                f"Niederschrift durchsehen, {body}nichtöffentlicher Teil",
                reverse("minutes-review", args=[minutes.pk]),
            )


def minutes_from(meeting, said):
    return Minutes(meeting=meeting, **{name: said[name] for name in ("pk", "state", "is_public", "recalled_at")})


def notes_of(meeting):
    """{key of the item: {"text", "count"}}"""
    return {note["item"]: {"text": note["text"], "count": note["count"]} for note in meeting.said_notes}


def replies_shown(attendance, user):
    """One's own reply, those of all members for who plans with them, and the substitutes one may name."""
    seats = [seat for seat in attendance.members if may_name_substitute(attendance, seat, user)]
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
