"""How many queries the pages of publishing, taking along and reading in need, whether few seats are filled or many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_committee_services
from tests.projectgroup.groups import fill, make_admin, make_group

pytestmark = pytest.mark.django_db
# The numbers may only sink. Counted with session, account, roles and town.
BUDGETS = {
    "group-publish": 8,
    "group-unpublish": 6,
    "group-plan-pdf": 7,
    "group-members": 6,
    "group-seats-export": 6,
    "group-seats-import": 5,
}


@pytest.mark.parametrize("size", [1, 30])
def test_pages_stay_within_their_budget(client, size):
    group = make_group(administration_seats=size)
    fill(group)
    services, admin = make_committee_services(), make_admin()

    found = {}
    for name in BUDGETS:
        client.force_login(admin if name == "group-seats-import" else services)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=[group.committee.slug])).status_code == 200
        found[name] = len(queries)

    assert {name: number for name, number in found.items() if number > BUDGETS[name]} == {}
