"""Extending the agenda in the room (§ 48 Abs. 1 S. 5 GO NRW), and its Feststellung."""

from committees.actions.agendas.adding import open_stations, values_of
from committees.actions.agendas.freezing import give_numbers
from committees.actions.agendas.order import set_places, siblings
from committees.actions.agendas.places import refuse_paper_in_public
from committees.actions.sitting.acts import act, key, words
from committees.actions.sitting.doors import handling_of
from committees.actions.sitting.held_items import item_of
from committees.actions.sitting.putting import called_item, put, refuse
from committees.models import AgendaItem, Motion
from committees.proceedings.deciding import extensions_first
from committees.rules.proceedings.deciding import extension_words
from committees.states import Asks, NonPublicReason
from committees.workflow import NotAllowed


@act("put_agenda")
def put_agenda(proceedings, *, by, at):
    """Put the Feststellung of the agenda to the vote."""
    refuse(extensions_first(proceedings.meeting))
    put(proceedings, called_item(proceedings), Asks.AGENDA)
    return "Über die Feststellung der Tagesordnung kann abgestimmt werden."


@act("extend", item=key, reason=words)
def extend(proceedings, *, by, at, item, reason=""):
    """Put to the vote whether an item that was only proposed is taken up."""
    item = item_of(proceedings, item)
    if not item.is_extension:
        raise NotAllowed(f"{item.number} steht schon auf der Tagesordnung.")
    refuse(extension_words(reason))
    put(proceedings, item, Asks.EXTEND, reason=reason)
    return f"Über die Erweiterung um {item.number} kann abgestimmt werden."


@act("enter_item", title=words, paper=words, part=words, closed_for=words, reason=words)
def enter_item(proceedings, *, by, at, title="", paper="", part="public", closed_for="", reason=""):
    """A matter that comes up in the room: a new item at the end of its part, and the vote on whether it is taken up."""
    refuse(extension_words(reason))
    called_item(proceedings)
    motion = paper_of(paper, by) if paper else None
    values = values_of(motion) if motion else side_of(part, closed_for)
    if not (title or motion):
        raise NotAllowed("Bitte sagen, worum es in dem neuen Punkt geht.")
    item = place_in_room(proceedings, values | ({"title": title} if title else {}))
    bind(item)
    put(proceedings, item, Asks.EXTEND, reason=reason)
    return f"{item.number} ist zur Erweiterung vorgeschlagen; darüber kann abgestimmt werden."


def paper_of(number, user):
    motion = Motion.objects.visible_to(user).select_related("kind").filter(number__iexact=number.strip()).first()
    if motion is None:
        raise NotAllowed(f"Die Vorlage {number} gibt es nicht.")
    return motion


def side_of(part, closed_for):
    reason = closed_for if part == "closed" and closed_for in NonPublicReason.values else ""
    return {"is_public": part != "closed", "reason_non_public": reason}


def place_in_room(proceedings, values):
    """At the end of its part, with the next number that nobody has."""
    meeting = proceedings.meeting
    beside = siblings(meeting, is_public=values["is_public"], parent=None)
    item = AgendaItem(meeting=meeting, position=len(beside) + 1, is_extension=True, **values)
    if item.is_public:
        refuse_paper_in_public(item.motion)
    refuse_twice(item)
    item.save()
    set_places([*beside, item])
    give_numbers(meeting)
    handling_of(item)
    item.refresh_from_db()
    return item


def refuse_twice(item):
    there = item.motion and AgendaItem.objects.filter(meeting=item.meeting, motion=item.motion, state="on").first()
    if there:
        raise NotAllowed(f"Die Vorlage steht schon auf der Tagesordnung: {there.number}.")


def bind(item):
    """Its open Beratungen in the committees of this sitting belong to it."""
    if item.motion_id:
        open_stations(item.meeting, item.motion, item=item).update(meeting=item.meeting, agenda_item=item)
