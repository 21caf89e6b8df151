"""Who was elected by lists gets the seats in one act, with the preview and the refusals of any act on seats."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse

from committees.actions.elected_seats import elected_of, elections_by_list, fill_elected, note_of
from committees.forms.elected_seats import ElectedForm
from committees.views.seat_acts import ActPage, answer, bound
from committees.views.seats import refuse_lookers
from committees.views.shortcuts import once


@once
def seat_elected(request, pk):
    refuse_lookers(request.user)
    resolution = get_object_or_404(elections_by_list().visible_to(request.user), pk=pk)
    lead = f"{note_of(resolution)}: {resolution.words}. Eingetragen werden alle Sitze zusammen oder keiner."
    page = ActPage("Sitze eintragen", lead, reverse("seat-overview"), "Die Sitze sind eingetragen.")
    form = bound(ElectedForm, request, resolution=resolution, elected=elected_of(resolution))
    return answer(request, page, form, partial(entering, form))


def entering(form, data):
    arguments = {name: data[name] for name in ("committee", "day", "filling")} | {"seats": form.seats()}
    return fill_elected, data["day"], arguments
