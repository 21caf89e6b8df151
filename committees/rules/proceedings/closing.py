"""What must be done before a sitting is closed: every item has its result, or it was handled and asks for none."""

from committees.rules.proceedings.results import settles


def is_open(*, needs_result, was_called, results, undecided):
    """`results` are pairs (asks, outcome) of what was decided, `undecided` whether a vote still waits. What needs no
    result of its own (Eröffnung, Mitteilungen) is done once it was called, or deliberately not handled."""
    if undecided:
        return True
    if any(settles(asks, outcome) for asks, outcome in results):
        return False
    return needs_result or not was_called
