"""What follows from a decision for the agenda, the doors and the way of the paper."""

from committees.states import Asks, Outcome

MEET_AGAIN, REFER, FORWARD, DROP, WITHDRAW = "meet_again", "refer", "forward", "drop", "withdraw"
ADOPT, EXTEND, REFUSE_EXTENSION, CLOSE_DOORS, OPEN_DOORS = "adopt", "extend", "refuse_extension", "close", "open"

BY_OUTCOME = {
    Outcome.ADJOURNED: MEET_AGAIN,
    Outcome.DEFERRED: MEET_AGAIN,
    Outcome.NOT_HANDLED: MEET_AGAIN,
    Outcome.REFERRED: REFER,
    Outcome.FORWARDED: FORWARD,
    Outcome.DROPPED: DROP,
    Outcome.WITHDRAWN: WITHDRAW,
}
# Those whose outcome says no more than carried or lost.
BY_ASKS = {
    Asks.AGENDA: (ADOPT, ""),
    Asks.EXTEND: (EXTEND, REFUSE_EXTENSION),
    Asks.CLOSE_DOORS: (CLOSE_DOORS, ""),
    Asks.OPEN_DOORS: (OPEN_DOORS, ""),
}


def effect_of(asks, outcome):
    """One of the words above; "" where nothing follows, or nothing is decided."""
    if not outcome:
        return ""
    if asks in BY_ASKS:
        return BY_ASKS[asks][outcome == Outcome.REJECTED]
    return BY_OUTCOME.get(outcome, "")
