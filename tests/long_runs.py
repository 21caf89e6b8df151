"""Long runs of the property tests, in parts: `bin/test --long` spreads the parts over its processes.

An ordinary run takes the first part with as many examples as fit into some 20 seconds, always the same ones.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

IS_LONG = bool(os.environ.get("RIS_LONG"))
PARTS = 20 if IS_LONG else 1
in_parts = pytest.mark.parametrize("part", range(PARTS))


def live_through(life, steps, *, part, whole, ordinary):
    """Let `life` go through random steps: of `whole` runs in a long run those of one part, else `ordinary` ones.

    A run that fails is short enough to be read as it is, so that it is not made smaller.
    """
    number = whole // PARTS if IS_LONG else ordinary
    habits = settings(
        max_examples=number,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    seed(part)(habits(given(steps=steps)(life)))()
