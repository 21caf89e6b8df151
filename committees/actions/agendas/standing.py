"""The standing items of the committees of a sitting, set in when its agenda begins."""

from committees.models import AgendaItem, StandingItem


def add_standing_items(meeting):
    items = standing_items(meeting)
    for is_public in (True, False):
        part = [item for item in items if item.is_public == is_public]
        AgendaItem.objects.bulk_create(
            AgendaItem(
                meeting=meeting,
                position=place,
                is_public=is_public,
                kind=item.kind,
                title=item.title,
                standing_item=item,
            )
            for place, item in enumerate(part, start=1)
        )


def standing_items(meeting):
    """Those of all its committees, each title of a part once, those of the end last."""
    items = StandingItem.objects.filter(committee__in=meeting.committees.all())
    once = {}
    for item in items.order_by("is_at_end", "position", "pk"):
        once.setdefault((item.is_public, item.title), item)
    return list(once.values())
