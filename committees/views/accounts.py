"""Sign-in: accounts are made by the Gremienpflege, and the demo shows its sign-ins."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.views import LoginView
from django.conf import settings
from django.http import Http404

from committees.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from committees.mails import send_one_mail
from committees.models import AuditEntry, User

SECURITY_CHANGES = {  # allauth's name of the mail → what the audit log says
    "account/email/password_changed": "password_change",
    "account/email/password_set": "password_change",
    "account/email/password_reset": "password_change",
    "mfa/email/totp_activated": "code_app_add",
    "mfa/email/totp_deactivated": "code_app_remove",
    "mfa/email/webauthn_added": "passkey_add",
    "mfa/email/webauthn_removed": "passkey_remove",
    "mfa/email/recovery_codes_generated": "recovery_codes_renew",
    "socialaccount/email/account_connected": "town_account_add",
    "socialaccount/email/account_disconnected": "town_account_remove",
}
WAYS_TO_CONFIRM = {
    "reauthenticate": "Mit dem Passwort",
    "mfa_reauthenticate": "Mit einem Code",
    "mfa_reauthenticate:webauthn": "Mit einem Passkey",
}


class AccountBackend(AuthenticationBackend):
    def get_user(self, user_id):
        """The signed-in account with what nearly every page asks of it, in one query."""
        user = User.objects.for_request(user_id)
        return user if user and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "Anmeldename oder Passwort stimmt nicht.",
        "email_password_mismatch": "E-Mail-Adresse oder Passwort stimmt nicht.",
        "too_many_login_attempts": "Zu viele Versuche. Bitte in fünf Minuten noch einmal anmelden.",
    }

    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        """Through the job queue, like every mail."""
        message = self.render_mail(template_prefix, email, context | {"email": email})
        send_one_mail.defer(to=email, subject=message.subject, text=message.body)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """allauth tells of every change to the security of an account here; it stands in the audit log."""
        action = SECURITY_CHANGES.get(template_prefix)
        if action:
            AuditEntry.objects.note(by=user, subject=user, action=action)

    def get_reauthentication_methods(self, user):
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS_TO_CONFIRM[way["id"]]} for way in ways]


def no_own_addresses(request, **kwargs):
    """allauth's pages where people change their address: here the Gremienpflege enters it, and the town's identity
    provider opens the account with it, with the roles of whoever it belongs to."""
    raise Http404


class SignInView(LoginView):
    """The sign-in page; a demo town shows its accounts there."""

    def get_context_data(self, **kwargs):
        accounts = [{"username": name, "label": label} for name, label in DEMO_ACCOUNTS] if settings.DEMO else []
        town_name = settings.OIDC_NAME if settings.OIDC_SERVER_URL else ""
        demo = {"demo_accounts": accounts, "demo_password": DEMO_PASSWORD}
        return super().get_context_data(**kwargs) | demo | {"town_name": town_name}
