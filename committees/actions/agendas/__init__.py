"""Making an agenda: items go on it, move, come off, and it is frozen. Each change holds the agenda's row and counts
it; `seen` is the count that a form carried, and an older one is refused as Stale."""

from committees.actions.agendas.adding import (
    add_item,
    add_motion,
    add_motions,
    add_to_agendas,
    follow_paper,
    give_paper,
)
from committees.actions.agendas.copying import copy_last
from committees.actions.agendas.freezing import freeze, publish_agenda
from committees.actions.agendas.held import Stale, count_change, held_agenda, open_agenda
from committees.actions.agendas.items import drop, edit, take_back
from committees.actions.agendas.places import move, move_before, move_to_end

__all__ = [
    "Stale",
    "add_item",
    "add_motion",
    "add_motions",
    "add_to_agendas",
    "copy_last",
    "count_change",
    "drop",
    "edit",
    "follow_paper",
    "freeze",
    "give_paper",
    "held_agenda",
    "move",
    "move_before",
    "move_to_end",
    "open_agenda",
    "publish_agenda",
    "take_back",
]
