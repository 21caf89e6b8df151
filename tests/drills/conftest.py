"""The town that drills break."""

import pytest
from django.core.files.storage import storages

from tests.drills.town import running_town, turned_to


@pytest.fixture(scope="session")
def broken_town(django_db_setup, tmp_path_factory):
    with running_town(tmp_path_factory.mktemp("stadt")) as town:
        yield town


@pytest.fixture
def town(broken_town, clean_state, settings, django_db_blocker):
    """The same town for tests, whose own connections and files are the town's; those that follow have theirs again."""
    options = {"OPTIONS": {"location": broken_town.files}}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | options}
    storages._storages.clear()
    with django_db_blocker.unblock(), turned_to(broken_town.socket):
        yield broken_town
        broken_town.kill()
