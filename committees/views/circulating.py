"""Giving a draft round: the stations of the Laufzettel on one form."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from committees.actions import motions as motion_actions
from committees.actions import signing as actions
from committees.actions.checks import blocking, findings_of
from committees.forms.signing import initial_rows, station_formset
from committees.rights import is_drafter
from committees.slip import cards_of
from committees.views.findings import leading_to_form
from committees.views.shortcuts import get_editable, once
from committees.workflow import STEPS, NotAllowed


@once
def motion_circulate(request, slug):
    motion = get_editable(request, slug)
    if not is_drafter(motion, request.user):
        raise PermissionDenied("Zur Mitzeichnung gibt eine Vorlage das federführende Amt oder der Sitzungsdienst.")
    kept = actions.kept_stations(motion)
    if request.method != "POST":
        stations = station_formset(initial=initial_rows(proposed(motion, kept)), motion=motion)
        return circulate_page(request, motion, kept, stations)
    stations = station_formset(request.POST, motion=motion)
    if not stations.is_valid():
        return circulate_page(request, motion, kept, stations, status=422)
    return give_round(request, motion, kept, stations)


def give_round(request, motion, kept, stations):
    if STEPS["circulate"] not in motion.steps_for(request.user):
        return circulate_page(request, motion, kept, stations, status=409)
    try:
        actions.circulate(motion, stations.stations(), by=request.user)
    except motion_actions.Blocked as blocked:
        return circulate_page(request, motion, kept, stations, findings=blocked.findings, status=409)
    except NotAllowed as refusal:
        stations.non_form_errors().append(str(refusal))
        return circulate_page(request, motion, kept, stations, status=422)
    messages.success(request, "Die Vorlage ist in der Mitzeichnung. Wer an der Reihe ist, ist benachrichtigt.")
    return redirect(motion)


def proposed(motion, kept):
    """The rows the form opens with: those of the last round, else the way of the house, without the kept ones."""
    kept_keys, signers = {station.pk for station in kept}, {station.signer for station in kept}
    last = [s for s in motion.co_signatures.select_related("user__person", "office") if s.pk not in kept_keys]
    route = motion.signing_route
    stops = last or (list(route.stops.select_related("user__person", "office")) if route else [])
    return [stop for stop in stops if stop.signer not in signers]


def circulate_page(request, motion, kept, stations, *, findings=None, status=200):
    findings = findings_of(motion) if findings is None else findings
    context = {
        "motion": motion,
        "step": STEPS["circulate"],
        "is_offered": STEPS["circulate"] in motion.steps_for(request.user),
        "not_offered": [f"Die Vorlage hat inzwischen einen anderen Stand: {motion.state_words}."],
        "route": motion.signing_route,
        "kept": cards_of(motion, kept),
        "stations": stations,
        "blockers": [finding.sentence for finding in blocking(findings)],
        "findings": leading_to_form(findings, motion, request.user),
    }
    return render(request, "committees/motion_circulate.html", context, status=status)
