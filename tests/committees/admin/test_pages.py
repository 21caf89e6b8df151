"""The pages of the administration and what they make."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.models import (
    AuditEntry,
    Committee,
    KindSection,
    Meeting,
    Membership,
    MotionKind,
    TownSetting,
    User,
)
from committees.states import UserRole
from tests.committees.admin.helpers import address, committee_data, filled, sentences
from tests.factories import (
    make_committee,
    make_council,
    make_membership,
    make_office,
    make_person,
    make_scheme,
    make_term,
    make_town,
    make_user,
)

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_an_account_is_made_with_password_and_role(client, manager):
    make_town()
    person, office = make_person(), make_office(code="ZD")
    data = {
        "username": "neu",
        "email": "neu@example.org",
        "person": person.pk,
        "password1": "ein-langes-Kennwort-26",
        "password2": "ein-langes-Kennwort-26",
        **filled(inlines=["authenticator_set"]),
        "roles-TOTAL_FORMS": "1",
        "roles-INITIAL_FORMS": "0",
        "roles-0-role": UserRole.CLERK,
        "roles-0-office": office.pk,
        "roles-0-starts_on": "01.01.2026",
    }

    client.post(address(User, "add"), data)

    user = User.objects.get(username="neu")
    assert (user.person, user.check_password("ein-langes-Kennwort-26"), user.is_staff) == (person, True, False)
    assert [(role.role, role.office) for role in user.roles.all()] == [(UserRole.CLERK, office)]


def test_a_new_password_is_set_and_noted(client, manager):
    make_town()
    user = make_user()
    data = {"password1": "ein-langes-Kennwort-26", "password2": "ein-langes-Kennwort-26"}

    client.post(reverse("admin:auth_user_password_change", args=[user.pk]), data)

    user.refresh_from_db()
    assert user.check_password("ein-langes-Kennwort-26")
    assert AuditEntry.objects.about(user).get().note == "Passwort geändert."


def test_a_role_without_its_office_is_refused_at_the_row(client, manager):
    user = make_user()
    data = {
        "username": user.username,
        "email": user.email,
        "person": user.person_id,
        "is_active": "on",
        **filled(inlines=["authenticator_set"]),
        "roles-TOTAL_FORMS": "1",
        "roles-INITIAL_FORMS": "0",
        "roles-0-user": user.pk,
        "roles-0-role": UserRole.CLERK,
        "roles-0-starts_on": "01.01.2026",
    }

    response = client.post(address(User, "change", user.pk), data)

    assert sentences(response) == ["Sachbearbeitung und Amtsleitung brauchen ein Amt."]


def test_a_new_address_shuts_the_former_one_out(client, manager):
    user = make_user()
    user.emailaddress_set.create(email="alt@example.org", primary=True)
    data = filled(
        inlines=["roles", "authenticator_set"],
        username=user.username,
        email="neu@example.org",
        person=user.person_id,
        is_active="on",
    )

    client.post(address(User, "change", user.pk), data)

    assert user.emailaddress_set.count() == 0


def test_an_account_can_be_deleted_with_the_addresses_of_the_sign_in(client, manager):
    user = make_user()
    user.emailaddress_set.create(email=user.email, primary=True)

    client.post(address(User, "delete", user.pk), {"post": "yes"})

    assert not User.objects.filter(pk=user.pk).exists()


def test_a_kind_gets_a_section_of_its_own(client, manager):
    kind = MotionKind.objects.create(key="report", name="Berichtsvorlage", scheme=make_scheme())
    data = {
        "name": kind.name,
        "scheme": kind.scheme_id,
        "position": "3",
        "link_relation": "refers",
        "min_submitters": "0",
        "is_active": "on",
        "sections-TOTAL_FORMS": "1",
        "sections-INITIAL_FORMS": "0",
        "sections-0-kind": kind.pk,
        "sections-0-position": "1",
        "sections-0-title": "Klimawirkung",
        "sections-0-key": "klimawirkung",
    }

    client.post(address(MotionKind, "change", kind.pk), data)

    assert list(KindSection.objects.values_list("kind__key", "key", "title")) == [
        ("report", "klimawirkung", "Klimawirkung")
    ]


@pytest.mark.parametrize(
    ("rules", "keys", "said"),
    [
        ({"is_decided": "on"}, ["facts"], ["Was beschlossen wird, braucht einen Abschnitt"]),
        ({"asks_financial_effect": "on"}, ["facts"], ["Wer nach der finanziellen Auswirkung fragt"]),
        ({"is_decided": "on", "asks_financial_effect": "on"}, ["proposed_resolution", "financial_effect"], []),
        ({}, ["facts"], []),
        ({"is_decided": "on", "is_drafted_here": ""}, ["facts"], []),
    ],
)
def test_kind_has_a_section_for_what_it_asks(client, manager, rules, keys, said):
    data = {
        "name": "Prüfvorlage",
        "key": "pruefvorlage",
        "scheme": make_scheme().pk,
        "position": "3",
        "link_relation": "refers",
        "min_submitters": "0",
        "is_drafted_here": "on",
        "sections-TOTAL_FORMS": str(len(keys)),
        "sections-INITIAL_FORMS": "0",
    }
    for position, key in enumerate(keys):
        data |= {f"sections-{position}-{name}": key for name in ("title", "key")}
        data[f"sections-{position}-position"] = position

    data = {name: value for name, value in (data | rules).items() if value != ""}

    answer = client.post(address(MotionKind, "add"), data)

    assert MotionKind.objects.count() == (0 if said else 1)
    assert [words in answer.text for words in said] == [True] * len(said)


def test_saved_section_gets_another_title_and_keeps_its_key(client, manager):
    kind = MotionKind.objects.create(key="report", name="Berichtsvorlage", scheme=make_scheme())
    section = kind.sections.create(key="facts", title="Sachverhalt", position=1)
    data = {
        "name": kind.name,
        "scheme": kind.scheme_id,
        "position": "3",
        "link_relation": "refers",
        "min_submitters": "0",
        "is_active": "on",
        "sections-TOTAL_FORMS": "1",
        "sections-INITIAL_FORMS": "1",
        "sections-0-id": section.pk,
        "sections-0-kind": kind.pk,
        "sections-0-position": "1",
        "sections-0-title": "Begründung",
        "sections-0-key": "begruendung",
    }

    answer = client.post(address(MotionKind, "change", kind.pk), data)

    assert answer.status_code == 302
    assert list(KindSection.objects.values_list("key", "title")) == [("facts", "Begründung")]


def test_committees_of_two_terms_can_be_told_apart(client, manager):
    make_council(term=make_term(name="11.", starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31)))
    make_council(slug="rat-neu", term=make_term(name="12."))

    form = client.get(address(Membership, "add")).context["adminform"].form

    assert [label for _, label in form.fields["committee"].choices][1:] == ["Rat (12.)", "Rat (11.)"]


def test_a_saved_row_keeps_its_person(client, manager):
    seat = make_membership()
    data = committee_data(seat.committee) | {
        "memberships-TOTAL_FORMS": "1",
        "memberships-0-person": make_person().pk,
        "memberships-0-ends_on": "31.12.2026",
    }

    client.post(address(Committee, "change", seat.committee_id), data)

    assert list(Membership.objects.values_list("person", "ends_on")) == [(seat.person_id, date(2026, 12, 31))]


def test_the_rows_of_a_committee_need_the_same_queries_for_any_number(client, manager):
    committee = make_committee()
    make_membership(committee)
    page = address(Committee, "change", committee.pk)
    client.get(page)

    with CaptureQueriesContext(connection) as one:
        client.get(page)
    for _ in range(9):
        make_membership(committee)
    with CaptureQueriesContext(connection) as ten:
        client.get(page)

    assert len(ten) == len(one)


def test_a_joint_sitting_is_planned(client, manager):
    committees = [make_committee(), make_committee()]
    data = {
        "starts_at_0": "17.06.2026",
        "starts_at_1": "17:00",
        "place": "Rathaus",
        "committees": [committee.pk for committee in committees],
        "state": "planned",
        "is_public": "on",
    }

    client.post(address(Meeting, "add"), data)

    meeting = Meeting.objects.get()
    assert (meeting.day, set(meeting.committees.all())) == (date(2026, 6, 17), set(committees))


def test_there_is_one_town(client, manager):
    make_town()

    assert client.get(reverse("admin:committees_municipality_add")).status_code == 403


def test_a_broken_pattern_is_refused(client, manager):
    data = filled(
        valid_from="01.01.2026",
        objection_days="3",
        number_pattern="[A-Z",
        submission_days="21",
        reply_days="28",
        max_upload_mb="25",
        non_public_paragraph="6",
        openings_kept_days="90",
    )

    response = client.post(address(TownSetting, "add"), data)

    assert sentences(response) == ["Das Muster ist kein gültiger regulärer Ausdruck."]
