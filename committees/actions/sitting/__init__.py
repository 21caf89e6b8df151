"""What is done while a sitting runs. Every act has a name (acts.py), so that a form, a laptop that was without a
network and a test all do it on the same way."""

from committees.actions.sitting import (  # noqa: F401  (they register their acts)
    ballots,
    chairing,
    closing,
    conflicts,
    doors,
    elections,
    events,
    extending,
    items,
    lists,
    orders,
    presence,
    questions,
    substitutes,
    undoing,
    votes,
    ways_on,
)
from committees.actions.sitting.acts import ACTS, Overtaken, Wrong, run
from committees.actions.sitting.closing import reopen_sitting
from committees.actions.sitting.held import held_proceedings
from committees.actions.sitting.opening import open_sitting
from committees.actions.sitting.taking import take

__all__ = ["ACTS", "Overtaken", "Wrong", "held_proceedings", "open_sitting", "reopen_sitting", "run", "take"]
