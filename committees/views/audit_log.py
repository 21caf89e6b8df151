"""The audit log for those who look after the whole town: who did what to which record, its seals, and an export."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions.seat_sheet import as_workbook
from committees.forms.audit_log import AuditFilter, record_words
from committees.models import AuditActor, AuditEntry, AuditSeal
from committees.rights import looks_after_program
from committees.views.audit_words import actions_called, words_of
from committees.views.seat_files import XLSX

PAGE_SIZE = 50
LONGEST_EXPORT = 50_000
COLUMNS = ("Nummer", "Wann", "Wer", "Art", "Woran", "Was", "vorher", "nachher", "Anmerkung", "Siegel")
WIDTHS = (9, 18, 24, 22, 40, 26, 24, 24, 50, 66)


@dataclass(frozen=True)
class Line:
    """One entry as it is read; `said` are its words, for those alone who read everything."""

    entry: AuditEntry
    who: str
    kind: str
    words: str
    said: tuple = ("", "", "")


@require_safe
def audit_log(request):
    refuse_others(request.user)
    form = AuditFilter(request.GET or None)
    page = Paginator(entries_found(form, request.user), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "page": page,
        "lines": lines_of(page.object_list, request.user),
        "last": AuditSeal.objects.order_by("-number").first(),
        "unsealed": AuditEntry.objects.filter(seal=None).count(),
        "reads_words": request.user.scope.reads_everything,
    }
    return render(request, "committees/audit_log.html", context)


@require_safe
def audit_export(request):
    """The same entries as a spreadsheet, the newest 50,000 at most."""
    refuse_others(request.user)
    entries = entries_found(AuditFilter(request.GET or None), request.user)[:LONGEST_EXPORT]
    rows = [row_of(line) for line in lines_of(entries, request.user)]
    response = HttpResponse(as_workbook("Protokoll", COLUMNS, rows, WIDTHS, clock.today()), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="Protokoll-{clock.today()}.xlsx"'
    return response


def refuse_others(user):
    if not looks_after_program(None, user):
        raise PermissionDenied("Das Protokoll lesen die Verwaltung des Programms und der Sitzungsdienst.")


def entries_found(form, user):
    return form.found(AuditEntry.objects.marked_for(user).select_related("seal"), actions_called)


def lines_of(entries, user):
    entries = list(entries)
    names = dict(AuditActor.objects.filter(pk__in={e.actor_id for e in entries}).values_list("user_id", "name"))
    kinds = {kind: record_words(kind) for kind in {entry.record_type for entry in entries}}
    reads = user.scope.reads_everything
    return [
        Line(
            entry,
            names.get(entry.actor_id, "System" if entry.actor_id is None else f"Konto {entry.actor_id}"),
            kinds[entry.record_type],
            words_of(entry),
            (entry.before, entry.after, entry.note) if reads and entry.is_open else ("", "", ""),
        )
        for entry in entries
    ]


def row_of(line):
    entry, seal = line.entry, getattr(line.entry, "seal", None)
    at = clock.local(entry.at).strftime("%d.%m.%Y %H:%M:%S")
    number = seal.number if seal else None
    subject = f"{entry.heading} ({entry.record_id})".strip()
    return [number, at, line.who, line.kind, subject, line.words, *line.said, seal.sha256 if seal else ""]
