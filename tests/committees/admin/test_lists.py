"""The lists of the administration and their cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committees.models import (
    AuditEntry,
    Committee,
    CommitteeSetting,
    Faction,
    FactionQuota,
    Meeting,
    Membership,
    MotionKind,
    NumberCounter,
    Office,
    Person,
    Recipient,
    Room,
    StandingItem,
    TextBlock,
    User,
)
from tests.committees.admin.helpers import address
from tests.factories import (
    TERM_START,
    make_clerk,
    make_committee,
    make_faction,
    make_kind,
    make_meeting,
    make_membership,
    make_office,
    make_quota,
    make_scheme,
    make_user,
)

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


MAKERS = {
    Membership: lambda: make_membership(make_committee(), on_behalf_of=make_faction()),
    Committee: make_committee,
    Faction: make_faction,
    FactionQuota: make_quota,
    Person: make_user,
    User: make_clerk,
    Office: make_office,
    Meeting: make_meeting,
    Room: lambda: Room.objects.create(name=f"Raum {Room.objects.count()}"),
    CommitteeSetting: lambda: CommitteeSetting.objects.create(committee=make_committee(), valid_from=TERM_START),
    StandingItem: lambda: StandingItem.objects.create(committee=make_committee(), title="Mitteilungen"),
    TextBlock: lambda: TextBlock.objects.create(
        name=f"Baustein {TextBlock.objects.count()}", html="<p>Die Verwaltung berichtet.</p>"
    ),
    Recipient: lambda: Recipient.objects.create(committee=make_committee(), name="Presse", email="a@example.org"),
    MotionKind: lambda: make_kind(key=f"k{MotionKind.objects.count()}", name=f"Art {MotionKind.objects.count()}"),
    NumberCounter: lambda: NumberCounter.objects.create(scheme=make_scheme(), scope=str(NumberCounter.objects.count())),
    AuditEntry: lambda: AuditEntry.objects.note(by=make_user(), subject=make_office(), action="create"),
}


@pytest.mark.parametrize("model", MAKERS)
def test_a_list_needs_the_same_queries_for_any_size(client, manager, model):
    MAKERS[model]()
    client.get(address(model))

    with CaptureQueriesContext(connection) as one:
        client.get(address(model))
    for _ in range(29):
        MAKERS[model]()
    with CaptureQueriesContext(connection) as thirty:
        client.get(address(model))

    assert len(thirty) == len(one)


def test_old_and_coming_memberships_are_found_by_their_period(client, manager):
    old = make_membership(starts_on=TERM_START, ends_on=date(2025, 11, 2))
    coming = make_membership(starts_on=date(2030, 1, 1))
    now = make_membership()

    found = {
        period: list(client.get(address(Membership), {"zeitraum": period}).context["cl"].result_list)
        for period in ("beendet", "kuenftig", "heute")
    }

    assert found == {"beendet": [old], "kuenftig": [coming], "heute": [now]}


def test_a_list_says_yes_and_days_in_words_and_stays_sortable(client, manager):
    make_membership(starts_on=TERM_START, ends_on=None)

    table = client.get(address(Membership), {"o": "5"}).context["cl"]

    shown = {column.__name__: column(table.result_list[0]) for column in table.list_display if callable(column)}
    assert shown == {"has_vote": "ja", "starts_on": "01.11.2025", "ends_on": "–"}
    assert table.get_ordering_field_columns() == {5: "asc"}
