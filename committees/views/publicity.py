"""Who sees what of a paper, side by side, and the step from non-public to public that takes two people."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse

from committees.actions import releasing
from committees.actions.second_person import why_two
from committees.actions.seen import Unseen, seen_proposal
from committees.actions.sights import NOW, STAGES, sights_of, stages_of
from committees.forms.motions import reason_forms
from committees.models import ReleaseProposal
from committees.rights import is_committee_services, may_release, reads_draft
from committees.standing import can_be_published
from committees.views.shortcuts import get_motion, once, refused

QUESTIONS = {"propose": "Warum darf die Vorlage öffentlich werden?", "refuse": "Warum bleibt sie innen?"}
DONE = {
    "propose": "Vorgeschlagen. Der Sitzungsdienst ist benachrichtigt; eine zweite Person entscheidet.",
    "confirm": "Bestätigt. Die Vorlage ist veröffentlicht.",
    "refuse": "Abgelehnt. Wer sie vorgeschlagen hat, ist benachrichtigt; die Vorlage bleibt innen.",
}


@once
def motion_publicity(request, slug):
    motion = get_motion(request, slug)
    if not reads_draft(motion, request.user):
        raise PermissionDenied("Wer was sieht, zeigt diese Seite dem federführenden Amt und dem Sitzungsdienst.")
    act = request.POST.get("act", "")
    forms = reason_forms(QUESTIONS, act, request.POST)
    if act in DONE and (act not in forms or forms[act].is_valid()):
        try:
            carry_out(act, motion, forms, request)
        except Unseen as change:
            return refused(request, change, motion)
        messages.success(request, DONE[act])
        return redirect("motion-publicity", slug=motion.address)
    return page(request, motion, forms, status=422 if request.method == "POST" else 200)


def carry_out(act, motion, forms, request):
    seen = request.POST.get("seen", "")
    if act == "confirm":
        releasing.confirm(motion, by=request.user, seen=seen)
    elif act == "refuse":
        releasing.refuse(motion, forms[act].cleaned_data["note"], by=request.user, seen=seen)
    else:
        releasing.propose(motion, forms[act].cleaned_data["note"], by=request.user)


def page(request, motion, forms, status):
    chosen = chosen_stage(request, stages_of(motion), STAGES)
    context = {
        "motion": motion,
        "version": motion.latest_version,
        "forms": forms,
        **chosen,
        "sights": sights_of(motion, chosen["stage"]),
        **two_people(motion, request.user),
    }
    return render(request, "committees/motion_publicity.html", context, status=status)


def chosen_stage(request, stages, words):
    """The stages to choose from, and the one that the address asks for, else the last."""
    wanted = request.GET.get("stand")
    stage = wanted if wanted in stages else stages[-1]
    named = [(key, words[key]) for key in stages]
    return {"stages": named, "stage": stage, "is_now": stage == NOW, "stage_words": words[stage]}


def two_people(motion, user):
    """What stands about the second person: why there is one, what waits or was decided, and what this user may do."""
    proposals = ReleaseProposal.objects.filter(version__motion=motion)
    waiting = ReleaseProposal.objects.waiting().filter(version=motion.latest_version).first()
    why = why_two(motion) if can_be_published(motion) else ""
    decides = waiting is not None and is_committee_services(motion, user)
    against = releasing.obstacle(waiting, motion, user) if decides else ""
    return {
        "why": why,
        "proposals": proposals.select_related("version", "proposed_by__person", "decided_by__person"),
        "waiting": waiting,
        "seen": seen_proposal(waiting, motion.newest_version_number) if waiting else "",
        "may_propose": bool(why) and waiting is None and may_release(motion, user),
        "may_decide": decides and not against,
        "obstacle": against,
    }


def offers(motion, user):
    """The way to this page from the page of the paper."""
    return [("Wer sieht was", reverse("motion-publicity", args=[motion.address]))] if reads_draft(motion, user) else []
