"""A form that arrives after the sign-in has ended, or from before a new one: what was typed comes back to be sent."""

import io

import pytest
from django.test import Client
from django.urls import reverse

from committees.models import Motion
from committees.states import UserRole
from tests.committees.browsing import fields_of, open_form
from tests.factories import make_motion, make_town, make_user

pytestmark = pytest.mark.django_db
OURS = {"Origin": "http://testserver"}
TYPED = "<p>Zeile eins.</p>\n<p>Zeile „zwei“ &amp; drei.</p>"


@pytest.fixture
def motion():
    return make_motion()


def address_of(motion):
    return reverse("motion-edit", args=[motion.address])


def typed_into(client, motion):
    """The form of the draft with other facts, as its author would send it."""
    client.force_login(motion.author)
    return open_form(client, address_of(motion)) | {"section_facts": TYPED}


def facts():
    return Motion.objects.get().sections.get(key="facts").html


def test_what_was_typed_comes_back_and_is_stored_after_the_new_sign_in(client, motion):
    form = typed_into(client, motion)
    client.logout()

    answer = client.post(address_of(motion), form, headers=OURS)
    kept = fields_of(answer)
    before = facts()
    client.force_login(motion.author)
    again = client.post(address_of(motion), kept)

    assert answer.status_code == 401
    assert kept | {"csrfmiddlewaretoken": ""} == form | {"csrfmiddlewaretoken": ""}
    assert "Zeile" not in before
    assert again.status_code == 302
    assert "Zeile „zwei“" in facts()


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://anderswo.example"}, OURS | {"HX-Request": "true"}])
def test_what_another_site_or_a_script_sends_is_led_to_the_sign_in(client, motion, headers):
    answer = client.post(address_of(motion), {"section_facts": "Fremdes"}, headers=headers)

    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_page_that_is_only_opened_is_led_to_the_sign_in(client, motion):
    answer = client.get(address_of(motion), headers=OURS)

    assert answer.status_code == 302


def test_passwords_never_come_back(client):
    make_town()
    address = reverse("admin:committees_user_add")

    answer = client.post(address, {"username": "neu", "password1": "streng geheim"}, headers=OURS)

    assert answer.status_code == 302


def test_form_from_before_the_new_sign_in_comes_back_with_what_was_typed(motion):
    client = Client(enforce_csrf_checks=True)
    form = typed_into(client, motion) | {"csrfmiddlewaretoken": "a" * 64}

    answer = client.post(address_of(motion), form, headers=OURS)
    again = client.post(address_of(motion), fields_of(answer), headers=OURS)

    assert answer.status_code == 403
    assert "Bitte noch einmal absenden" in answer.content.decode()
    assert again.status_code == 302
    assert "Zeile eins." in facts()


def test_form_of_another_site_is_refused_with_nothing_to_press(motion):
    client = Client(enforce_csrf_checks=True)
    form = typed_into(client, motion) | {"csrfmiddlewaretoken": "a" * 64}

    answer = client.post(address_of(motion), form, headers={"Origin": "https://anderswo.example"})

    assert answer.status_code == 403
    assert "Zeile" not in answer.content.decode()


def test_page_says_that_files_are_to_be_chosen_again(client):
    client.force_login(make_user(UserRole.ADMIN))
    client.logout()
    file = io.BytesIO(b"Gremium;Name")
    file.name = "besetzung.csv"

    with_file = client.post(reverse("seat-import"), {"file": file}, headers=OURS)
    without = client.post(reverse("absence-list"), {"starts_on": "2026-01-01"}, headers=OURS)

    assert [answer.context["has_files"] for answer in (with_file, without)] == [True, False]
