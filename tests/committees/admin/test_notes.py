"""What the administration notes in the audit log."""

import pytest

from committees.models import (
    AuditEntry,
    LegislativeTerm,
    Membership,
)
from tests.committees.admin.helpers import address, filled, membership_data
from tests.factories import (
    make_committee,
    make_membership,
)

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_a_new_record_is_noted_with_the_person_who_made_it(client, manager):
    client.post(address(LegislativeTerm, "add"), filled(name="13.", starts_on="01.11.2030", ends_on="31.10.2035"))

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.actor_id) == ("admin_add", "13.", manager.pk)


def test_a_change_is_noted_with_its_fields_in_words(client, manager):
    member = make_membership()
    data = membership_data(member.committee, member.person, ends_on="31.12.2026")

    client.post(address(Membership, "change", member.pk), data)

    assert list(AuditEntry.objects.values_list("action", "note")) == [("admin_change", "Bis geändert.")]


def test_saving_without_change_notes_nothing(client, manager):
    member = make_membership()

    client.post(address(Membership, "change", member.pk), membership_data(member.committee, member.person))

    assert AuditEntry.objects.count() == 0


def test_a_refused_change_notes_nothing(client, manager):
    committee = make_committee(seats=0)

    client.post(address(Membership, "add"), membership_data(committee))

    assert AuditEntry.objects.count() == 0
