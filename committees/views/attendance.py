"""Answering an invitation with one tap, and naming who stands in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from committees.actions import attendance as actions
from committees.attendance import asked_of, attendance_of, may_answer_for, may_name_substitute, why_closed
from committees.forms.attendance import SubstituteForm
from committees.models import Meeting, Person
from committees.states import ReplyAnswer
from committees.views.shortcuts import get_meeting, once
from committees.words import key_of


@once
def meeting_answer(request, slug, pk):
    """The reply of one person: one's own, or another's that committee services enter."""
    meeting, person, attendance = asked_here(request, slug, pk)
    if not may_answer_for(attendance, person, request.user):
        raise PermissionDenied("Eine Rückmeldung geben die Mitglieder selbst, sonst der Sitzungsdienst.")
    if request.method == "POST":
        take_answer(request, meeting, person)
        return redirect(f"{meeting.intern_url}#rueckmeldung")
    context = {"meeting": meeting, "asked": asked_of(attendance, person), "closed": why_closed(meeting)}
    return render(request, "committees/meeting_answer.html", context)


def take_answer(request, meeting, person):
    answer = request.POST.get("answer")
    if answer == ReplyAnswer.ACCEPTS:
        actions.accept(meeting, person, by=request.user)
        messages.success(request, f"Zugesagt: {person}.")
    elif answer == ReplyAnswer.DECLINES:
        substitute = chosen(request)
        actions.decline(meeting, person, by=request.user, substitute=substitute)
        asked = f" {substitute} ist um Vertretung gebeten." if substitute else ""
        messages.success(request, f"Verhindert: {person}.{asked}")
    elif answer == "":
        actions.take_back(meeting, person, by=request.user)
        messages.success(request, "Die Rückmeldung ist zurückgenommen.")


def chosen(request):
    """Who stands in, if anybody is named."""
    key = request.POST.get("substitute", "")
    return get_object_or_404(Person, pk=key_of(key)) if key.isdecimal() else None


@once
def substitute_name(request, slug, pk):
    """Who stands in for a member, named by the faction."""
    meeting, person, attendance = asked_here(request, slug, pk)
    seat = attendance.seat_of(person.pk)
    if not may_name_substitute(attendance, seat, request.user):
        raise PermissionDenied("Die Vertretung benennt die Fraktion, sobald das Mitglied abgesagt hat.")
    named = attendance.replies[person.pk].substitute
    form = SubstituteForm(
        request.POST if request.method == "POST" else None,
        attendance=attendance,
        seat=seat,
        initial={"substitute": named},
    )
    if form.is_valid():
        substitute = form.cleaned_data["substitute"]
        actions.name_substitute(meeting, person, substitute, by=request.user)
        messages.success(request, f"Vertretung für {person}: {substitute or 'niemand'}.")
        return redirect(meeting.intern_url)
    context = {"meeting": meeting, "person": person, "form": form}
    return render(request, "committees/meeting_substitute.html", context, status=422 if form.is_bound else 200)


def asked_here(request, slug, pk):
    """(sitting, person, replies) of an address; unknown persons are a 404."""
    meeting = get_meeting(request, slug)
    if request.method == "POST":  # what a form is compared with stays as it is
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    attendance = attendance_of(meeting)
    people = [seat.person for seat in attendance.seats] + [reply.person for reply in attendance.replies.values()]
    people += [reply.substitute for reply in attendance.replies.values() if reply.substitute]
    person = next((each for each in people if each.pk == pk), None)
    if person is None:
        raise Http404("Diese Person gehört nicht zu der Sitzung.")
    return meeting, person, attendance
