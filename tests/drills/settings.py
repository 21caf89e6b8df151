"""The program as the drills run it: real logins, real files, mails to a stand-in, and quick passwords."""

import os

from tests.settings import *  # noqa: F403

PUBLIC_DATABASE = "public"
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "9"))
