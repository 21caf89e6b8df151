"""The query for the account of a request is built once and holds for everyone who asks, on every day."""

from datetime import timedelta

from committees import clock
from committees.models import User
from committees.models.people import accounts_with_keys
from committees.states import UserRole
from tests.factories import make_user


def test_everyone_gets_their_own_keys_from_the_query_that_is_kept(db):
    services, office = make_user(UserRole.COMMITTEE_SERVICES), make_user(UserRole.MAYOR)
    built = accounts_with_keys.built

    found = [User.objects.for_request(user.pk) for user in (services, office, services)]

    assert [each.pk for each in found] == [services.pk, office.pk, services.pk]
    assert [[key["role"] for key in each.roles_today] for each in found] == [
        [UserRole.COMMITTEE_SERVICES],
        [UserRole.MAYOR],
        [UserRole.COMMITTEE_SERVICES],
    ]
    assert accounts_with_keys.built is built


def test_keys_are_those_of_the_day(db, monkeypatch):
    user = make_user(UserRole.COMMITTEE_SERVICES)
    today = clock.today()
    user.roles.update(ends_on=today)

    keys = []
    for day in (today, today + timedelta(days=1), today):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        keys.append(len(User.objects.for_request(user.pk).roles_today))

    assert keys == [1, 0, 1]


def test_an_account_that_is_gone_is_nobody(db):
    assert User.objects.for_request(0) is None
