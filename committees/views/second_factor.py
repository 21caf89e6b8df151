"""Second factor: whose role asks for one sets it up first, and its keys stand encrypted in the database."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac

from committees.states import UserRole
from committees.views.middleware import said_to_script

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# What stays open until the set-up is done: the set-up itself, confirming who one is, and signing out.
SETTING_UP = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
    "account_reauthenticate",
    "account_logout",
    "session-left",
}


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Das hat nicht gestimmt. Bitte noch einmal versuchen.",
        "cannot_generate_recovery_codes": "Ersatzcodes gibt es erst, wenn ein zweiter Faktor eingerichtet ist.",
    }

    def encrypt(self, text):
        return locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """The key; one that another SECRET_KEY has locked fits no code any more."""
        try:
            return locks().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def get_totp_issuer(self):
        return "Ratsinformation"

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return f"Passkey {number}"


def locks():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (salted_hmac("committees.second_factor", "", secret=key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class SecondFactorMiddleware:
    """Leads those whose role needs a second factor to its set-up; until then they see public pages alone."""

    def __init__(self, get_response):
        self.get_response = get_response
        unknown = set(settings.MFA_REQUIRED_ROLES) - set(UserRole.values)
        if unknown:
            raise ImproperlyConfigured(f"MFA_REQUIRED_ROLES nennt unbekannte Rollen: {', '.join(sorted(unknown))}.")

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True) or request.resolver_match.url_name in SETTING_UP:
            return None
        if not lacks_factor(request.user):
            return None
        address = reverse("mfa_index")
        return said_to_script(request, address) or redirect(address)


def lacks_factor(user):
    return needs_factor(user) and not is_mfa_enabled(user, FACTORS)


def needs_factor(user):
    """Whether a role of today asks for it; superusers may do what the Gremienpflege may."""
    needing = set(settings.MFA_REQUIRED_ROLES)
    if not needing or not user.is_authenticated:
        return False
    return bool(needing & user.scope.roles) or (user.is_superuser and UserRole.ADMIN in needing)
