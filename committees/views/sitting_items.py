"""What the page of a running sitting shows of going through the agenda."""

from dataclasses import dataclass

from committees.proceedings.closing import is_matter
from committees.proceedings.going import going_of
from committees.proceedings.targets import targets_of
from committees.states import AgendaItemKind, ConsultationRole, NonPublicReason


@dataclass(frozen=True)
class Fold:
    """One way on for an item that asks for no more than a reason: the act and its words."""

    act: str
    title: str
    hint: str
    by_vote: bool = True
    needs_reason: bool = False


FOLDS = (
    Fold("drop", "Absetzen", "Die Vorlage wartet danach wieder auf eine Tagesordnung.", needs_reason=True),
    Fold("defer", "Zurückstellen", "Ohne Termin; die Vorlage wartet."),
    Fold("forward", "Ohne Empfehlung weiterleiten", "An das nächste Gremium der Beratungsfolge."),
    Fold("not_handle", "Nicht behandeln", "Heute nicht; der Punkt kommt wieder."),
    Fold("withdraw", "Zurückziehen", "Wer eingereicht hat, nimmt zurück, ohne Abstimmung.", by_vote=False),
    Fold("settle", "Für erledigt erklären", "Es ist nichts mehr zu entscheiden."),
)


def going_context(meeting, sheet, *, may_run):
    """What sitting_items.html and sitting_item_acts.html need; two queries at most, whatever the length."""
    if sheet.proceedings is None:
        return {}
    going = going_of(sheet.parts, sheet.proceedings.current_item_id)
    line = going.current
    return {
        "going": going,
        "line": line,
        "folds": FOLDS if line and is_matter(line.item) else (),
        "is_adoption": bool(line and line.item.adopts_agenda),
        "is_urgent": bool(line and line.item.motion_id and line.item.motion.kind.is_urgent_decision),
        "questions": questions_of(line),
        "targets": targets_of(meeting) if may_run else None,
        "roles": ConsultationRole.choices,
        "reasons": NonPublicReason.choices,
    }


def questions_of(line):
    """Those of the Einwohnerfragestunde that is called; None for any other item."""
    if line is None or line.item.kind != AgendaItemKind.QUESTION_TIME:
        return None
    return list(line.item.questions.all())
