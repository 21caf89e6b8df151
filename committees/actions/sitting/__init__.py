"""What is done while a sitting runs. Every act has a name (acts.py), so that a form, a laptop that was without a
network and a test all do it on the same way."""

from committees.actions.sitting import (  # noqa: F401  (they register their acts)
    chairing,
    closing,
    conflicts,
    doors,
    events,
    extending,
    items,
    orders,
    presence,
    questions,
    substitutes,
    undoing,
    ways_on,
)
from committees.actions.sitting.acts import ACTS, Wrong, run
from committees.actions.sitting.closing import reopen_sitting
from committees.actions.sitting.held import held_proceedings
from committees.actions.sitting.opening import open_sitting
from committees.actions.sitting.taking import take

__all__ = ["ACTS", "Wrong", "held_proceedings", "open_sitting", "reopen_sitting", "run", "take"]
