"""What must be done before a sitting is closed: every matter has its result, and everything else was handled."""


def keeps_open(*, owes_result, has_result, was_called, undecided):
    """Whether an item keeps the sitting open. `owes_result`: it has a matter, and a committee has not come to a result
    on it; `undecided`: a vote still waits. What has no matter of its own (Eröffnung, Mitteilungen) is done once it was
    called, or deliberately not handled."""
    return undecided or owes_result or not (was_called or has_result)
