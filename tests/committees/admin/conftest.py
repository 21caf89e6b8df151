"""The signed-in account of the administration's tests."""

import pytest

from committees.states import UserRole
from tests.factories import make_user


@pytest.fixture
def manager(client):
    """An account with the role Gremienpflege, signed in."""
    user = make_user(UserRole.ADMIN)
    client.force_login(user)
    return user
