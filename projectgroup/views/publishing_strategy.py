"""Publishing the Strategieplan: what everyone will read, the button, and taking an edition back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from committees import clock
from committees.forms.motions import ReasonForm
from committees.parts import hash_of
from committees.views.shortcuts import once
from projectgroup.actions import editions
from projectgroup.editions import as_shown
from projectgroup.forms.timetable import OccasionForm
from projectgroup.strategy import waiting_for_results
from projectgroup.views.act_page import sent
from projectgroup.views.publishing import get_publishable
from projectgroup.views.shortcuts import succeeds


@once
def strategy_publish(request, slug):
    """A preview of the next edition, and the ones before it."""
    group = get_publishable(request, slug)
    content, present = editions.content_now(group), editions.newest(group)
    form = OccasionForm(sent(request))
    seen = request.POST.get("seen", "")
    if form.is_valid() and succeeds(form, lambda data: editions.publish(group, by=request.user, seen=seen, **data)):
        messages.success(request, "Die neue Ausgabe des Strategieplans ist veröffentlicht.")
        return redirect("strategy-publish", slug)
    context = {
        "group": group,
        "form": form,
        "seen": hash_of(content),
        "obstacle": editions.obstacle(group, content, present),
        "present": present,
        "waiting": waiting_for_results(group),
        "strategy": as_shown(content, clock.today()),
        "editions": group.editions.order_by("-number").defer("content"),
    }
    return render(request, "projectgroup/strategy_publish.html", context, status=422 if form.errors else 200)


@once
def strategy_withdraw(request, slug, number):
    group = get_publishable(request, slug)
    edition = get_object_or_404(group.editions.select_related("group__committee"), number=number)
    form = ReasonForm(sent(request), label="Grund")
    if form.is_valid():
        editions.withdraw(edition, form.cleaned_data["note"], by=request.user)
        messages.success(request, f"Ausgabe {number} ist zurückgenommen.")
        return redirect(reverse("strategy-publish", args=[slug]))
    context = {"group": group, "edition": edition, "form": form}
    return render(request, "projectgroup/strategy_withdraw.html", context, status=422 if form.errors else 200)
