"""A Vorlage in plain words: the page where it is written, approved and taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse

from committees.actions import summaries as actions
from committees.forms.summaries import SummaryForm
from committees.models import Motion
from committees.rights import may_approve_summary, may_take_back_summary, may_write_summary
from committees.texts import part_hash
from committees.views.shortcuts import get_motion, once


@once
def motion_summary(request, slug):
    motion = get_motion(request, slug)
    may_write, shown = may_write_summary(motion, request.user), actions.public_summary_of(motion)
    may_take_back = shown is not None and may_take_back_summary(motion, request.user)
    if not (may_write or may_take_back):
        raise PermissionDenied("In einfachen Worten schreibt das Amt der Vorlage oder der Sitzungsdienst.")
    act = request.POST.get("act", "")
    if act:  # what the form is compared with stays as it is
        Motion.objects.select_for_update(no_key=True).get(pk=motion.pk)
    summary = actions.summary_of(motion)
    form = form_for(motion, summary, request.user, request.POST if act == "write" else None)
    if done := acted(act, motion, form, request):
        messages.success(request, done)
        return redirect("motion-summary", slug=motion.address)
    context = {
        "motion": motion,
        "version": motion.latest_version,
        "summary": summary,
        "seen": part_hash(summary.text) if summary else "",
        "form": form,
        "may_approve": summary is not None and may_approve_summary(summary, request.user),
        "may_write": may_write,
        "may_take_back": may_take_back,
        "shown": shown,
    }
    return render(request, "committees/motion_summary.html", context, status=422 if form.errors else 200)


def form_for(motion, summary, user, data):
    return SummaryForm(data, initial={"text": summary.text if summary else ""}, record=motion, user=user)


def acted(act, motion, form, request):
    """What was done, as a sentence; "" for nothing."""
    if act == "write" and form.is_valid():
        actions.write_summary(motion, form.cleaned_data["text"], by=request.user)
        return "Gespeichert. Öffentlich wird der Text, wenn eine zweite Person im Sitzungsdienst ihn freigibt."
    if act == "approve":
        actions.approve_summary(motion, seen=request.POST.get("seen", ""), by=request.user)
        return "Freigegeben. Der Text steht auf der öffentlichen Seite, sobald die Fassung dort steht."
    if act == "take_back":
        actions.take_back_summary(motion, by=request.user)
        return "Zurückgenommen. Öffentlich steht dazu nichts mehr in einfachen Worten."
    return ""


def offers(motion, user):
    """The way to this page from the page of the paper."""
    may_take_back = motion.newest_version_number > 0 and may_take_back_summary(motion, user)
    may_open = may_write_summary(motion, user) or (may_take_back and actions.public_summary_of(motion))
    return [("In einfachen Worten", reverse("motion-summary", args=[motion.address]))] if may_open else []
