"""An agenda like that of the last sitting: its headings, standing and free items, those there already left out."""

from django.db import transaction

from committees.actions.agendas.adding import place_new
from committees.actions.agendas.held import changeable_agenda, count_change
from committees.actions.agendas.order import set_places, siblings
from committees.agendas import items_of
from committees.models import AgendaItem, AuditEntry, Meeting
from committees.states import AgendaItemKind
from committees.workflow import NotAllowed

COPIED = ("title", "kind", "public_title", "reason_non_public", "rapporteur", "standing_item")


def last_sitting(meeting):
    """The sitting of one of its committees that came before and had an agenda."""
    return Meeting.objects.earlier_of(meeting.committees.all(), meeting.starts_at).first()


@transaction.atomic
def copy_last(meeting, *, by, seen=None):
    """The new items, in the order of the last sitting."""
    agenda, last = changeable_agenda(meeting, seen), last_sitting(meeting)
    if last is None:
        raise NotAllowed("Es gibt keine frühere Sitzung mit einer Tagesordnung.")
    made = [
        item for is_public, items in items_of(last) for item in copy_below(items, meeting, agenda, is_public=is_public)
    ]
    count_change(agenda)
    AuditEntry.objects.note(by=by, subject=meeting, action="copy_agenda", after=f"{len(made)} Punkte", note=str(last))
    return made


def copy_below(items, meeting, agenda, *, is_public, parent=None):
    """Each at the place it had: behind what stood before it."""
    mine, made, cursor = siblings(meeting, is_public=is_public, parent=parent), [], 0
    for old in filter(can_be_copied, items):
        same = next((item for item in mine if item.title == old.title), None)
        if same is None:
            same = copied(old, meeting, agenda, is_public=is_public, parent=parent)
            mine.insert(cursor, same)
            made.append(same)
        cursor = mine.index(same) + 1
        made += copy_below(old.children, meeting, agenda, is_public=is_public, parent=same) if old.children else []
    set_places(mine)
    return made


def can_be_copied(item):
    """What every sitting may have; a matter of its own, and what somebody proposed, belongs to that sitting."""
    is_matter = item.kind in AgendaItemKind.needs_reason() or item.requested_by_id
    return not (item.motion_id or item.is_dropped or is_matter)


def copied(old, meeting, agenda, *, is_public, parent):
    values = {name: getattr(old, name) for name in COPIED}
    item = AgendaItem(meeting=meeting, is_public=is_public, parent=parent, **values)
    place_new(item, agenda)
    return item
