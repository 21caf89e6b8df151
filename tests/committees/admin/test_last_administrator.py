"""Somebody always administers: the last account with the role cannot lose it, whichever way it is tried."""

from datetime import date, timedelta

import pytest
from django.db import connections

from committees import clock
from committees.models import Role, User
from committees.models.walls import german_sentence
from committees.states import UserRole
from tests.committees.admin.helpers import address, sentences
from tests.committees.browsing import fields_of
from tests.committees.test_walls import refusal
from tests.conftest import REAL_ROLES, in_parallel
from tests.conftest import refusal as refused_by
from tests.factories import make_person, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
LAST_DAY = date(2099, 12, 31)


def words(day):
    return (
        f"Ab dem {day:%d.%m.%Y} hätte kein Konto mehr die Rolle Gremienpflege. Bitte geben Sie die Rolle zuerst einem "
        "anderen Konto."
    )


def make_admin(**period):
    user = make_user()
    user.roles.create(role=UserRole.ADMIN, **{"starts_on": date(2020, 1, 1)} | period)
    return user


WAYS = {
    "end date": (lambda role: Role.objects.filter(pk=role.pk).update(ends_on=LAST_DAY), date(2100, 1, 1)),
    "ended today": (
        lambda role: Role.objects.filter(pk=role.pk).update(ends_on=clock.today()),
        clock.today() + timedelta(days=1),
    ),
    "begins later": (lambda role: Role.objects.filter(pk=role.pk).update(starts_on=LAST_DAY), clock.today()),
    "another role": (lambda role: Role.objects.filter(pk=role.pk).update(role=UserRole.TREASURY), clock.today()),
    "another account": (
        lambda role: Role.objects.filter(pk=role.pk).update(user=make_user(is_active=False)),
        clock.today(),
    ),
    "deleted": (lambda role: role.delete(), clock.today()),
    "account inactive": (lambda role: User.objects.filter(pk=role.user_id).update(is_active=False), clock.today()),
    "account deleted": (lambda role: role.user.delete(), clock.today()),
}


@pytest.mark.parametrize("way", WAYS)
def test_last_administrator_stays_whichever_way_it_is_tried(way):
    change, day = WAYS[way]
    role = make_admin().roles.get()

    assert refusal(lambda: change(role)) == words(day)


@pytest.mark.parametrize("way", WAYS)
def test_one_of_two_administrators_may_go(way):
    role = make_admin().roles.get()
    make_admin()

    WAYS[way][0](role)
    connections["default"].check_constraints()

    assert Role.objects.filter(user__is_active=True, role=UserRole.ADMIN, ends_on=None).exists()


def test_role_is_handed_over_from_one_day_to_the_next():
    today = clock.today()
    role = make_admin().roles.get()
    make_admin(starts_on=today + timedelta(days=31))

    gap = refusal(lambda: Role.objects.filter(pk=role.pk).update(ends_on=today + timedelta(days=29)))
    Role.objects.filter(pk=role.pk).update(ends_on=today + timedelta(days=30))
    connections["default"].check_constraints()

    assert gap == words(today + timedelta(days=30))


def test_account_that_is_inactive_or_whose_role_is_over_is_no_second_administrator():
    role = make_admin().roles.get()
    make_admin(ends_on=clock.today() - timedelta(days=1))
    User.objects.filter(pk=make_admin().pk).update(is_active=False)

    assert refusal(role.delete) == words(clock.today())


def test_superuser_administers_as_well_and_is_the_last_one_too():
    role = make_admin().roles.get()
    superuser = User.objects.create_superuser("technik", person=make_person())

    role.delete()
    connections["default"].check_constraints()

    assert refusal(superuser.delete) == words(clock.today())


def test_other_roles_and_accounts_come_and_go():
    make_admin()
    user = make_user(UserRole.MAYOR)

    user.roles.update(ends_on=clock.today())
    user.delete()
    connections["default"].check_constraints()

    assert Role.objects.filter(role=UserRole.MAYOR).exists() is False


# --- in the administration ---


def test_end_date_of_ones_own_role_is_refused_at_the_form(client, manager):
    form = address(User, "change", manager.pk)
    data = fields_of(client.get(form)) | {"roles-0-ends_on": f"{LAST_DAY:%d.%m.%Y}"}

    response = client.post(form, data)

    assert sentences(response) == [words(date(2100, 1, 1))]
    assert manager.roles.get().ends_on is None


@pytest.mark.parametrize("gone", [{"roles-0-DELETE": "on"}, {"is_active": None}])
def test_deleting_the_role_or_deactivating_the_account_is_refused_at_the_form(client, manager, gone):
    form = address(User, "change", manager.pk)
    data = {name: value for name, value in (fields_of(client.get(form)) | gone).items() if value is not None}

    response = client.post(form, data)

    manager.refresh_from_db()
    assert sentences(response) == [words(clock.today())]
    assert (manager.is_active, manager.roles.count()) == (True, 1)


def test_deleting_ones_own_account_is_refused(client, manager):
    response = client.post(address(User, "delete", manager.pk), {"post": "yes"}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [words(clock.today())]
    assert User.objects.filter(pk=manager.pk).exists()


# --- below the program ---

RAW = {
    "role": "DELETE FROM committees_role WHERE role = 'admin'",
    "end": "UPDATE committees_role SET ends_on = '2099-12-31' WHERE role = 'admin'",
    "account": "UPDATE committees_user SET is_active = false",
}


@REAL_ROLES
@pytest.mark.parametrize("statement", RAW)
def test_statement_of_the_programs_own_login_is_refused(statement):
    make_admin()

    assert refused_by("default", RAW[statement]) == "RestrictViolation"


@REAL_ROLES
def test_two_who_leave_at_the_same_moment_do_not_count_on_each_other():
    roles = [make_admin().roles.get() for _ in range(2)]

    outcomes = in_parallel(*(role.delete for role in roles))

    refusals = [german_sentence(outcome) for outcome in outcomes if isinstance(outcome, Exception)]
    assert refusals == [words(clock.today())]
    assert Role.objects.filter(role=UserRole.ADMIN).count() == 1
