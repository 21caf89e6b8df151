"""The Zeitplan of a group in the workspace: its table with the drawing, each milestone's form, and the PDF."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.views.context import town_for
from committees.views.shortcuts import key_in, once
from projectgroup.actions import timetable
from projectgroup.documents import timetable_pdf
from projectgroup.forms.timetable import MilestoneForm
from projectgroup.gantt import gantt_of
from projectgroup.models import Milestone
from projectgroup.rights import may_work
from projectgroup.strategy import milestones_of
from projectgroup.views.act_page import sent
from projectgroup.views.files import pdf_response, set_or_back
from projectgroup.views.shortcuts import get_group, succeeds
from projectgroup.views.work_page import refuse_readers


@require_safe
def group_timetable(request, slug):
    """All milestones by their beginning."""
    group = get_group(request, slug)
    context = {
        "group": group,
        "gantt": gantt_of(milestones_of(group), clock.today()),
        "may_work": may_work(group, request.user),
    }
    return render(request, "projectgroup/group_timetable.html", context)


@once
def milestone_add(request, slug):
    milestone = Milestone(group=get_workable(request, slug))
    return answer(request, milestone, "Meilenstein hinzufügen", MilestoneForm(sent(request), milestone=milestone))


@once
def milestone_edit(request, slug, pk):
    """Its form; what somebody removed meanwhile can be added anew with what was typed."""
    group = get_workable(request, slug)
    milestone = group.milestones.filter(pk=pk).first()
    if milestone is None and request.method == "POST":
        return lost(request, Milestone(group=group))
    milestone = milestone or get_object_or_404(group.milestones, pk=pk)
    milestone.group = group
    return answer(request, milestone, "Meilenstein bearbeiten", MilestoneForm(sent(request), milestone=milestone))


def answer(request, milestone, title, form):
    if request.method == "POST" and form.is_valid():
        try:
            if succeeds(form, partial(saved, milestone, form, request.user)):
                messages.success(request, f"Der Meilenstein „{milestone}“ ist gespeichert.")
                return redirect(timetable_address(milestone.group))
        except timetable.Stale as refusal:
            return stale(request, milestone.pk, title, form, refusal)
    return page(request, milestone, title, form)


def saved(milestone, form, by, data):
    timetable.save(milestone, by=by, **form.values())


def stale(request, key, title, form, refusal):
    """What was typed stays in the form; what is stored stands beside it, and is what is replaced next."""
    stored = Milestone.objects.select_related("group__committee", "area").get(pk=key)
    form.data = form.data.copy()
    form.data["seen"] = stored.count
    return page(request, stored, title, form, note=str(refusal), stored=stored)


def lost(request, milestone):
    form = MilestoneForm(request.POST, milestone=milestone)
    form.is_valid()
    address = reverse("milestone-add", args=[milestone.group.committee.slug])
    return page(request, milestone, "Meilenstein neu anlegen", form, note=timetable.GONE, address=address)


def page(request, milestone, title, form, **more):
    context = {
        "group": milestone.group,
        "milestone": milestone,
        "title": title,
        "form": form,
        "back": timetable_address(milestone.group),
    }
    status = 409 if "note" in more else 422 if form.errors else 200
    return render(request, "projectgroup/milestone_form.html", context | more, status=status)


@once
def milestone_remove(request, slug, pk):
    group = get_workable(request, slug)
    milestone = get_object_or_404(group.milestones.prefetch_related("successors"), pk=pk)
    milestone.group = group
    if request.method == "POST":
        timetable.remove(milestone, seen=key_in(request, "seen"), by=request.user)
        messages.success(request, "Der Meilenstein ist entfernt.")
        return redirect(timetable_address(group))
    return render(request, "projectgroup/milestone_remove.html", {"group": group, "milestone": milestone})


@require_safe
def group_timetable_pdf(request, slug):
    group = get_group(request, slug)
    back = timetable_address(group)
    return set_or_back(request, lambda: timetable_document(request, group, slug), what="Der Zeitplan", back=back)


def timetable_document(request, group, slug):
    gantt = gantt_of(milestones_of(group), clock.today())
    data = timetable_pdf(group, gantt, town=town_for(request), created_at=clock.now())
    return pdf_response(data, f"Zeitplan-{slug}-{clock.today():%Y-%m-%d}.pdf")


def get_workable(request, slug):
    group = get_group(request, slug)
    refuse_readers(group, request.user)
    return group


def timetable_address(group):
    return reverse("group-timetable", args=[group.committee.slug])
