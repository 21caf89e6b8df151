"""What the administration notes in the audit log."""

import pytest

from committees.models import AuditEntry, LegislativeTerm, Membership, Person, User
from committees.states import UserRole
from tests.committees.admin.helpers import address, filled, membership_data
from tests.factories import make_committee, make_membership, make_office, make_person

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


def test_note_on_a_person_names_its_rows_by_the_number(client, manager):
    person = make_person()
    names = {name: getattr(person, name) for name in ("given_name", "family_name", "slug")}
    row = {"contact-TOTAL_FORMS": "1", "contact-INITIAL_FORMS": "0", "contact-0-phone": "02132 1"}

    client.post(address(Person, "change", person.pk), filled(inlines=["faction_memberships"], **names) | row)

    entry = AuditEntry.objects.about(person).get()
    assert entry.note == f"Kontaktdaten „Kontaktdaten von Person {person.pk}“ hinzugefügt."


def test_note_on_an_account_names_its_rows_by_the_number(client, manager):
    person = make_person()
    role = {"roles-0-role": UserRole.CLERK, "roles-0-office": make_office().pk, "roles-0-starts_on": "01.01.2026"}
    password = dict.fromkeys(("password1", "password2"), "ein-langes-Kennwort-26")
    counts = {"roles-TOTAL_FORMS": "1", "roles-INITIAL_FORMS": "0"} | filled(inlines=["authenticator_set"])

    client.post(address(User, "add"), {"username": "neu", "person": person.pk} | password | counts | role)

    entry = AuditEntry.objects.get(action="admin_add")
    assert person.family_name not in entry.note
    assert f"Konto {entry.record_id}: Sachbearbeitung" in entry.note
