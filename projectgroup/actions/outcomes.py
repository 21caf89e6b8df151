"""What a committee decided on a report: carried out where it is the proposal itself, asked for where it is another
text, and taken back when the decision is opened again."""

from django.db import transaction

from committees import clock
from committees.models import Resolution
from committees.rules.language import german
from committees.workflow import NotAllowed
from projectgroup.actions.deciding import move as move_thing
from projectgroup.actions.deciding import undo
from projectgroup.actions.reports import held, note
from projectgroup.models import StateChange
from projectgroup.reports import carries, moves_of, needs_word, report_of
from projectgroup.rights import may_settle

CORRECTED = "Beschluss wurde berichtigt"
WHO_SETTLES = "Was beschlossen wurde, halten der Sitzungsdienst und der Vorsitz des Gremiums fest."
GONE = "Dieser Beschluss gilt nicht mehr: Er wurde berichtigt oder zurückgenommen. Bewegt wurde nichts."
AS_PROPOSED, DROPPED = "as_proposed", "dropped"


@transaction.atomic
def follow_decision(resolution, *, by):
    """A committee decided on a report's Vorlage (hooks.resolution_decided). Told twice, it changes nothing."""
    report = report_of(resolution)
    if report is None:
        return
    report = held(report)
    if not (carries(resolution) or needs_word(resolution)):
        take_back(report, resolution, by=by)
    elif carries(resolution):
        carry_out(report, resolution, by=by)


@transaction.atomic
def follow_opening(resolution, *, by):
    """The decision is open again (hooks.resolution_opened): what it brought about does not hold."""
    report = report_of(resolution)
    if report is not None:
        take_back(held(report), resolution, by=by)


def carry_out(report, resolution, *, by):
    """All that the report proposed, unless this resolution did it already."""
    if report.moves.filter(resolution=resolution, applied_at=None).exists():
        take_back(report, resolution, by=by)  # it was changed before, and is the proposal itself now
    open_moves = [move for move in moves_of(report) if move.resolution_id is None]
    for each in open_moves:
        apply(each, resolution, by=by)
    if open_moves:
        note(report, "carry_out_report", by=by, after=str(len(open_moves)), words=str(resolution))


def apply(move, resolution, *, by, to_state=None, **why):
    """Bring its thing to the state that was decided, by default the proposed one."""
    if to_state is None:
        to_state = move.to_state
        why = {"reason": move.reason, "reason_text": move.reason_text, "resubmit_on": move.resubmit_on}
    move_thing(move.area or move.idea, to_state, by=by, resolution=resolution, **why)
    move.resolution, move.applied_at = resolution, clock.now()
    move.save(update_fields=["resolution", "applied_at"])


def take_back(report, resolution, *, by):
    """Every change by this resolution is undone, the latest first, each with a change of its own."""
    changes = StateChange.objects.filter(resolution=resolution, undoes=None, undone_by=None)
    changes = list(changes.select_related("area", "idea__area").order_by("-at", "-pk"))
    for change in changes:
        undo(change, by=by, note=CORRECTED)
    freed = report.moves.filter(resolution=resolution).update(resolution=None, applied_at=None)
    if changes or freed:
        note(report, "take_back_report", by=by, before=str(len(changes)), words=CORRECTED)


# --- another text than the proposal ---


def to_settle(report):
    """The resolution that decided something else, of which nobody has said yet what; None where nothing is open."""
    if not report.moves.filter(resolution=None).exists():
        return None
    decided = Resolution.objects.on_papers([report.motion_id]).filter(decided_at__isnull=False)
    found = [each for each in decided.select_related("item__meeting", "committee") if needs_word(each)]
    return max(found, key=lambda each: (each.decided_at, each.pk), default=None)


@transaction.atomic
def settle(report, resolution, answers, *, by):
    """Say of each proposal what was decided: `answers` {key of the move: {"decided": AS_PROPOSED, DROPPED or a state,
    and why}}. All at once, or nothing."""
    report = held(report)
    if not may_settle(resolution.item.meeting, by):
        raise NotAllowed(WHO_SETTLES)
    resolution = Resolution.objects.select_for_update(of=("self",)).get(pk=resolution.pk)
    if not needs_word(resolution):
        raise NotAllowed(GONE)
    for move in moves_of(report):
        answer = answers.get(move.pk)
        if answer and move.resolution_id is None:
            settle_one(move, resolution, answer, by=by)
    note(report, "settle_report", by=by, after=str(len(answers)), words=day_words(resolution))
    return report


def settle_one(move, resolution, answer, *, by):
    decided, why = answer["decided"], {name: value for name, value in answer.items() if name != "decided"}
    if decided == AS_PROPOSED:
        apply(move, resolution, by=by)
    elif decided == DROPPED:
        move.resolution = resolution  # not applied: the committee left it out
        move.save(update_fields=["resolution"])
    else:
        apply(move, resolution, by=by, to_state=decided, **why)


def day_words(resolution):
    return f"Beschluss vom {german(clock.local(resolution.decided_at).date())}"
