"""A form sent twice acts once: its hidden key, and where its answer led."""

import hashlib
from uuid import UUID, uuid5

from django.db import OperationalError, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect

from committees.models import Submission
from committees.models.walls import is_conflict


def act_again_after_conflict(view, request, *args, **kwargs):
    """In one transaction. Two at once in each other's way: the one that was stopped tries once more."""
    try:
        return act_whole(view, request, *args, **kwargs)
    except OperationalError as error:
        if not is_conflict(error):
            raise
    for _, files in request.FILES.lists():
        for file in files:
            file.seek(0)
    return act_whole(view, request, *args, **kwargs)


def act_whole(view, request, *args, **kwargs):
    with transaction.atomic():
        return act_once(view, request, *args, **kwargs)


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
