"""Changing who sits where: every act shows first what it would do, and then does all of it or nothing."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from committees import clock
from committees.actions import seats as acts
from committees.actions.seat_changes import carry_out, try_out
from committees.forms.seats import ChangeSeatForm, CloseSeatForm, EndMandateForm, ReplaceForm, SeatForm, WhoForm
from committees.models import Committee, Membership
from committees.views.seats import plan_of, refuse_lookers
from committees.views.shortcuts import once

ONE_DAY = timedelta(days=1)
NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "submission", "confirm", "edit"}


@dataclass(frozen=True)
class ActPage:
    """What one act shows: its words, where it comes from, and the sentence when it is done."""

    title: str
    lead: str
    back: str
    done: str
    place: str = "Gremienbesetzung"  # where `back` leads


def answer(request, page, form, act):
    """Form, preview or the act itself; `act(data)` gives the act, the day to look at it, and its arguments."""
    is_sent = request.method == "POST"
    if not is_sent or "edit" in request.POST or not form.is_valid():
        status = 422 if is_sent and form.errors and "edit" not in request.POST else 200
        return render(request, "committees/seat_form.html", {"page": page, "form": form}, status=status)
    function, look_on, arguments = act(form.cleaned_data)
    arguments |= {"by": request.user, "note": form.cleaned_data["note"]}
    rehearse = partial(try_out, function, look_on=look_on, **arguments)
    return preview_or_done(request, page, rehearse, partial(carry_out, function, **arguments))


def preview_or_done(request, page, rehearse, perform, *, sent=None):
    """The page "Das wird geändert" with all lines and findings, or the act carried out."""
    is_confirmed = "confirm" in request.POST
    outcome = perform() if is_confirmed else rehearse()
    if is_confirmed and outcome.is_possible:
        messages.success(request, page.done)
        return redirect(page.back)
    context = {
        "page": page,
        "outcome": outcome,
        "findings": [(finding, "") for finding in outcome.findings],
        "sent": sent if sent is not None else sent_fields(request),
        "is_confirmed": is_confirmed,
    }
    status = 200 if outcome.is_possible else 409 if is_confirmed else 422
    return render(request, "committees/seat_preview.html", context, status=status)


def sent_fields(request):
    """What was typed, to be sent again with the confirmation."""
    return [(name, value) for name, values in request.POST.lists() if name not in NOT_SENT_AGAIN for value in values]


def bound(form_class, request, **kwargs):
    return form_class(request.POST if request.method == "POST" else None, **kwargs)


@once
def seat_replace(request):
    """A durch B in these committees from a day on."""
    refuse_lookers(request.user)
    page = ActPage(
        "Person auswechseln",
        "Eine Person übernimmt die Sitze einer anderen, in mehreren Gremien zugleich.",
        reverse("seat-overview"),
        "Die Besetzung ist geändert.",
    )
    person, who = chosen_person(request)
    if person is None:
        return render(request, "committees/seat_who.html", {"page": page, "form": who})
    committees = committees_of(person)
    # A seat in the Rat passes on with the mandate, so it is not ticked here.
    initial = {"day": clock.today(), "committees": [body.pk for body in committees if not body.is_council]}
    form = bound(ReplaceForm, request, person=person, committees=committees, initial=initial)
    page = ActPage(f"{person.name} auswechseln", page.lead, page.back, page.done)
    return answer(request, page, form, partial(replacing, person))


def replacing(person, data):
    arguments = {"old": person, "new": data["successor"], "committees": list(data["committees"])}
    arguments |= {"day": data["day"], "takes_position": data["takes_position"]}
    return acts.replace, data["day"], arguments


@once
def seat_end(request):
    """End of a mandate: all seats, the faction and the roles end; a successor takes the chosen seats."""
    refuse_lookers(request.user)
    page = ActPage(
        "Mandat beenden",
        "Alle Sitze und die Fraktionsmitgliedschaft enden an einem Tag; eine Nachfolge kann sogleich eintreten.",
        reverse("seat-overview"),
        "Das Mandat ist beendet.",
    )
    person, who = chosen_person(request)
    if person is None:
        return render(request, "committees/seat_who.html", {"page": page, "form": who})
    initial = {"last_day": clock.today()}
    form = bound(EndMandateForm, request, person=person, committees=committees_of(person), initial=initial)
    page = ActPage(f"Mandat von {person.name} beenden", page.lead, page.back, page.done)
    return answer(request, page, form, partial(ending, person))


def ending(person, data):
    names = ("last_day", "successor", "committees", "ends_roles")
    arguments = {"person": person} | {name: data[name] for name in names}
    return acts.end_mandate, data["last_day"] + ONE_DAY, arguments | {"committees": list(data["committees"])}


def chosen_person(request):
    """The person in the address, and the form that asks for one."""
    who = WhoForm(request.GET if "person" in request.GET else None)
    return (who.cleaned_data["person"] if who.is_valid() else None), who


def committees_of(person):
    """Where this person sits today or will sit, as far as the seats are changed here."""
    seats = person.memberships.still_after(clock.today() - ONE_DAY)
    found = Committee.objects.filter(pk__in=seats.values("committee"))
    return found.exclude(pk__in=[body.pk for body in found if plan_of(body)])


@once
def seat_add(request, slug):
    """Take a person into a committee."""
    refuse_lookers(request.user)
    committee = get_object_or_404(Committee.objects.select_related("term"), slug=slug)
    plan = plan_of(committee)
    if plan:
        return redirect(plan)
    page = page_of(committee, "Sitz besetzen", "Der Sitz ist besetzt.")
    initial = {"starts_on": request.GET.get("ab") or clock.today(), "on_behalf_of": request.GET.get("fraktion")}
    initial |= {"ends_on": min(filter(None, [committee.ends_on, committee.term.ends_on]))}
    form = bound(SeatForm, request, committee=committee, initial=initial)
    return answer(request, page, form, partial(adding, committee, form))


def adding(committee, form, data):
    values = form.values() | {"committee": committee, "person": data["person"]}
    return acts.fill_seat, data["starts_on"], {"values": values}


@once
def seat_change(request, pk):
    """Another role, position or rank, from a day on."""
    refuse_lookers(request.user)
    if request.method == "POST":  # what the form is compared with stays as it is
        Membership.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    seat = get_seat(pk)
    plan = plan_of(seat.committee)
    if plan:
        return redirect(plan)
    page = page_of(seat.committee, f"Sitz von {seat.person.name} ändern", "Der Sitz ist geändert.")
    initial = {name: getattr(seat, name) for name in ChangeSeatForm.base_fields if hasattr(seat, name)}
    initial |= {"on_behalf_of": seat.on_behalf_of_id, "substitute_for": seat.substitute_for_id}
    form = bound(ChangeSeatForm, request, committee=seat.committee, initial=initial, record=seat, user=request.user)
    return answer(request, page, form, partial(changing, seat, form))


def changing(seat, form, data):
    look_on = data["day"] or max(seat.starts_on, min(clock.today(), seat.ends_on or clock.today()))
    return acts.change_seat, look_on, {"membership": seat, "day": data["day"], "values": form.values()}


@once
def seat_close(request, pk):
    """A single seat ends."""
    refuse_lookers(request.user)
    seat = get_seat(pk)
    plan = plan_of(seat.committee)
    if plan:
        return redirect(plan)
    page = page_of(seat.committee, f"Sitz von {seat.person.name} beenden", "Der Sitz ist beendet.")
    form = bound(CloseSeatForm, request, initial={"last_day": clock.today()})
    return answer(request, page, form, partial(closing, seat))


def closing(seat, data):
    return acts.end_seat, data["last_day"] + ONE_DAY, {"membership": seat, "last_day": data["last_day"]}


def get_seat(pk):
    rows = Membership.objects.select_related("committee__term", "person", "on_behalf_of", "substitute_for")
    return get_object_or_404(rows, pk=pk)


def page_of(committee, title, done):
    return ActPage(title, f"{committee.name}, {committee.term}", reverse("seat-grid", args=[committee.slug]), done)
