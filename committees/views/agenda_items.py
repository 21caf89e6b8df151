"""The forms of one item of an agenda: a new one, and what it says and where it stands."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from committees.actions import agendas
from committees.forms.agendas import EditItemForm, NewItemForm, possible_parents
from committees.states import AgendaItemKind
from committees.views.agenda_acts import place_of
from committees.views.agenda_rows import sheet_of
from committees.views.agendas import prepared_meeting, seen_count
from committees.views.shortcuts import once


@once
def agenda_item_new(request, slug):
    """A free item, a sub-item or a heading."""
    meeting = prepared_meeting(request, slug)
    is_heading = request.GET.get("art") == "zwischentitel"
    initial = {"parent": request.GET.get("unter"), "part": request.GET.get("teil") or "public"}
    data = request.POST if request.method == "POST" else None
    form = NewItemForm(data, meeting=meeting, is_heading=is_heading, initial=initial)
    page = {"title": "Zwischentitel einfügen" if is_heading else "Punkt einfügen", "button": "Einfügen"}
    if not form.is_valid():
        return form_page(request, meeting, form, page, status=422 if form.is_bound else 200)
    values = form.cleaned_data | {"is_public": form.stands_in_public}
    values |= {"kind": AgendaItemKind.HEADING} if is_heading else {}
    values.pop("part")
    try:
        item = agendas.add_item(meeting, by=request.user, seen=seen_count(request), **values)
    except agendas.Stale:
        return form_page(request, prepared_meeting(request, slug), form, page, is_stale=True, status=409)
    messages.success(request, f"„{item.title}“ steht auf der Tagesordnung.")
    return redirect(place_of(item))


@once
def agenda_item(request, slug, pk):
    """One item: what it says, where it stands, taking it off."""
    meeting = prepared_meeting(request, slug)
    item = get_object_or_404(meeting.items.select_related("motion__kind", "parent"), pk=pk)
    item.meeting = meeting
    form = EditItemForm(request.POST if request.method == "POST" else None, instance=item, meeting=meeting)
    page = {"title": f"{item.number} {item.title}".strip(), "button": "Speichern", "item": item}
    if not form.is_valid():
        return form_page(request, meeting, form, page, status=422 if form.is_bound else 200)
    try:
        item = agendas.edit(item, by=request.user, seen=seen_count(request), **form.cleaned_data)
    except agendas.Stale:
        return form_page(request, prepared_meeting(request, slug), form, page, is_stale=True, status=409)
    messages.success(request, f"„{item.title}“ ist geändert.")
    return redirect(place_of(item))


def form_page(request, meeting, form, page, *, is_stale=False, status=200):
    """The form, with the other items of the agenda to stand before."""
    sheet = sheet_of(meeting)
    item = page.get("item")
    row = sheet.row_of(item.pk) if item else None
    context = {
        "meeting": meeting,
        "form": form,
        "page": page,
        "row": row,
        "stored": meeting.items.filter(pk=item.pk).first() if is_stale and item else None,
        "others": [
            other for other in sheet.all_rows if item and other.item.pk != item.pk and other.item.parent_id != item.pk
        ],
        "parents": possible_parents(meeting).exclude(pk=item.pk) if item and not row.children else [],
        "count": sheet.count,
        "is_stale": is_stale,
    }
    return render(request, "committees/agenda_item.html", context, status=status)
