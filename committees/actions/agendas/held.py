"""Who changes an agenda holds its row and counts the change; who saw an older count is told."""

from django.db import transaction

from committees.actions.agendas.objections import place_objections
from committees.actions.agendas.standing import add_standing_items
from committees.agendas import neutral_words
from committees.models import Agenda, AgendaItem, AuditEntry, Meeting
from committees.workflow import NotAllowed


class Stale(Exception):
    """The agenda was changed since the form was opened: its count is another one now."""


def held_agenda(meeting, seen=None):
    """The agenda's row, held until the transaction ends; `seen` is the count that the form carried."""
    agenda = Agenda.objects.select_for_update().filter(meeting=meeting).first() or begun_agenda(meeting)
    if seen is not None and seen != agenda.count:
        raise Stale
    return agenda


def begun_agenda(meeting):
    """Of two at once one begins the agenda, with the standing items; the other waits and finds it begun."""
    _, is_new = Agenda.objects.get_or_create(meeting=meeting)
    if is_new:
        add_standing_items(meeting)
        place_objections(meeting)
    return Agenda.objects.select_for_update().get(meeting=meeting)


def changeable_agenda(meeting, seen=None):
    """The same for a sitting that is still ahead; its state is read anew, the sitting may have been called off."""
    agenda = held_agenda(meeting, seen)
    state = Meeting.objects.get(pk=meeting.pk)
    if not state.may_change:
        raise NotAllowed(
            f"Die Tagesordnung lässt sich nicht mehr ändern. Stand der Sitzung: {state.get_state_display()}."
        )
    return agenda


def held_item(item, seen=None):
    """(agenda, the item as it is now); somebody else may have taken it off."""
    agenda = changeable_agenda(item.meeting, seen)
    now = AgendaItem.objects.select_related("meeting", "parent", "motion").filter(pk=item.pk).first()
    if now is None:
        raise NotAllowed("Diesen Punkt hat inzwischen jemand anderes von der Tagesordnung genommen.")
    return agenda, now


def count_change(agenda):
    agenda.count += 1
    agenda.save(update_fields=["count"])


def open_agenda(meeting):
    """Begin the agenda when it is opened for the first time."""
    if meeting.may_change and not hasattr(meeting, "agenda"):
        with transaction.atomic():
            meeting.agenda = held_agenda(meeting)


def note(item, action, *, by, words=""):
    """An entry in the log, which is read by more people than the non-public part."""
    AuditEntry.objects.note(by=by, subject=item.meeting, action=action, after=open_name(item), note=words)


def open_name(item):
    """What everyone may read of the item."""
    is_open = item.is_public and not (item.motion_id and not item.motion.is_public)
    title = item.title if is_open else neutral_words(item.public_title, item.reason_non_public)
    return f"{item.number} {title}".strip()
