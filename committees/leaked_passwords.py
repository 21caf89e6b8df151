"""Passwords that were in a data breach: asked for at a range service, which never learns the password."""

import hashlib
import logging

import requests
from django.conf import settings
from django.core.exceptions import ValidationError

PATIENCE = 2  # seconds, to connect and to read
PREFIX = 5  # characters of the SHA-1; the service answers with all endings that follow them

logger = logging.getLogger(__name__)


class LeakedPasswordValidator:
    def validate(self, password, user=None):
        if is_leaked(password):
            raise ValidationError(
                "Dieses Passwort steht in einer Liste gestohlener Passwörter. Bitte ein anderes wählen.",
                code="password_leaked",
            )

    def get_help_text(self):
        return "Das Passwort darf nicht in einer Liste gestohlener Passwörter stehen."


def is_leaked(password):
    """Whether the service knows the password; one that does not answer stops nobody."""
    if not settings.PASSWORD_RANGE_URL:
        return False
    sha1 = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    return sha1[PREFIX:] in endings_after(sha1[:PREFIX])


def endings_after(prefix):
    address = f"{settings.PASSWORD_RANGE_URL.rstrip('/')}/{prefix}"
    try:
        answer = requests.get(address, timeout=PATIENCE, headers={"Add-Padding": "true"})
        answer.raise_for_status()
    except requests.RequestException as error:
        logger.warning("Password range service failed: %s", type(error).__name__)
        return set()
    pairs = (line.strip().partition(":") for line in answer.text.splitlines())
    return {ending.upper() for ending, _, count in pairs if count != "0"}  # with 0 to hide how long the list is
