"""The town that drills break."""

import pytest
from django.core.files.storage import storages

from tests.drills.town import running_town


@pytest.fixture(scope="session")
def broken_town(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), running_town(tmp_path_factory.mktemp("stadt")) as town:
        yield town


@pytest.fixture
def town(broken_town, clean_state, settings):
    """The same town for tests, whose own connections and files are the town's."""
    options = {"OPTIONS": {"location": broken_town.files}}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | options}
    storages._storages.clear()
    yield broken_town
    broken_town.kill()
