"""Inviting somebody to a new account: a link by mail, with which the person alone sets the password."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from committees.actions.accounts import invite
from committees.mails import send_one_mail
from committees.models import AuditEntry, User
from tests.committees.admin.helpers import address, filled, sentences
from tests.factories import make_clerk, make_person, make_town, make_user

pytestmark = pytest.mark.django_db
NEW = "ein-langes-Kennwort-26"
GONE = "Der Link gilt nicht mehr"


@pytest.fixture
def mails(monkeypatch):
    make_town()
    sent = []
    monkeypatch.setattr(send_one_mail, "defer", lambda **message: sent.append(message))
    return sent


def add(client, **values):
    data = {"username": "neu", "person": make_person().pk, "email": "neu@example.org"} | values
    return client.post(address(User, "add"), filled(inlines=["roles", "authenticator_set"], **data))


def link_in(mail):
    return urlsplit(re.search(r"https?://\S+", mail["text"]).group()).path


def set_password(client, link):
    """What the person does with the link; returns the heading of the last page."""
    page = client.get(link, follow=True)
    if page.redirect_chain:
        page = client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW}, follow=True)
    return re.search(r"<h1[^>]*>(.*?)</h1>", page.content.decode()).group(1)


def test_account_without_password_is_invited(client, manager, mails):
    add(client)

    user = User.objects.get(username="neu")
    assert (user.has_usable_password(), [mail["to"] for mail in mails]) == (False, ["neu@example.org"])
    assert AuditEntry.objects.about(user).filter(action="account_invite").count() == 1


def test_account_with_password_is_not_invited(client, manager, mails):
    add(client, password1=NEW, password2=NEW)

    assert (User.objects.get(username="neu").check_password(NEW), mails) == (True, [])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"email": ""}, "Für die Einladung fehlt die E-Mail-Adresse."),
        ({"password1": NEW}, "Bitte das Passwort zweimal eingeben."),
        ({"password2": NEW}, "Bitte das Passwort zweimal eingeben."),
    ],
)
def test_account_is_refused_where_nobody_could_sign_in(client, manager, mails, values, words):
    response = add(client, **values)

    assert sentences(response) == [words]
    assert (User.objects.filter(username="neu").exists(), mails) == (False, [])


def test_link_sets_the_password_and_opens_the_workspace(client, manager, mails):
    add(client)
    person = type(client)()

    heading = set_password(person, link_in(mails[0]))
    answer = person.post(reverse("account_login"), {"login": "neu", "password": NEW})

    assert (heading, answer.url) == ("Das neue Passwort gilt", reverse("desk"))


def test_link_works_once(client, mails):
    user = make_user()
    invite(user, by=None)
    set_password(client, link_in(mails[0]))

    again = set_password(type(client)(), link_in(mails[0]))

    assert again == GONE


def test_link_expires_after_three_days(client, mails, monkeypatch):
    user = make_user()
    invite(user, by=None)
    monkeypatch.setattr(default_token_generator, "_now", lambda: datetime.now() + timedelta(days=3, seconds=5))

    late = set_password(client, link_in(mails[0]))

    assert late == GONE


def test_changed_link_opens_nothing(client, mails):
    user, other = make_user(), make_user()
    invite(user, by=None)
    own, others = (f"/{user_pk_to_url_str(each)}-" for each in (user, other))
    forged = link_in(mails[0]).replace(own, others)

    assert set_password(client, forged) == GONE


def test_invitation_is_asked_for_and_sent_again_by_post_alone(client, manager, mails):
    user = make_user()
    page = reverse("admin:account-invite", args=[user.pk])

    asked = client.get(page)
    before = list(mails)
    client.post(page)

    assert (asked.status_code, before, [mail["to"] for mail in mails]) == (200, [], [user.email])


@pytest.mark.parametrize("values", [{"email": ""}, {"is_active": False}])
def test_locked_account_and_one_without_address_are_not_invited(client, manager, mails, values):
    user = make_user()
    User.objects.filter(pk=user.pk).update(**values)

    answer = client.post(reverse("admin:account-invite", args=[user.pk]))

    assert (answer.status_code, mails) == (200, [])


def test_others_invite_nobody(client, mails):
    client.force_login(make_clerk())

    answer = client.post(reverse("admin:account-invite", args=[make_user().pk]))

    assert (answer.status_code, mails) == (302, [])
