"""Deleted drafts and discarded versions: what can still be brought back, and what becomes of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import trash
from committees.actions.archive import reasons_to_stay, with_archive
from committees.models import DiscardedDraft, Motion
from committees.views.shortcuts import once


@require_safe
def motion_trash(request):
    refuse_others(request.user)
    deleted = newest(Motion.objects.deleted_for(request.user).select_related("kind", "deleted_by__person"))
    discarded = DiscardedDraft.objects.restorable_by(request.user).select_related("motion", "by__person")
    reasons = reasons_to_stay([motion.pk for motion in deleted])
    context = {
        "deleted": [(motion, fate_of(motion, reasons.get(motion.pk))) for motion in deleted],
        "discarded": [(draft, left_of(draft, draft.motion, draft.at)) for draft in with_archive(discarded)],
    }
    return render(request, "committees/motion_trash.html", context)


def refuse_others(user):
    if not (user.scope.drafts or user.scope.hands_in):
        raise PermissionDenied("Gelöschte Entwürfe sehen die Ämter und der Sitzungsdienst.")


def newest(deleted):
    return with_archive(deleted).order_by("-deleted_at", "-pk")


def fate_of(motion, reasons):
    """What becomes of a deleted draft, in words; `reasons` say what refers to it."""
    if motion.number:
        return "bleibt hier, weil die Nummer vergeben ist"
    if reasons:
        return f"bleibt hier: {reasons}"
    return left_of(motion, motion, motion.deleted_at)


def left_of(record, motion, moment):
    """How long it is kept since that moment, in words. The archive is asked for what the administration gave up."""
    days = (clock.local(moment + trash.KEPT).date() - clock.today()).days
    left = "heute" if days < 1 else "1 Tag" if days == 1 else f"{days} Tage"
    if motion.faction_id or motion.member_id:
        return f"nur noch {left}" if days < 1 else f"noch {left}"
    if record.archive_said is None and days >= 0:
        return f"mindestens noch {left}"
    return words_of_archive(record.archive_said)


def words_of_archive(said):
    if said is None:
        return "wird dem Archiv angeboten und nach seiner Antwort gelöscht"
    return "wird in der kommenden Nacht gelöscht" if said else "liegt beim Archiv und wird nach seiner Antwort gelöscht"


@once
def motion_restore(request, pk):
    motion = get_object_or_404(Motion.objects.deleted_for(request.user), pk=pk)
    if request.method != "POST":
        return redirect("motion-trash")
    motion = trash.restore(motion, by=request.user)
    messages.success(request, f"Der Entwurf {motion.label} ist wiederhergestellt.")
    return redirect(motion)


@once
def discarded_restore(request, pk):
    drafts = DiscardedDraft.objects.restorable_by(request.user).select_related("motion")
    discarded = get_object_or_404(drafts, pk=pk)
    if request.method != "POST":
        return redirect("motion-trash")
    motion = trash.bring_back(discarded, by=request.user)
    messages.success(request, f"Die verworfene Fassung {discarded.number} ist wieder der Entwurf.")
    return redirect("motion-edit", slug=motion.address)
