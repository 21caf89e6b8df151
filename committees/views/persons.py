"""Public pages of the persons who hold or held a mandate: their offices, nothing of their lives."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import F, Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from committees import clock
from committees.forms.persons import PersonFilter
from committees.models import FactionMembership, Membership, Person
from committees.states import Position
from committees.views.context import town_for
from committees.views.previews import preview_of_person

PAGE_SIZE = 50


@require_safe
@login_not_required
def person_list(request):
    """Who sits in Rat and committees today, or with ?stand=alle whoever did."""
    form = PersonFilter(request.GET or None)
    found = form.found(Person.objects.with_mandate(), clock.today())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    page.object_list = with_seats(page.object_list, clock.today())
    return render(request, "committees/person_list.html", {"form": form, "page": page})


def with_seats(persons, day):
    """The persons with what they are on this day: `seats` in committees, `faction` or None."""
    seats = Membership.objects.mandates().on(day).exclude(position=Position.SUBSTITUTE).select_related("committee")
    factions = FactionMembership.objects.on(day).select_related("faction")
    persons = persons.prefetch_related(
        Prefetch("memberships", seats.order_by("committee__position"), to_attr="seats"),
        Prefetch("faction_memberships", factions, to_attr="factions"),
    )
    for person in persons:
        person.faction = next((each.faction for each in person.factions), None)
    return persons


@require_safe
@login_not_required
def person_page(request, slug):
    """What a person is and was: faction, seats with their time, and nothing else."""
    person = get_object_or_404(Person.objects.with_mandate(), slug=slug)
    today = clock.today()
    seats = Membership.objects.mandates().filter(person=person).select_related("committee__term", "on_behalf_of")
    seats = list(seats.order_by(F("ends_on").desc(nulls_first=True), "committee__position", "-starts_on"))
    factions = FactionMembership.objects.filter(person=person).select_related("faction").order_by("-starts_on")
    faction = next((each for each in factions if each.holds_on(today)), None)
    current = [seat for seat in seats if seat.holds_on(today)]
    context = {
        "person": person,
        "factions": factions,
        "faction": faction,
        "parts": [part for part in parts_of(seats, today) if part[2]],
        "preview": preview_of_person(person, current, faction and faction.faction, town_for(request)),
        "today": today,
    }
    return render(request, "committees/person_page.html", context)


def parts_of(seats, today):
    """[(key, heading, seats)] of today, of what is to come and of what has ended."""
    return [
        ("heute", "Mitgliedschaften heute", [seat for seat in seats if seat.holds_on(today)]),
        ("kuenftig", "Künftige Mitgliedschaften", [seat for seat in seats if seat.starts_on > today]),
        ("frueher", "Frühere Mitgliedschaften", [seat for seat in seats if seat.ends_on and seat.ends_on < today]),
    ]
