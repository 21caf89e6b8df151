"""What happens to an item that stands on the agenda: it is changed, taken off and taken back."""

from django.db import transaction
from django.db.models import Q

from committees.actions.agendas.adding import open_stations
from committees.actions.agendas.held import count_change, held_item, note
from committees.actions.agendas.order import set_places, siblings
from committees.models import AgendaItem, Consultation, ReturnTicket
from committees.states import AgendaItemKind, AgendaItemState
from committees.workflow import NotAllowed

EDITED = (
    "title",
    "public_title",
    "reason_non_public",
    "kind",
    "rapporteur",
    "requested_by",
    "requested_by_members",
    "received_on",
    "paper_later_reason",
    "paper_later_on",
)


@transaction.atomic
def edit(item, *, by, seen=None, **values):
    """Change what the item says of itself."""
    agenda, item = held_item(item, seen)
    if values.get("kind") == AgendaItemKind.HEADING and (item.number or item.parent_id or item.sub_items.exists()):
        raise NotAllowed("Aus diesem Punkt wird kein Zwischentitel: Er hat eine Nummer oder Unterpunkte.")
    changed = [name for name, value in values.items() if getattr(item, name) != value]
    for name in changed:
        setattr(item, name, values[name])
    item.save(update_fields=changed)
    count_change(agenda)
    note(item, "edit_item", by=by, words=", ".join(changed))
    return item


@transaction.atomic
def drop(item, *, by, reason="", seen=None):
    """Take the item off. Before the agenda is set it goes, afterwards it stays as a line that says why; its
    Beratungen, and those of its sub-items, wait again."""
    agenda, item = held_item(item, seen)
    if item.is_dropped:
        raise NotAllowed(f"{item} ist schon abgesetzt.")
    if item.number and not reason.strip():
        raise NotAllowed("Bitte sagen, warum der Punkt abgesetzt wird.")
    refuse_returning(item)
    for each in (*item.sub_items.all(), item):
        take_off(each, reason)
    count_change(agenda)
    note(item, "drop_item", by=by, words=reason if item.is_public else "")
    return item


def refuse_returning(item):
    """What an order is to be reported under stays until that is lifted with a reason."""
    ticket = ReturnTicket.objects.open().filter(Q(item=item) | Q(item__parent=item)).select_related("order").first()
    if ticket:
        raise NotAllowed(
            f"Unter diesem Punkt wird zu {ticket.order.name} berichtet. Soll nicht mehr berichtet werden, heben Sie "
            "das beim Auftrag mit einem Grund auf."
        )


def take_off(item, reason):
    """What waits again after an invitation is meant for no sitting any more; before, it stays meant for this one."""
    stations = Consultation.objects.filter(agenda_item=item)
    if item.number:
        stations.update(agenda_item=None, meeting=None)
        item.state, item.dropped_reason = AgendaItemState.DROPPED, reason.strip()
        item.save(update_fields=["state", "dropped_reason"])
        return
    stations.update(agenda_item=None)
    AgendaItem.objects.filter(pk=item.pk).delete()
    set_places(siblings(item.meeting, is_public=item.is_public, parent=item.parent))


@transaction.atomic
def take_back(item, *, by, seen=None):
    """A dropped item stands on the agenda again, with its Beratungen if they still wait."""
    agenda, item = held_item(item, seen)
    if not item.is_dropped:
        raise NotAllowed(f"{item} steht auf der Tagesordnung.")
    if item.parent_id and item.parent.is_dropped:
        raise NotAllowed(f"Nehmen Sie zuerst {item.parent.number} wieder auf.")
    item.state, item.dropped_reason = AgendaItemState.ON, ""
    item.save(update_fields=["state", "dropped_reason"])
    bind_again(item)
    count_change(agenda)
    note(item, "take_back_item", by=by)
    return item


def bind_again(item):
    if item.motion is None:
        return
    open_stations(item.meeting, item.motion, item=item).update(agenda_item=item, meeting=item.meeting)
