"""The draft check while somebody types: what stands in the form is checked, nothing is saved."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from committees.actions.checks import findings_of
from committees.forms.conflicts import field_text
from committees.forms.typed import typed_parts
from committees.models import Committee
from committees.rights import may_edit
from committees.rules.corrections import CHANGED, apply_correction, correct_words
from committees.views.drafting import are_valid, check_context, draft_forms
from committees.views.shortcuts import get_motion


@require_POST
def motion_check(request, slug):
    """The findings as HTML; with `correct` the subject or one section with that correction, as JSON."""
    motion = get_motion(request, slug)
    if not may_edit(motion, request.user):
        raise PermissionDenied("Diese Vorlage können Sie nicht bearbeiten.")
    committees = list(Committee.objects.with_meeting_days())
    forms = draft_forms(request, motion, committees)
    are_valid(forms)  # what is valid goes into the check; errors are told where they are saved
    typed = typed_parts(forms)
    findings = findings_of(motion, committees, typed)
    if "correct" in request.POST:
        return corrected(findings, request.POST["correct"], motion.subject, typed.texts)
    context = {"motion": motion, "is_form": True, **check_context(motion, findings)}
    return render(request, "committees/check_column.html", context)


def corrected(findings, key, subject, texts):
    finding = next((f for f in findings if f.correction and f.key == key), None)
    try:
        text = corrected_field(finding, subject, texts)
    except ValueError as error:
        return JsonResponse({"sentence": str(error)}, status=409)
    old, new = finding.correction.old, finding.correction.new
    return JsonResponse(
        {
            "part": finding.place,
            "text": text,
            "quote": new,
            "start": finding.start,
            "sentence": f"Ersetzt: „{old}“ durch „{new}“.",
        }
    )


def corrected_field(finding, subject, texts):
    """The text of the field in which the finding lies, with its correction."""
    if finding and finding.place == "subject":
        return correct_words(subject, finding)
    if finding is None or finding.place not in texts:
        raise ValueError(CHANGED)
    return field_text(apply_correction(texts[finding.place], finding))
