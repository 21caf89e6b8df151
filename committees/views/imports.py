"""The upload page for clerks: a file in, a draft out, with everything shown that could not be read."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from committees.actions.imports import carry_out, plan_import, read
from committees.forms.imports import ImportForm
from committees.importers.parsed import DrucksacheError
from committees.rights import may_create
from committees.views.drafting import refuse_non_drafters
from committees.views.shortcuts import once


@once
def motion_import(request):
    refuse_non_drafters(request.user)
    form = ImportForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            return import_one(request, form)
        except DrucksacheError as error:
            for sentence in error.sentences:
                form.add_error("file", sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "committees/motion_import.html", {"form": form, "nav": "motions"}, status=status)


def import_one(request, form):
    data = form.cleaned_data
    parsed = read(data["file"].read(), data["file"].name)
    office = data["office"].code if data["office"] else ""
    plan = plan_import(parsed, office_code=office, as_version=data["as_version"])
    if not may_create(plan.office, request.user):
        raise PermissionDenied(f"Für {plan.office} dürfen Sie keine Vorlagen einbringen.")
    motion = carry_out(plan, by=request.user)
    messages.success(request, f"{motion.label} ist eingelesen.")
    for note in parsed.notes:
        messages.info(request, note)
    for unread in parsed.unread:
        place = f"{parsed.line_word} {unread.line}"
        messages.warning(request, f"{place} wurde nicht übernommen: „{unread.text}“. {unread.reason}")
    return redirect("motion-edit", slug=motion.address)
