"""The private note at an item of an agenda: a form without scripts, and small answers in JSON while somebody types."""

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from committees.actions.notes import keep_note
from committees.forms.notes import ItemNoteForm
from committees.reading import agenda_read_by
from committees.views.meeting_pages import get_read_meeting, notes_of

STATUS = {"saved": 200, "conflict": 409, "other_reader": 409, "refused": 422}


@require_http_methods(["GET", "HEAD", "POST"])
def item_note(request, slug, pk):
    """Read and store one's note; whoever began with an older text chooses between both."""
    meeting = get_read_meeting(request, slug)
    line = get_line(meeting, request.user, pk)
    if request.method != "POST":
        return note_page(request, meeting, line, ItemNoteForm(initial=line.note))
    form = ItemNoteForm(request.POST)
    state, stored = store(request, form, line)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"state": state, **stored}, status=STATUS[state])
    if state == "saved":
        return redirect(f"{meeting.intern_url}#top-{pk}")
    if state == "conflict":
        typed = {"text": form.wished(), "count": stored["count"], "theirs": stored["text"]}
        return note_page(request, meeting, line, ItemNoteForm(initial=typed), theirs=stored, status=409)
    return note_page(request, meeting, line, form, status=STATUS[state])


def get_line(meeting, user, pk):
    """The item on the agenda that this user reads, with their note; what is closed to them takes none."""
    agenda = agenda_read_by(user, meeting, notes=notes_of(meeting))
    for line in agenda.lines if agenda else []:
        if line.item["id"] == pk and line.takes_note:
            return line
    raise Http404("Diesen Punkt gibt es auf Ihrer Tagesordnung nicht.")


def store(request, form, line):
    """("saved", …) or why not, with text and count as they are stored now."""
    if is_from_somebody_else(request):
        return "other_reader", {"text": "", "count": 0}
    if not form.is_valid():
        return "refused", line.note
    note, is_kept = keep_note(line.item["id"], form.wished(), seen=form.cleaned_data["count"], by=request.user)
    return "saved" if is_kept else "conflict", {"text": note.text, "count": note.count}


def is_from_somebody_else(request):
    """A note that waited on the device, while another account signed in there, is not theirs to send."""
    return request.POST.get("reader", request.user.reader_key) != request.user.reader_key


def note_page(request, meeting, line, form, theirs=None, status=200):
    context = {"meeting": meeting, "line": line, "form": form, "theirs": theirs}
    return render(request, "committees/item_note.html", context, status=status)
