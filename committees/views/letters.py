"""The letters of a sitting: who gets paper, labels and lists to print, and the day they went to the post."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import dispatching
from committees.forms.letters import PostForm
from committees.invitation import sitting_words
from committees.letters import copies_of, labels_pdf, letters_csv, letters_of, list_pdf
from committees.models import Delivery, Dispatch
from committees.rights import is_committee_services
from committees.views.context import read_town
from committees.views.shortcuts import get_meeting, once, refused
from meerbusch_vision.pdf import PDFProblem


@once
def meeting_post(request, slug):
    """Who gets paper of the last Versand, what to print for whom, and the form for the day of posting."""
    meeting, dispatch = dispatch_of(request, slug)
    earliest = clock.local(dispatch.sent_at).date()
    form = PostForm(request.POST if request.method == "POST" else None, earliest=earliest)
    if form.is_valid():
        count = dispatching.note_posting(dispatch, posted_on=form.cleaned_data["posted_on"], by=request.user)
        messages.success(request, f"Zur Post gegeben: {count} {'Sendung' if count == 1 else 'Sendungen'}.")
        return redirect("meeting-post", slug=meeting.slug)
    letters = letters_to(dispatch)
    context = {
        "meeting": meeting,
        "name": sitting_words(dispatch.version.content["meeting"]),
        "letters": letters,
        "copies": copies_of(letters),
        "waiting": sum(not letter.posted_on for letter in letters),
        "form": form,
    }
    return render(request, "committees/meeting_post.html", context, status=422 if form.is_bound else 200)


def dispatch_of(request, slug):
    """(sitting, its last Versand), for those who send."""
    meeting = get_meeting(request, slug)
    if not is_committee_services(meeting, request.user):
        raise PermissionDenied("Die Post zu einer Sitzung versendet der Sitzungsdienst.")
    dispatch = Dispatch.objects.filter(version__meeting=meeting).select_related("version").last()
    if dispatch is None:
        raise Http404("Zu dieser Sitzung ist noch nichts versandt.")
    return meeting, dispatch


def letters_to(dispatch):
    return letters_of(Delivery.objects.by_post().filter(dispatch=dispatch), dispatch.version.content)


@require_safe
def post_labels(request, slug):
    return document(request, slug, labels_pdf, "Etiketten")


@require_safe
def post_list(request, slug):
    return document(request, slug, list_pdf, "Postliste")


def document(request, slug, render_letters, word):
    """A PDF of the letters; without letters there is none."""
    meeting, dispatch = dispatch_of(request, slug)
    letters = letters_to(dispatch)
    if not letters:
        raise Http404("Niemand bekommt Papier.")
    name = f"{sitting_words(dispatch.version.content['meeting'])}, {meeting.day:%d.%m.%Y}"
    try:
        data = render_letters(letters, {"name": name, "town": read_town(), "created_at": dispatch.sent_at})
    except PDFProblem as problem:
        return refused(request, f"Das Dokument lässt sich nicht setzen: {problem}")
    return download(data, "application/pdf", f"{word}-{meeting.slug}.pdf", inline=True)


@require_safe
def post_csv(request, slug):
    meeting, dispatch = dispatch_of(request, slug)
    return download(letters_csv(letters_to(dispatch)), "text/csv; charset=utf-8", f"Post-{meeting.slug}.csv")


def download(data, media_type, name, *, inline=False):
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(not inline, name)
    response["Cache-Control"] = "no-store"  # post addresses
    return response
