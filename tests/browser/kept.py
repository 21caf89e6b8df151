"""What the tests of a module begin with, built once, in the clock of the browser tests."""

import pytest
from django.utils import timezone

from committees import clock
from tests.kept import Kept


def kept(build):
    """A fixture: a copy of what `build` returns. The town's clock goes on from the end of the building."""
    one = Kept(build)

    @pytest.fixture
    def beginning(transactional_db, in_may_2026, tmp_path, tmp_path_factory, monkeypatch):
        is_built = one.rows is not None
        made = one.own(tmp_path, tmp_path_factory.mktemp)
        if is_built:
            offset = one.ended_at - timezone.now()
            monkeypatch.setattr(clock, "now", lambda: timezone.now() + offset)
        return made

    return beginning
