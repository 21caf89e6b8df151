"""Orders of committees: made from resolutions, promises and questions, carried out by offices, confirmed by the
committee. Each act holds the order's row, is noted, and writes anew what everyone reads of it."""

from committees.actions.orders.making import accept, ask_for_report, change, promise
from committees.actions.orders.reminding import remind_offices
from committees.actions.orders.replying import drop_question, drop_result, follow_petition, follow_question
from committees.actions.orders.reporting import make_report
from committees.actions.orders.tickets import follow_all, follow_meeting, follow_opening, follow_resolution, lift
from committees.actions.orders.updating import change_due, confirm, report

__all__ = [
    "accept",
    "ask_for_report",
    "change",
    "change_due",
    "confirm",
    "drop_question",
    "drop_result",
    "follow_all",
    "follow_meeting",
    "follow_opening",
    "follow_petition",
    "follow_question",
    "follow_resolution",
    "lift",
    "make_report",
    "promise",
    "remind_offices",
    "report",
]
