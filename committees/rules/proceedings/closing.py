"""What must be done before a sitting is closed: every item has its result, or it was handled and asks for none."""

from committees.states import Asks, Outcome

# They say what becomes of the item itself; amendments, the agenda, doors and other motions on the procedure do not.
OF_THE_ITEM = {
    *(Asks.ADOPT, Asks.APPROVE, Asks.AGREE, Asks.ELECT, Asks.NOTE, Asks.ANSWER, Asks.ADJOURN, Asks.DEFER, Asks.REFER),
    *(Asks.FORWARD, Asks.DROP, Asks.WITHDRAW, Asks.SETTLE, Asks.NOT_HANDLE),
}


def settles(asks, outcome):
    """Whether the item is done with by this result; a lost motion to adjourn leaves it where it was."""
    is_lost = asks in Asks.of_the_procedure() and outcome == Outcome.REJECTED
    return bool(outcome) and asks in OF_THE_ITEM and not is_lost


def is_open(*, needs_result, was_called, results, undecided):
    """`results` are pairs (asks, outcome) of what was decided, `undecided` whether a vote still waits. What needs no
    result of its own (Eröffnung, Mitteilungen) is done once it was called, or deliberately not handled."""
    if undecided:
        return True
    if any(settles(asks, outcome) for asks, outcome in results):
        return False
    return needs_result or not was_called
