"""Looking after the program: whether it is well, and what the worker could not do yet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from committees import background
from committees.hooks import gather, rights_tables
from committees.models import AuditEntry, PublicStamp
from committees.rights import looks_after_program
from committees.views.shortcuts import key_in, once
from committees.who_may import tables


@require_safe
@login_not_required
def health(request):
    """For a monitor: 200 when pages, files and worker are well, else 503 with what is not. No personal data."""
    database = is_well(PublicStamp.current)
    parts = {"database": database, "files": is_well(files_answer), "worker": database and is_well(worker_runs)}
    well = all(parts.values())
    answer = JsonResponse({"status": "ok" if well else "fault", **parts}, status=200 if well else 503)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def is_well(look):
    try:
        return look() is not False
    except (DatabaseError, OSError):
        return False


def files_answer():
    default_storage.exists("x")


def worker_runs():
    return background.is_running()


@once
def background_work(request):
    """Jobs that failed or wait for another attempt; a failed one can be tried again."""
    if not looks_after_program(None, request.user):
        raise PermissionDenied("Die Hintergrundarbeit betreut die Verwaltung des Programms.")
    if request.method == "POST":
        return try_again(request)
    context = {
        "failed": background.failed(),
        "waiting": background.waiting(),
        "is_running": background.is_running(),
        "seen_at": background.worker_seen_at(),
    }
    return render(request, "committees/background.html", context)


def try_again(request):
    if background.try_again(key_in(request, "job")):
        AuditEntry.objects.note(by=request.user, subject=request.user, action="retry_job", note=request.POST["job"])
        messages.success(request, "Die Aufgabe wird noch einmal versucht.")
    else:
        messages.error(request, "Diese Aufgabe wartet nicht mehr.")
    return redirect("background-work")


@require_safe
def who_may(request):
    """The roles and their rights, worked out from the rules themselves; everyone who signs in may read them."""
    return render(request, "committees/who_may.html", {"tables": [*tables(), *gather(rights_tables)]})
