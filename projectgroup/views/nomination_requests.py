"""Asking for nominations: for one seat, or for all free ones at once; shown once more before the mails go out."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from committees.models.walls import REFUSALS, german_sentence
from committees.views.shortcuts import once
from committees.workflow import NotAllowed
from meerbusch_vision.crispy import FieldError, error_list
from projectgroup.actions import nominations as actions
from projectgroup.actions.nominees import contacts_of
from projectgroup.actions.seating import today_within
from projectgroup.forms.nominations import DeadlineForm, Offices, RequestForm
from projectgroup.plan import plan_of
from projectgroup.views.nominations import group_to_fill, sent


@once
def nomination_ask(request, slug):
    """All seats that are free and for which nobody has been asked yet."""
    group = group_to_fill(request, slug)
    plan = plan_of(group, today_within(group), with_nominations=True)
    return ask_for(request, group, [place.seat for place in plan.missing if is_to_ask(place, request.POST)])


def is_to_ask(place, typed):
    """A seat that somebody else has asked for in the meantime stays on the page, which then says so."""
    return place.seat and (place.nomination is None or f"sitz-{place.seat.pk}-recipient" in typed)


@once
def nomination_ask_seat(request, slug, pk):
    group = group_to_fill(request, slug)
    seat = get_object_or_404(group.seats.on(today_within(group)).select_related("faction", "office"), pk=pk)
    seat.group = group
    return ask_for(request, group, [seat], is_alone=True)


def ask_for(request, group, seats, *, is_alone=False):
    """Form, preview, or the requests on their way."""
    deadline = DeadlineForm(sent(request))
    rows = rows_for(request, seats, today_within(group), is_alone)
    is_sent = request.method == "POST" and "edit" not in request.POST
    if is_sent and is_complete(deadline, rows):
        wanted = [row for row in rows if row.is_wanted]
        if "confirm" not in request.POST:
            context = {"group": group, "rows": wanted, "expires_at": deadline.expires_at, "sent": again(deadline, rows)}
            return render(request, "projectgroup/nomination_ask_check.html", context)
        if are_asked(wanted, deadline.expires_at, request.user):
            messages.success(request, done_words(wanted))
            return redirect("nomination-list", group.committee.slug)
    errors = errors_of(deadline, rows) if is_sent else []
    context = {"group": group, "deadline": deadline, "rows": rows, "errors": errors, "is_alone": is_alone}
    return render(request, "projectgroup/nomination_ask.html", context, status=422 if is_sent else 200)


def rows_for(request, seats, day, is_alone):
    """One form for each seat; addresses and offices are read once for all."""
    contacts, offices = contacts_of(seats, day), Offices(day)
    return [
        RequestForm(sent(request), seat=seat, contact=contacts[seat.pk], offices=offices, is_alone=is_alone)
        for seat in seats
    ]


def is_complete(deadline, rows):
    """Whether everything may go out as it is; with the sentence where it may not."""
    is_right = all([deadline.is_valid(), *(row.is_valid() for row in rows)])
    if is_right and not any(row.is_wanted for row in rows):
        deadline.add_error(None, "Bitte mindestens einen Sitz auswählen.")
    return not deadline.errors and is_right


def are_asked(rows, expires_at, by):
    """All requests or none: where one is refused, its sentence stands at its seat."""
    with transaction.atomic():
        for row in rows:
            try:
                with transaction.atomic():
                    actions.ask(row.seat, by=by, expires_at=expires_at, **row.values())
            except NotAllowed as refusal:
                row.add_error(None, str(refusal))
            except REFUSALS as error:
                row.add_error(None, german_sentence(error))
        has_failed = any(row.errors for row in rows)
        transaction.set_rollback(has_failed)
    return not has_failed


def again(deadline, rows):
    """What is sent with the confirmation, addresses filled in."""
    fields = [pair for row in rows if row.is_wanted for pair in row.as_sent()]
    return [("until", deadline.cleaned_data["until"].isoformat()), *fields]


def errors_of(deadline, rows):
    """The list at the top; every sentence names its seat."""
    found = list(error_list(deadline))
    for row in rows:
        for anchor, label, sentence in error_list(row):
            found.append(FieldError(anchor, ", ".join(filter(None, [row.seat.name, label])), sentence))
    return found


def done_words(rows):
    if len(rows) == 1:
        return f"Die Bitte um Benennung ist unterwegs: {rows[0].seat.name}."
    return f"{len(rows)} Bitten um Benennung sind unterwegs."
