"""Terminplan of a year, and sittings planned in a row."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions.planning_rules import gaps_of_council
from committees.actions.series import plan_series
from committees.actions.timetable_sheet import timetable_workbook
from committees.forms.series import SeriesForm
from committees.timetable import timetable_of
from committees.views.meetings import YEARS
from committees.views.planning import plans, refuse_lookers, stored
from committees.views.seat_files import XLSX
from committees.views.shortcuts import once


@require_safe
def timetable(request):
    """Per sitting the days until which something has to be done."""
    refuse_outsiders(request.user)
    year = year_asked(request)
    context = {
        "year": year,
        "previous": year - 1 if year - 1 in YEARS else None,
        "next": year + 1 if year + 1 in YEARS else None,
        "meetings": timetable_of(year),
        "gaps": gaps_of_council(year),
        "may_plan": plans(request.user),
    }
    return render(request, "committees/timetable.html", context)


@require_safe
def timetable_export(request):
    refuse_outsiders(request.user)
    year = year_asked(request)
    response = HttpResponse(timetable_workbook(year), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="Terminplan-{year}.xlsx"'
    return response


def refuse_outsiders(user):
    if not user.scope.works_in_town_hall:
        raise PermissionDenied("Den Terminplan sehen Beschäftigte des Rathauses.")


def year_asked(request):
    """The year of ?jahr=; nonsense means this year."""
    asked = request.GET.get("jahr", "")
    return next((year for year in YEARS if str(year) == asked), clock.today().year)


@once
def meeting_series(request):
    """Sittings of a whole year: first every proposed day with what speaks against it, then the ticked ones at once."""
    refuse_lookers(request.user)
    form = SeriesForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and "create" in request.POST:
        made = stored(form, plan_series, form.chosen(), by=request.user, **form.values()) if form.fits() else None
        if made:
            messages.success(request, f"Angelegt: {len(made)} Sitzung{'en' if len(made) > 1 else ''}.")
            return redirect("intern-meeting-list")
    return render(request, "committees/meeting_series.html", {"form": form}, status=422 if form.errors else 200)
