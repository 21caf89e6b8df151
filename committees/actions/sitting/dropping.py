"""What comes off the agenda in the room: an item that is dropped, a paper that its submitters withdraw."""

from django.db.models import Q

from committees.actions import publication
from committees.actions.agendas.items import bind_again, take_off
from committees.models import AgendaItem, AuditEntry, Motion, Resolution
from committees.rules.proceedings.effects import DROP, REFUSE_EXTENSION
from committees.states import ENDED, AgendaItemState, MotionState
from committees.workflow import NotAllowed

LOST = "Die Erweiterung der Tagesordnung wurde nicht beschlossen."
DECIDED = "Beschluss in der Sitzung"


def drop(resolution, *, by, at):
    """The item stays as a line that says why; its Beratungen, and those of its sub-items, wait again."""
    drop_item(resolution.subject, resolution.reason or DECIDED)


def refuse_extension(resolution, *, by, at):
    """The item was only proposed, and the committee did not take it up."""
    drop_item(resolution.subject, LOST)


def drop_item(item, reason):
    item = AgendaItem.objects.select_related("meeting").get(pk=item.pk)
    for each in (*item.sub_items.filter(state=AgendaItemState.ON), item):
        if not each.is_dropped:
            take_off(each, reason)


def take_back_drop(resolution, *, by):
    """Unless the other committee of a joint sitting dropped it as well."""
    if is_dropped_otherwise(resolution):
        return
    item = AgendaItem.objects.select_related("meeting", "motion", "parent").get(pk=resolution.subject.pk)
    if item.parent_id and item.parent.is_dropped:
        raise NotAllowed(f"Nehmen Sie zuerst {item.parent.number} wieder auf.")
    below = item.sub_items.filter(state=AgendaItemState.DROPPED, dropped_reason=item.dropped_reason)
    for each in (item, *below.select_related("meeting", "motion")):
        each.state, each.dropped_reason = AgendaItemState.ON, ""
        each.save(update_fields=["state", "dropped_reason"])
        bind_again(each)


def is_dropped_otherwise(resolution):
    others = Resolution.objects.exclude(pk=resolution.pk).exclude(effect="")
    others = others.filter(Q(about=resolution.subject) | Q(about=None, item=resolution.subject))
    return any(each.effect.split(" ")[0] in (DROP, REFUSE_EXTENSION) for each in others)


# --- a paper that is withdrawn ---


def withdraw(resolution, *, by, at):
    """The submitters take the paper back; the minute taker writes down that they said so."""
    if resolution.subject.motion_id is None:
        return
    motion = Motion.objects.select_for_update(no_key=True).get(pk=resolution.subject.motion_id)
    if motion.state in ENDED:
        raise NotAllowed(f"{motion.label} wird nicht mehr beraten. Stand: {motion.state_words}.")
    before = set_state(motion, MotionState.WITHDRAWN)
    publication.recall(motion)
    note_withdrawal(motion, resolution, by=by, before=before, after=motion.state)


def take_back_withdrawal(resolution, *, by):
    entries = AuditEntry.objects.about(resolution.subject.motion) if resolution.subject.motion_id else None
    entry = entries and entries.filter(action="withdraw_in_sitting").first()
    motion = entry and Motion.objects.select_for_update(no_key=True).get(pk=resolution.subject.motion_id)
    if motion is None or motion.state != MotionState.WITHDRAWN or entry.note != name_of(resolution):
        return
    set_state(motion, entry.before)
    publication.take_back_recall(motion)
    note_withdrawal(motion, resolution, by=by, before=MotionState.WITHDRAWN, after=motion.state)


def set_state(motion, state):
    before, motion.state = motion.state, state
    motion.save(update_fields=["state"])
    return before


def note_withdrawal(motion, resolution, *, by, before, after):
    AuditEntry.objects.note(
        by=by, subject=motion, action="withdraw_in_sitting", before=before, after=after, note=name_of(resolution)
    )


def name_of(resolution):
    return f"Beschluss {resolution.pk}"
