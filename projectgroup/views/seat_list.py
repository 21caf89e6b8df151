"""The seats of a group in and out as a spreadsheet: read in with a dry run, taken along in the same shape."""

from functools import partial

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from committees.forms.seats import SeatImportForm
from committees.importers.tables import TableError
from committees.views.seat_acts import ActPage, preview_or_done
from committees.views.seat_files import XLSX, rows_sent, with_errors
from committees.views.shortcuts import once
from projectgroup.actions.seat_list import read_in
from projectgroup.actions.seat_sheet import COLUMNS, REQUIRED, workbook_of
from projectgroup.rights import may_fill
from projectgroup.views.files import plan_asked_for
from projectgroup.views.publishing import get_group


@once
def seat_list_import(request, slug):
    """First what the rows would change, line by line, then all of it or nothing."""
    group = get_group(request, slug)
    if not may_fill(group, request.user):
        raise PermissionDenied("Die Sitze besetzt die Gremienpflege.")
    is_sent = request.method == "POST" and "edit" not in request.POST
    form = SeatImportForm(*([request.POST, request.FILES] if is_sent and "rows" not in request.POST else []))
    if is_sent and ("rows" in request.POST or form.is_valid()):
        try:
            return import_rows(request, group, form)
        except TableError as error:
            form = with_errors(form, error.sentences)
    context = {"group": group, "form": form, "columns": COLUMNS, "required": REQUIRED}
    return render(request, "projectgroup/seat_list_import.html", context, status=422 if form.errors else 200)


def import_rows(request, group, form):
    salt = f"projectgroup.seat-list.{group.pk}"
    rows = rows_sent(request, form, columns=COLUMNS, required=REQUIRED, salt=salt)
    page = ActPage("Sitze einlesen", "", group.get_absolute_url(), "Die Tabelle ist eingelesen.", str(group))
    act = partial(read_in, group, rows, by=request.user)
    sent = [("rows", signing.dumps(rows, salt=salt, compress=True))]
    return preview_or_done(request, page, partial(act, is_kept=False), partial(act, is_kept=True), sent=sent)


@require_safe
def seat_list_export(request, slug):
    """The seats of a day with the columns that are read in."""
    plan = plan_asked_for(request, slug)
    response = HttpResponse(workbook_of(plan), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="Sitze-{slug}-{plan.day:%Y-%m-%d}.xlsx"'
    return response
