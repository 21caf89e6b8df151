"""The seats themselves: one ends, a free place gets a new owner, the benches change in size."""

from functools import partial

from django.http import Http404

from committees.views.shortcuts import once
from projectgroup.actions import seating
from projectgroup.actions.working import held_group
from projectgroup.forms.seats import CloseForm, CompositionForm, OpenForm
from projectgroup.states import Bench
from projectgroup.views.act_page import ActPage, answer, day_of, sent, sent_day
from projectgroup.views.shortcuts import get_group, get_seat, refuse_lookers


@once
def group_recompose(request, slug):
    """Other numbers for the benches."""
    group = get_group(request, slug)
    refuse_lookers(group, request.user)
    if request.method == "POST":  # what the form is compared with stays as it is
        held_group(group)
        group = get_group(request, slug)
    page = ActPage(
        group,
        "Zusammensetzung ändern",
        "Neue Plätze werden danach im Sitzplan vergeben. Ein Platz fällt erst weg, wenn ein Sitz der Bank aufgehoben "
        "ist; die Sitze dahinter rücken auf, mit allen, die dort sitzen.",
        "Ändern",
        "Die Zusammensetzung ist geändert.",
    )
    initial = {name: getattr(group, name) for name in CompositionForm.base_fields}
    form = CompositionForm(sent(request), initial=initial, record=group, user=request.user)
    return answer(request, page, form, lambda data: seating.recompose(group, by=request.user, **data))


@once
def seat_close(request, pk):
    """A seat ends, for instance because its faction ended; its history stays."""
    seat = get_seat(request, pk)
    refuse_lookers(seat.group, request.user)
    page = ActPage(
        seat.group,
        f"{seat.name}: Sitz aufheben",
        "Wer hier sitzt oder vertritt, scheidet mit aus. Der Platz lässt sich danach neu vergeben; der Verlauf bleibt.",
        "Aufheben",
        f"{seat.name}: Der Sitz ist aufgehoben.",
    )
    form = CloseForm(
        sent(request), initial={"last_day": seat.faction and seat.faction.ends_on or day_of(request, seat)}
    )
    return answer(request, page, form, lambda data: seating.close(seat, by=request.user, **data))


@once
def seat_open(request, slug, bench, place):
    """A free place goes to a faction, or to the administration."""
    group = get_group(request, slug)
    refuse_lookers(group, request.user)
    if bench not in Bench or not 1 <= place <= group.places_on(bench):
        raise Http404("Diesen Platz gibt es nicht.")
    page = ActPage(
        group,
        f"Platz {place} der {Bench(bench).label} vergeben",
        "Der Sitz ist danach unbesetzt und lässt sich besetzen.",
        "Vergeben",
        "Der Platz ist vergeben.",
    )
    day = seating.today_within(group)
    form = OpenForm(sent(request), bench=bench, day=sent_day(request) or day, initial={"starts_on": day})
    return answer(request, page, form, partial(open_place, group, bench, place, request.user))


def open_place(group, bench, place, by, data):
    faction, day = data.get("faction"), data["starts_on"]
    seating.open_seat(
        group,
        bench=bench,
        place=place,
        starts_on=day,
        faction=faction,
        faction_place=next_of_faction(group, faction, day),
        by=by,
    )


def next_of_faction(group, faction, day):
    """The lowest number that none of the faction's seats in this group has from that day on."""
    taken = set(group.seats.filter(faction=faction).exclude(ends_on__lt=day).values_list("faction_place", flat=True))
    return next(n for n in range(1, len(taken) + 2) if n not in taken) if faction else 1
