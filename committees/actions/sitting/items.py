"""Going through the agenda: calling an item, going on to the next, closing one, dealing with one ahead of its turn."""

from django.db.models import F, Max, Value
from django.db.models.functions import Greatest

from committees.actions.sitting.acts import act, key
from committees.actions.sitting.doors import handling_of, pass_doors
from committees.actions.sitting.held_items import item_of
from committees.models import Handling
from committees.proceedings.going import next_of_meeting
from committees.rules.proceedings.deciding import proposed_words
from committees.workflow import NotAllowed


@act("call", item=key)
def call(proceedings, *, by, at, item):
    """Call an item, in whatever order; the one before is closed by that. Called again, it keeps its place."""
    called = item_of(proceedings, item)
    if called.is_extension:
        raise NotAllowed(proposed_words(called.number))
    close_current(proceedings, at)
    handling = handling_of(called)
    pass_doors(called, handling, at)
    if handling.called_at is None:
        handling.called_at = at
        handling.position = next_position(proceedings)
    handling.done_at = None
    handling.save()
    proceedings.current_item = called
    proceedings.save(update_fields=["current_item"])
    return f"{called.number} ist aufgerufen."


@act("call_next")
def call_next(proceedings, *, by, at):
    """The next open item in the order of handling."""
    item = next_of_meeting(proceedings.meeting, proceedings.current_item_id)
    if item is None:
        close_current(proceedings, at)
        leave(proceedings)
        return "Alle Punkte sind behandelt."
    return call(proceedings, by=by, at=at, item=item.pk)


@act("close_item")
def close_item(proceedings, *, by, at):
    """The item called is done; none is called until the next."""
    if proceedings.current_item_id is None:
        raise NotAllowed("Es ist kein Punkt aufgerufen.")
    number = proceedings.current_item.number
    close_current(proceedings, at)
    leave(proceedings)
    return f"{number} ist abgeschlossen."


@act("bring_forward", item=key, before=key)
def bring_forward(proceedings, *, by, at, item, before):
    """Deal with an item before another one; its number stays."""
    item, before = item_of(proceedings, item), item_of(proceedings, before)
    if item.pk == before.pk or (item.parent_id, item.is_public) != (before.parent_id, before.is_public):
        raise NotAllowed("Vorziehen lässt sich ein Punkt nur innerhalb seines Teils und vor einen anderen.")
    handling = handling_of(item)
    if handling.called_at:
        raise NotAllowed(f"{item.number} ist schon aufgerufen worden.")
    handling.ahead_of = before
    handling.save(update_fields=["ahead_of"])
    return f"{item.number} wird vor {before.number} behandelt; die Nummer bleibt."


@act("put_back", item=key)
def put_back(proceedings, *, by, at, item):
    """Deal with the item at its own place after all."""
    item = item_of(proceedings, item)
    Handling.objects.filter(item=item).update(ahead_of=None)
    return f"{item.number} wird an seiner Stelle behandelt."


def close_current(proceedings, at):
    """Never before its call, whatever the clock of a second laptop says."""
    if proceedings.current_item_id:
        open_now = Handling.objects.filter(item=proceedings.current_item_id, done_at=None)
        open_now.update(done_at=Greatest(F("called_at"), Value(at)))


def leave(proceedings):
    proceedings.current_item = None
    proceedings.save(update_fields=["current_item"])


def next_position(proceedings):
    last = Handling.objects.filter(item__meeting=proceedings.meeting).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
