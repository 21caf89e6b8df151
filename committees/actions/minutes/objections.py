"""Objections to signed minutes: they come up at the next sitting of the committee, and their result is recorded."""

from django.db import transaction

from committees import clock
from committees.actions.agendas.held import count_change, held_agenda
from committees.actions.agendas.objections import place_objections
from committees.actions.minutes.held import held_minutes
from committees.models import AuditEntry, Meeting, MinutesObjection
from committees.states import MinutesState
from committees.workflow import NotAllowed


@transaction.atomic
def raise_objection(minutes, text, *, raised_by, raised_on=None, by):
    """Write it down and put it on the agenda of the next sitting, if that has begun; else it comes with the agenda."""
    held = held_minutes(minutes)
    if held.state not in MinutesState.signed():
        raise NotAllowed(
            "Einwendungen richten sich gegen die unterzeichnete Niederschrift. Stand: "
            f"{held.get_state_display()} (§ 52 GO NRW)."
        )
    objection = MinutesObjection.objects.create(
        minutes=held, text=text, raised_by=raised_by, raised_on=raised_on or clock.today()
    )
    AuditEntry.objects.note(by=by, subject=held, action="object_to_minutes", after=raised_by.name)
    bring_up(held)
    return objection


def bring_up(minutes):
    """Onto the next sitting whose agenda can still be changed and has begun; else its agenda takes them up."""
    committees = [minutes.committee] if minutes.committee else minutes.meeting.committees.all()
    earliest = max(clock.now(), minutes.meeting.starts_at)
    ahead = Meeting.objects.with_open_agenda().filter(committees__in=committees, starts_at__gt=earliest)
    following = ahead.order_by("starts_at", "pk").first()
    if following is not None and hasattr(following, "agenda"):
        agenda = held_agenda(following)
        if place_objections(following):
            count_change(agenda)


@transaction.atomic
def record_result(objection, result, *, by):
    """What became of it, once: it stands in the minutes of the sitting that dealt with it."""
    objection = MinutesObjection.objects.select_for_update(of=("self",)).select_related("minutes").get(pk=objection.pk)
    if objection.result:
        raise NotAllowed(f"Das Ergebnis dieser Einwendung ist schon vermerkt: „{objection.result}“")
    objection.result = result
    objection.save(update_fields=["result"])
    AuditEntry.objects.note(by=by, subject=objection.minutes, action="settle_objection")
