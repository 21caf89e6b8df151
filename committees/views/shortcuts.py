"""What several views share: finding a visible motion, acting once, sending a stored file."""

import functools
import hashlib
import re
from uuid import UUID, uuid5

from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from committees.actions.files import ENDINGS
from committees.models import Motion, MotionVersion, Submission
from committees.models.walls import REFUSALS, german_sentence
from committees.rights import reads_draft
from committees.states import MotionState
from committees.views.kept import LARGEST
from committees.words import slugify
from committees.workflow import NotAllowed


def get_motion(request, slug):
    """The motion at this address if the user may see it; an unknown and an invisible one are both a 404."""
    motions = Motion.objects.visible_to(request.user).with_parts()
    draft = re.fullmatch(r"E-(\d{1,15})", slug)
    if draft:
        return get_object_or_404(motions, pk=int(draft[1]))
    return get_object_or_404(motions, slug=slug)


def with_titles(motions, user):
    """The motions with `title`: the subject of the draft for those who read it, else of the newest version read."""
    motions = list(motions)
    drafts = [m for m in motions if m.newest_version_number and m.state == MotionState.DRAFT]
    others = [motion.pk for motion in drafts if not reads_draft(motion, user)]
    versions = (
        MotionVersion.objects.visible_to(user).filter(motion__in=others) if others else MotionVersion.objects.none()
    )
    titles = dict(versions.order_by("number").values_list("motion", "subject"))
    for motion in motions:
        motion.title = titles.get(motion.pk, motion.subject)
    return motions


def get_editable(request, slug):
    """The motion at this address, its row held during a POST, so that nobody releases it while it is changed."""
    motion = get_motion(request, slug)
    if request.method == "POST":
        motion = Motion.objects.with_parts().select_for_update(of=("self",)).get(pk=motion.pk)
    return motion


def once(view):
    """A form sent twice acts once: the second answer leads where the first one led.

    A POST runs in one transaction. Only an answer that leads on keeps it; anything else leaves nothing behind.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                return act_once(view, request, *args, **kwargs)
        except NotAllowed as refusal:
            return refused(request, refusal)
        except REFUSALS as error:
            return refused(request, german_sentence(error))

    return wrapper


def act_once(view, request, *args, **kwargs):
    key = submission_key(request)
    if key:
        submission, is_new = Submission.objects.get_or_create(key=key, defaults={"user_id": request.user.pk})
        if not is_new:
            return redirect(submission.location or request.path)
    response = view(request, *args, **kwargs)
    if not isinstance(response, HttpResponseRedirect):
        transaction.set_rollback(True)
    elif key:
        Submission.objects.filter(key=key).update(location=response.url[:500])
    return response


def refused(request, reason, motion=None):
    """The page for what was possible when the form was opened, and no longer is."""
    return render(request, "committees/step_refused.html", {"motion": motion, "reason": reason}, status=409)


def submission_key(request):
    """The form's hidden key together with what was sent: who goes back and types something else sends another form."""
    try:
        key = UUID(request.POST.get("submission", ""))
    except ValueError:
        return None
    typed = [pair for pair in sorted(request.POST.lists()) if pair[0] != "csrfmiddlewaretoken"]
    files = [(name, file.name, sha256_of(file)) for name, many in request.FILES.lists() for file in many]
    return uuid5(key, repr((request.user.pk, request.path, typed, files)))


def sha256_of(file):
    """SHA-256 of an uploaded file, read piece by piece."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def send_stored(file, *, name, inline=True):
    """Answer with a stored file. Only kinds a browser shows harmlessly are shown in place."""
    try:
        handle = default_storage.open(file.path)
    except FileNotFoundError as error:
        raise Http404("Die Datei fehlt im Speicher.") from error
    inline = inline and file.media_type in ("application/pdf", "image/png", "image/jpeg")
    # A small file goes out whole, so that the portal can keep it; a large one piece by piece.
    whole = file.size <= LARGEST
    response = (HttpResponse if whole else FileResponse)(handle, content_type=file.media_type)
    response["Content-Length"] = file.size
    response["ETag"] = f'"{file.sha256}"'
    response["Cache-Control"] = "no-cache"  # ask again each time: what is taken back is gone at once
    response["Content-Disposition"] = content_disposition_header(not inline, name)
    return response


def download_name(title, media_type):
    return f"{slugify(title)[:80] or 'Anlage'}.{ENDINGS.get(media_type, 'bin')}"
