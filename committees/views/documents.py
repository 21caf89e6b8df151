"""The documents of a sitting at their addresses: in public what everyone reads, in the workspace the rest."""

import re

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from committees.models import FormerMeetingSlug, MeetingFile, MotionVersion
from committees.rights import is_committee_services, reads_document, reads_internal_parts
from committees.states import MeetingFileKind, OpenedPaper, OpenedPart
from committees.views.named import send_named
from committees.views.shortcuts import get_sent_meeting, note_opened, note_opened_of_sitting, send_stored

K = MeetingFileKind
KINDS = {
    "einladung": K.INVITATION,
    "bekanntmachung": K.NOTICE,
    "mappe": K.PACK_PUBLIC,
    "mappe-mit-nichtoeffentlichem-teil": K.PACK_ALL,
    "bisherige-niederschrift": K.FORMER_MINUTES,
    "weitere-datei": K.FORMER_FILE,
}
WORDS = {kind: word for word, kind in KINDS.items()}
OPENED = {
    K.INVITATION: OpenedPaper.INVITATION,
    K.NOTICE: OpenedPaper.NOTICE,
    K.PACK_PUBLIC: OpenedPaper.PACK,
    K.PACK_ALL: OpenedPaper.PACK,
}
ASKED = ("kind", "is_public", "is_sent")  # what reads_document asks of a document
MISSING = "Dieses Dokument gibt es nicht."


@require_safe
@login_not_required
def meeting_document(request, slug, kind):
    """The newest public document of this kind; a sitting that has moved leads to its present address."""
    files = MeetingFile.objects.in_public().filter(kind=kind_of(kind))
    file = pick(files.filter(meeting__slug=slug).newest_first(), request)
    if file is None:
        former = get_object_or_404(FormerMeetingSlug.objects.select_related("meeting"), slug=slug)
        return redirect("meeting-document", slug=former.meeting.slug, kind=kind)
    refuse_outdated(file, MotionVersion.objects.in_public())
    return send_stored(file.file, name=file.file_name)


@require_safe
def intern_document(request, slug, kind):
    """The newest document of this kind that this user reads, or with ?fassung= the one of that version."""
    file = readable_document(request, slug, kind_of(kind))
    refuse_outdated(file, MotionVersion.objects.visible_to(request.user))
    if file.kind == K.PACK_ALL:
        refuse_packed(file, request.user)
    note_opened(request, file.versions, OpenedPart.PACK)
    note_opened_of_sitting(request, file.meeting, file.version_number, OPENED.get(file.kind, OpenedPaper.FILE))
    if names_reader(file, request.user):
        return send_named(file.file, request.user, name=file.file_name)
    return send_stored(file.file, name=file.file_name)


def names_reader(file, user):
    """A document with non-public items does; the invitation not for those who print it for the post."""
    return file.kind == K.PACK_ALL or file.kind not in K.for_everyone() and not is_committee_services(file, user)


def refuse_packed(file, user):
    """All files in a pack must be for this reader."""
    inside = MotionVersion.objects.filter(pk__in=file.versions, files__is_public=False).distinct()
    if not all(reads_internal_parts(version, user) for version in inside.select_related("motion", "distribution")):
        raise Http404(MISSING)


def kind_of(word):
    try:
        return KINDS[word]
    except KeyError as error:
        raise Http404(MISSING) from error


def readable_document(request, slug, kind):
    meeting = get_sent_meeting(request, slug)
    file = pick(documents_read_by(request.user, meeting, kind=kind), request)
    if file is None:
        raise Http404(MISSING)
    return file


def documents_read_by(user, meeting, **where):
    """The documents of the sitting that this user reads, the newest first."""
    files = MeetingFile.objects.filter(meeting=meeting, **where).with_sending().newest_first()
    return [file for file in files if reads_document(meeting, user, **{name: getattr(file, name) for name in ASKED})]


def pick(files, request):
    """The newest, or the one of the version that ?fassung= names; None if there is none."""
    wanted = re.fullmatch(r"[0-9]{1,4}", request.GET.get("fassung", ""))
    return next((file for file in files if not wanted or file.version_number == int(wanted[0])), None)


def refuse_outdated(file, versions):
    """A Sitzungsmappe holds papers; if one of them is no longer for this reader's eyes, neither is the Mappe."""
    if file.versions and versions.filter(pk__in=file.versions).count() != len(file.versions):
        raise Http404("Diese Mappe enthält eine Vorlage, die inzwischen zurückgenommen ist.")
