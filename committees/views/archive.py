"""What is offered to the archive before it is deleted: what is due, the package, and what the archive answered."""

import tempfile

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import archive as actions
from committees.actions.archive_package import lost_files, write_package
from committees.forms.archive import ArchiveAnswerForm
from committees.models import ArchiveOffer
from committees.rights import looks_after_program, may_offer_to_archive
from committees.rules.retention import ANSWER_AWAITED_DAYS, RETENTION
from committees.views.shortcuts import once

PAGE_SIZE = 50
SEES = "Was dem Archiv angeboten wird, sehen Sitzungsdienst und Gremienpflege."
OFFERS = "Dem Archiv bietet der Sitzungsdienst an; er liest alle Entwürfe der Verwaltung."


@once
def archive_offers(request):
    """The whole page; a POST keeps what the archive answered."""
    if not looks_after_program(None, request.user):
        raise PermissionDenied(SEES)
    may_offer = may_offer_to_archive(None, request.user)
    if request.method == "POST" and not may_offer:
        raise PermissionDenied(OFFERS)
    form = ArchiveAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.answer(**form.cleaned_data, by=request.user)
        kept = len(actions.why_kept(form.cleaned_data["offers"]))
        messages.success(request, f"Die Antwort des Archivs ist festgehalten. {deletion_words(kept)}")
        return redirect("archive-offers")
    context = standing(request) | {"form": form, "may_offer": may_offer}
    return render(request, "committees/archive_offers.html", context, status=422 if form.is_bound else 200)


def deletion_words(kept):
    night = "Gelöscht wird in der kommenden Nacht"
    return f"{night}, außer worauf noch etwas verweist; was das ist, steht unten." if kept else f"{night}."


def standing(request):
    """What is due, what waits for an answer and what of it is lost, and what was answered, the newest first."""
    waiting = ArchiveOffer.objects.waiting()
    answered = ArchiveOffer.objects.answered().order_by("-answered_on", "-pk").select_related("recorded_by__person")
    page = Paginator(answered, PAGE_SIZE).get_page(request.GET.get("seite"))
    kept = actions.why_kept(page.object_list)
    for each in page.object_list:
        each.why_kept = kept.get(each.pk, "")
    return {
        "due": [(actions.label_of(record), actions.KINDS[type(record)]) for record in actions.due()],
        "waiting": waiting,
        "lost": lost_files(waiting),
        "answered": page,
        "days": RETENTION["drafts"].days,
        "awaited_days": ANSWER_AWAITED_DAYS,
    }


@once
def archive_offer(request):
    """Offer everything that is due."""
    refuse_others(request.user)
    if request.method == "POST":
        number = actions.offer(by=request.user)
        words = "1 Unterlage ist" if number == 1 else f"{number} Unterlagen sind"
        messages.success(
            request, f"{words} angeboten. Bitte laden Sie das Paket herunter und geben Sie es an das Archiv weiter."
        )
    return redirect("archive-offers")


@never_cache
@require_safe
def archive_package(request):
    """Everything that waits for an answer, as one file for the archive."""
    refuse_others(request.user)
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it)
    write_package(ArchiveOffer.objects.waiting().order_by("pk"), file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"Archivangebot-{clock.today()}.zip")


def refuse_others(user):
    if not may_offer_to_archive(None, user):
        raise PermissionDenied(OFFERS)
