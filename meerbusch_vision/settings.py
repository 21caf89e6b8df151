"""Settings of the project: values come from the environment, defaults are safe."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from meerbusch_vision import logs
from meerbusch_vision.database import database_settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")


def env_list(name, default=""):
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def env_flag(name):
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


def origin(address):
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


DEBUG = env_flag("DEBUG")
SIDE = os.environ.get("SIDE", "")  # "portal": this process answers public pages alone (see serve.py)
DEMO = env_flag("DEMO")  # shows the demo sign-ins; never in production
KEPT_KEY = VAR_DIR / "secret-key"  # made by bin/run, so that manage.py works beside it
SECRET_KEY = os.environ.get("SECRET_KEY") or (KEPT_KEY.read_text().strip() if KEPT_KEY.is_file() else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY fehlt in der Umgebung (bin/run legt einen an).")
BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000").rstrip("/")  # for every absolute link
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "committees.views.typed.open_too_long"

INSTALLED_APPS = [
    "committees.apps.CommitteesConfig",
    "projectgroup.apps.ProjectGroupConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "csp",
    "django_htmx",
    "django_prose_editor",  # its editor only, without its widget
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "meerbusch_vision.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "committees.views.middleware.FileMiddleware",
    "committees.views.middleware.MethodMiddleware",
    "committees.views.open_data.OpenDataMiddleware",
    "committees.views.middleware.SideMiddleware",
    "committees.views.middleware.PortalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "committees.views.middleware.SignInMiddleware",
    "committees.views.second_factor.SecondFactorMiddleware",
    "committees.views.sessions.SessionMiddleware",
    "committees.views.middleware.StoreMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "meerbusch_vision.urls"
WSGI_APPLICATION = "meerbusch_vision.wsgi.application"

# A town's own templates and style sheets win over ours.
TOWN_TEMPLATES = os.environ.get("TOWN_TEMPLATES", "")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [*([TOWN_TEMPLATES] if TOWN_TEMPLATES else []), BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "committees.views.context.town",
                "django.contrib.auth.context_processors.auth",  # lazy: public pages never ask for the user
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = database_settings(BASE_DIR)
DATABASE_ROUTERS = ["committees.models.router.PublicRouter"]
PUBLIC_DATABASE = "public"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

KEPT_ANSWERS_BYTES = int(os.environ.get("KEPT_ANSWERS_BYTES", 64_000_000))  # public pages in a worker's memory

STORAGES = {
    "default": {
        "BACKEND": "meerbusch_vision.storage.SyncedFileStorage",
        "OPTIONS": {"location": os.environ.get("FILES_DIR") or VAR_DIR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("kern", BASE_DIR / "node_modules" / "@kern-ux" / "native" / "dist")]
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
# Maps of scripts are for developers: the largest files, packed for half of the time of a first start, read by nobody.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # text of one form; uploads are counted apart
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

AUTH_USER_MODEL = "committees.User"
AUTHENTICATION_BACKENDS = ["committees.views.accounts.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "committees.leaked_passwords.LeakedPasswordValidator"},
]
# Asked with the first five characters of a password's SHA-1, as in k-anonymity; empty: nobody is asked.
PASSWORD_RANGE_URL = os.environ.get("PASSWORD_RANGE_URL", "")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_ADAPTER = "committees.views.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Second factor: an app for codes, or a passkey, which also signs in alone.
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "committees.views.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "committees.forms.second_factor.CodeForm",
    "reauthenticate": "committees.forms.second_factor.CodeAgainForm",
    "activate_totp": "committees.forms.second_factor.AppForm",
    "add_webauthn": "committees.forms.second_factor.PasskeyForm",
    "edit_webauthn": "committees.forms.second_factor.PasskeyNameForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the town enters the addresses of its accounts
MFA_TOTP_TOLERANCE = 1  # clocks of phones differ by half a minute
MFA_REQUIRED_ROLES = env_list("MFA_REQUIRED_ROLES")  # see UserRole; superusers count as "admin"
# Sign-in at the town's identity provider: accounts are found by their address, roles follow its groups.
OIDC_SERVER_URL = os.environ.get("OIDC_SERVER_URL", "").rstrip("/")
OIDC_NAME = os.environ.get("OIDC_NAME", "Konto der Stadt")
OIDC_GROUPS_CLAIM = os.environ.get("OIDC_GROUPS_CLAIM", "groups")
OIDC_APP = {
    "provider_id": "stadt",
    "name": OIDC_NAME,
    "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
    "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
    "settings": {"server_url": OIDC_SERVER_URL, "oauth_pkce_enabled": True},
}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC_APP] if OIDC_SERVER_URL else []}}
SOCIALACCOUNT_ADAPTER = "committees.views.town_sign_in.TownSignInAdapter"
# How many proxies stand before the program: only then is X-Forwarded-For believed, and failed sign-ins are counted
# for each visitor and not for the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
CACHES = {  # counts failed sign-ins for all workers together
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "committees_kept"}
}

EMAIL_BACKEND = os.environ.get(
    "EMAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("EMAIL_HOST")
    else "django.core.mail.backends.filebased.EmailBackend",
)
EMAIL_FILE_PATH = VAR_DIR / "mails"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env_flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 30  # seconds: a server that says nothing must not hold a worker for ever
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "ratsinformation@localhost")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

CRISPY_ALLOWED_TEMPLATE_PACKS = ("kern",)
CRISPY_TEMPLATE_PACK = "kern"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the icons of the design system
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *([origin(OIDC_SERVER_URL)] if OIDC_SERVER_URL else [])],  # its redirects count too
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * int(os.environ.get("SESSION_MINUTES", 12 * 60))  # since the last use
USERSESSIONS_ADAPTER = "committees.views.sessions.SessionsAdapter"
# Behind TLS everything else follows: secure cookies, HSTS, redirect.
HTTPS = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers themselves allow that at localhost only
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# With "json" each request is a line, too; no line names a person (see logs.py).
LOG_FORMAT = logs.chosen_format(os.environ)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "meerbusch_vision.logs.JsonFormatter"}, "text": {}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"level": "WARNING"},  # to the console as all others, and to nobody by mail
        "django.request": {"level": "ERROR"},  # refusals stand in the lines of the requests
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
        "meerbusch_vision.requests": {"level": "INFO" if LOG_FORMAT == "json" else "CRITICAL"},
    },
}
