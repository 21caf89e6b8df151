"""The one way on which a Handlungsschwerpunkt or an idea comes to another state, and the way back."""

from django.db import transaction
from django.db.models import F

from committees import clock
from committees.models import AuditEntry
from committees.rules.language import german
from committees.workflow import NotAllowed
from projectgroup.models import FocusArea, StateChange
from projectgroup.rights import may_work
from projectgroup.states import NotTackledReason, ProposalState

NO_REASON = (
    "Bitte Grund und Begründung angeben: Was nicht angegangen wird, steht mit seinem Grund auf der Strategieseite."
)
NO_DAY = "Bitte den Tag der Wiedervorlage angeben."
DAY_IS_OVER = "Der Tag der Wiedervorlage liegt in der Vergangenheit."
NOT_DECIDED = "Der Beschluss gilt nicht mehr: Er wurde zurückgenommen oder ist noch nicht gefasst. Bewegt wurde nichts."
WHO_MOVES = "Den Stand ändern die Mitglieder der Projektgruppe und der Sitzungsdienst."


@transaction.atomic
def move(thing, to_state, *, by, reason="", reason_text="", resubmit_on=None, resolution=None, note=""):
    """Bring a Handlungsschwerpunkt or an idea to another state; returns the StateChange that keeps the decision.

    Without `resolution` the group itself moves it, as long as no resolution has decided on it. A reason and a day that
    the state does not ask for are dropped.
    """
    thing = held(thing)
    before, to_state = thing.state, ProposalState(to_state)
    why = reasons_of(to_state, reason, reason_text.strip(), resubmit_on)
    refuse_mover(thing, by, resolution)
    refuse_reasons(to_state, why)
    if resolution is None:
        refuse_idle(thing, to_state, why)
    change = add(thing, before, to_state, why, by=by, resolution=resolution, note=note.strip())
    be(thing, to_state, why, decided_by=resolution)
    log(thing, "proposal_move", by, before=before, change=change)
    return change


@transaction.atomic
def undo(change, *, by, note=""):
    """The decision does not hold any more: its thing is as the decisions say that still hold. Returns the StateChange
    of its own that says so."""
    thing = held(change.area or change.idea)
    if StateChange.objects.filter(undoes=change).exists():
        raise NotAllowed("Diese Entscheidung ist schon zurückgenommen.")
    before, last = thing.state, last_holding(thing, but=change)
    state = last.after if last else first_state(thing)
    why = {name: getattr(last, name) for name in ("reason", "reason_text", "resubmit_on")} if last else nothing()
    resolution = last.resolution if last else None
    undone = add(thing, before, state, why, by=by, resolution=resolution, note=note.strip(), undoes=change)
    be(thing, state, why, decided_by=resolution)
    log(thing, "proposal_undo", by, before=before, change=undone)
    return undone


def held(thing):
    """The thing as it is stored now, its row locked."""
    return type(thing).objects.select_for_update(of=("self",), no_key=True).get(pk=thing.pk)


def nothing():
    return {"reason": "", "reason_text": "", "resubmit_on": None}


def reasons_of(state, reason, text, day):
    """What of this the state asks for."""
    asks = state in ProposalState.not_tackled()
    why = {"reason": reason, "reason_text": text} if asks else {"reason": "", "reason_text": ""}
    return why | {"resubmit_on": day if state == ProposalState.DEFERRED else None}


def refuse_mover(thing, by, resolution):
    if resolution is not None:
        if not resolution.is_decided:
            raise NotAllowed(NOT_DECIDED)
        return
    if by is None or not may_work(thing.group, by):
        raise NotAllowed(WHO_MOVES)
    if thing.decided_by_id:
        raise NotAllowed(decided_words(thing))


def decided_words(thing):
    """Why the group cannot move it any more."""
    item = thing.decided_by.item
    committee, day = thing.decided_by.committee.short_name, clock.local(item.meeting.starts_at).date()
    return (
        f"Über „{thing}“ hat das Gremium {committee} am {german(day)} unter TOP {item.number} entschieden. "
        "Den Stand ändert nur ein neuer Beschluss; die Gruppe schlägt ihn in ihrem nächsten Bericht vor."
    )


def refuse_reasons(state, why):
    if state not in ProposalState.not_tackled():
        return
    if why["reason"] not in NotTackledReason.values or not why["reason_text"]:
        raise NotAllowed(NO_REASON)
    if state != ProposalState.DEFERRED:
        return
    if why["resubmit_on"] is None:
        raise NotAllowed(NO_DAY)


def refuse_idle(thing, state, why):
    """A day that is over is refused for the group alone: a resolution may be entered later than it was decided."""
    if why["resubmit_on"] and why["resubmit_on"] < clock.today():
        raise NotAllowed(DAY_IS_OVER)
    if thing.state == state and why == {name: getattr(thing, name) for name in why}:
        raise NotAllowed(f"„{thing}“ ist schon {state.label}. Geändert wurde nichts.")


def named(thing):
    """The thing under the name that a StateChange and a Move have for it."""
    return {"area": thing} if isinstance(thing, FocusArea) else {"idea": thing}


def add(thing, before, after, why, **values):
    return StateChange.objects.create(**named(thing), before=before, after=after, at=clock.now(), **why, **values)


def be(thing, state, why, *, decided_by):
    values = why | {"state": state, "decided_by": decided_by}
    type(thing).objects.filter(pk=thing.pk).update(**values, count=F("count") + 1)


def last_holding(thing, *, but):
    """The newest decision on it that was not taken back and is not this one, or None."""
    return thing.changes.filter(undoes=None, undone_by=None).exclude(pk=but.pk).order_by("at", "pk").last()


def first_state(thing):
    """As it stood before anybody decided."""
    return thing.changes.order_by("at", "pk").first().before or ProposalState.PROPOSED


def log(thing, action, by, *, before, change):
    words = ", ".join(filter(None, (change.get_reason_display(), change.reason_text, change.note)))
    AuditEntry.objects.note(
        by=by,
        subject=thing,
        action=action,
        before=ProposalState(before).label,
        after=ProposalState(change.after).label,
        note=words[:2000],
    )
