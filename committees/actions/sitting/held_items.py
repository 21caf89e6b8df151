"""The items of a running sitting as acts find them."""

from committees.models import AgendaItem
from committees.workflow import NotAllowed


def item_of(proceedings, key):
    """The item of this sitting with this key, if it can be handled."""
    items = AgendaItem.objects.select_related("motion", "parent", "meeting")
    item = items.filter(meeting=proceedings.meeting, pk=key).first()
    if item is None or item.is_heading:
        raise NotAllowed("Diesen Punkt gibt es in der Sitzung nicht.")
    if item.is_dropped:
        raise NotAllowed(f"{item.number} ist abgesetzt.")
    return item


def committees_of(item):
    """Those of the sitting that deal with it: who has a Beratung there, else all of them."""
    stations = [station.committee for station in item.consultations.select_related("committee").order_by("pk")]
    return stations or list(item.meeting.committees.all())


def station_at(item, committee):
    return item.consultations.filter(committee=committee).first()
