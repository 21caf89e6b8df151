"""What is stored on a person, as Art. 15 DSGVO lets everyone ask: on a page or as a file."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from committees.actions.accounts import erase_log_name, is_former_and_named
from committees.actions.person_reports import as_json, make_report
from committees.forms.person_reports import PersonReportForm
from committees.models import User
from committees.rights import may_report_on_persons
from committees.views.shortcuts import once
from committees.words import slugify

TEMPLATE = "committees/person_report.html"
ERASES = "Namen im Protokoll löscht die Gremienpflege."
REFUSAL = "Auskünfte über gespeicherte Daten (Art. 15 DSGVO) erstellt die Gremienpflege."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person_report(request):
    """Asks of whom; each POST makes a report and is logged, so a repeated one is one more."""
    if not may_report_on_persons(None, request.user):
        raise PermissionDenied(REFUSAL)
    form = PersonReportForm(request.POST if request.method == "POST" else None, initial={"wer": request.GET.get("wer")})
    if not form.is_valid():
        return render(request, TEMPLATE, {"form": form}, status=422 if form.is_bound else 200)
    report = make_report(form.cleaned_data["wer"], by=request.user)
    if request.POST.get("als") == "datei":
        return file_of(report)
    account = report.subject.account
    is_erasable = account is not None and is_former_and_named(account)
    return render(request, TEMPLATE, {"form": form, "report": report, "is_erasable": is_erasable})


@once
def log_name_erase(request, pk):
    """Erase the name of a former account from the log."""
    if not may_report_on_persons(None, request.user):
        raise PermissionDenied(ERASES)
    user = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        erase_log_name(user, by=request.user)
        messages.success(request, f"Im Protokoll steht statt des Namens jetzt „Konto {pk}“.")
    return redirect("person-report")


def file_of(report):
    response = HttpResponse(as_json(report), content_type="application/json")
    name = f"Auskunft-{slugify(str(report.subject))[:80]}.json"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
