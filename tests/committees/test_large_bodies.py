"""What is larger than anything that is taken here is refused by its length, before anybody reads it."""

import pytest
from django.urls import reverse

from committees.models import TownSetting
from committees.views.middleware import LARGEST_BODY, MEGABYTE
from tests.conftest import REAL_ROLES
from tests.factories import make_committee_services, make_motion

pytestmark = pytest.mark.django_db


def send(client, address, length):
    """Only the head says so much; nothing follows it."""
    kind = "multipart/form-data; boundary=x"
    return client.generic("POST", address, content_type=kind, CONTENT_LENGTH=str(length))


@pytest.mark.parametrize("address", ["/", "/pruefen/", "/intern/", "/konto/login/"])
def test_huge_body_of_a_stranger_is_refused_unread(client, address):
    answer = send(client, address, LARGEST_BODY + 1)

    assert answer.status_code == 413
    assert [template.name for template in answer.templates][0] == "413.html"


@REAL_ROLES
def test_stranger_may_have_a_file_examined_that_is_as_large_as_the_town_allows(client, as_public):
    make_motion()
    TownSetting.objects.update(max_upload_mb=50)

    answers = [send(client, "/pruefen/", size * MEGABYTE) for size in (51, 56)]

    assert [answer.status_code for answer in answers] == [422, 413]


def test_signed_in_people_may_send_a_few_of_the_largest_files(client):
    motion = make_motion()
    TownSetting.objects.update(max_upload_mb=25)
    client.force_login(make_committee_services())
    address = reverse("motion-attachments", args=[motion.address])

    answers = [send(client, address, 100 * MEGABYTE + 1), send(client, address, 100 * MEGABYTE)]

    assert [answer.status_code == 413 for answer in answers] == [True, False]


def test_length_that_is_no_number_is_no_fault_of_the_page(client):
    answer = client.get("/", CONTENT_LENGTH="viel")

    assert answer.status_code == 200
