"""What several views share: finding a visible motion, acting once, sending a stored file."""

import functools
import re
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header

from committees.actions.files import ENDINGS
from committees.models import Motion, Submission
from committees.views.kept import LARGEST
from committees.words import slugify


def get_motion(request, slug):
    """The motion at this address if the user may see it; an unknown and an invisible one are both a 404."""
    motions = Motion.objects.visible_to(request.user).with_parts()
    draft = re.fullmatch(r"E-(\d{1,15})", slug)
    if draft:
        return get_object_or_404(motions, pk=int(draft[1]))
    return get_object_or_404(motions, slug=slug)


def once(view):
    """A form sent twice acts once: the second answer leads where the first one led. Runs the view in a transaction."""

    @functools.wraps(view)
    def wrapper(request, *args, **kwargs):
        key = submission_key(request)
        if request.method != "POST" or key is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            submission, is_new = Submission.objects.get_or_create(key=key, defaults={"user_id": request.user.pk})
            if not is_new:
                return redirect(submission.location or request.path)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                Submission.objects.filter(key=key).update(location=response.url[:500])
            else:
                submission.delete()
            return response

    return wrapper


def submission_key(request):
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return None


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
    response["Content-Disposition"] = content_disposition_header(not inline, name)
    return response


def download_name(title, media_type):
    return f"{slugify(title)[:80] or 'Anlage'}.{ENDINGS.get(media_type, 'bin')}"
