"""The register of resolutions, in the workspace and for everyone, and the page of one resolution."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions import objections
from committees.actions.disclosures import ask_disclosure, confirm_disclosure, seen_disclosure
from committees.actions.extracts import make_extract
from committees.actions.seat_sheet import as_workbook
from committees.forms.register import (
    ConfirmForm,
    DisclosureForm,
    ExecutedForm,
    ExtractForm,
    ObjectionEndForm,
    ObjectionForm,
    PublicRegisterFilter,
    RegisterFilter,
)
from committees.models import Committee, Disclosure, Resolution
from committees.register import PublicRegister, WorkRegister, decided_resolutions, entry_of, is_closed, setting_on
from committees.rights import is_committee_services
from committees.states import ObjectionKind
from committees.views.named import send_named
from committees.views.seat_files import XLSX
from committees.views.seats import may_fill_seats
from committees.views.shortcuts import done, download_name, key_in, once, send_stored

PAGE_SIZE = 25
COLUMNS = ("Datum", "Gremium", "TOP", "Gegenstand", "Drucksache", "Ergebnis", "Ja", "Nein", "Enthaltung", "Stand")
WIDTHS = (12, 34, 8, 50, 18, 44, 6, 6, 11, 34)


def filter_of(request, register):
    committees = Committee.objects.visible_to(request.user)
    return RegisterFilter(request.GET or None, committees=committees, years=register.years())


@require_safe
def resolution_list(request):
    register = WorkRegister(request.user)
    form = filter_of(request, register)
    page = Paginator(form.found(register), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {"form": form, "page": page, "entries": page.object_list}
    return render(request, "committees/resolution_list.html", context)


@require_safe
def resolution_export(request):
    """The same list as a spreadsheet, with the filters of the address."""
    today, register = clock.today(), WorkRegister(request.user)
    found = filter_of(request, register).found(register)
    rows = [row_of(entry) for entry in found[: found.count()]]
    response = HttpResponse(as_workbook("Beschlüsse", COLUMNS, rows, WIDTHS, today), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="Beschluesse-{today}.xlsx"'
    return response


def row_of(entry):
    content = entry.content
    total = content.get("total") or {"yes": None, "no": None, "abstain": None}
    return [
        *(content["decided_on"], content["committee"], content["number"], content["subject"], content["paper"]),
        *(content["words"], total["yes"], total["no"], total["abstain"], entry.state),
    ]


# --- one resolution ---


def get_entry(request, pk):
    resolution = decided_resolutions().visible_to(request.user).filter(pk=pk).first()
    if resolution is None:
        raise Http404("Diesen Beschluss gibt es nicht.")
    return entry_of(resolution, setting_on(resolution))


@once
def resolution_page(request, pk):
    """What was decided, what stands against it, its extracts; committee services record what happens."""
    if request.method == "POST":  # what the forms are compared with stays as it is
        Resolution.objects.select_for_update(no_key=True).filter(pk=pk).first()
    entry = get_entry(request, pk)
    forms = forms_for(request, entry) if is_committee_services(entry.resolution, request.user) else {}
    status = 200
    if request.method == "POST":
        if not forms:
            raise PermissionDenied("Beschlüsse führt der Sitzungsdienst.")
        sent = forms.get(request.POST.get("act"))
        status = 422
        if sent and sent.is_valid():
            said = done(sent, ACTS[request.POST["act"]], entry.resolution, sent, request)
            if said:
                messages.success(request, said)
                return redirect(entry.resolution)
            status = 409
    context = {
        "entry": entry,
        "resolution": entry.resolution,
        "result": entry.content,
        "forms": forms,
        "sent": forms.get(request.POST.get("act")) if request.method == "POST" else None,
        "disclosure": Disclosure.objects.filter(resolution=entry.resolution).first() if forms else None,
        "objections": [(each, end_form(each, forms.get("end"), request)) for each in entry.resolution.objections.all()],
        "extracts": entry.resolution.extracts.select_related("office"),
        "may_fill": may_fill_seats(request.user),
    }
    return render(request, "committees/resolution_page.html", context, status=status)


def forms_for(request, entry):
    """{act: form}; the one that was sent is bound."""
    resolution, motion = entry.resolution, entry.resolution.item.motion
    kinds = {"extract": partial(ExtractForm, initial={"office": motion.office_id if motion else None})}
    if entry.fact.is_carried_out or entry.fact.may_be_challenged:
        kinds |= {"object": ObjectionForm}
    if "object" in kinds or resolution.objections.all():
        kinds |= {"end": ObjectionEndForm}
    if entry.fact.is_carried_out:
        kinds |= {"execute": partial(ExecutedForm, executed_on=resolution.executed_on)}
    if is_closed(resolution):
        kinds |= kinds_of_disclosure(Disclosure.objects.filter(resolution=resolution, confirmed_at=None).first())
    sent = request.POST.get("act") if request.method == "POST" else None
    return {act: form(request.POST if act == sent else None, prefix=act) for act, form in kinds.items()}


def end_form(objection, sent, request):
    """The form that ends this objection, with ids of its own; the one that was sent belongs to the one it names."""
    if sent is None or objection.end:
        return None
    is_this = sent.is_bound and key_in(request, "objection") == objection.pk
    return sent if is_this else ObjectionEndForm(prefix="end", auto_id=f"id_%s-{objection.pk}")


def kinds_of_disclosure(waiting):
    if waiting is None:
        return {"disclose": DisclosureForm, "confirm": ConfirmForm}
    now = {"wording": waiting.wording, "due_on": waiting.due_on}
    seen = {"seen": seen_disclosure(waiting)}
    return {"disclose": partial(DisclosureForm, initial=now), "confirm": partial(ConfirmForm, initial=seen)}


def record_objection(resolution, form, request):
    objection = objections.raise_objection(resolution, by=request.user, **form.cleaned_data)
    if objection.kind == ObjectionKind.CONFLICT:
        return "Die Rüge ist vermerkt; ausgesetzt ist der Beschluss erst mit einer Beanstandung."
    return "Der Einwand ist vermerkt; der Beschluss wird bis zur Entscheidung nicht ausgeführt."


def record_end(resolution, form, request):
    objection = get_object_or_404(resolution.objections.all(), pk=key_in(request, "objection"))
    objections.end_objection(objection, by=request.user, **form.cleaned_data)
    return "Der Ausgang des Einwands ist vermerkt."


def record_execution(resolution, form, request):
    objections.execute(resolution, by=request.user, **form.cleaned_data)
    return "Die Ausführung ist vermerkt."


def record_extract(resolution, form, request):
    extract = make_extract(resolution, by=request.user, office=form.cleaned_data["office"])
    return f"Der Auszug ist ausgefertigt{' und zugeleitet' if extract.sent_at else ''}."


def record_wording(resolution, form, request):
    ask_disclosure(resolution, by=request.user, **form.cleaned_data)
    return "Die Bekanntgabe wartet auf die Bestätigung einer zweiten Person."


def record_confirmation(resolution, form, request):
    confirm_disclosure(resolution, by=request.user, seen=form.cleaned_data["seen"])
    return "Der Beschluss ist bekannt gegeben."


ACTS = {
    "object": record_objection,
    "end": record_end,
    "execute": record_execution,
    "extract": record_extract,
    "disclose": record_wording,
    "confirm": record_confirmation,
}


@require_safe
def resolution_extract(request, pk, number):
    """An extract as it was made."""
    entry = get_entry(request, pk)
    extract = get_object_or_404(entry.resolution.extracts.select_related("file"), pk=number)
    name = (
        f"Beschlussauszug {entry.resolution.committee.short_name} {entry.content['decided_on']} {entry.resolution.pk}"
    )
    name = download_name(name, extract.file.media_type)
    if is_closed(entry.resolution) and not is_committee_services(entry.resolution, request.user):  # who sends it out
        return send_named(extract.file, request.user, name=name)
    return send_stored(extract.file, name=name)


# --- in public ---


@require_safe
@login_not_required
def public_resolutions(request):
    form = PublicRegisterFilter(request.GET or None)
    page = Paginator(form.found(PublicRegister()), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {"form": form, "page": page, "rows": page.object_list}
    return render(request, "committees/public_resolutions.html", context)
