"""Showing a group to everyone and taking it back: one page each, with what it means."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from committees.forms.motions import ReasonForm
from committees.views.shortcuts import once
from committees.workflow import NotAllowed
from projectgroup.actions import publication
from projectgroup.actions.seating import today_within
from projectgroup.models import ProjectGroup
from projectgroup.plan import plan_of
from projectgroup.rights import may_publish


@once
def group_publish(request, slug):
    group = get_publishable(request, slug)
    obstacle = "Die Projektgruppe ist schon öffentlich." if publication.record_of(group) else ""
    if request.method == "POST":
        if obstacle:
            raise NotAllowed(obstacle)
        publication.publish(group, by=request.user)
        messages.success(request, "Die Projektgruppe ist veröffentlicht.")
        return redirect(group)
    context = {"group": group, "obstacle": obstacle, "plan": plan_of(group, today_within(group)).for_public()}
    return render(request, "projectgroup/group_publish.html", context)


@once
def group_unpublish(request, slug):
    group = get_publishable(request, slug)
    obstacle = "" if publication.record_of(group) else "Die Projektgruppe ist nicht öffentlich."
    form = ReasonForm(request.POST if request.method == "POST" else None, label="Grund")
    if request.method == "POST" and form.is_valid():
        publication.unpublish(group, form.cleaned_data["note"], by=request.user)
        messages.success(request, "Die Projektgruppe ist aus der Öffentlichkeit genommen.")
        return redirect(group)
    context = {"group": group, "form": form, "obstacle": obstacle}
    return render(request, "projectgroup/group_unpublish.html", context, status=422 if form.errors else 200)


def get_publishable(request, slug):
    group = get_group(request, slug)
    if not may_publish(group, request.user):
        raise PermissionDenied("Projektgruppen veröffentlicht der Sitzungsdienst.")
    return group


def get_group(request, slug):
    """The group of this committee if the user may know of it."""
    groups = ProjectGroup.objects.visible_to(request.user).select_related("committee", "reports_to", "founding_motion")
    return get_object_or_404(groups, committee__slug=slug)
