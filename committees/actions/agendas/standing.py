"""What stands on an agenda when it begins: the standing items of the committees, and what earlier sittings put off."""

from committees.actions.agendas.carrying import carried_on, owed_items
from committees.models import AgendaItem, StandingItem


def add_standing_items(meeting):
    """Those of the opening, then what is owed, then those of the end."""
    standing, owed = standing_items(meeting), list(owed_items(meeting.committees.all()))
    begins = [standing_item(item, meeting) for item in standing if not item.is_at_end]
    ends = [standing_item(item, meeting) for item in standing if item.is_at_end]
    items = begins + [carried_on(item, meeting) for item in owed] + ends
    for is_public in (True, False):
        part = [item for item in items if item.is_public == is_public]
        for place, item in enumerate(part, start=1):
            item.position = place
        AgendaItem.objects.bulk_create(part)


def standing_item(item, meeting):
    return AgendaItem(meeting=meeting, is_public=item.is_public, kind=item.kind, title=item.title, standing_item=item)


def standing_items(meeting):
    """Those of all its committees, each title of a part once, those of the end last."""
    items = StandingItem.objects.filter(committee__in=meeting.committees.all())
    once = {}
    for item in items.order_by("is_at_end", "position", "pk"):
        once.setdefault((item.is_public, item.title), item)
    return list(once.values())
