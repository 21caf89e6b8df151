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
from committees.rules.corrections import CHANGED, apply_correction
from committees.views.drafting import are_valid, check_context, draft_forms
from committees.views.shortcuts import get_motion


@require_POST
def motion_check(request, slug):
    """The findings as HTML; with `correct` the text of one section with that correction, as JSON."""
    motion = get_motion(request, slug)
    if not may_edit(motion, request.user):
        raise PermissionDenied("Diese Vorlage können Sie nicht bearbeiten.")
    committees = list(Committee.objects.with_meeting_days())
    forms = draft_forms(request, motion, committees)
    are_valid(forms)  # what is valid goes into the check; errors are told where they are saved
    typed = typed_parts(forms)
    findings = findings_of(motion, committees, typed)
    if "correct" in request.POST:
        return corrected(findings, request.POST["correct"], typed.texts)
    context = {"motion": motion, "is_form": True, **check_context(motion, findings)}
    return render(request, "committees/check_column.html", context)


def corrected(findings, key, texts):
    finding = next((f for f in findings if f.correction and f.key == key and f.place in texts), None)
    try:
        if finding is None:
            raise ValueError(CHANGED)
        html = apply_correction(texts[finding.place], finding)
    except ValueError as error:
        return JsonResponse({"sentence": str(error)}, status=409)
    old, new = finding.correction.old, finding.correction.new
    return JsonResponse(
        {
            "part": finding.place,
            "text": field_text(html),
            "quote": new,
            "start": finding.start,
            "sentence": f"Ersetzt: „{old}“ durch „{new}“.",
        }
    )
