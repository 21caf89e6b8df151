"""Planning sittings in the workspace: all sittings, a new one, and what becomes of one."""

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from committees import clock
from committees.actions import planning as acts
from committees.forms.meetings import InternMeetingFilter
from committees.forms.planning import CancelForm, ChangeForm, MoveForm, PlanForm
from committees.models import Committee, Meeting
from committees.models.walls import REFUSALS, german_sentence
from committees.rights import is_committee_services
from committees.states import MeetingState
from committees.views.meeting_rows import by_month, entries_between
from committees.views.shortcuts import get_meeting, once, refused
from committees.workflow import NotAllowed

ONE_DAY = timedelta(days=1)


@require_safe
def intern_meeting_list(request):
    """All sittings this user may know of; those to come, or with ?jahr= the past ones of a year."""
    form, today = InternMeetingFilter(request.GET or None, user=request.user), clock.today()
    year = next((year for year in form.years if str(year) == request.GET.get("jahr")), None)
    committees = Prefetch("committees", Committee.objects.visible_to(request.user))
    meetings = form.found(Meeting.objects.visible_to(request.user).prefetch_related(committees))
    if year:
        entries = entries_between(meetings, date(year, 1, 1), min(date(year, 12, 31), today - ONE_DAY))[::-1]
    else:
        entries = entries_between(meetings, today, None)
    context = {"form": form, "year": year, "months": by_month(entries), "may_plan": plans(request.user)}
    return render(request, "committees/intern_meeting_list.html", context)


def plans(user):
    return is_committee_services(None, user)


def refuse_lookers(user):
    if not plans(user):
        raise PermissionDenied("Sitzungen plant der Sitzungsdienst.")


@once
def meeting_new(request):
    refuse_lookers(request.user)
    form = PlanForm(request.POST if request.method == "POST" else None)
    if form.may_act:
        meeting = stored(form, acts.plan_meeting, by=request.user, **form.values())
        if meeting:
            messages.success(request, f"Angelegt: {meeting}.")
            return redirect(meeting.intern_url)  # where its agenda begins
    return page_of(request, form, title="Sitzung anlegen", button="Sitzung anlegen")


@once
def meeting_change(request, slug):
    meeting = sitting_at(request, slug)
    if not meeting.may_change:
        return refused(request, acts.over_sentence(meeting))
    form = ChangeForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if form.may_act:
        values = form.values() | {"seen": form.cleaned_data["seen"]}
        if stored(form, acts.change_meeting, meeting, by=request.user, **values):
            messages.success(request, f"Gespeichert: {meeting}.")
            return redirect("intern-meeting-list")
    lead = "Tag und Beginn ändert „Verlegen“, damit alle davon erfahren."
    return page_of(request, form, title=f"{meeting} ändern", button="Speichern", lead=lead)


@once
def meeting_move(request, slug):
    meeting = sitting_at(request, slug)
    if not meeting.may_change:
        return refused(request, acts.over_sentence(meeting))
    form = MoveForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if form.may_act:
        values = form.times() | {"reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
        moved = stored(form, acts.move_meeting, meeting, by=request.user, **values)
        if moved:
            messages.success(request, f"Verlegt: {moved}. Alle Betroffenen bekommen eine E-Mail.")
            return redirect(moved.intern_url)
    lead = "Mitglieder, Stellvertretungen, Bürgermeisteramt und Ämter mit Vorlagen bekommen eine E-Mail."
    if meeting.state == MeetingState.INVITED:
        lead += " Zur verlegten Sitzung ist neu einzuladen; wer schon geantwortet hat, wird neu gefragt."
    return page_of(request, form, title=f"{meeting} verlegen", button="Sitzung verlegen", lead=lead)


@once
def meeting_cancel(request, slug):
    meeting = sitting_at(request, slug)
    if not meeting.may_change:
        return refused(request, acts.over_sentence(meeting))
    form = CancelForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if form.is_bound and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("seen", "reason")}
        if stored(form, acts.cancel_meeting, meeting, by=request.user, **values):
            messages.success(request, f"Abgesagt: {meeting}. Alle Betroffenen bekommen eine E-Mail.")
            return redirect("stranded-list" if meeting.consultations.exists() else "intern-meeting-list")
    lead = "Die Sitzung bleibt mit ihrer Tagesordnung stehen. Alle Betroffenen bekommen eine E-Mail."
    return page_of(request, form, title=f"{meeting} absagen", button="Sitzung absagen", lead=lead)


def sitting_at(request, slug):
    refuse_lookers(request.user)
    return get_meeting(request, slug)


def stored(form, act, /, *args, **kwargs):
    """What the act made, or None: then the reason stands at the form, and what was typed stays."""
    try:
        with transaction.atomic():
            return act(*args, **kwargs)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        form.was_overtaken = True
        if "seen" in form.fields:
            renew(form)
    except REFUSALS as error:
        form.add_error(None, german_sentence(error))
    return None


def renew(form):
    """Who has read what changed meanwhile may send the form once more."""
    form.data = form.data.copy()
    form.data["seen"] = Meeting.objects.get(pk=form.meeting.pk).modified.isoformat() if form.meeting else ""


def page_of(request, form, **words):
    status = 200 if not form.is_bound else 409 if getattr(form, "was_overtaken", False) else 422
    context = {"form": form, "back": reverse("intern-meeting-list")} | words
    return render(request, "committees/meeting_form.html", context, status=status)


# --- Beratungen of cancelled sittings ---


@require_safe
def stranded_list(request):
    """Beratungen of cancelled sittings, each with the coming sittings of its committee."""
    refuse_lookers(request.user)
    rows = list(acts.stranded())
    coming = coming_of({row.committee_id for row in rows})
    return render(
        request, "committees/stranded_list.html", {"rows": [(row, coming.get(row.committee_id, [])) for row in rows]}
    )


def coming_of(committees):
    """{committee: its coming sittings}"""
    meetings = Meeting.objects.that_take_place().from_day(clock.today()).filter(committees__in=committees).distinct()
    found = {}
    for meeting in meetings.prefetch_related("committees"):
        for committee in meeting.committees.all():
            found.setdefault(committee.pk, []).append(meeting)
    return found


@require_POST
@once
def consultation_move(request, pk):
    refuse_lookers(request.user)
    consultation = get_object_or_404(acts.stranded(), pk=pk)
    key = request.POST.get("meeting", "")
    meeting = Meeting.objects.filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 16 else None
    if meeting is None:
        raise NotAllowed("Bitte eine Sitzung wählen.")
    acts.move_consultation(consultation, meeting, by=request.user)
    messages.success(request, f"{consultation.motion.label} geht jetzt an {meeting}.")
    return redirect("stranded-list")
