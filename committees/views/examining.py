"""What committee services do with a paper from outside: examine it, assign it, redact what citizens wrote."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from committees import clock
from committees.actions import receipts as actions
from committees.actions.checks import findings_of
from committees.forms.receipts import AssignForm, ExamineForm, RedactForm
from committees.forms.rows import consultation_formset
from committees.models import Committee, TownSetting
from committees.models.receipts import receipt_of, submitted_by
from committees.rights import may_redact
from committees.states import AttachmentRole, MotionState
from committees.views.shortcuts import get_editable, once
from committees.workflow import STEPS, allowed_step


def get_received(request, slug, step):
    """The motion of a step page, its row held during a POST; 403 for those whose step it never is."""
    motion = get_editable(request, slug)
    if not STEPS[step].allowed(motion, request.user):
        raise PermissionDenied(f"„{STEPS[step].button}“ steht Ihnen bei dieser Vorlage nicht zu.")
    allowed_step(motion, step, request.user) if request.method == "POST" else None
    return motion


def income_context(motion, step, user):
    """What each of these pages shows of the Eingang."""
    return {
        "motion": motion,
        "step": STEPS[step],
        "receipt": receipt_of(motion),
        "submitted_by": submitted_by(motion),
        "is_offered": STEPS[step] in motion.steps_for(user),
        "not_offered": [f"Die Vorlage hat inzwischen einen anderen Stand: {motion.state_words}."],
    }


@once
def motion_examine(request, slug):
    motion = get_received(request, slug, "examine")
    context = income_context(motion, "examine", request.user)
    setting, receipt = TownSetting.objects.on(clock.today()), context["receipt"]
    in_time = receipt and actions.is_in_time(motion, receipt.received_at, setting)
    form = ExamineForm(request.POST if request.method == "POST" else None, is_in_time=in_time)
    if form.is_valid():
        actions.examine(motion, **form.result(), by=request.user)
        messages.success(request, "Das Ergebnis der Prüfung ist festgehalten; die Einreichenden sind benachrichtigt.")
        return redirect(motion)
    context |= {
        "form": form,
        "deadline": actions.deadline_of(motion, setting),
        "late": actions.late_words(motion, receipt.received_at, setting) if receipt else "",
        "submission_days": setting.submission_days,
    }
    return render(request, "committees/motion_examine.html", context, status=422 if form.is_bound else 200)


@once
def motion_assign(request, slug):
    motion = get_received(request, slug, "assign")
    data = request.POST if request.method == "POST" else None
    form = AssignForm(data, instance=motion, initial={"office": None} if motion.state == MotionState.EXAMINED else {})
    route = consultation_formset(data, instance=motion, committees=list(Committee.objects.all()), user=request.user)
    if data is not None and all([form.is_valid(), route.is_valid(), has_station(route)]):
        route.save_rows()
        values = form.cleaned_data
        actions.assign(
            motion,
            office=values["office"],
            is_public=values["is_public"],
            reason=values["reason_non_public"],
            by=request.user,
        )
        messages.success(request, f"Zugewiesen an: {values['office']}.")
        return redirect(motion)
    context = income_context(motion, "assign", request.user) | {"form": form, "route": route}
    return render(request, "committees/motion_assign.html", context, status=200 if data is None else 422)


def has_station(route):
    """Whether the Beratungsfolge names a committee; says so if it does not."""
    if route.is_valid() and not route.typed_rows():
        route.non_form_errors().append("Bitte mindestens ein Gremium angeben, das die Vorlage berät.")
        return False
    return True


@once
def motion_redact(request, slug):
    """Beside what a citizen handed in, the version that everybody may read."""
    motion = get_editable(request, slug)
    receipt = receipt_of(motion)
    if receipt is None or not motion.kind.is_from_citizens:
        raise Http404("Zu dieser Vorlage gibt es keine geschwärzte Fassung.")
    if not may_redact(motion, request.user):
        raise PermissionDenied("Die Fassung nach außen bearbeitet der Sitzungsdienst bis zur Freigabe.")
    form = RedactForm(*([request.POST, request.FILES] if request.method == "POST" else []), motion=motion)
    if form.is_valid():
        values = form.cleaned_data
        actions.redact(
            motion, subject=values["subject"], sections=form.section_texts(), file=values["file"], by=request.user
        )
        messages.success(request, "Die Fassung nach außen ist hinterlegt.")
        return redirect("motion-redact", slug=motion.address)
    context = {
        "motion": motion,
        "form": form,
        "receipt": receipt,
        "submitters": motion.submitters.all(),
        "original": original_sections(motion, receipt),
        "files": [a for a in motion.attachments.all() if a.role == AttachmentRole.ORIGINAL],
        "redacted": next((a for a in motion.attachments.all() if a.role == AttachmentRole.MAIN), None),
        "findings": [(finding, "") for finding in findings_of(motion) if finding.rule in ("V19", "V21")],
    }
    return render(request, "committees/motion_redact.html", context, status=422 if form.is_bound else 200)


def original_sections(motion, receipt):
    """(title, html) of the text as it was handed in."""
    sections = motion.kind.sections.all()
    return [(section.title, receipt.original[section.key]) for section in sections if section.key in receipt.original]
