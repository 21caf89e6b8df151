"""Mails: queued in the same transaction as the change they tell of, sent by the worker."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import DEFAULT_DB_ALIAS
from procrastinate.contrib.django import app

from committees import clock
from committees.models import Role, User
from committees.states import UserRole


@app.task(name="send_one_mail", retry=5)
def send_one_mail(to, subject, text):
    send_mail(subject, text, None, [to])


def mail(users, *, subject, text, path):
    """Queue one mail for each of these accounts; it is sent only if the transaction commits."""
    body = f"{text}\n\n{settings.BASE_URL}{path}\n"
    for user in users:
        if user.email:
            send_one_mail.defer(to=user.email, subject=subject, text=body)


def mail_committee_services(**message):
    mail(users_with(UserRole.COMMITTEE_SERVICES), **message)


def mail_office(office, **message):
    """To those who draft in this office; where nobody does, to its head."""
    mail(users_with(UserRole.CLERK, office=office) or users_with(UserRole.OFFICE_HEAD, office=office), **message)


def users_with(role, **where):
    """Active accounts with this role today; public pages may not read them but do write to them."""
    roles = Role.objects.on(clock.today()).filter(role=role, **where)
    return User.objects.using(DEFAULT_DB_ALIAS).filter(is_active=True, pk__in=roles.values("user")).order_by("pk")
