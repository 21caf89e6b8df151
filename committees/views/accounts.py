"""Sign-in: accounts are made by the Gremienpflege, and the demo shows its sign-ins."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.views import LoginView
from django.conf import settings

from committees.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from committees.mails import send_one_mail
from committees.models import User


class AccountBackend(AuthenticationBackend):
    def get_user(self, user_id):
        """The signed-in account with what nearly every page asks of it, in one query."""
        user = User.objects.for_request(user_id).first()
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


class SignInView(LoginView):
    """The sign-in page; a demo town shows its accounts there."""

    def get_context_data(self, **kwargs):
        accounts = [{"username": name, "label": label} for name, label in DEMO_ACCOUNTS] if settings.DEMO else []
        return super().get_context_data(**kwargs) | {"demo_accounts": accounts, "demo_password": DEMO_PASSWORD}
