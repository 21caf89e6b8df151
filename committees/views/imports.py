"""The upload page for clerks: a file in, a draft out, with everything shown that could not be read."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions.files import KEPT, read_kept, store
from committees.actions.import_plans import plan_import, read
from committees.actions.imports import carry_out, refuse_plan, sample_stations
from committees.forms.heads import offices_for
from committees.forms.imports import ImportForm
from committees.importers.parsed import DrucksacheError
from committees.importers.sample import sample
from committees.models import Motion, Office
from committees.views.shortcuts import once


@once
def motion_import(request):
    refuse_others(request.user)
    is_sent = request.method == "POST"
    form = ImportForm(*([request.POST, request.FILES] if is_sent else []), user=request.user)
    existing = None
    if is_sent and form.is_valid():
        data, name = form.cleaned_data["file"].read(), form.cleaned_data["file"].name
        try:
            return read_in(request, data, name, form.cleaned_data)
        except DrucksacheError as error:
            existing = existing_paper(data, name, request.user)
            for sentence in error.sentences:
                form.add_error("file", sentence)
    context = {"form": form, "existing": existing}
    return render(request, "committees/motion_import.html", context, status=422 if is_sent else 200)


def refuse_others(user):
    if not user.scope.drafts:
        raise PermissionDenied("Vorlagen lesen die Ämter und der Sitzungsdienst ein.")


def read_in(request, data, name, choices):
    """Store what was read, or lead to the page that asks first."""
    office = choices["office"].code if choices["office"] else ""
    plan = planned(data, name, office, choices["as_version"], request.user)
    if not plan.questions:
        return stored(request, plan)
    file = store(data, "application/octet-stream")
    kept = signing.dumps([file.sha256, name, office, choices["as_version"], request.user.pk])
    return redirect(reverse("motion-import-confirm", query={"datei": kept}))


def planned(data, name, office, as_version, user):
    parsed = read(data, name)
    code = office if office or parsed.number else code_of_own_office(user)
    plan = plan_import(parsed, office_code=code, as_version=as_version)
    refuse_plan(plan, by=user)
    return plan


def code_of_own_office(user):
    """Nobody is asked for the office who drafts for one alone; empty for others."""
    return Office.objects.get(pk__in=user.scope.offices).code if len(user.scope.offices) == 1 else ""


@once
def import_confirm(request):
    """Asks before a file takes the place of other work or leaves numbers empty."""
    refuse_others(request.user)
    data, name, office, as_version = kept_file(request)
    try:
        plan = planned(data, name, office, as_version, request.user)
        if request.method == "POST":
            return stored(request, plan)
    except DrucksacheError as error:
        for sentence in error.sentences:
            messages.error(request, sentence)
        return redirect("motion-import")
    return render(request, "committees/motion_import_confirm.html", {"plan": plan})


def kept_file(request):
    """(bytes, name, office, as_version) of the file that was sent a moment ago, for the person who sent it."""
    try:
        sha256, *rest, user = signing.loads(request.GET.get("datei", ""), max_age=KEPT)
    except signing.BadSignature as error:
        raise Http404("Diese Datei ist nicht mehr da. Bitte noch einmal einlesen.") from error
    data = read_kept(sha256)
    if user != request.user.pk or data is None:
        raise Http404("Diese Datei ist nicht mehr da. Bitte noch einmal einlesen.")
    return data, *rest


def stored(request, plan):
    motion = carry_out(plan, by=request.user)
    parsed = plan.parsed
    messages.success(request, f"{motion.label} ist eingelesen.")
    for note in [*parsed.notes, *plan.notes]:
        messages.info(request, note)
    for unread in parsed.unread:
        place = f"{parsed.line_word} {unread.line}"
        messages.warning(request, f"{place} wurde nicht übernommen: „{unread.text}“. {unread.reason}")
    return redirect("motion-edit", slug=motion.address)


def existing_paper(data, name, user):
    """The paper that has the number of this file already, if this user sees it."""
    try:
        number = read(data, name).number
    except DrucksacheError:
        return None
    return Motion.objects.visible_to(user).filter(number=number).first() if number else None


@require_safe
def import_sample(request):
    """A file as the reader expects it, to start from: with committees of today and the name of whoever asks."""
    office = offices_for(request.user, Motion()).first()
    signer = f"{request.user}, {office}" if office else str(request.user)
    text = sample(day=clock.today(), stations=sample_stations(), signer=signer)
    headers = {"Content-Disposition": 'attachment; filename="muster-vorlage.md"'}
    return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=headers)
