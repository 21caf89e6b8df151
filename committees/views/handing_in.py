"""A faction or a member begins a paper and hands it in; an office begins the answer to it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from committees import clock, documents
from committees.actions import receipts as actions
from committees.actions.checks import findings_of
from committees.models import Faction, Motion, TownSetting
from committees.rights import may_answer
from committees.views.examining import get_received
from committees.views.findings import leading_to_form
from committees.views.shortcuts import get_motion, once
from committees.workflow import STEPS, NotAllowed

CLAIM = "S4"  # who may demand an item of the agenda


def begun_outside(kind, user):
    """A new draft of this user's faction, or of the member alone; nobody in town hall sees it before its Eingang."""
    faction = Faction.objects.filter(pk__in=user.scope.factions).first()
    member = None if faction else user.person
    try:
        return Motion(
            kind=kind,
            faction=faction,
            member=member,
            is_by_members=member is not None,
            office=actions.receiving_office(),
        )
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def claims_of(motion):
    return [finding for finding in findings_of(motion) if finding.rule == CLAIM]


@once
def motion_hand_in(request, slug):
    """What will be sent, who submits it, for which sitting and whether in time; then the Eingang."""
    motion = get_received(request, slug, "hand_in")
    obstacles = actions.obstacles_to_hand_in(motion)
    if request.method == "POST" and not obstacles:
        actions.hand_in(motion, by=request.user)
        messages.success(request, f"Eingereicht. Die Eingangsnummer ist {motion.label}.")
        return redirect(Motion.objects.get(pk=motion.pk))
    setting = TownSetting.objects.on(clock.today())
    context = {
        "motion": motion,
        "drucksache": documents.for_template(documents.content_of(motion)),
        "submitters": motion.submitters.select_related("person"),
        "obstacles": obstacles,
        "findings": leading_to_form(claims_of(motion), motion, request.user),
        "stations": motion.consultations.all(),
        "deadline": actions.deadline_of(motion, setting),
        "is_late": actions.is_in_time(motion, clock.now(), setting) is False,
        "is_offered": STEPS["hand_in"] in motion.steps_for(request.user),
        "not_offered": [f"Stand der Vorlage: {motion.state_words}."],
    }
    return render(request, "committees/motion_hand_in.html", context, status=409 if request.method == "POST" else 200)


@once
def motion_answer(request, slug):
    """Begin the Stellungnahme or the Antwort to a paper from outside."""
    motion = get_motion(request, slug)
    if not may_answer(motion, request.user):
        raise PermissionDenied(
            "Beantwortet werden zugewiesene Anträge und Anfragen, von dem Amt, dem sie zugewiesen sind."
        )
    if request.method == "POST":
        child = actions.answer(motion, by=request.user)
        messages.success(request, f"{child.kind.name} zu {motion.label} ist angelegt.")
        return redirect("motion-edit", slug=child.address)
    return render(request, "committees/motion_answer.html", {"motion": motion, "kind": motion.kind.answer_kind})
