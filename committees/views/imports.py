"""The upload page for clerks: a file in, a draft out, with everything shown that could not be read."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from committees.actions.imports import carry_out, plan_import, read
from committees.forms.imports import ImportForm
from committees.importers.parsed import DrucksacheError
from committees.rights import may_create, may_edit
from committees.states import MotionState
from committees.views.shortcuts import once


@once
def motion_import(request):
    refuse_others(request.user)
    is_sent = request.method == "POST"
    form = ImportForm(*([request.POST, request.FILES] if is_sent else []), user=request.user)
    if is_sent and form.is_valid():
        try:
            return import_one(request, form)
        except DrucksacheError as error:
            for sentence in error.sentences:
                form.add_error("file", sentence)
    status = 422 if is_sent else 200
    return render(request, "committees/motion_import.html", {"form": form}, status=status)


def refuse_others(user):
    if not user.scope.drafts:
        raise PermissionDenied("Vorlagen lesen die Ämter und der Sitzungsdienst ein.")


def import_one(request, form):
    data = form.cleaned_data
    parsed = read(data["file"].read(), data["file"].name)
    office = data["office"].code if data["office"] else ""
    plan = plan_import(parsed, office_code=office, as_version=data["as_version"])
    refuse_foreign(plan, request.user)
    motion = carry_out(plan, by=request.user)
    messages.success(request, f"{motion.label} ist eingelesen.")
    for note in parsed.notes:
        messages.info(request, note)
    for unread in parsed.unread:
        place = f"{parsed.line_word} {unread.line}"
        messages.warning(request, f"{place} wurde nicht übernommen: „{unread.text}“. {unread.reason}")
    return redirect("motion-edit", slug=motion.address)


def refuse_foreign(plan, user):
    if not may_create(plan.office, user):
        raise DrucksacheError(f"Für das Amt „{plan.office}“ dürfen Sie keine Vorlagen einbringen.")
    draft = plan.existing
    if draft and draft.state == MotionState.DRAFT and not may_edit(draft, user):
        raise DrucksacheError(f"{draft.label} wartet auf Freigabe; bis dahin ruht der Entwurf.")
