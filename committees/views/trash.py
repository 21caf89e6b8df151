"""Deleted drafts and discarded versions: what can still be brought back, and for how long."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import trash
from committees.models import DiscardedDraft, Motion
from committees.views.shortcuts import once


@require_safe
def motion_trash(request):
    refuse_others(request.user)
    deleted = Motion.objects.deleted_for(request.user).select_related("kind", "deleted_by__person")
    discarded = DiscardedDraft.objects.restorable_by(request.user).select_related("motion", "by__person")
    context = {
        "deleted": [(motion, left_of(motion, motion.deleted_at)) for motion in newest(deleted)],
        "discarded": [(draft, left_of(draft.motion, draft.at)) for draft in discarded],
    }
    return render(request, "committees/motion_trash.html", context)


def refuse_others(user):
    if not (user.scope.drafts or user.scope.hands_in):
        raise PermissionDenied("Gelöschte Entwürfe sehen die Ämter und der Sitzungsdienst.")


def newest(deleted):
    return deleted.order_by("-deleted_at", "-pk")


def left_of(motion, moment):
    """How long it is still kept, in words; None for what keeps its number."""
    if motion.deleted_at and motion.number:
        return None
    days = (clock.local(moment + trash.KEPT).date() - clock.today()).days
    if days < 0 and motion.faction_id is None and motion.member_id is None:
        return "wird nach der Antwort des Archivs gelöscht"
    return "nur noch heute" if days < 1 else "noch 1 Tag" if days == 1 else f"noch {days} Tage"


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
