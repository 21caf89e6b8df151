"""What became of it: the result follows from what was asked for, the votes and the texts; nobody types it."""

from committees.states import Asks, Outcome

# asked for → what it became when it was carried
CARRIED = {
    Asks.APPROVE: Outcome.APPROVED,
    Asks.AGREE: Outcome.AGREED,
    Asks.ELECT: Outcome.ELECTED,
    Asks.NOTE: Outcome.NOTED,
    Asks.ANSWER: Outcome.ANSWERED,
    Asks.ADJOURN: Outcome.ADJOURNED,
    Asks.DEFER: Outcome.DEFERRED,
    Asks.REFER: Outcome.REFERRED,
    Asks.FORWARD: Outcome.FORWARDED,
    Asks.DROP: Outcome.DROPPED,
    Asks.WITHDRAW: Outcome.WITHDRAWN,
    Asks.SETTLE: Outcome.SETTLED,
    Asks.NOT_HANDLE: Outcome.NOT_HANDLED,
}
# (it was changed, the committee only prepares) → outcome of a resolution in the matter
ADOPTED = {
    (False, False): Outcome.ADOPTED,
    (True, False): Outcome.ADOPTED_CHANGED,
    (False, True): Outcome.RECOMMENDED,
    (True, True): Outcome.RECOMMENDED_CHANGED,
}


def outcome_of(asks, *, passed=True, is_changed=False, is_preparing=False):
    """`is_changed`: the adopted text is not the one that was put; `is_preparing`: the committee prepares the decision
    of another (D16)."""
    asks = Asks(asks)
    if not passed:
        if asks == Asks.ELECT:
            return Outcome.NOT_ELECTED
        return Outcome.REJECTION_RECOMMENDED if is_preparing and asks == Asks.ADOPT else Outcome.REJECTED
    if asks in CARRIED:
        return CARRIED[asks]
    return ADOPTED[is_changed, is_preparing and asks == Asks.ADOPT]


def settles(asks, outcome):
    """Whether it says what became of the item: amendments, the agenda and doors do not, nor motions on how to go
    on that were lost, nor what is not decided yet (outcome "")."""
    return bool(outcome) and asks not in Asks.beside_the_matter() and not is_lost_way_on(asks, outcome)


def is_lost_way_on(asks, outcome):
    return asks in Asks.ways_on() and outcome == Outcome.REJECTED
