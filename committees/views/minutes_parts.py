"""Saving a text of the minutes while somebody types, as autosave.py does for drafts; and the files of minutes."""

import re
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from committees import clock
from committees.actions import minutes as actions
from committees.actions.files import PDF
from committees.forms.conflicts import other_words
from committees.forms.sections import SectionForm
from committees.minutes import file_name, minutes_pdf
from committees.models import AgendaItem, Meeting, Minutes, MinutesSignature
from committees.models.walls import REFUSALS, german_sentence
from committees.proceedings.minutes import content_of
from committees.rights import may_write_minutes, reads_minutes
from committees.states import MinutesPlace, OpenedPaper
from committees.views.autosave import answer, answer_unsaved, first_sentence
from committees.views.named import send_made, send_named
from committees.views.shortcuts import download_name, note_opened_of_sitting, send_stored
from committees.workflow import NotAllowed

PLACES = {place.word: place for place in MinutesPlace}
MISSING = "Diese Niederschrift gibt es nicht."


def get_minutes(request, pk):
    """The minutes with this key, if the user reads them."""
    visible = Minutes.objects.filter(meeting__in=Meeting.objects.visible_to(request.user))
    minutes = get_object_or_404(visible.select_related("meeting__room", "committee"), pk=pk)
    if not reads_minutes(minutes, request.user):
        raise Http404(MISSING)
    return minutes


@require_POST
def minutes_part(request, pk, part):
    minutes = get_minutes(request, pk)
    if not may_write_minutes(minutes, request.user):
        raise PermissionDenied("Die Niederschrift schreibt die Schriftführung.")
    place, item = place_of(minutes, part)
    form = SectionForm(request.POST)
    if not form.is_valid():
        return answer("refused", 422, sentence=first_sentence(form))
    try:
        return save(request, minutes, place, item, form.cleaned_data)
    except NotAllowed as error:
        return answer("closed", 409, sentence=str(error))
    except REFUSALS as error:
        return answer("refused", 422, sentence=german_sentence(error))


def save(request, minutes, place, item, data):
    html, seen = data["text"], data["seen"]
    text, is_saved = actions.save_text(minutes, place, item, html, seen=seen, writer=data["writer"], by=request.user)
    if is_saved:
        return answer("saved", seen=text.sha256)
    other = partial(other_words, text.saved_by, text.saved_at, request.user, what="diesen Text")
    return answer_unsaved(text, text.get_place_display(), html, seen, other)


def place_of(minutes, part):
    """(place, item or None) that "bericht-12" or "schluss" names."""
    named = re.fullmatch(r"([a-z]+)(?:-(\d{1,15}))?", part)
    place = PLACES.get(named[1]) if named else None
    if place is None or (place in MinutesPlace.of_an_item()) != bool(named[2]):
        raise Http404("Diesen Text gibt es nicht.")
    return place, get_object_or_404(AgendaItem, meeting=minutes.meeting_id, pk=named[2]) if named[2] else None


# --- files ---


@require_safe
def minutes_preview(request, pk):
    """The document as it would be now, marked as a draft."""
    minutes = get_minutes(request, pk)
    content = content_of(minutes)
    data, name = minutes_pdf(content, created_at=clock.now(), is_draft=True), f"Entwurf-{file_name(content, 1)}"
    if not minutes.is_public:
        return send_made(data, request.user, name=name)
    response = HttpResponse(data, content_type=PDF)
    response["Content-Disposition"] = content_disposition_header(False, name)
    return response


@require_safe
def minutes_version(request, pk, number):
    minutes = get_minutes(request, pk)
    version = get_object_or_404(minutes.versions.select_related("file"), number=number)
    note_opened_of_sitting(request, minutes.meeting, number, OpenedPaper.PDF, minutes)
    # Who writes the minutes prints the sheet that is signed.
    return send_part(request, version, is_named=not (minutes.is_public or may_write_minutes(minutes, request.user)))


def send_part(request, found, *, is_named):
    """A non-public one with the reader's name."""
    if not is_named:
        return send_stored(found.file, name=found.file_name)
    return send_named(found.file, request.user, name=found.file_name)


@require_safe
def minutes_file(request, pk, file):
    minutes = get_minutes(request, pk)
    found = get_object_or_404(minutes.files.select_related("file", "item"), pk=file)
    note_opened_of_sitting(request, minutes.meeting, frozen_number(minutes), OpenedPaper.FILE, minutes)
    is_public = minutes.is_public and (found.item is None or found.item.is_public)
    return send_part(request, found, is_named=not is_public)


def frozen_number(minutes):
    """That of the newest frozen version, 0 before the first."""
    return minutes.versions.order_by("-number").values_list("number", flat=True).first() or 0


@require_safe
def minutes_signature(request, pk, signature):
    """The scan of the signed sheet, or the electronic signature, for those who write the minutes."""
    minutes = get_minutes(request, pk)
    if not may_write_minutes(minutes, request.user):
        raise Http404(MISSING)
    found = MinutesSignature.objects.filter(version__minutes=minutes, file__isnull=False).select_related("file")
    signature = get_object_or_404(found, pk=signature)
    name = download_name(f"Unterschrift {signature.person_id}", signature.file.media_type)
    return send_stored(signature.file, name=name)
