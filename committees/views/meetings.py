"""Public calendar of sittings: as a list, and by month."""

from calendar import monthrange
from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.forms.meetings import MeetingFilter
from committees.models import Meeting
from committees.views.meeting_rows import by_month, entries_between, month_name, weeks_of

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
ONE_DAY = timedelta(days=1)
YEARS = range(1950, 2100)


@require_safe
@login_not_required
def meeting_list(request):
    """Coming sittings by month, or with ?jahr= the past ones of a year, the latest first."""
    form = MeetingFilter(request.GET or None)
    today = clock.today()
    year = next((year for year in form.years if str(year) == request.GET.get("jahr")), None)
    if year:
        entries = found(form, date(year, 1, 1), min(date(year, 12, 31), today - ONE_DAY))[::-1]
    else:
        entries = found(form, today, None)
    context = {
        "form": form,
        "year": year,
        "months": by_month(entries),
        "count": sum(entry.takes_place for entry in entries),
        "this_month": month_link(today, form)["url"],
        "coming": reverse("meeting-list", query=kept(form)),
        "years": [(each, reverse("meeting-list", query=kept(form) | {"jahr": each})) for each in form.years],
    }
    return render(request, "committees/meeting_list.html", context)


def found(form, first, last):
    return entries_between(form.found(Meeting.objects.in_public().with_public_committees()), first, last)


def kept(form):
    """The filter, to go along to another page."""
    name = form.value("gremium")
    return {"gremium": name} if name else {}


@require_safe
@login_not_required
def meeting_month(request, year, month):
    """The sittings and holidays of one month as a table of weeks."""
    if year not in YEARS or not 1 <= month <= 12:
        raise Http404("Diesen Monat zeigt der Kalender nicht.")
    form = MeetingFilter(request.GET or None)
    first = date(year, month, 1)
    last = first.replace(day=monthrange(year, month)[1])
    entries = found(form, first, last)
    context = {
        "form": form,
        "name": month_name(year, month),
        "weekdays": WEEKDAYS,
        "weeks": weeks_of(year, month, entries),
        "count": sum(entry.takes_place for entry in entries),
        "previous": month_link(first - ONE_DAY, form),
        "next": month_link(last + ONE_DAY, form),
        "coming": reverse("meeting-list", query=kept(form)),
        "committee": form.value("gremium"),
    }
    return render(request, "committees/meeting_month.html", context)


def month_link(day, form):
    """{name, url} of the month of this day."""
    url = reverse("meeting-month", args=[day.year, f"{day:%m}"], query=kept(form))
    return {"name": month_name(day.year, day.month), "url": url}
