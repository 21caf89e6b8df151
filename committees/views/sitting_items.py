"""What the page of a running sitting shows of going through the agenda."""

from dataclasses import dataclass

from committees.models import Minutes
from committees.proceedings.closing import is_matter
from committees.proceedings.going import going_of
from committees.proceedings.targets import targets_of
from committees.states import AgendaItemKind, Asks, ConsultationRole, NonPublicReason


@dataclass(frozen=True)
class Fold:
    """One way on for an item that asks for no more than a reason: the act and its words."""

    act: str
    title: str
    hint: str
    by_vote: bool = True
    needs_reason: bool = False


@dataclass(frozen=True)
class Writing:
    """One document of minutes in which the item called is written on: `words` say to what, "Ö 3" or "Ö 3 (ADI)"."""

    key: str
    address: str
    words: str
    committee: str = ""


FOLDS = (
    Fold("drop", "Absetzen", "Die Vorlage wartet danach wieder auf eine Tagesordnung.", needs_reason=True),
    Fold("defer", "Zurückstellen", "Ohne Termin; die Vorlage wartet."),
    Fold("forward", "Ohne Empfehlung weiterleiten", "An das nächste Gremium der Beratungsfolge."),
    Fold("not_handle", "Nicht behandeln", "Heute nicht; der Punkt kommt wieder."),
    Fold("withdraw", "Zurückziehen", "Wer eingereicht hat, nimmt zurück, ohne Abstimmung.", by_vote=False),
    Fold("settle", "Für erledigt erklären", "Es ist nichts mehr zu entscheiden."),
)


def going_context(meeting, sheet, typed, *, may_run):
    """What sitting_items.html and sitting_item_acts.html need; two queries at most, whatever the length. `typed` is
    what was sent and refused."""
    if sheet.proceedings is None:
        return {}
    going = going_of(sheet.parts, sheet.proceedings.current_item_id)
    line = going.current
    return {
        "going": going,
        "line": line,
        "folds": FOLDS if line and is_matter(line.item) else (),
        "is_adoption": bool(line and line.item.adopts_agenda),
        "may_put_agenda": may_put_agenda(line),
        "is_urgent": bool(line and line.item.motion_id and line.item.motion.kind.is_urgent_decision),
        "questions": questions_of(line, typed),
        "writings": writings_of(sheet, line) if may_run else [],
        "targets": targets_of(meeting) if may_run else None,
        "roles": ConsultationRole.choices,
        "reasons": NonPublicReason.choices,
    }


def may_put_agenda(line):
    """The first vote on the agenda stands by itself; the button is for another one, after changes."""
    if line is None or not line.item.adopts_agenda:
        return False
    found = [each for each in line.item.resolutions_now if each.asks == Asks.AGENDA]
    return bool(found) and all(each.is_decided for each in found)


def questions_of(line, typed):
    """Those of the Einwohnerfragestunde that is called, each with what stands in its fields; None for any other
    item."""
    if line is None or line.item.kind != AgendaItemKind.QUESTION_TIME:
        return None
    found = list(line.item.questions.select_related("reply"))
    for question in found:
        question.fields = fields_of(question, typed)
    return found


def fields_of(question, typed):
    """What was sent for this question and not taken, else what is stored."""
    if (typed.get("act"), typed.get("question")) == ("answer_question", str(question.pk)):
        return {"answer": typed.get("answer", ""), "in_writing": bool(typed.get("in_writing")), "is_typed": True}
    return {"answer": question.answer, "in_writing": question.answered_in_writing, "is_typed": False}


def writings_of(sheet, line):
    """The minutes in which the item called is written on: one document, or one for each committee of a joint sitting
    that has its own."""
    if line is None:
        return []
    part = [minutes for minutes in sheet.minutes if minutes.is_public == line.is_public]
    # older sittings begin theirs when the page is opened
    found = part or [Minutes(meeting=sheet.meeting, is_public=line.is_public)]
    return [writing_of(minutes, line) for minutes in sorted(found, key=order_of)]


def order_of(minutes):
    return (minutes.committee.position, minutes.committee.name) if minutes.committee else (0, "")


def writing_of(minutes, line):
    number, committee = line.item.number, minutes.committee.short_name if minutes.committee else ""
    return Writing(
        key=minutes.committee.slug if minutes.committee else "",
        address=f"{minutes.get_absolute_url()}{'&' if committee else '?'}teil=top-{line.item.pk}",
        words=f"{number} ({committee})" if committee else number,
        committee=committee,
    )
