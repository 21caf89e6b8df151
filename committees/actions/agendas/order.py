"""The order of the items beside each other: how it is read and written, and where a new item comes in."""

from committees.agendas import setting_of
from committees.agendas.late import is_extension_now
from committees.models import AgendaItem
from committees.states import AgendaItemKind, Late


def siblings(meeting, *, is_public, parent):
    """The items of one part and parent, in their order."""
    items = AgendaItem.objects.filter(meeting=meeting, is_public=is_public, parent=parent)
    return list(items.select_related("standing_item").order_by("position", "pk"))


def set_places(items):
    """Write the order; only rows that moved are touched."""
    for place, item in enumerate(items, start=1):
        if item.position != place:
            item.position = place
            item.save(update_fields=["position"])


def insert(item, agenda, *, before=None, place=None):
    """Store a new item before this one beside it, else at its place(items). What comes after the invitation may only
    be proposed as an extension (S15), and stands last where the committee wants late items there."""
    meeting, setting = item.meeting, setting_of(item.meeting)
    is_frozen = meeting.agenda_versions.exists()
    item.is_extension = is_frozen and is_extension_now(meeting, setting, agenda)
    beside = siblings(meeting, is_public=item.is_public, parent=item.parent)
    goes_last = is_frozen and setting.late_items == Late.END
    index = index_of(before, beside, default=len(beside) if goes_last else (place or end_of)(beside))
    item.position = index + 1
    item.save()
    beside.insert(index, item)
    set_places(beside)


def index_of(before, beside, *, default):
    keys = [each.pk for each in beside]
    return keys.index(before.pk) if before and before.pk in keys else default


def end_of(items):
    """The place behind the last item that is not a standing item of the end."""
    closing = [is_closing(item) for item in items]
    return len(items) - next((n for n, closes in enumerate(reversed(closing)) if not closes), len(items))


def behind_opening(items):
    """The place behind the formalities with which the part begins."""
    opening = [item.kind == AgendaItemKind.FORMALITY and not is_closing(item) for item in items]
    return next((n for n, opens in enumerate(opening) if not opens), len(items))


def is_closing(item):
    return bool(item.standing_item and item.standing_item.is_at_end)
