"""Where items stand: their order within a part, in which part, below which item."""

from django.db import transaction

from committees.actions.agendas.held import count_change, held_item, note
from committees.actions.agendas.order import end_of, set_places, siblings
from committees.models import AgendaItem
from committees.states import AgendaItemKind
from committees.workflow import NotAllowed


def put_at(item, index, *, is_public, parent):
    """Set the item at this place among those of the part and parent; its sub-items go along."""
    others = [other for other in siblings(item.meeting, is_public=is_public, parent=parent) if other.pk != item.pk]
    item.is_public, item.parent, item.position = is_public, parent, index + 1
    item.save(update_fields=["is_public", "parent", "position"])
    item.sub_items.exclude(is_public=is_public).update(is_public=is_public)
    others.insert(index, item)
    set_places(others)


@transaction.atomic
def move(item, place, *, by, seen=None):
    """Set the item at this place (from 1) among those beside it; a frozen number goes along and stays."""
    agenda, item = held_item(item, seen)
    beside = siblings(item.meeting, is_public=item.is_public, parent=item.parent)
    if not 1 <= place <= len(beside):
        raise NotAllowed(f"Bitte eine Stelle von 1 bis {len(beside)} angeben.")
    put_at(item, place - 1, is_public=item.is_public, parent=item.parent)
    count_change(agenda)
    note(item, "move_item", by=by)
    return item


@transaction.atomic
def move_before(item, other, *, by, seen=None):
    """Set the item right before another one, wherever that stands."""
    agenda, item = held_item(item, seen)
    other = AgendaItem.objects.filter(pk=other.pk, meeting=item.meeting).first()
    if other is None or other.pk == item.pk or other.parent_id == item.pk:
        raise NotAllowed("Vor diesen Punkt lässt sich nichts setzen; es gibt ihn nicht mehr.")
    refuse_place(item, is_public=other.is_public, parent=other.parent)
    beside = siblings(item.meeting, is_public=other.is_public, parent=other.parent)
    index = [each.pk for each in beside if each.pk != item.pk].index(other.pk)
    put_at(item, index, is_public=other.is_public, parent=other.parent)
    count_change(agenda)
    note(item, "move_item", by=by)
    return item


@transaction.atomic
def move_to_end(item, *, is_public, by, seen=None, parent=None):
    """Set the item at the end of a part, or of the sub-items of another one."""
    agenda, item = held_item(item, seen)
    refuse_place(item, is_public=is_public, parent=parent)
    beside = siblings(item.meeting, is_public=is_public, parent=parent)
    put_at(item, end_of([each for each in beside if each.pk != item.pk]), is_public=is_public, parent=parent)
    count_change(agenda)
    note(item, "move_item", by=by)
    return item


def refuse_place(item, *, is_public, parent):
    """Why the item cannot stand in this part or below this item."""
    if item.number and (item.is_public, item.parent_id) != (is_public, parent and parent.pk):
        raise NotAllowed(
            f"{item.number} ist festgesetzt und behält Teil und Nummer. Setzen Sie den Punkt ab und nehmen Sie ihn an "
            "der anderen Stelle neu auf."
        )
    if is_public and not item.is_public:
        refuse_in_public(item)
    if item.is_public and not is_public:
        refuse_in_closed(item)
    if parent is not None:
        refuse_below(item, parent)


def refuse_in_public(item):
    """S10, § 48 Abs. 2 GO NRW; sub-items go along, so they are looked at too."""
    for each in (item, *item.sub_items.select_related("motion")):
        refuse_paper_in_public(each.motion)


def refuse_in_closed(item):
    """A matter of its own says there why (§ 48 Abs. 2 GO NRW); a public paper has no reason."""
    for each in (item, *item.sub_items.select_related("motion")):
        if each.kind in AgendaItemKind.needs_reason() and not each.reason_non_public:
            raise NotAllowed(why_it_stays_public(each))


def why_it_stays_public(item):
    if item.motion:
        return f"Die Vorlage {item.motion.label} ist öffentlich und bleibt im öffentlichen Teil (§ 48 Abs. 2 GO NRW)."
    return (
        f"„{item.title}“ hat keinen Grund der Nichtöffentlichkeit (§ 48 Abs. 2 GO NRW). Nehmen Sie den Punkt im "
        "nichtöffentlichen Teil neu auf; dort wird danach gefragt."
    )


def refuse_paper_in_public(motion):
    if motion and not is_public_paper(motion):
        raise NotAllowed(
            f"Die Vorlage {motion.label} ist nichtöffentlich und kann nicht im öffentlichen Teil stehen "
            "(§ 48 Abs. 2 GO NRW)."
        )


def is_public_paper(motion):
    return motion.latest_version.is_public if motion.latest_version else motion.is_public


def refuse_below(item, parent):
    if item.pk and parent.pk == item.pk:
        raise NotAllowed("Ein Punkt kann nicht sein eigener Unterpunkt sein.")
    if parent.parent_id or (item.pk and item.sub_items.exists()):
        raise NotAllowed("Unterpunkte gibt es nur eine Ebene tief.")
    if AgendaItemKind.HEADING in (item.kind, parent.kind):
        raise NotAllowed("Ein Zwischentitel hat keine Unterpunkte und ist keiner.")
    if parent.is_dropped:
        raise NotAllowed(f"{parent} ist abgesetzt und nimmt keine Unterpunkte auf.")
