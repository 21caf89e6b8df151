"""Mails: queued in the same transaction as the change they tell of, sent by the worker."""

from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app

from committees import clock
from committees.models import PersonContact, Role, User
from committees.rules.personal import EMAIL
from committees.states import UserRole

UNNAMED = "Eine nichtöffentliche Vorlage ({})"


class Patience(BaseRetryStrategy):
    """After 1, 2, 4 … minutes, then every hour, in all about a day: a mail server may be away for a while."""

    max_attempts = 30

    def get_retry_decision(self, *, exception, job):
        if job.attempts >= self.max_attempts:
            return None
        return RetryDecision(retry_in={"minutes": min(2**job.attempts, 60)})


PATIENCE = Patience()


@app.task(name="send_one_mail", retry=PATIENCE, pass_context=True)
def send_one_mail(context, to, subject, text, headers=None):
    own = {"Message-ID": message_id(context.job.id, to, subject, text)}
    EmailMessage(subject, text, None, [to], headers=own | (headers or {})).send()


def message_id(*facts):
    """The same for the same mail: where a server took it and the answer got lost, the second one is known by it."""
    digest = sha256(repr(facts).encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.BASE_URL).hostname}>"


def mail(users, *, subject, text, path):
    """Queue one mail for each of these accounts; it is sent only if the transaction commits."""
    body = f"{text}\n\n{settings.BASE_URL}{path}\n"
    for user in users:
        if user.email:
            send_one_mail.defer(to=user.email, subject=subject, text=body)


def called(motion):
    """How mails name a Vorlage: what is non-public is not told by mail."""
    return f"„{motion.subject}“ ({motion.office})" if motion.is_public else UNNAMED.format(motion.office)


def told_by_mail(motion, text):
    """What somebody wrote about it, which is read on its page where it is non-public."""
    return text if motion.is_public else "Näheres steht auf der Seite der Vorlage."


def mail_person(person, *, subject, text, path):
    """To the account of this person; who has none gets it at the address of the contact data."""
    users = list(User.objects.filter(person=person, is_active=True))
    if users:
        mail(users, subject=subject, text=text, path=path)
        return
    for contact in PersonContact.objects.filter(person=person).exclude(email=""):
        send_one_mail.defer(to=contact.email, subject=subject, text=text)


def mail_committee_services(**message):
    mail(users_with(UserRole.COMMITTEE_SERVICES), **message)


def mail_office(office, **message):
    """To those who draft in this office; where nobody does, to its head."""
    mail(writers_of(office), **message)


def writers_of(office):
    return users_with(UserRole.CLERK, office=office) or users_with(UserRole.OFFICE_HEAD, office=office)


def mail_submitters(motion, *, subject, text):
    """To the office of the faction, and to whoever wrote the draft for it or alone; to citizens at the e-mail address
    they gave, without a link, since the paper stays inside."""
    if motion.kind.is_from_citizens:
        contacts = motion.submitters.values_list("contact", flat=True)
        for address in {found[0] for contact in contacts if (found := EMAIL.search(contact))}:
            send_one_mail.defer(to=address, subject=subject, text=text)
    if motion.faction_id is None and motion.member_id is None:
        return
    staff = Q(pk__in=current_roles(UserRole.FACTION_STAFF, faction=motion.faction).values("user"))
    users = User.objects.filter(staff | Q(pk=motion.author_id), is_active=True)
    mail(users.order_by("pk"), subject=subject, text=text, path=motion.get_absolute_url())


def current_roles(role, **where):
    return Role.objects.on(clock.today()).filter(role=role, **where)


def users_with(role, **where):
    """Active accounts with this role today; public pages may not read them but do write to them."""
    roles = current_roles(role, **where)
    return User.objects.using(DEFAULT_DB_ALIAS).filter(is_active=True, pk__in=roles.values("user")).order_by("pk")
