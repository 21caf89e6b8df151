"""The procedure of a Vorlage as one table: buttons, rights, pages and tests come from it."""

from collections.abc import Callable
from dataclasses import dataclass

from committees.rights import (
    asks_for_release,
    is_committee_services,
    is_current_signer,
    is_drafter,
    is_submitter,
    may_note,
    may_release,
    may_sign,
    may_withdraw,
)
from committees.standing import (
    can_be_asked,
    can_be_declined,
    can_be_deleted,
    can_be_discarded,
    can_be_distributed,
    can_be_published,
    can_be_recalled,
    can_be_released,
    can_be_replaced,
    can_be_returned,
    can_be_revised,
    can_be_revoked,
    can_be_withdrawn,
    can_circulate,
    is_in_public,
    is_still_outside,
)
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
    page: str = "motion-step"  # the address of its form page
    is_button: bool = True  # False: follows from another step, or has its place on a page of its own


def anybody(motion, user):
    """The step follows from another one, whose right was looked at."""
    return True


def may_return(motion, user):
    """During Mitzeichnung those whose turn it is, before and after it those who release."""
    return is_current_signer(motion, user) if motion.state == S.CO_SIGNING else may_release(motion, user)


STEPS = {
    step.name: step
    for step in (
        Step(
            "circulate",
            "Zur Mitzeichnung geben",
            (S.DRAFT,),
            S.CO_SIGNING,
            is_drafter,
            can_circulate,
            explains="Wer mitzeichnet, wird der Reihe nach benachrichtigt.",
            page="motion-circulate",
        ),
        Step(
            "sign",
            "Mitzeichnen",
            (S.CO_SIGNING,),
            None,
            may_sign,
            explains="Die Zeichnung gilt für den Wortlaut, den Sie gesehen haben.",
            page="motion-sign",
        ),
        Step("note", "Zur Kenntnis nehmen", (S.CO_SIGNING, S.SIGNED), None, may_note, page="motion-sign"),
        Step("complete", "Mitzeichnung abschließen", (S.CO_SIGNING,), S.SIGNED, anybody, is_button=False),
        Step(
            "recall",
            "Zurückholen",
            (S.DRAFT, S.CO_SIGNING, S.SIGNED),
            S.DRAFT,
            is_drafter,
            can_be_recalled,
            asks="Warum holen Sie die Vorlage zurück?",
            explains="Zeichnungen gelten weiter, soweit ihr Abschnitt unverändert bleibt.",
        ),
        Step(
            "hand_in",
            "Einreichen",
            (S.DRAFT,),
            S.RECEIVED,
            is_submitter,
            is_still_outside,
            explains="Der Wortlaut lässt sich danach nicht mehr ändern.",
            page="motion-hand-in",
        ),
        Step(
            "examine",
            "Prüfen",
            (S.RECEIVED,),
            S.EXAMINED,
            is_committee_services,
            explains="Frist, Form und Zuständigkeit werden festgehalten.",
            page="motion-examine",
        ),
        Step(
            "assign",
            "Zuweisen",
            (S.EXAMINED, S.ASSIGNED),
            S.ASSIGNED,
            is_committee_services,
            explains="Das federführende Amt und die Beratungsfolge werden festgelegt.",
            page="motion-assign",
        ),
        Step(
            "examine_again",
            "Prüfung berichtigen",
            (S.EXAMINED,),
            None,
            is_committee_services,
            explains="Frist, Form und Zuständigkeit werden neu festgehalten; das frühere Ergebnis steht im Verlauf.",
            page="motion-examine",
        ),
        Step(
            "decline",
            "Ohne Beratung abschließen",
            (S.EXAMINED,),
            S.DECLINED,
            is_committee_services,
            can_be_declined,
            asks="Mitteilung an die Einreichenden",
            explains="Nennen Sie den Grund und, wenn Sie das Schreiben weitergeleitet haben, die zuständige Stelle. "
            "Die Mitteilung geht per E-Mail an die Einreichenden, wenn ihre Adresse bekannt ist. Die Nummer bleibt "
            "vergeben; beraten wird nicht.",
        ),
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
            (S.DRAFT, S.CO_SIGNING, S.SIGNED),
            S.DRAFT,
            may_return,
            can_be_returned,
            asks="Was ist noch zu tun?",
            explains="Das Amt kann den Entwurf danach wieder bearbeiten.",
        ),
        Step(
            "release",
            "Freigeben",
            (S.DRAFT, S.SIGNED, S.ASSIGNED),
            S.RELEASED,
            may_release,
            can_be_released,
            explains="Text, Anlagen und PDF werden festgeschrieben. Spätere Änderungen ergeben eine neue Fassung.",
        ),
        Step(
            "publish",
            "Veröffentlichen",
            (S.RELEASED, S.DRAFT, S.CO_SIGNING, S.SIGNED),
            None,
            is_committee_services,
            can_be_published,
            explains="Die Fassung steht danach für alle im Internet; auch die Mitglieder haben sie dann.",
        ),
        Step(
            "distribute",
            "An die Mitglieder geben",
            (S.RELEASED, S.DRAFT, S.CO_SIGNING, S.SIGNED),
            None,
            is_committee_services,
            can_be_distributed,
            explains="Die Mitglieder können die Fassung danach im Arbeitsraum lesen.",
        ),
        Step(
            "revise",
            "Neue Fassung beginnen",
            (S.RELEASED,),
            S.DRAFT,
            is_drafter,
            can_be_revised,
            explains="Die freigegebene Fassung bleibt unverändert; der Entwurf beginnt mit ihrem Text.",
        ),
        Step(
            "replace_outside",
            "Fassung nach außen ersetzen",
            (S.RELEASED,),
            None,
            is_committee_services,
            can_be_replaced,
            explains="Die bisherige Fassung ist danach nur noch im Rathaus zu lesen; ihre Dateien sind nicht mehr "
            "öffentlich.",
            page="motion-redact",
        ),
        Step(
            "unpublish",
            "Aus der Öffentlichkeit nehmen",
            (S.RELEASED, S.DRAFT, S.CO_SIGNING, S.SIGNED, S.WITHDRAWN),
            None,
            is_committee_services,
            is_in_public,
            asks="Warum wird die Vorlage zurückgenommen?",
            explains="Die öffentliche Seite und ihre Dateien sind danach nicht mehr erreichbar. Wird die "
            "Vorlage später wieder veröffentlicht, erscheint nur ihre jüngste Fassung; ältere Fassungen bleiben "
            "zurückgenommen.",
        ),
        Step(
            "revoke",
            "Notfall-Rückruf",
            (S.RELEASED, S.DRAFT, S.CO_SIGNING, S.SIGNED, S.WITHDRAWN),
            None,
            may_release,
            can_be_revoked,
            explains="Alle Fassungen sind sofort und überall nur noch für Sitzungsdienst, Verwaltungsleitung und "
            "federführendes Amt zu lesen. Wer sie hatte, wird benachrichtigt.",
            page="motion-revoke",
        ),
        Step(
            "withdraw",
            "Zurückziehen",
            (S.DRAFT, S.CO_SIGNING, S.SIGNED, S.RECEIVED, S.EXAMINED, S.ASSIGNED, S.RELEASED),
            S.WITHDRAWN,
            may_withdraw,
            can_be_withdrawn,
            asks="Warum wird die Vorlage zurückgezogen?",
            explains="Die Nummer bleibt vergeben; die Vorlage wird nicht mehr beraten. Der Grund steht im Verlauf, "
            "nicht im Internet.",
        ),
        Step(
            "delete",
            "Entwurf löschen",
            (S.DRAFT,),
            None,
            is_drafter,
            can_be_deleted,
            explains="Der Entwurf lässt sich 30 Tage lang wiederherstellen.",
        ),
        Step(
            "discard",
            "Begonnene Fassung verwerfen",
            (S.DRAFT,),
            S.RELEASED,
            is_drafter,
            can_be_discarded,
            explains="Es gilt wieder die freigegebene Fassung. Der verworfene Text bleibt 30 Tage erhalten.",
        ),
    )
}


def buttons_for(motion, user):
    """The steps that the page offers this user as buttons."""
    return [step for step in steps_for(motion, user) if step.is_button]


def steps_for(motion, user):
    """The steps this user could take now; whether findings still stand in the way is the action's question."""
    return [step for step in STEPS.values() if could_take(step, motion, user)]


def could_take(step, motion, user):
    may = not motion.deleted_at and motion.state in step.sources and step.allowed(motion, user)
    return may and step.offered(motion)


def allowed_step(motion, name, user):
    """The step of this name, or NotAllowed."""
    step = STEPS.get(name)
    if step is None:
        raise NotAllowed("Diesen Schritt gibt es nicht.")
    if not step.allowed(motion, user):
        raise NotAllowed(f"„{step.button}“ steht Ihnen bei dieser Vorlage nicht zu.")
    if not could_take(step, motion, user):
        raise NotAllowed(f"„{step.button}“ ist nicht mehr möglich. Stand der Vorlage: {motion.state_words}.")
    return step
