"""What the form pages of the project group share: their words, the days they begin with, and the way back."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.shortcuts import redirect, render

from committees.forms.seats import StandForm
from projectgroup.actions import seating
from projectgroup.models import ProjectGroup
from projectgroup.views.shortcuts import plan_address, succeeds


@dataclass(frozen=True)
class ActPage:
    """What one act shows: its words, its button, and the sentence when it is done."""

    group: ProjectGroup
    title: str
    lead: str
    button: str
    done: str
    seen: int | None = None  # the assignment that the page shows, 0 for none
    seen_on: date | None = None


def answer(request, page, form, act):
    """The form, or the act carried out and back to the plan that shows it."""
    if request.method == "POST" and form.is_valid() and succeeds(form, act):
        messages.success(request, page.done)
        return redirect(plan_address(page.group, shown_day(request, page, form.cleaned_data)))
    status = 422 if form.errors else 200
    context = {"page": page, "form": form, "back": plan_address(page.group, asked_day(request))}
    return render(request, "projectgroup/seat_form.html", context, status=status)


def asked_day(request):
    """The day of the plan that led here, None for today."""
    return StandForm({"stand": request.GET["ab"]}).day if "ab" in request.GET else None


def shown_day(request, page, data):
    """The day that was looked at, or the later one from which the act holds."""
    begin = data.get("starts_on")
    is_later = begin is not None and begin > seating.today_within(page.group)
    return asked_day(request) or (begin if is_later else None)


def sent(request):
    return request.POST if request.method == "POST" else None


def day_of(request, seat):
    """The day that a form begins with: the one the plan showed, within the life of the seat."""
    return max(asked_day(request) or seating.today_within(seat.group), seat.starts_on)


def sent_day(request):
    """The day that was typed, where it is one."""
    form = StandForm({"stand": request.POST.get("starts_on", "")})
    return form.cleaned_data["stand"] if request.method == "POST" and form.is_valid() else None
