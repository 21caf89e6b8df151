"""Putting a question on how to go on to the vote, under the item that is called."""

from django.db.models import Max

from committees.actions.sitting.held_items import committees_of, station_at
from committees.models import AgendaItem, Resolution
from committees.proceedings.deciding import may_be_decided
from committees.workflow import NotAllowed


def put(proceedings, item, asks, **values):
    """One resolution for each committee that deals with the item; where another item is called, it is decided there
    (`about`). What is open already stays."""
    called = called_item(proceedings)
    refuse(may_be_decided(item, asks))
    about = None if called.pk == item.pk else item
    return [put_in(called, about, each, asks, for_committee(values, each)) for each in committees_of(item)]


def for_committee(values, committee):
    """Of a joint sitting only those committees go on in a sitting that is theirs; the others in their own next one."""
    meeting = values.get("adjourned_to")
    if meeting is None or committee in meeting.committees.all():
        return values
    return values | {"adjourned_to": None}


def put_in(called, about, committee, asks, values):
    open_now = Resolution.objects.filter(item=called, about=about, committee=committee, asks=asks, decided_at=None)
    found = open_now.first() or Resolution(item=called, about=about, committee=committee, asks=asks)
    found.position = found.position if found.pk else next_place(called)
    found.consultation = station_at(about or called, committee)
    for name, value in values.items():
        setattr(found, name, value)
    found.count += 1
    found.save()
    return found


def next_place(item):
    return (Resolution.objects.filter(item=item).aggregate(last=Max("position"))["last"] or 0) + 1


def called_item(proceedings):
    if proceedings.current_item_id is None:
        raise NotAllowed("Rufen Sie zuerst einen Punkt auf, etwa die Feststellung der Tagesordnung.")
    return AgendaItem.objects.select_related("meeting").get(pk=proceedings.current_item_id)


def refuse(sentence):
    if sentence:
        raise NotAllowed(sentence)
