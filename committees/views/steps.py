"""Taking a step of the procedure: one page for all, with what it means, what it asks and what stands against it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render

from committees.actions import motions as actions
from committees.actions import publication, receipts, trash
from committees.actions.checks import blocking, findings_of
from committees.actions.seen import Unseen, seen_draft, seen_version
from committees.forms.motions import ReasonForm
from committees.models import Motion
from committees.models.versions import standing_words
from committees.rights import may_create, may_supplement
from committees.views.differences import since_newest
from committees.views.findings import leading_to_form
from committees.views.shortcuts import get_motion, once, refused
from committees.views.workspace import files_of
from committees.workflow import STEPS, NotAllowed
from meerbusch_vision.pdf import PDFProblem

CARRY_OUT = {
    "submit": lambda motion, note, by, seen: actions.submit(motion, note, by=by, seen=seen),
    "return": lambda motion, note, by, seen: actions.send_back(motion, note, by=by),
    "release": lambda motion, note, by, seen: actions.release(motion, note, by=by, seen=seen),
    "publish": lambda motion, note, by, seen: publication.publish(motion, by=by, seen=seen),
    "distribute": lambda motion, note, by, seen: publication.distribute(motion, by=by, seen=seen),
    "unpublish": lambda motion, note, by, seen: publication.unpublish(motion, note, by=by),
    "revise": lambda motion, note, by, seen: actions.revise(motion, by=by),
    "withdraw": lambda motion, note, by, seen: actions.withdraw(motion, note, by=by),
    "recall": lambda motion, note, by, seen: actions.recall(motion, note, by=by),
    "delete": lambda motion, note, by, seen: trash.delete(motion, by=by),
    "discard": lambda motion, note, by, seen: trash.discard(motion, by=by),
    "decline": lambda motion, note, by, seen: receipts.decline(motion, note, by=by),
}
OF_DRAFT, OF_VERSION = ("submit", "release"), ("publish", "distribute")  # these act on what was looked at

DONE = {
    "submit": "Die Vorlage liegt beim Sitzungsdienst.",
    "return": "Die Vorlage ist zurückgegeben; das Amt ist benachrichtigt.",
    "release": "Die Vorlage ist freigegeben.",
    "publish": "Die Vorlage ist veröffentlicht.",
    "distribute": "Die Mitglieder können die Vorlage jetzt lesen.",
    "unpublish": "Die Vorlage ist aus der Öffentlichkeit genommen.",
    "revise": "Die neue Fassung ist begonnen.",
    "withdraw": "Die Vorlage ist zurückgezogen.",
    "recall": "Die Vorlage ist wieder im Entwurf.",
    "delete": "Der Entwurf ist gelöscht. Er lässt sich 30 Tage lang wiederherstellen.",
    "decline": "Die Vorlage ist ohne Beratung abgeschlossen; die Einreichenden sind benachrichtigt.",
    "discard": "Es gilt wieder die freigegebene Fassung. Der verworfene Text bleibt 30 Tage lang erhalten.",
}


@once
def motion_step(request, slug, step):
    motion = get_motion(request, slug)
    if step not in CARRY_OUT:  # others have a page of their own, or follow from another step
        raise Http404("Diesen Schritt gibt es nicht.")
    step = STEPS[step]
    if not step.allowed(motion, request.user):
        raise PermissionDenied(f"„{step.button}“ steht Ihnen bei dieser Vorlage nicht zu.")
    form = form_for(motion, step, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (form is None or form.is_valid()):
        return carry_out(request, motion, step, form.cleaned_data["note"] if form else "")
    if request.method != "POST":
        return step_page(request, motion, step, form)
    motion = read_again(motion)  # another may have taken the step while this was on its way
    status = 422 if step in motion.steps_for(request.user) else 409
    return step_page(request, motion, step, form, status=status)


def question_of(motion, step):
    """What this step asks here; a later version must say what changed."""
    if step.name in OF_DRAFT and motion.latest_version:
        return "Was hat sich geändert?"
    return step.asks


def form_for(motion, step, data=None):
    """The form that asks it, or None; what was said of it before stands in it already."""
    question = question_of(motion, step)
    if not question:
        return None
    is_public = motion.is_public and step.name in OF_DRAFT
    return ReasonForm(data, label=question, is_public=is_public, initial={"note": said_before(motion, step)})


def said_before(motion, step):
    """What the drafter said changed, or what the examination found."""
    if step.name in OF_DRAFT:
        return motion.change_note
    return motion.receipt.note_on("Zuständigkeit") if step.name == "decline" and motion.has_receipt else ""


def carry_out(request, motion, step, note):
    try:
        with transaction.atomic():
            CARRY_OUT[step.name](motion, note, request.user, request.POST.get("seen", ""))
    except NotAllowed as refusal:
        return refused(request, refusal, motion)
    except Unseen as change:
        motion = read_again(motion)
        form = form_for(motion, step, {"note": note})
        return step_page(request, motion, step, form, change=change, status=409)
    except actions.Blocked as blocked:
        motion = read_again(motion)
        form = form_for(motion, step, {"note": note}) if note else None
        return step_page(request, motion, step, form, findings=blocked.findings, status=409)
    except PDFProblem as problem:
        context = {"motion": motion, "problem": problem}
        return render(request, "committees/pdf_problem.html", context, status=422)
    messages.success(request, DONE[step.name])
    fresh = Motion.objects.get(pk=motion.pk)
    if fresh.deleted_at:
        return redirect("motion-trash")
    return redirect("motion-edit", slug=fresh.address) if step.name == "revise" else redirect(fresh)


def read_again(motion):
    """The motion as it is stored: the step that failed may have given it a number that is taken back."""
    return Motion.objects.with_parts().get(pk=motion.pk)


def step_page(request, motion, step, form, *, findings=None, change=None, status=200):
    findings = findings_of(motion) if findings is None and step.name in OF_DRAFT else findings
    context = {
        "motion": motion,
        "step": step,
        "form": form,
        "findings": None if findings is None else leading_to_form(findings, motion, request.user),
        "not_offered": [f"Die Vorlage hat inzwischen einen anderen Stand: {motion.state_words}."],
        "is_offered": step in motion.steps_for(request.user),
        "blockers": [finding.sentence for finding in blocking(findings or [])],
        "change": change,
        **what_is_looked_at(motion, step, request.user),
    }
    return render(request, "committees/motion_step.html", context, status=status)


def what_is_looked_at(motion, step, user):
    """What the step acts on, to be looked at, and the mark by which it is known again."""
    if step.name in OF_DRAFT:
        newest = motion.latest_version
        parts = since_newest(motion, user) if newest else None
        return {"seen": seen_draft(motion), "old": newest, "parts": parts}
    if step.name in OF_VERSION and motion.latest_version:
        versions = motion.versions.select_related("publication", "distribution", "withholding").order_by("-number")
        return {
            "seen": seen_version(motion),
            "version": motion.latest_version,
            "files": files_of(motion, motion.latest_version, user),
            "standing": standing_words(versions),
        }
    return {}


@once
def motion_supplement(request, slug):
    """Begin an Ergänzungsvorlage to a released paper."""
    motion = get_motion(request, slug)
    if not may_create(motion.office, request.user):
        raise PermissionDenied("Eine Ergänzungsvorlage legen das federführende Amt und der Sitzungsdienst an.")
    if not may_supplement(motion, request.user):
        raise PermissionDenied(
            "Ergänzt werden nur Vorlagen der Verwaltung, die freigegeben und nicht zurückgezogen sind."
        )
    if request.method == "POST":
        child = actions.supplement(motion, by=request.user)
        messages.success(request, f"Die Ergänzungsvorlage zu {motion.number} ist angelegt.")
        return redirect("motion-edit", slug=child.address)
    return render(request, "committees/motion_supplement.html", {"motion": motion})
