"""Accounts: a new person gets a link by mail and sets the password without anybody else knowing it."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse

from committees.mails import mail
from committees.models import AuditActor, AuditEntry
from committees.workflow import NotAllowed

SUBJECT = "Ihr Zugang zur Ratsinformation"
TEXT = """Guten Tag,

für Sie ist in der Ratsinformation ein Konto angelegt. Ihr Anmeldename ist: {username}

Mit dem Link unten legen Sie Ihr Passwort fest. Er gilt drei Tage und nur einmal. Danach schickt Ihnen die
Gremienpflege einen neuen."""


@transaction.atomic
def invite(user, *, by):
    """Send the person a signed link for setting the password; former ones stay valid until one is used."""
    AuditEntry.objects.note(by=by, subject=user, action="account_invite")
    mail([user], subject=SUBJECT, text=TEXT.format(username=user.username), path=link_for(user))


@transaction.atomic
def erase_log_name(user, *, by):
    """Take the name of a former account out of the log; the entries stay, with its number (Art. 17 DSGVO)."""
    if user.is_active:
        raise NotAllowed("Das Konto ist noch aktiv: Mit dem nächsten Schritt stünde der Name wieder im Protokoll.")
    if not is_former_and_named(user):
        raise NotAllowed("Im Protokoll steht der Name nicht oder nicht mehr.")
    AuditActor.objects.filter(user_id=user.pk).delete()
    AuditEntry.objects.note(by=by, subject=user, action="log_name_erase")


def is_former_and_named(user):
    """Whether the log still names an account that is no longer active."""
    return not user.is_active and AuditActor.objects.filter(user_id=user.pk).exists()


def link_for(user):
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
