"""Changing who sits where: one form page for each act; a refusal stands at the form, with what was typed."""

from datetime import date
from functools import partial

from django.core.exceptions import BadRequest

from committees.states import Position
from committees.views.shortcuts import once
from committees.workflow import NotAllowed
from projectgroup.actions import seating
from projectgroup.forms.seats import EndForm, FillForm, MoveForm, RemoveForm, TaskForm
from projectgroup.states import VacancyReason
from projectgroup.views.act_page import ActPage, answer, day_of, sent, sent_day
from projectgroup.views.shortcuts import get_assignment, get_seat, refuse_lookers

# --- taking a seat ---


@once
def seat_fill(request, pk):
    """Somebody takes the seat, in place of whoever has it."""
    return seat_taken(request, pk, Position.MEMBER)


@once
def seat_deputy(request, pk):
    """Somebody becomes the substitute of the seat."""
    return seat_taken(request, pk, Position.SUBSTITUTE)


def seat_taken(request, pk, position):
    seat = get_seat(request, pk)
    refuse_lookers(seat.group, request.user)
    day = sent_day(request) or day_of(request, seat)
    is_deputy = position == Position.SUBSTITUTE
    now = seating.current(seat, day, substitute=is_deputy)
    form = fill_form(request, seat, now, day)
    seen = {} if request.method != "POST" else seen_by(request)
    act = partial(take, seat, now, request.user, position, seen)
    return answer(request, fill_page(seat, now, day, is_deputy), form, act)


def fill_form(request, seat, now, day):
    reason = likely_reason(seat, now, day) if now else None
    data, initial = sent(request), {"starts_on": day, "person": request.GET.get("person"), "reason": reason}
    if data:
        # Where the page still showed a free seat, it had no such field.
        data = data.copy()
        data.setdefault("reason", VacancyReason.REPLACED)
    return FillForm(data, seat=seat, now=now, day=day, user=request.user, initial=initial)


def likely_reason(seat, now, day):
    """Why this person is replaced: mostly because they no longer fit, if they do not."""
    lapses_on = seat.assignments.with_lapse().get(pk=now.pk).lapses_on
    if lapses_on is None or lapses_on > day:
        return VacancyReason.REPLACED
    return VacancyReason.FACTION if seat.faction_id else VacancyReason.LEFT


def seen_by(request):
    """What the page showed when the form was opened."""
    try:
        return {"seen": int(request.POST["seen"]), "seen_on": date.fromisoformat(request.POST["seen_on"])}
    except (KeyError, ValueError) as error:
        raise BadRequest("Das Formular ist unvollständig.") from error


def take(seat, now, by, position, seen, data):
    arguments = {"day": data["starts_on"], "by": by, "confirmed_by": data["confirmed_by"], "position": position}
    seating.replace(seat, data["person"], **arguments, **seen, **({"reason": data["reason"]} if now else {}))


def fill_page(seat, now, day, is_deputy):
    what = "Stellvertretung" if is_deputy else "Sitz"
    title = f"{seat.name}: {what + ' ' if is_deputy else ''}{verb_of(now, is_deputy)}"
    return ActPage(
        seat.group,
        title,
        state_of(seat, now, day, is_deputy),
        "Ersetzen" if now else "Benennen" if is_deputy else "Besetzen",
        f"{seat.name}: {'Die Stellvertretung ist benannt' if is_deputy else 'Der Sitz ist besetzt'}.",
        now.pk if now else 0,
        day,
    )


def verb_of(now, is_deputy):
    return "ersetzen" if now else "benennen" if is_deputy else "besetzen"


def state_of(seat, now, day, is_deputy):
    """Who has the seat on that day, and who is entered for later."""
    nobody = "gibt es keine Stellvertretung" if is_deputy else "ist der Sitz frei"
    words = [f"Am {day:%d.%m.%Y} {'vertritt' if is_deputy else 'sitzt hier'} {now.person}." if now else
             f"Am {day:%d.%m.%Y} {nobody}."]  # fmt: skip
    later = seat.assignments.filter(starts_on__gt=day).select_related("person").order_by("starts_on")
    later = [row for row in later if row.is_substitute == is_deputy]
    return " ".join(words + [f"Ab {row.starts_on:%d.%m.%Y}: {row.person}." for row in later])


# --- leaving a seat ---


@once
def assignment_end(request, pk):
    """Somebody leaves the seat; it is free from the next day on."""
    assignment = get_assignment(request, pk)
    group = assignment.seat.group
    refuse_lookers(group, request.user)
    page = ActPage(
        group,
        f"{role_words(assignment)} beenden",
        f"{assignment.seat.name}. Der Sitz ist vom nächsten Tag an frei; was war, bleibt im Verlauf.",
        "Beenden",
        f"{assignment.seat.name}: {role_words(assignment)} ist beendet.",
    )
    form = EndForm(sent(request), initial={"last_day": seating.today_within(group)})
    return answer(request, page, form, lambda data: seating.vacate(assignment, by=request.user, **data))


@once
def assignment_remove(request, pk):
    """An entry that was wrong from its beginning."""
    assignment = get_assignment(request, pk)
    refuse_lookers(assignment.seat.group, request.user)
    page = ActPage(
        assignment.seat.group,
        f"Eintrag von {assignment.person} entfernen",
        f"{assignment.seat.name}, ab {assignment.starts_on:%d.%m.%Y}. Nur für falsche Einträge: Der Sitz war dann nie "
        "so besetzt. Wer ausscheidet, dessen Besetzung wird beendet.",
        "Entfernen",
        f"{assignment.seat.name}: Der Eintrag von {assignment.person} ist entfernt.",
    )
    return answer(
        request, page, RemoveForm(sent(request)), lambda data: seating.remove(assignment, by=request.user, **data)
    )


def role_words(assignment):
    return f"{'Stellvertretung durch' if assignment.is_substitute else 'Besetzung mit'} {assignment.person}"


# --- staying in the group, in another place ---


@once
def assignment_move(request, pk):
    """Somebody sits on another free seat of the same bench."""
    assignment = get_assignment(request, pk)
    group = assignment.seat.group
    refuse_lookers(group, request.user)
    day = day_of(request, assignment.seat)
    seats = free_seats(assignment, sent_day(request) or day)
    page = ActPage(
        group,
        f"{assignment.person} umsetzen",
        f"Bisher: {assignment.seat.name}. Zur Wahl stehen freie Sitze, die {assignment.person} einnehmen kann."
        if seats else f"Auf dieser Bank ist kein anderer Sitz frei, den {assignment.person} einnehmen kann.",
        "Umsetzen",
        f"{assignment.person} sitzt jetzt auf einem anderen Platz.",
        seen_on=day,
    )  # fmt: skip
    form = MoveForm(sent(request), seats=seats, initial={"starts_on": day, "seat": request.GET.get("sitz")})
    return answer(
        request,
        page,
        form,
        lambda data: seating.move(assignment, data["seat"], day=data["starts_on"], seen=0, by=request.user),
    )


def free_seats(assignment, day):
    """Seats of the same bench and owner on which nobody sits on that day."""
    seat = assignment.seat
    taken = seat.group.assignments.on(day).main().values("seat")
    seats = seat.group.seats.on(day).in_order().select_related("group", "faction", "office")
    return seats.filter(bench=seat.bench, faction=seat.faction).exclude(pk__in=taken)


@once
def assignment_task(request, pk):
    """Chair, deputy chair or member."""
    assignment = get_assignment(request, pk)
    group = assignment.seat.group
    refuse_lookers(group, request.user)
    if assignment.is_substitute:
        raise NotAllowed("Den Vorsitz hat, wer selbst auf einem Sitz sitzt, nicht die Stellvertretung.")
    page = ActPage(
        group,
        f"Aufgabe von {assignment.person}",
        f"{assignment.seat.name}. Bisher: {assignment.get_position_display()}.",
        "Speichern",
        f"Die Aufgabe von {assignment.person} ist geändert.",
    )
    initial = {"position": assignment.position, "starts_on": day_of(request, assignment.seat)}
    return answer(
        request,
        page,
        TaskForm(sent(request), initial=initial),
        lambda data: seating.appoint(assignment, data["position"], day=data["starts_on"], by=request.user),
    )
