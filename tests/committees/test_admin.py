"""The administration: who comes in, what it says when the database refuses, and what it notes."""

from datetime import date

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees import clock
from committees.admin.kinds import next_number
from committees.models import (
    AuditEntry,
    Committee,
    Faction,
    KindSection,
    LegislativeTerm,
    Meeting,
    Membership,
    Motion,
    MotionKind,
    MotionVersion,
    NumberCounter,
    Office,
    Person,
    PersonContact,
    PublicObject,
    Role,
    TownSetting,
    User,
)
from committees.states import LegalProfile, MembershipRole, MotionState, Position, UserRole
from tests.factories import (
    TERM_START,
    make_clerk,
    make_committee,
    make_committee_services,
    make_council,
    make_faction,
    make_kind,
    make_meeting,
    make_membership,
    make_motion,
    make_office,
    make_person,
    make_scheme,
    make_term,
    make_town,
    make_user,
)

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
INDEX = "/intern/verwaltung/"


@pytest.fixture
def manager(client):
    """An account with the role Gremienpflege, signed in."""
    user = make_user(UserRole.ADMIN)
    client.force_login(user)
    return user


def address(model, page="changelist", *args):
    return reverse(f"admin:committees_{model._meta.model_name}_{page}", args=args)


def filled(*, inlines=(), **values):
    """What the browser sends: the values, and the counts of inlines that hold no rows."""
    counts = {f"{prefix}-{name}_FORMS": "0" for prefix in inlines for name in ("TOTAL", "INITIAL")}
    return counts | {name: value for name, value in values.items() if value is not None}


def membership_data(committee, person=None, **values):
    defaults = {
        "committee": committee.pk,
        "person": (person or make_person()).pk,
        "role": MembershipRole.COUNCIL_MEMBER,
        "position": Position.MEMBER,
        "has_vote": "on",
        "starts_on": "01.11.2025",
    }
    return filled(**defaults | values)


def sentences(response):
    """All errors of the form and its rows."""
    return [sentence for errors in response.context["errors"] for sentence in errors]


# Who comes in


def test_a_visitor_is_led_to_the_one_sign_in(client):
    first = client.get(INDEX)

    second = client.get(first.url)

    assert second.url == f"{reverse('account_login')}?next={INDEX}"


@pytest.mark.parametrize("make", [make_user, make_clerk, make_committee_services])
def test_other_roles_are_refused(client, make):
    client.force_login(make())

    response = client.get(address(Person), follow=True)

    assert response.status_code == 403


def test_the_role_opens_every_page_without_staff_mark_or_permission_rows(client, manager):
    shown = {
        row["model"] for app in client.get(INDEX).context["app_list"] for row in app["models"] if row["admin_url"]
    }

    registered = {model for model in admin.site._registry if model._meta.app_label == "committees"}
    assert (manager.is_staff, shown) == (False, registered)


def test_a_superuser_comes_in(client):
    client.force_login(make_user(is_superuser=True))

    assert client.get(INDEX).context["title"] == "Gremien, Menschen, Einstellungen"


def test_a_role_that_has_ended_opens_nothing(client, manager):
    Role.objects.update(ends_on=date(2021, 1, 1))

    assert client.get(INDEX, follow=True).status_code == 403


def test_motions_have_no_page_here():
    assert not admin.site.is_registered(Motion)


# What the database refuses


def test_an_eighteenth_voting_member_is_refused_and_the_input_kept(client, manager):
    committee = make_committee(seats=17, name="Ausschuss für Digitalisierung")
    for _ in range(17):
        make_membership(committee)

    response = client.post(address(Membership, "add"), membership_data(committee, starts_on="05.11.2025"))

    assert sentences(response) == [
        "Das Gremium „Ausschuss für Digitalisierung“ hat 17 stimmberechtigte Sitze; mit dieser Eintragung wären es 18 "
        "(§ 58 Abs. 1 GO NRW)."
    ]
    assert response.context["adminform"].form["starts_on"].value() == "05.11.2025"
    assert committee.memberships.count() == 17


def test_an_eighteenth_voting_member_in_a_row_of_the_committee_is_refused_and_kept(client, manager):
    committee = make_committee(seats=1)
    make_membership(committee)
    person = make_person()
    data = committee_data(committee) | row_data(committee, person, starts_on="05.11.2025")

    response = client.post(address(Committee, "change", committee.pk), data)

    row = response.context["inline_admin_formsets"][0].formset.forms[1]
    assert sentences(response) == [
        f"Das Gremium „{committee}“ hat 1 stimmberechtigte Sitze; mit dieser Eintragung wären es 2 "
        "(§ 58 Abs. 1 GO NRW)."
    ]
    assert (row["person"].value(), row["starts_on"].value()) == (str(person.pk), "05.11.2025")
    assert committee.memberships.count() == 1


def test_a_row_of_the_committee_is_saved_and_noted(client, manager):
    committee = make_committee(seats=2)
    make_membership(committee)
    data = committee_data(committee) | row_data(committee, make_person(given_name="Ada", family_name="Beispiel"))

    client.post(address(Committee, "change", committee.pk), data)

    entry = AuditEntry.objects.about(committee).get()
    assert committee.memberships.count() == 2
    assert entry.note == f"Mitgliedschaft „Ada Beispiel (Ratsmitglied), {committee.short_name}“ hinzugefügt."


def committee_data(committee):
    """The committee's page as it stands, with one membership shown."""
    seat = committee.memberships.get()
    return {
        "name": committee.name,
        "short_name": committee.short_name,
        "term": committee.term_id,
        "legal_profile": committee.legal_profile,
        "starts_on": "01.11.2025",
        "seats": committee.seats or "",
        "notice_days": "13",
        "position": "0",
        "slug": committee.slug,
        "memberships-TOTAL_FORMS": "2",
        "memberships-INITIAL_FORMS": "1",
        "memberships-0-id": seat.pk,
        "memberships-0-committee": committee.pk,
        "memberships-0-person": seat.person_id,
        "memberships-0-role": seat.role,
        "memberships-0-position": seat.position,
        "memberships-0-has_vote": "on",
        "memberships-0-starts_on": "01.11.2025",
    }


def row_data(committee, person, **values):
    defaults = {
        "committee": committee.pk,
        "person": person.pk,
        "role": MembershipRole.COUNCIL_MEMBER,
        "position": Position.MEMBER,
        "has_vote": "on",
        "starts_on": "01.11.2025",
    }
    return {f"memberships-1-{name}": value for name, value in (defaults | values).items()}


def test_a_second_chair_is_refused(client, manager):
    committee = make_membership(position=Position.CHAIR).committee

    response = client.post(address(Membership, "add"), membership_data(committee, position=Position.CHAIR))

    assert sentences(response) == ["Das Gremium hat in diesem Zeitraum schon einen Vorsitz."]


def test_a_council_member_cannot_be_expert_citizen(client, manager):
    member = make_membership(make_council(), make_person(given_name="Ada", family_name="Beispiel"))
    committee = make_committee(legal_profile=LegalProfile.COMMITTEE)
    make_membership(committee), make_membership(committee)
    data = membership_data(committee, member.person, role=MembershipRole.EXPERT_CITIZEN)

    response = client.post(address(Membership, "add"), data)

    assert sentences(response) == [
        "Ada Beispiel ist Ratsmitglied und kann nicht zugleich sachkundige Bürgerin oder sachkundiger Bürger sein "
        "(§ 58 Abs. 3 GO NRW)."
    ]


def test_overlapping_periods_of_one_person_are_refused(client, manager):
    member = make_membership(starts_on=date(2025, 11, 1), ends_on=date(2026, 6, 30))
    data = membership_data(member.committee, member.person, starts_on="30.06.2026")

    response = client.post(address(Membership, "add"), data)

    assert sentences(response) == ["Die Person gehört dem Gremium in diesem Zeitraum schon an."]


def test_a_period_turned_round_is_refused_at_its_end(client, manager):
    data = membership_data(make_committee(), starts_on="02.01.2026", ends_on="01.01.2026")

    response = client.post(address(Membership, "add"), data)

    assert response.context["adminform"].form.errors == {"ends_on": ["Das Ende liegt vor dem Beginn."]}


def test_a_counter_set_back_is_refused(client, manager):
    counter = NumberCounter.objects.create(scheme=make_scheme(), last=1355)

    response = client.post(address(NumberCounter, "change", counter.pk), {"last": "1000"})

    assert sentences(response) == ["Der Zähler steht bei 1355 und kann nicht zurückgestellt werden."]


@pytest.mark.parametrize(
    ("scheme", "scope", "shown"),
    [
        ({"template": "{office}/{n}/{year}"}, "", "…/1356/2026"),
        ({"template": "{office}/{n}/{year}", "scope": "office"}, "ZD", "ZD/1356/2026"),
        ({"template": "BV/{n}/{year}", "reset": "year", "digits": 5}, "2025", "BV/01356/2025"),
        ({"template": "{kind}/{n}/{term}", "scope": "kind", "reset": "term"}, "decision 2025-2030", "…/1356/2025-2030"),
    ],
)
def test_the_next_number_follows_from_the_scheme_and_the_scope(monkeypatch, scheme, scope, shown):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 1))

    counter = NumberCounter(scheme=make_scheme(**scheme), scope=scope, last=1355)

    assert next_number(counter) == shown


def test_a_counter_may_rise_and_shows_the_next_number(client, manager, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 1))
    counter = NumberCounter.objects.create(scheme=make_scheme(), last=1355)

    client.post(address(NumberCounter, "change", counter.pk), {"last": "1400"})
    shown = client.get(address(NumberCounter)).context["cl"].result_list

    assert [(row.last, next_number(row)) for row in shown] == [(1400, "…/1401/2026")]


def test_an_office_with_motions_is_not_deleted_and_the_page_says_why(client, manager):
    motion = make_motion()

    page = client.get(address(Office, "delete", motion.office.pk))
    client.post(address(Office, "delete", motion.office.pk), {"post": "yes"})

    assert page.context["title"] == "Kann Amt nicht löschen"
    assert f"Vorlage: {motion}" in page.context["protected"]
    assert Office.objects.filter(pk=motion.office.pk).exists()


def test_a_person_with_a_seat_stays(client, manager):
    member = make_membership()

    client.post(address(Person, "delete", member.person.pk), {"post": "yes"})

    assert Person.objects.filter(pk=member.person.pk).exists()


def test_a_person_without_seat_goes_with_the_contact_data_and_is_noted(client, manager):
    person = make_person(given_name="Ada", family_name="Beispiel")
    PersonContact.objects.create(person=person, email="ada@example.org")

    client.post(address(Person, "delete", person.pk), {"post": "yes"})

    entry = AuditEntry.objects.get(action="admin_delete")
    assert (Person.objects.filter(pk=person.pk).count(), PersonContact.objects.count()) == (0, 0)
    assert (entry.subject, entry.actor_id) == ("Ada Beispiel", manager.pk)


def test_a_refused_deletion_comes_back_to_the_record_with_the_reason(client, manager, monkeypatch):
    office = make_motion().office
    page = admin.site.get_model_admin(Office)
    # As if the motion had come between the question and the answer.
    monkeypatch.setattr(page, "get_deleted_objects", lambda objs, request: ([], {}, set(), []))

    response = client.post(address(Office, "delete", office.pk), {"post": "yes"}, follow=True)

    assert response.redirect_chain[-1][0] == address(Office, "change", office.pk)
    assert [str(message) for message in response.context["messages"]] == [
        "Löschen geht nicht, weil noch darauf verwiesen wird (Rollen, Vorlagen)."
    ]


def test_a_taken_address_is_named_at_its_field(client, manager):
    make_person(slug="ada-beispiel")
    data = filled(
        inlines=["contact"], given_name="Ada", family_name="Beispiel", slug="ada-beispiel"
    )

    response = client.post(address(Person, "add"), data)

    assert response.context["adminform"].form.errors == {"slug": ["Slug: Diesen Eintrag gibt es schon."]}


# What is noted


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


# The pages


def test_an_account_is_made_with_password_and_role(client, manager):
    make_town()
    person, office = make_person(), make_office(code="ZD")
    data = {
        "username": "neu",
        "email": "neu@example.org",
        "person": person.pk,
        "usable_password": "true",
        "password1": "ein-langes-Kennwort-26",
        "password2": "ein-langes-Kennwort-26",
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


def test_a_role_without_its_office_is_refused_at_the_row(client, manager):
    user = make_user()
    data = {
        "username": user.username,
        "email": user.email,
        "person": user.person_id,
        "is_active": "on",
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
        inlines=["roles"], username=user.username, email="neu@example.org", person=user.person_id, is_active="on"
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


def test_committees_of_two_terms_can_be_told_apart(client, manager):
    make_council(term=make_term(name="11.", starts_on=date(2020, 11, 1), ends_on=date(2025, 10, 31)))
    make_council(slug="rat-neu", term=make_term(name="12."))

    form = client.get(address(Membership, "add")).context["adminform"].form

    assert [label for _, label in form.fields["committee"].choices][1:] == ["Rat (12.)", "Rat (11.)"]


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
        max_upload_mb="25",
        non_public_paragraph="6",
    )

    response = client.post(address(TownSetting, "add"), data)

    assert sentences(response) == ["Das Muster ist kein gültiger regulärer Ausdruck."]


@pytest.mark.parametrize("model", [AuditEntry, PublicObject, MotionVersion])
@pytest.mark.parametrize("page", ["add", "change", "delete"])
def test_what_is_frozen_can_only_be_looked_at(client, manager, model, page):
    make_motion(state=MotionState.RELEASED)
    PublicObject.objects.create(record_type="motion", record_id=1, published_at=clock.now(), modified=clock.now())
    args = [] if page == "add" else [model.objects.first().pk]

    response = client.post(address(model, page, *args), {"post": "yes"})

    assert response.status_code == 403


def test_a_frozen_version_shows_its_words_and_no_field(client, manager):
    make_motion(state=MotionState.RELEASED)
    version = MotionVersion.objects.get()

    page = client.get(address(MotionVersion, "change", version.pk))

    assert (list(page.context["adminform"].form.fields), page.context["has_change_permission"]) == ([], False)


def test_the_audit_log_names_people_as_long_as_their_name_is_kept(client, manager):
    office = make_office()
    AuditEntry.objects.note(by=manager, subject=office, action="create")
    AuditEntry.objects.note(by=None, subject=office, action="create")
    page = admin.site.get_model_admin(AuditEntry)

    shown = [page.actor(entry) for entry in client.get(address(AuditEntry)).context["cl"].result_list]

    assert shown == ["das Programm", str(manager)]


# The cost of the lists

MAKERS = {
    Membership: lambda: make_membership(make_committee(), on_behalf_of=make_faction()),
    Committee: make_committee,
    Faction: make_faction,
    Person: make_user,
    User: make_clerk,
    Office: make_office,
    Meeting: make_meeting,
    MotionKind: lambda: make_kind(key=f"k{MotionKind.objects.count()}", name=f"Art {MotionKind.objects.count()}"),
    NumberCounter: lambda: NumberCounter.objects.create(
        scheme=make_scheme(), scope=str(NumberCounter.objects.count())
    ),
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
