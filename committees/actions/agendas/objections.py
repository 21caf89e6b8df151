"""Objections to earlier minutes come up by themselves: under the committee's standing item on the minutes, else as an
item of their own."""

from django.db.models import Q

from committees.actions.agendas.order import behind_opening, insert
from committees.models import AgendaItem, MinutesObjection
from committees.states import AgendaItemKind, AgendaItemState, MeetingState

OWN_TITLE = "Einwendungen gegen die Niederschrift"
WORD = "niederschrift"  # what a standing item on the minutes has in its title


def place_objections(meeting):
    """Bind what waits for this sitting to an item of its agenda, which is held; returns the objections."""
    waiting = list(waiting_for(meeting))
    for is_public in (True, False):
        part = [each for each in waiting if each.minutes.is_public == is_public]
        if part:
            item = item_on_minutes(meeting, is_public)
            MinutesObjection.objects.filter(pk__in=[each.pk for each in part]).update(item=item)
    return waiting


def waiting_for(meeting):
    """Without a result, of an earlier sitting of these committees, and on no agenda that is still ahead: what a
    cancelled sitting carried, or one that ended without a result, comes up again."""
    committees = meeting.committees.all()
    own = Q(minutes__committee__in=committees)
    joint = Q(minutes__committee=None, minutes__meeting__in=type(meeting).objects.filter(committees__in=committees))
    over = [MeetingState.CANCELLED, MeetingState.FINISHED, MeetingState.SIGNED]
    free = Q(item=None) | Q(item__meeting__state__in=over) | Q(item__state=AgendaItemState.DROPPED)
    found = MinutesObjection.objects.filter(own | joint).filter(free, result="")
    return found.filter(minutes__meeting__starts_at__lt=meeting.starts_at).select_related("minutes")


def item_on_minutes(meeting, is_public):
    items = AgendaItem.objects.filter(meeting=meeting, is_public=is_public, parent=None)
    fitting = items.filter(title__icontains=WORD, state=AgendaItemState.ON, motion=None)
    standing = fitting.exclude(kind=AgendaItemKind.HEADING).order_by("position").first()
    return standing or own_item(meeting, is_public)


def own_item(meeting, is_public):
    """Behind the opening, before the matters; a late one follows the rules on late items."""
    item = AgendaItem(
        meeting=meeting,
        is_public=is_public,
        kind=AgendaItemKind.FORMALITY,
        title=OWN_TITLE,
        public_title="" if is_public else OWN_TITLE,
    )
    insert(item, meeting.agenda, place=behind_opening)
    return item
