"""Who comes into the administration."""

from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from committees.models import (
    Motion,
    Person,
)
from committees.states import UserRole
from tests.committees.admin.helpers import INDEX, address
from tests.factories import (
    make_clerk,
    make_committee_services,
    make_user,
)

# Django's own templates of the administration ask for variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


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
    shown = {row["model"] for app in client.get(INDEX).context["app_list"] for row in app["models"] if row["admin_url"]}

    registered = {model for model in admin.site._registry if model._meta.app_label in ("committees", "projectgroup")}
    assert (manager.is_staff, shown) == (False, registered)


def test_a_superuser_comes_in(client):
    client.force_login(make_user(is_superuser=True))

    assert client.get(INDEX).context["title"] == "Gremien, Menschen, Einstellungen"


def test_a_role_that_has_ended_opens_nothing(client, manager):
    make_user(UserRole.ADMIN)  # somebody else goes on
    manager.roles.update(ends_on=date(2021, 1, 1))

    assert client.get(INDEX, follow=True).status_code == 403


def test_motions_have_no_page_here():
    assert not admin.site.is_registered(Motion)
