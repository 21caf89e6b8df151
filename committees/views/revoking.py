"""The Notfall-Rückruf of a paper: the page where it happens, and afterwards who had opened it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from committees.actions import revoking
from committees.actions.reading import days_kept
from committees.forms.motions import ReasonForm
from committees.rights import may_release
from committees.views.shortcuts import get_motion, once
from committees.workflow import STEPS

DONE = "Die Vorlage ist zurückgerufen; nur Sitzungsdienst, Verwaltungsleitung und federführendes Amt lesen sie noch."


@once
def motion_revoke(request, slug):
    motion = get_motion(request, slug)
    if not may_release(motion, request.user):
        raise PermissionDenied("Zurückrufen dürfen der Sitzungsdienst und die Verwaltungsleitung.")
    form = ReasonForm(request.POST or None, label="Warum wird die Vorlage zurückgerufen?")
    if form.is_valid():
        revoking.revoke(motion, form.cleaned_data["note"], by=request.user)
        messages.success(request, DONE)
        return redirect("motion-revoke", slug=motion.address)
    context = {
        "motion": motion,
        "form": form,
        "is_offered": STEPS["revoke"] in motion.steps_for(request.user),
        "what_stays": revoking.what_stays(motion),
        **said_afterwards(motion),
    }
    return render(request, "committees/motion_revoke.html", context, status=422 if form.errors else 200)


def said_afterwards(motion):
    """Who read what is nobody's concern before there is a Rückruf."""
    revocations = list(motion.revocations.select_related("by__person"))
    if not revocations:
        return {"revocations": []}
    return {
        "revocations": revocations,
        "readers": revoking.openings_of(motion).items(),
        "on_paper": revoking.on_paper(motion),
        "kept_days": days_kept(),
    }
