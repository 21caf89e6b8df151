"""Pages around who is there: opening the sitting, choosing a substitute, opening it again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from committees.actions import sitting
from committees.actions.sitting.closing import why_not_reopened
from committees.actions.sitting.presence import open_time, row_of
from committees.actions.sitting.prospect import prospect_of
from committees.actions.sitting.substitutes import those_here
from committees.attendance import attendance_of, out_of_turn, substitutes_for
from committees.forms.proceedings import OpeningForm, ReopenForm
from committees.models import Proceedings
from committees.rights import may_run_sitting
from committees.states import MeetingState
from committees.views.proceedings import running_meeting
from committees.views.shortcuts import get_meeting, once, refused
from committees.workflow import NotAllowed


@once
def sitting_open(request, slug):
    """Who presides, who writes, since when; with what is to be said of those who are expected."""
    meeting = running_meeting(request, slug, may_run_sitting)
    if meeting.state != MeetingState.INVITED:
        return redirect("sitting-lead", slug=meeting.slug)
    prospect = prospect_of(meeting)
    form = OpeningForm(request.POST if request.method == "POST" else None, prospect=prospect)
    if form.is_valid():
        values = form.cleaned_data | {"at": form.cleaned_data["opened_at"]}
        del values["opened_at"]
        sitting.open_sitting(meeting, by=request.user, **values)
        messages.success(request, "Die Sitzung ist eröffnet.")
        return redirect("sitting-lead", slug=meeting.slug)
    context = {"meeting": meeting, "prospect": prospect, "form": form}
    return render(request, "committees/sitting_open.html", context, status=422 if form.is_bound else 200)


@require_safe
def sitting_substitute(request, slug, pk):
    """Everyone who may stand in for a member who is away, those whose turn it is first."""
    meeting = running_meeting(request, slug, may_run_sitting)
    proceedings = Proceedings.objects.filter(meeting=meeting, closed_at=None).first()
    if proceedings is None:
        return redirect("sitting-lead", slug=meeting.slug)
    member, replies, here = get_member(proceedings, pk), attendance_of(meeting), those_here(meeting)
    deputies = [
        (each, each.person.pk in here, out_of_turn(replies, member, each.person, here))
        for each in substitutes_for(replies, member)
    ]
    context = {"meeting": meeting, "member": member, "deputies": deputies, "is_here": open_time(member)}
    return render(request, "committees/sitting_substitute.html", context)


def get_member(proceedings, key):
    try:
        return row_of(proceedings, key)
    except NotAllowed as refusal:
        raise Http404(str(refusal)) from None


@once
def sitting_reopen(request, slug):
    """A closed sitting goes on, with a reason."""
    meeting = get_meeting(request, slug)
    refusal = why_not_reopened(meeting, Proceedings.objects.filter(meeting=meeting).first(), request.user)
    if refusal and not may_run_sitting(meeting, request.user):
        raise PermissionDenied(refusal)
    if refusal:
        return refused(request, refusal)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sitting.reopen_sitting(meeting, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "Die Sitzung ist wieder geöffnet.")
        return redirect("sitting-lead", slug=meeting.slug)
    context = {"meeting": meeting, "form": form}
    return render(request, "committees/sitting_reopen.html", context, status=422 if form.is_bound else 200)
