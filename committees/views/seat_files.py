"""Seats in and out as files: spreadsheet to read in with a dry run, spreadsheet to take along, directory as PDF."""

from functools import partial

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from committees import clock
from committees.actions.seat_changes import SeatError, carry_out, try_out
from committees.actions.seat_checks import seatings_on
from committees.actions.seat_imports import latest_day, read_in, understand
from committees.actions.seat_sheet import COLUMNS, REQUIRED, TEXTS, example, workbook_of
from committees.forms.seats import SeatImportForm, StandForm
from committees.importers.tables import TableError, read_table
from committees.views.context import read_town
from committees.views.seat_acts import ActPage, preview_or_done
from committees.views.seat_groups import arranged
from committees.views.seats import refuse_lookers, refuse_outsiders
from committees.views.shortcuts import once
from meerbusch_vision.pdf import PDFProblem, render_pdf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "committees.seat-import"
ONE_DAY = 24 * 60 * 60  # seconds that a dry run stays valid


@once
def seat_import(request):
    """Read in a spreadsheet: first what it would change, line by line, then all of it or nothing."""
    refuse_lookers(request.user)
    is_sent = request.method == "POST" and "edit" not in request.POST
    form = SeatImportForm(*([request.POST, request.FILES] if is_sent and "rows" not in request.POST else []))
    if is_sent and ("rows" in request.POST or form.is_valid()):
        try:
            return import_rows(request, rows_sent(request, form))
        except (TableError, SeatError) as error:
            form = with_errors(form, error.sentences)
    context = {"form": form, "columns": COLUMNS, "required": REQUIRED}
    return render(request, "committees/seat_import.html", context, status=422 if form.errors else 200)


def with_errors(form, sentences):
    """The form with what is wrong with the table; the file itself has to be chosen again."""
    form = form if form.is_bound else SeatImportForm({})
    form.errors.pop("file", None)
    for sentence in sentences:
        form.add_error("file", sentence)
    return form


def import_rows(request, rows):
    page = ActPage("Personen und Sitze einlesen", "", reverse("seat-overview"), "Die Tabelle ist eingelesen.")
    arguments = {"by": request.user, "rows": rows}
    rehearse = partial(try_out, read_in, look_on=latest_day(understand(rows), clock.today()), **arguments)
    sent = [("rows", signing.dumps(rows, salt=SALT, compress=True))]
    return preview_or_done(request, page, rehearse, partial(carry_out, read_in, **arguments), sent=sent)


def rows_sent(request, form, *, columns=COLUMNS, required=REQUIRED, texts=TEXTS, salt=SALT):
    """The rows of the file; then those of the dry run, signed, so that exactly what was shown is carried out."""
    if "rows" not in request.POST:
        file = form.cleaned_data["file"]
        return read_table(file.read(), file.name, columns=columns, required=required, texts=texts)
    try:
        return [(line, row) for line, row in signing.loads(request.POST["rows"], salt=salt, max_age=ONE_DAY)]
    except signing.BadSignature as error:
        raise TableError("Die Vorschau ist zu alt. Bitte die Tabelle noch einmal einlesen.") from error


@require_safe
def seat_export(request):
    """The seats of a day with the columns that are read in."""
    refuse_outsiders(request.user)
    day = StandForm(request.GET).day
    response = HttpResponse(workbook_of(day), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="Besetzung-{day:%Y-%m-%d}.xlsx"'
    return response


@require_safe
def seat_sample(request):
    """An invented person in a table with all columns that are read in."""
    refuse_lookers(request.user)
    headers = {"Content-Disposition": 'attachment; filename="Personen-Muster.xlsx"'}
    return HttpResponse(example(), content_type=XLSX, headers=headers)


@require_safe
def seat_directory(request):
    """The Mitgliederverzeichnis of a day as PDF."""
    refuse_outsiders(request.user)
    day = StandForm(request.GET).day
    try:
        data = render_pdf("pdf/seat_directory.html", directory_of(day))
    except PDFProblem as problem:
        messages.error(request, f"Das Verzeichnis lässt sich nicht setzen: {problem}")
        return redirect("seat-overview")
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="Mitgliederverzeichnis-{day:%Y-%m-%d}.pdf"'
    return response


def directory_of(day):
    """What the directory prints: each committee by groups, and every person with all seats."""
    seatings = seatings_on(day)
    people = {}
    for seating in seatings:
        for row in seating.memberships:
            people.setdefault(row.person_id, (row.person, []))[1].append(row)
    return {
        "town": read_town(),
        "created_at": clock.now(),
        "day": day,
        "bodies": arranged(seatings),
        "people": sorted(people.values(), key=lambda pair: (pair[0].sort_key, pair[0].pk)),
    }
