"""The project group that most tests of this folder begin with."""

import pytest

from committees.models import Faction
from tests.projectgroup.groups import make_group
from tests.standing import stands

group_stand = stands(make_group)


@pytest.fixture
def group(group_stand, tmp_path):
    """A group of 12 with empty seats."""
    return group_stand.own(tmp_path)


@pytest.fixture
def factions(group):
    """Those that have a seat in the group, in their order."""
    return list(Faction.objects.order_by("position"))
