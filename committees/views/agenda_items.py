"""What is done with the items of an agenda: papers come on it, items are added, changed, moved, dropped."""

import functools

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from committees.actions import agendas
from committees.agendas.waiting import next_stops
from committees.forms.agendas import EditItemForm, MoveForm, NewItemForm, PapersForm, possible_parents
from committees.models import Meeting, Motion
from committees.states import AgendaItemKind
from committees.views.agenda_rows import sheet_of
from committees.views.agendas import agenda_page, prepared_meeting, seen_count
from committees.views.shortcuts import once
from committees.workflow import NotAllowed

NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "submission", "count"}


def act(wanted):
    """A change of the agenda by one press. Who saw an older agenda gets the present one, with what was wanted
    (`wanted(meeting, request)`, a phrase) to be pressed once more; a refusal stands above the agenda."""

    def decorate(view):
        @once
        @functools.wraps(view)
        def wrapper(request, slug, **kwargs):
            meeting = prepared_meeting(request, slug)
            if request.method != "POST":
                return redirect("agenda-edit", slug=slug)
            try:
                return view(request, meeting, **kwargs)
            except agendas.Stale:
                now = prepared_meeting(request, slug)
                return agenda_page(request, now, wanted=repeat_of(request, wanted(now, request)), status=409)
            except NotAllowed as refusal:
                return agenda_page(request, prepared_meeting(request, slug), refusal=str(refusal), status=422)

        return wrapper

    return decorate


def repeat_of(request, words):
    """The same form once more, with all that it held."""
    fields = [(name, each) for name, many in request.POST.lists() if name not in NOT_SENT_AGAIN for each in many]
    return {"words": words, "action": request.path, "fields": fields}


def place_of(item):
    """The address of the agenda with this item in view."""
    address = reverse("agenda-edit", args=[item.meeting.slug], query={"bewegt": item.pk})
    return f"{address}#top-{item.pk}"


def move_wanted(meeting, request):
    keys = (request.POST.get(name) for name in ("item", "up", "down"))
    row = sheet_of(meeting).row_of(next(filter(None, keys), ""))
    return f"{row.name} an eine andere Stelle setzen" if row else "einen Punkt an eine andere Stelle setzen"


@act(move_wanted)
def agenda_move(request, meeting):
    agendas.held_agenda(meeting, seen_count(request))
    form = MoveForm(request.POST, meeting=meeting)
    if not form.is_valid():
        raise NotAllowed("Diesen Punkt oder diese Stelle gibt es nicht. Bitte eine andere Stelle wählen.")
    return redirect(place_of(moved(form.cleaned_data, by=request.user)))


def moved(data, *, by):
    item, under = data["item"], data["under"]
    if data["before"]:
        return agendas.move_before(item, data["before"], by=by)
    if under:
        return agendas.move_to_end(item, is_public=under.is_public, parent=under, by=by)
    if data["part"]:
        return agendas.move_to_end(item, is_public=data["part"] == "public", by=by)
    return agendas.move(item, data["place"] or 0, by=by)


def papers_wanted(meeting, request):
    number = len(request.POST.getlist("papers"))
    return (
        "eine Vorlage auf die Tagesordnung setzen" if number == 1 else f"{number} Vorlagen auf die Tagesordnung setzen"
    )


@act(papers_wanted)
def agenda_add_papers(request, meeting):
    form = PapersForm(request.POST, meeting=meeting, user=request.user)
    if not form.is_valid():
        raise NotAllowed(form.errors.as_data()["papers"][0].messages[0])
    before, order = form.cleaned_data["before"], request.POST.getlist("papers")
    papers = sorted(form.cleaned_data["papers"], key=lambda paper: order.index(str(paper.pk)))
    items = agendas.add_motions(meeting, papers, before=before, by=request.user, seen=seen_count(request))
    words = f"„{items[0].title}“ steht" if len(items) == 1 else f"{len(items)} Vorlagen stehen"
    messages.success(request, f"{words} auf der Tagesordnung.")
    return redirect(f"{reverse('agenda-edit', args=[meeting.slug])}#top-{items[0].pk}")


def copy_wanted(meeting, request):
    return "die Punkte der letzten Sitzung übernehmen"


@act(copy_wanted)
def agenda_copy(request, meeting):
    items = agendas.copy_last(meeting, by=request.user, seen=seen_count(request))
    messages.success(request, copied_words(len(items)))
    return redirect("agenda-edit", slug=meeting.slug)


def copied_words(number):
    if number == 0:
        return "Alle Punkte der letzten Sitzung stehen schon auf der Tagesordnung."
    return "Ein Punkt ist übernommen." if number == 1 else f"{number} Punkte sind übernommen."


def back_wanted(meeting, request):
    return "den Punkt wieder aufnehmen"


@act(back_wanted)
def agenda_item_restore(request, meeting, pk):
    item = agendas.take_back(item_of(meeting, pk), by=request.user, seen=seen_count(request))
    messages.success(request, f"{item} steht wieder auf der Tagesordnung.")
    return redirect(place_of(item))


def drop_wanted(meeting, request):
    return "den Punkt von der Tagesordnung nehmen"


@act(drop_wanted)
def agenda_item_drop(request, meeting, pk):
    reason = request.POST.get("reason", "")
    if len(reason) > 300:
        raise NotAllowed(f"Der Grund ist zu lang: {len(reason)} von höchstens 300 Zeichen.")
    item = agendas.drop(item_of(meeting, pk), reason=reason, by=request.user, seen=seen_count(request))
    done = "ist abgesetzt; die Zeile bleibt stehen." if item.number else "ist von der Tagesordnung genommen."
    waits = " Die Vorlage wartet wieder." if item.motion_id else ""
    messages.success(request, f"{item.number} „{item.title}“ {done}{waits}".strip())
    return redirect("agenda-edit", slug=meeting.slug)


def item_of(meeting, pk):
    """What another took off meanwhile is told; what never stood there does not exist."""
    item = meeting.items.select_related("motion__kind", "parent").filter(pk=pk).first()
    if item is None:
        raise NotAllowed("Diesen Punkt gibt es auf der Tagesordnung nicht mehr.")
    item.meeting = meeting
    return item


# --- forms with more than one field ---


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


@once
def agenda_paper(request, slug, pk):
    """One paper onto the agendas of several sittings at once: those of its other stations are listed."""
    meeting = prepared_meeting(request, slug)
    motion = get_object_or_404(Motion.objects.visible_to(request.user), pk=pk)
    stops = next_stops(motion)
    possible = {sitting.pk for _, sitting in stops if sitting}
    chosen = [int(key) for key in request.POST.getlist("meetings") if key.isdigit() and int(key) in possible]
    if request.method != "POST" or not chosen:
        context = {"meeting": meeting, "motion": motion, "stops": stops, "is_refused": request.method == "POST"}
        status = 422 if request.method == "POST" else 200
        return render(request, "committees/agenda_paper.html", context, status=status)
    items = agendas.add_to_agendas(motion, Meeting.objects.filter(pk__in=chosen), by=request.user)
    messages.success(request, agendas_words(items))
    return redirect("agenda-edit", slug=meeting.slug)


def agendas_words(items):
    names = "; ".join(str(item.meeting) for item in items)
    return (
        f"„{items[0].title}“ steht jetzt auf {len(items)} Tagesordnungen: {names}."
        if len(items) > 1
        else (f"„{items[0].title}“ steht jetzt auf der Tagesordnung: {names}.")
    )
