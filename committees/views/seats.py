"""Gremienbesetzung to look at: all committees, and one committee as a grid, on any day."""

from collections import Counter

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from committees import clock, hooks
from committees.actions.elected_seats import waiting_elections
from committees.actions.seat_checks import seatings_on, term_findings
from committees.forms.seats import StandForm
from committees.models import Committee, LegislativeTerm
from committees.models.quotas import WITHOUT_QUOTAS
from committees.rights import is_admin
from committees.rules.paper import Severity
from committees.states import Position
from committees.views.seat_groups import arranged

WORDS = {
    Severity.ERROR: ("Fehler", "Fehler"),
    Severity.WARNING: ("Warnung", "Warnungen"),
    Severity.HINT: ("Hinweis", "Hinweise"),
}


def may_fill_seats(user):
    return user.is_superuser or is_admin(None, user)


def refuse_outsiders(user):
    """Town hall may look; what concerns everybody stands on the public pages."""
    if not (user.scope.works_in_town_hall or may_fill_seats(user)):
        raise PermissionDenied("Die Gremienbesetzung sehen Beschäftigte des Rathauses und die Gremienpflege.")


def refuse_lookers(user):
    if not may_fill_seats(user):
        raise PermissionDenied("Die Besetzung ändert die Gremienpflege.")


@require_safe
def seat_overview(request):
    """All committees of one day with their seats and what does not fit."""
    refuse_outsiders(request.user)
    stand = StandForm(request.GET or None)
    day = stand.day
    context = {
        "form": stand_on(day),
        "day": day,
        "is_today": day == clock.today(),
        "rows": [(seating, chair_of(seating), weighed(seating.findings)) for seating in seatings_on(day)],
        "findings": [(finding, "") for finding in term_findings(day)],
        "terms": LegislativeTerm.objects.all(),
        "may_fill": may_fill_seats(request.user),
        "elections": waiting_elections(request.user) if may_fill_seats(request.user) else [],
    }
    return render(request, "committees/seat_overview.html", context)


def stand_on(day):
    """The field "Stand am" with the day that is shown."""
    return StandForm(initial={"stand": day})


def chair_of(seating):
    return next((row.person for row in seating.memberships if row.position == Position.CHAIR), None)


def weighed(findings):
    """ "2 Warnungen, 1 Hinweis" and the weight of the heaviest."""
    counts = Counter(finding.severity for finding in findings)
    found = [severity for severity in Severity if counts[severity]]
    words = [f"{counts[severity]} {WORDS[severity][counts[severity] > 1]}" for severity in found]
    return ", ".join(words), found[0] if found else None


@require_safe
def seat_grid(request, slug):
    """One committee by factions, with substitutes and free seats, on any day."""
    refuse_outsiders(request.user)
    committee = get_object_or_404(Committee.objects.select_related("term"), slug=slug)
    plan = plan_of(committee)
    if plan:
        return redirect(plan)
    day = StandForm(request.GET).day if "stand" in request.GET else usual_day(committee)
    seating, groups = arranged(seatings_on(day, Committee.objects.filter(pk=committee.pk)))[0]
    context = {
        "committee": committee,
        "form": stand_on(day),
        "day": day,
        "is_today": day == clock.today(),
        "seating": seating,
        "groups": groups,
        "findings": [(finding, "") for finding in seating.findings],
        "may_fill": may_fill_seats(request.user),
        "has_quotas": committee.legal_profile not in WITHOUT_QUOTAS,
    }
    return render(request, "committees/seat_grid.html", context)


def plan_of(committee):
    """The address of the page on which the seats of this committee are shown and changed instead of here, or None."""
    return hooks.first(hooks.seat_plans, committee)


def usual_day(committee):
    """Today, or the nearest day on which the committee exists."""
    last = min(filter(None, [committee.ends_on, committee.term.ends_on]))
    return max(committee.starts_on, min(clock.today(), last))
