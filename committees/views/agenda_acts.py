"""What one press does with the items of an agenda: they are moved, taken over, dropped, taken back."""

import functools

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from committees.actions import agendas
from committees.forms.agendas import MoveForm
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
