"""The way of minutes as one table, and taking a step of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from committees.actions.minutes.freezing import freeze
from committees.actions.minutes.held import held_minutes
from committees.actions.minutes.publishing import publish
from committees.actions.minutes.sending import send
from committees.models import AuditEntry
from committees.rights import is_committee_services, may_write_minutes
from committees.states import MinutesState as S
from committees.workflow import NotAllowed

RECALLED = "Die Niederschrift ist zurückgerufen; wieder hinaus geht sie durch zwei Personen."


def always(minutes):
    return True


def is_public(minutes):
    return minutes.is_public


@dataclass(frozen=True)
class Step:
    """One step: its button, the states it leads from and to (None: stays), who may take it, what it does besides, when
    it is offered, and whether with it the minutes go out."""

    name: str
    button: str
    sources: tuple
    target: str | None
    allowed: Callable
    do: Callable
    done: str
    offered: Callable = always
    explains: str = ""
    goes_out: bool = False

    def is_held_back(self, minutes):
        """Whether it would bring out what was called back."""
        return self.goes_out and minutes.recalled_at is not None


def begin_review(minutes, *, by, until=None):
    if until is None:
        raise NotAllowed("Bitte angeben, bis wann die Durchsicht dauert.")
    minutes.review_until = until


def stay(minutes, *, by):
    """The state alone changes."""


def take_back(minutes, *, by):
    """Before the first signature, which the database holds too."""
    minutes.released_at = minutes.released_by = None


STEPS = {
    step.name: step
    for step in (
        Step(
            "review",
            "In Durchsicht geben",
            (S.DRAFT,),
            S.REVIEW,
            may_write_minutes,
            begin_review,
            "Die Ämter können die Niederschrift jetzt durchsehen.",
        ),
        Step(
            "resume",
            "Durchsicht beenden",
            (S.REVIEW,),
            S.DRAFT,
            may_write_minutes,
            stay,
            "Die Durchsicht ist beendet.",
        ),
        Step(
            "submit",
            "Zur Unterschrift freigeben",
            (S.DRAFT, S.REVIEW),
            S.TO_SIGN,
            may_write_minutes,
            freeze,
            "Die Niederschrift ist festgeschrieben und liegt zur Unterschrift.",
            explains="Text und PDF werden festgeschrieben. Unterzeichnet ist damit noch nicht.",
        ),
        Step(
            "take_back",
            "Zurückholen",
            (S.TO_SIGN,),
            S.DRAFT,
            may_write_minutes,
            take_back,
            "Die Niederschrift ist wieder im Entwurf.",
            explains="Das geht nur vor der ersten Unterschrift. Die festgeschriebene Fassung bleibt erhalten.",
        ),
        Step(
            "send",
            "Zuleiten",
            (S.SIGNED, S.PUBLISHED),
            None,
            may_write_minutes,
            send,
            "Die Niederschrift ist zugeleitet.",
            explains="Die Mitglieder und die Verwaltungsleitung bekommen eine E-Mail ohne nichtöffentliche Worte.",
            goes_out=True,
        ),
        Step(
            "publish",
            "Veröffentlichen",
            (S.SIGNED,),
            S.PUBLISHED,
            is_committee_services,
            publish,
            "Die Niederschrift ist veröffentlicht.",
            offered=is_public,
            explains="Der öffentliche Teil steht danach für alle im Internet.",
            goes_out=True,
        ),
    )
}


def steps_for(minutes, user):
    """The steps that the page offers; what stands in the way is the rules' question."""
    return [
        step
        for step in STEPS.values()
        if minutes.state in step.sources and step.allowed(minutes, user) and step.offered(minutes)
    ]


@transaction.atomic
def take(minutes, name, *, by, **values):
    """Take one step and note it; returns the sentence that says what happened."""
    step = STEPS.get(name)
    if step is None:
        raise NotAllowed("Diesen Schritt gibt es nicht.")
    held = held_minutes(minutes)
    if not step.allowed(held, by):
        raise NotAllowed(f"„{step.button}“ steht Ihnen bei dieser Niederschrift nicht zu.")
    before = held.state
    if step.is_held_back(held):
        raise NotAllowed(RECALLED)
    refuse_out_of_turn(held, step)
    sentence = step.do(held, by=by, **values) or step.done
    held.state = step.target or held.state
    held.save(update_fields=["state", "review_until", "released_at", "released_by"])
    AuditEntry.objects.note(by=by, subject=held, action=f"{name}_minutes", before=before, after=held.state)
    return sentence


def refuse_out_of_turn(minutes, step):
    if minutes.state not in step.sources and step.offered(minutes):
        raise NotAllowed(
            f"„{step.button}“ ist jetzt nicht möglich. Stand der Niederschrift: {minutes.get_state_display()}."
        )
