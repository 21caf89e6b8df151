"""The database of the program: DATABASE_URL, or the embedded PostgreSQL.

Three aliases lead to one database: `default` (web and worker), `owner` (migrations), `public` (public pages).

- Nothing set: the embedded server with its data in VAR_DIR.
- DATABASE_URL: an administrative login of any PostgreSQL ≥ 15 (CREATEROLE and CREATEDB are enough).
  `python -m meerbusch_vision.database` and bin/run create the roles ris_owner, ris_app, ris_public and the database.
  Their password is DATABASE_ROLE_PASSWORD, or a random one in VAR_DIR/role-password; several machines on one
  database need the former.
- DATABASE_OWNER_URL and DATABASE_PUBLIC_URL too: DATABASE_URL is the application's own login. All three are used
  as they are, nothing is created. No secret of an administrator is then on the machine.
"""

import os
import secrets
import sys
from pathlib import Path

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from meerbusch_vision import embedded, roles
from meerbusch_vision.embedded_files import EmbeddedError

ALIASES = {"default": roles.APP, "owner": roles.OWNER, "public": roles.PUBLIC}
DATABASE = "ris"
# One connection for each thread of a web process (see serve.py), so that no request waits for another's.
POOL_SIZE = 8
POOL_TIMEOUT = 5  # seconds until a request gives up; also until a pool asks again only when somebody needs it


def database_settings(base_dir, env=os.environ):
    """Django's DATABASES. The test database is created and flushed by the owner, the others only log in."""
    logins = {alias: django_settings(login) for alias, login in find_logins(base_dir, env).items()}
    for alias in roles.READERS:
        logins[alias]["TEST"] = {"MIRROR": "owner"}
        if env.get("DATABASE_POOL") == "1":
            pool = {"min_size": 1, "max_size": POOL_SIZE, "timeout": POOL_TIMEOUT, "reconnect_timeout": POOL_TIMEOUT}
            logins[alias]["OPTIONS"]["pool"] = pool
    logins["owner"]["TEST"] = {"DEPENDENCIES": []}
    return logins


def find_logins(base_dir, env):
    if env.get("DATABASE_OWNER_URL") or env.get("DATABASE_PUBLIC_URL"):
        names = {"default": "DATABASE_URL", "owner": "DATABASE_OWNER_URL", "public": "DATABASE_PUBLIC_URL"}
        return {alias: parse_url(env.get(name, ""), name) for alias, name in names.items()}
    admin, password = administrator(base_dir, env)
    return {alias: {**admin, "user": role, "password": password} for alias, role in ALIASES.items()}


def administrator(base_dir, env):
    """The login that may create roles, and the roles' password (empty for the embedded server)."""
    var_dir = Path(env.get("VAR_DIR") or Path(base_dir) / "var")
    if env.get("DATABASE_URL"):
        return parse_url(env["DATABASE_URL"], "DATABASE_URL"), role_password(var_dir, env)
    folder = embedded.use(var_dir)
    admin = {"host": folder, "port": embedded.PORT, "dbname": DATABASE, "user": embedded.ADMIN}
    if not roles.is_prepared(admin):
        roles.prepare(admin)
    return admin, ""


def parse_url(url, name):
    """The parameters in a URL, percent-encoding and `?sslmode=…` included."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured(f"{name} muss mit postgresql:// beginnen.")
    try:
        return {"dbname": DATABASE, **conninfo_to_dict(url)}
    except psycopg.ProgrammingError as error:
        raise ImproperlyConfigured(f"{name} ist keine gültige Adresse einer Datenbank.") from error


def role_password(var_dir, env):
    return env.get("DATABASE_ROLE_PASSWORD") or kept_secret(var_dir / "role-password")


def kept_secret(path):
    """A random text that is made once and kept in a file only its owner can read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with embedded.locked(path.with_name(f"{path.name}.lock")):
        if not path.exists() or not path.read_text().strip():
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def django_settings(login):
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "meerbusch_vision.postgresql",
        **{name: login.get(key, "") for name, key in names.items()},
        "OPTIONS": {key: value for key, value in login.items() if key not in names.values()},
    }


def prepare(base_dir, env=os.environ):
    """Creates roles and database on the server behind DATABASE_URL, where that is the program's task."""
    if not env.get("DATABASE_OWNER_URL"):
        roles.prepare(*administrator(base_dir, env))


if __name__ == "__main__":
    try:
        prepare(Path(__file__).resolve().parent.parent)
    except (roles.RolesError, EmbeddedError, ImproperlyConfigured) as problem:
        sys.exit(str(problem))
