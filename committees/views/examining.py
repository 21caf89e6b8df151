"""What committee services do with a paper from outside: examine it, assign it, redact what citizens wrote."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from committees import clock
from committees.actions import outside
from committees.actions import receipts as actions
from committees.actions.checks import findings_of
from committees.actions.motions import Blocked
from committees.forms.receipts import AssignForm, ExamineForm, RedactForm
from committees.forms.rows import consultation_formset
from committees.models import Committee, TownSetting
from committees.models.receipts import receipt_of, submitted_by
from committees.rights import may_redact
from committees.states import AttachmentRole, MotionState
from committees.views.shortcuts import get_editable, once
from committees.workflow import STEPS, allowed_step
from meerbusch_vision.pdf import PDFProblem

EXAMINING = ("examine", "examine_again")
OUTSIDE_RULES = ("V19", "V21")


def get_received(request, slug, *steps):
    """The motion of a step page, its row held during a POST; 403 for those whose step it never is."""
    motion = get_editable(request, slug)
    step = step_here(motion, steps)
    if not STEPS[step].allowed(motion, request.user):
        raise PermissionDenied(f"„{STEPS[step].button}“ steht Ihnen bei dieser Vorlage nicht zu.")
    allowed_step(motion, step, request.user) if request.method == "POST" else None
    return motion


def step_here(motion, steps):
    """The one of these steps that leads on from the state of this motion."""
    return next((step for step in steps if motion.state in STEPS[step].sources), steps[0])


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
    motion = get_received(request, slug, *EXAMINING)
    context = income_context(motion, step_here(motion, EXAMINING), request.user)
    setting, receipt = TownSetting.objects.on(clock.today()), context["receipt"]
    in_time = receipt and actions.is_in_time(motion, receipt.received_at, setting)
    form = ExamineForm(request.POST if request.method == "POST" else None, is_in_time=in_time, receipt=receipt)
    change = examined_meanwhile(request, receipt)
    if form.is_valid() and not change:
        actions.examine(motion, **form.result(), by=request.user)
        messages.success(request, "Das Ergebnis der Prüfung ist festgehalten; die Einreichenden sind benachrichtigt.")
        return redirect(motion)
    context |= {
        "form": form,
        "change": change,
        "seen": mark_of(receipt),
        "deadline": actions.deadline_of(motion, setting),
        "late": actions.late_words(motion, receipt.received_at, setting) if receipt else "",
        "submission_days": setting.submission_days,
    }
    status = 409 if change else 422 if form.is_bound else 200
    return render(request, "committees/motion_examine.html", context, status=status)


def examined_meanwhile(request, receipt):
    """What somebody else found since the page was opened, as a sentence; "" where nobody did."""
    if request.method != "POST" or request.POST.get("seen", "") == mark_of(receipt):
        return ""
    found = actions.FAULTLESS if receipt.is_faultless else " ".join(receipt.examination_note.split())
    kept = "Ihre Eingaben stehen noch da; gespeichert sind sie nicht."
    return f"{receipt.examined_by} hat inzwischen geprüft: „{found}“ {kept}"


def mark_of(receipt):
    """By which the form knows the examination that it shows."""
    return receipt.examined_at.isoformat() if receipt and receipt.examined_at else ""


@once
def motion_assign(request, slug):
    motion = get_received(request, slug, "assign")
    obstacles = actions.obstacles_to_assign(motion)
    data = request.POST if request.method == "POST" else None
    form = AssignForm(data, instance=motion, initial={"office": None} if motion.state == MotionState.EXAMINED else {})
    route = consultation_formset(data, instance=motion, committees=list(Committee.objects.all()), user=request.user)
    if data is not None and not obstacles and all([form.is_valid(), route.is_valid(), has_station(route)]):
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
    context = income_context(motion, "assign", request.user) | {"form": form, "route": route, "obstacles": obstacles}
    status = 200 if data is None else 409 if obstacles else 422
    return render(request, "committees/motion_assign.html", context, status=status)


def has_station(route):
    """Whether the Beratungsfolge names a committee; says so if it does not."""
    if route.is_valid() and not route.typed_rows():
        route.non_form_errors().append("Bitte mindestens ein Gremium angeben, das die Vorlage berät.")
        return False
    return True


@once
def motion_redact(request, slug):
    """Beside what a citizen handed in, the version that everybody may read, also in place of a released one."""
    motion = get_editable(request, slug)
    receipt = receipt_of(motion)
    if receipt is None or not motion.kind.is_from_citizens:
        raise Http404("Zu dieser Vorlage gibt es keine geschwärzte Fassung.")
    replaces = STEPS["replace_outside"] in motion.steps_for(request.user)
    if not (replaces or may_redact(motion, request.user)):
        raise PermissionDenied("Die Fassung nach außen bearbeitet der Sitzungsdienst.")
    sent = [request.POST, request.FILES] if request.method == "POST" else []
    form = RedactForm(*sent, motion=motion, record=motion, user=request.user)
    if form.is_valid() and (replace_outside if replaces else store_outside)(request, motion, form):
        return redirect(motion) if replaces else redirect("motion-redact", slug=motion.address)
    context = redact_context(motion, receipt) | {"form": form, "replaces": replaces, "step": STEPS["replace_outside"]}
    return render(request, "committees/motion_redact.html", context, status=422 if form.is_bound else 200)


def store_outside(request, motion, form):
    actions.redact(motion, **form.result(), by=request.user)
    messages.success(request, "Die Fassung nach außen ist hinterlegt.")
    return True


def replace_outside(request, motion, form):
    """Whether it was replaced; what the check still finds stands at the form."""
    subject = motion.subject
    try:
        more = outside.replace_outside(motion, **form.result(), by=request.user)
    except Blocked as blocked:
        for finding in blocked.findings:
            form.add_error(None, finding.sentence)
        return False
    except PDFProblem as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, "Die Fassung nach außen ist ersetzt; die bisherige ist nur noch im Rathaus zu lesen.")
    if more:
        messages.warning(
            request,
            f"Die neue Fassung zeigt mehr als die bisherige ({more}). Veröffentlichen muss sie eine zweite Person "
            "(§ 48 Abs. 2 GO NRW).",
        )
    warn_of_title(request, motion, subject)
    return True


def warn_of_title(request, motion, subject):
    """Other papers are frozen with the title that was replaced; only a person can take them back."""
    others = outside.still_naming(motion, subject)
    if others:
        verb = "nennt" if len(others) == 1 else "nennen"
        messages.warning(
            request,
            f"Den bisherigen Betreff {verb} öffentlich auch: {', '.join(others)}. Wenn er dort nicht stehen darf: aus "
            "der Öffentlichkeit nehmen, eine neue Fassung freigeben und wieder veröffentlichen.",
        )


def redact_context(motion, receipt):
    """What the page shows beside its form: the letter, and what the check says of the outside version."""
    return {
        "motion": motion,
        "receipt": receipt,
        "submitters": motion.submitters.all(),
        "original": original_sections(motion, receipt),
        "files": [a for a in motion.attachments.all() if a.role == AttachmentRole.ORIGINAL],
        "redacted": next((a for a in motion.attachments.all() if a.role == AttachmentRole.MAIN), None),
        "findings": [(finding, "") for finding in findings_of(motion) if finding.rule in OUTSIDE_RULES],
    }


def original_sections(motion, receipt):
    """(title, html) of the text as it was handed in."""
    sections = motion.kind.sections.all()
    return [(section.title, receipt.original[section.key]) for section in sections if section.key in receipt.original]
