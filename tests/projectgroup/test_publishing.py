"""Publishing a group and taking it back in the workspace: who may, what is asked, what is noted."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from committees.models import AuditEntry, PublicObject
from committees.states import UserRole
from projectgroup.actions import publication
from tests.factories import make_clerk, make_committee_services, make_user

pytestmark = pytest.mark.django_db


def address(name, group):
    return reverse(name, args=[group.committee.slug])


def test_committee_services_publish_and_take_back_with_a_reason(client, group):
    services = make_committee_services()
    client.force_login(services)

    published = client.post(address("group-publish", group))
    is_public = publication.record_of(group) is not None
    gone = client.post(address("group-unpublish", group), {"note": "Name genannt."})

    assert (published.url, gone.url) == (group.get_absolute_url(), group.get_absolute_url())
    assert (is_public, publication.record_of(group)) == (True, None)
    entries = AuditEntry.objects.about(group).filter(action__in=["publish", "unpublish"]).order_by("pk")
    assert [(entry.action, entry.actor_id, entry.note) for entry in entries] == [
        ("publish", services.pk, ""),
        ("unpublish", services.pk, "Name genannt."),
    ]


def test_taking_back_asks_for_a_reason(client, group):
    services = make_committee_services()
    publication.publish(group, by=services)
    client.force_login(services)

    answer = client.post(address("group-unpublish", group), {"note": " "})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["note"])
    assert publication.record_of(group) is not None


def test_second_time_is_refused_with_a_sentence(client, group):
    services = make_committee_services()
    client.force_login(services)

    not_public = client.post(address("group-unpublish", group), {"note": "Versehen."})
    publication.publish(group, by=services)
    public = client.post(address("group-publish", group))

    assert (not_public.status_code, not_public.context["reason"].args) == (
        *(409, ("Die Projektgruppe ist nicht öffentlich.",)),
    )
    assert (public.status_code, public.context["reason"].args) == (409, ("Die Projektgruppe ist schon öffentlich.",))
    assert [client.get(address("group-publish", group)).context["obstacle"]] == [
        "Die Projektgruppe ist schon öffentlich."
    ]


READERS = {
    "services": (make_committee_services, 200),
    "admin": (lambda: make_user(UserRole.ADMIN), 403),
    "clerk": (make_clerk, 403),
    "stranger": (make_user, 404),
}


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("name", ["group-publish", "group-unpublish"])
def test_pages_are_for_committee_services(client, group, who, name):
    make, status = READERS[who]
    client.force_login(make())

    answers = [client.get(address(name, group)).status_code, client.post(address(name, group)).status_code]

    assert answers[0] == status
    assert status == 200 or answers[1] == status
    assert status == 200 or not PublicObject.objects.of_type("project_group").exists()


@pytest.mark.parametrize(
    ("role", "is_public", "links"),
    [
        (UserRole.COMMITTEE_SERVICES, False, ["Veröffentlichen"]),
        (UserRole.COMMITTEE_SERVICES, True, ["Öffentliche Seite", "Aus der Öffentlichkeit nehmen"]),
        (UserRole.ADMIN, False, ["noch nicht öffentlich"]),
        (UserRole.ADMIN, True, ["Öffentliche Seite"]),
    ],
)
def test_buttons_offer_what_this_user_may_do(group, role, is_public, links):
    request = RequestFactory().get("/")
    request.user = make_user(role)
    if is_public:
        publication.publish(group, by=make_committee_services())

    html = render_to_string("projectgroup/publish_buttons.html", {"group": group, "request": request})

    words = ("Veröffentlichen", "Öffentliche Seite", "Aus der Öffentlichkeit nehmen", "noch nicht öffentlich")
    assert sorted(word for word in words if f">{word}<" in html) == sorted(links)
