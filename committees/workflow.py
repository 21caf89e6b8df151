"""The procedure of a Vorlage as one table: buttons, rights, pages and tests come from it."""

from collections.abc import Callable
from dataclasses import dataclass

from committees.rights import asks_for_release, is_committee_services, is_drafter, may_release, may_withdraw
from committees.states import MotionState as S


class NotAllowed(Exception):
    """The step is not this user's, or not one of this state; the message says which in German."""


def always(motion):
    return True


@dataclass(frozen=True)
class Step:
    """One step: its button, the states it leads from and to (None: stays), who may take it, when it is offered."""

    name: str
    button: str
    sources: tuple
    target: str | None
    allowed: Callable
    offered: Callable = always
    asks: str = ""  # label of the reason or note that the step's form demands
    explains: str = ""


def can_be_asked(motion):
    return motion.release_asked_at is None


def waits_for_release(motion):
    return motion.release_asked_at is not None


def can_be_published(motion):
    return motion.has_unpublished_version and motion.latest_version.is_public


def can_be_distributed(motion):
    """The newest version was not given to the members yet."""
    newest = motion.latest_version
    return newest is not None and (motion.distributed_at is None or motion.distributed_at < newest.released_at)


def is_in_public(motion):
    return motion.is_in_public


STEPS = {
    step.name: step
    for step in (
        Step(
            "submit",
            "Zur Freigabe geben",
            (S.DRAFT,),
            None,
            asks_for_release,
            can_be_asked,
            explains="Der Sitzungsdienst wird benachrichtigt. Bis er freigibt oder zurückgibt, ruht der Entwurf.",
        ),
        Step(
            "return",
            "Zurückgeben",
            (S.DRAFT,),
            None,
            may_release,
            waits_for_release,
            asks="Was ist noch zu tun?",
            explains="Das Amt kann den Entwurf danach wieder bearbeiten.",
        ),
        Step(
            "release",
            "Freigeben",
            (S.DRAFT,),
            S.RELEASED,
            may_release,
            explains="Text, Anlagen und PDF werden festgeschrieben. Spätere Änderungen ergeben eine neue Fassung.",
        ),
        Step(
            "publish",
            "Veröffentlichen",
            (S.RELEASED, S.DRAFT),
            None,
            is_committee_services,
            can_be_published,
            explains="Die jüngste freigegebene Fassung steht danach für alle im Internet.",
        ),
        Step(
            "distribute",
            "An die Mitglieder geben",
            (S.RELEASED, S.DRAFT),
            None,
            is_committee_services,
            can_be_distributed,
            explains="Die Mitglieder können die Vorlage danach im Arbeitsraum lesen.",
        ),
        Step(
            "revise",
            "Neue Fassung beginnen",
            (S.RELEASED,),
            S.DRAFT,
            is_drafter,
            explains="Die freigegebene Fassung bleibt unverändert; der Entwurf beginnt mit ihrem Text.",
        ),
        Step(
            "unpublish",
            "Aus der Öffentlichkeit nehmen",
            (S.RELEASED, S.DRAFT, S.WITHDRAWN),
            None,
            is_committee_services,
            is_in_public,
            asks="Warum wird die Vorlage zurückgenommen?",
            explains="Die öffentliche Seite und ihre Dateien sind danach nicht mehr erreichbar.",
        ),
        Step(
            "withdraw",
            "Zurückziehen",
            (S.DRAFT, S.RELEASED),
            S.WITHDRAWN,
            may_withdraw,
            asks="Warum wird die Vorlage zurückgezogen?",
            explains="Die Nummer bleibt vergeben; die Vorlage wird nicht mehr beraten.",
        ),
    )
}


def steps_for(motion, user):
    """The steps this user could take now; whether findings still stand in the way is the action's question."""
    return [
        step
        for step in STEPS.values()
        if motion.state in step.sources and step.allowed(motion, user) and step.offered(motion)
    ]


def allowed_step(motion, name, user):
    """The step of this name, or NotAllowed."""
    step = STEPS.get(name)
    if step is None:
        raise NotAllowed("Diesen Schritt gibt es nicht.")
    if not step.allowed(motion, user):
        raise NotAllowed(f"„{step.button}“ steht Ihnen bei dieser Vorlage nicht zu.")
    if step not in steps_for(motion, user):
        raise NotAllowed(f"„{step.button}“ ist nicht mehr möglich. Stand der Vorlage: {motion.state_words}.")
    return step
