"""Puts the accounts of the demo town into the database: the sign-ins, and those of further people who draft."""

from django.conf import settings
from django.contrib.auth.hashers import make_password

from committees import models
from committees.demo import people
from committees.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from committees.states import UserRole

OFFICE_ROLES = (UserRole.CLERK, UserRole.OFFICE_HEAD)


def make_accounts(term, offices, persons, *, since):
    """Accounts with their roles. Without DEMO nobody can sign in: the password is public."""
    password = make_password(DEMO_PASSWORD if settings.DEMO else None)
    for account in ACCOUNTS:
        user = models.User.objects.create(username=account.username, person=persons[account.person], password=password)
        for role in account.roles:
            make_role(user, role, account, term, offices, since)
    for code, staff in people.STAFF.items():
        if code != "ZD":
            make_clerk(persons[staff[-1].name], offices[code], since)


def make_role(user, role, account, term, offices, since):
    faction = None
    if role == UserRole.FACTION_STAFF:
        faction = models.Faction.objects.get(term__starts_on=term.starts_on, short_name=account.faction)
    models.Role.objects.create(
        user=user,
        role=role,
        office=offices[account.office] if role in OFFICE_ROLES else None,
        faction=faction,
        starts_on=faction.starts_on if faction else since,
    )


def make_clerk(person, office, since):
    """An account that drafts for its office, without password."""
    user = models.User.objects.create(username=person.slug, person=person, password=make_password(None))
    models.Role.objects.create(user=user, role=UserRole.CLERK, office=office, starts_on=since)


def give_addresses():
    """E-mail addresses come last: what happens before mails nobody."""
    for account in ACCOUNTS:
        models.User.objects.filter(username=account.username).update(email=account.email)


def clerk_of(code):
    """The account that drafts for an office."""
    return models.User.objects.get(roles__role=UserRole.CLERK, roles__office__code=code)


def account(name):
    return models.User.objects.get(username=name)
