"""Going through the agenda: calling an item, closing it."""

from committees.actions.sitting.acts import act, key
from committees.models import AgendaItem, Handling
from committees.workflow import NotAllowed


@act("call", item=key)
def call(proceedings, *, by, at, item):
    """Call an item; the one before is closed by that."""
    called = item_of(proceedings, item)
    close_current(proceedings, at)
    handling, _ = Handling.objects.get_or_create(item=called, defaults={"is_public": called.is_public})
    if handling.called_at is None:
        handling.called_at = at
        handling.position = next_position(proceedings)
    handling.done_at = None
    handling.save()
    proceedings.current_item = called
    proceedings.save(update_fields=["current_item"])
    return f"{called.number} ist aufgerufen."


def close_current(proceedings, at):
    if proceedings.current_item_id:
        Handling.objects.filter(item=proceedings.current_item_id, done_at=None).update(done_at=at)


def next_position(proceedings):
    return Handling.objects.filter(item__meeting=proceedings.meeting, position__isnull=False).count() + 1


def item_of(proceedings, key):
    """The item of this sitting with this key, if it can be handled."""
    item = AgendaItem.objects.select_related("motion").filter(meeting=proceedings.meeting, pk=key).first()
    if item is None or item.is_heading:
        raise NotAllowed("Diesen Punkt gibt es in der Sitzung nicht.")
    if item.is_dropped:
        raise NotAllowed(f"{item.number} ist abgesetzt.")
    return item
