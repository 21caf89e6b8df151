"""The project's settings for tests: quick password hashing, no manifest, public pages on the tests' own connection."""

import os
from importlib.util import find_spec
from pathlib import Path

# A database of its own, also for a bare pytest: the town's data are never touched.
os.environ.setdefault("VAR_DIR", str(Path(__file__).resolve().parent.parent / "var" / "test"))
os.environ.setdefault("RIS_TEST_CLUSTER", "1")
os.environ.setdefault("SECRET_KEY", "nur-fuer-tests-" + "x" * 40)
os.environ.setdefault("DEMO", "1")

from meerbusch_vision.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
# Ordinary tests live in a transaction that no other connection sees; tests marked real_roles read as ris_public.
PUBLIC_DATABASE = "default"
# Static files straight from their folders: no collectstatic before tests.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# Pages of the browser tests load axe from here: the browser keeps what it has read of a file.
STATICFILES_DIRS = [*STATICFILES_DIRS, ("axe", Path(find_spec("axe_playwright_python").origin).parent)]  # noqa: F405
