"""Absences: one's own, and those of everybody for Gremienpflege."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from committees import clock
from committees.actions import absences as actions
from committees.forms.signing import AbsenceForm
from committees.models import Absence
from committees.models.walls import REFUSALS, german_sentence
from committees.views.shortcuts import once


@once
def absence_list(request):
    """What is entered for today and later, and the form for the next."""
    refuse_strangers(request.user)
    form = AbsenceForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid() and is_entered(form, request.user):
        messages.success(request, f"Eingetragen: {form.instance}.")
        return redirect("absence-list")
    today = clock.today()
    context = {
        "form": form,
        "absences": seen_by(request.user).during(today, None).select_related("user__person", "deputy__person"),
        "stands_in": request.user.deputises.during(today, None).select_related("user__person"),
    }
    return render(request, "committees/absences.html", context, status=422 if form.is_bound else 200)


def is_entered(form, user):
    """Whether the database took it; if not, its reason stands at the form."""
    try:
        with transaction.atomic():
            actions.enter(form.save(commit=False), by=user)
    except REFUSALS as error:
        form.add_error(None, german_sentence(error))
        return False
    return True


@once
def absence_delete(request, pk):
    refuse_strangers(request.user)
    absence = get_object_or_404(seen_by(request.user), pk=pk)
    if request.method == "POST":
        words = str(absence)
        actions.take_back(absence, by=request.user)
        messages.success(request, f"Gelöscht: {words}.")
    return redirect("absence-list")


def seen_by(user):
    return Absence.objects.all() if user.scope.administers else Absence.objects.filter(user=user)


def refuse_strangers(user):
    if not (user.scope.works_in_town_hall or user.scope.administers):
        raise PermissionDenied("Abwesenheiten tragen Beschäftigte der Verwaltung ein.")
