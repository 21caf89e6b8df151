"""The three logins of the database: created and checked here, because they belong to the whole server."""

import psycopg
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from psycopg import sql

OWNER, APP, PUBLIC = "ris_owner", "ris_app", "ris_public"
ROLES = {OWNER: "LOGIN CREATEDB", APP: "LOGIN", PUBLIC: "LOGIN"}  # CREATEDB: tests create databases as the owner
OLDEST = 15
LOCK = 0x5249535F  # one creator at a time on the whole server
READERS = ("default", "public")


class RolesError(RuntimeError):
    """The database cannot be prepared; the text says why, in German."""


def prepare(admin, password=None):
    """Creates what is missing: roles, the database, their basic rights. `admin` is a connection's parameters."""
    name = admin["dbname"]
    with connect({**admin, "dbname": "postgres"}) as connection:
        refuse_old_server(connection.info.server_version)
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        create_roles(connection, password)
        create_database(connection, name)
        with connect(admin) as inside:
            grant_basics(inside, name)


def is_prepared(admin):
    with connect({**admin, "dbname": "postgres"}) as connection:
        return exists(connection, "pg_database", "datname", admin["dbname"])


def connect(parameters):
    try:
        return psycopg.connect(**{"connect_timeout": 10, **parameters}, autocommit=True)
    except psycopg.OperationalError as error:
        place = f"{parameters.get('host') or 'localhost'}:{parameters.get('port') or 5432}"
        reason = str(error).strip().splitlines()[-1]
        raise RolesError(f"Keine Verbindung zur Datenbank auf {place} ({reason}).") from error


def refuse_old_server(version):
    if version < OLDEST * 10_000:
        raise RolesError(f"PostgreSQL {version // 10_000} ist zu alt, nötig ist {OLDEST} oder neuer.")


def create_roles(connection, password):
    for role, rights in ROLES.items():
        if not exists(connection, "pg_roles", "rolname", role):
            run(connection, f"CREATE ROLE {{}} {rights}", role)
        if password:
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), password))
    # An administrator who is no superuser may create the owner's database only as a member.
    if not is_superuser(connection):
        run(connection, "GRANT {} TO CURRENT_USER", OWNER)


def create_database(connection, name):
    if exists(connection, "pg_database", "datname", name):
        return
    statement = "CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0"
    if connection.info.server_version >= 180_000:  # knows Unicode by itself; in the C locale lower('Ä') stays Ä
        statement += " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST'"
    run(connection, statement, name, OWNER)


def grant_basics(connection, name):
    if connection.execute("SELECT lower('Ä')").fetchone() != ("ä",):
        raise RolesError(f"Die Datenbank {name} kennt keine Umlaute. Bitte mit einer UTF-8-Locale anlegen.")
    run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
    run(connection, "GRANT CONNECT ON DATABASE {} TO {}, {}", name, APP, PUBLIC)
    run(connection, "GRANT CONNECT, CREATE, TEMPORARY ON DATABASE {} TO {}", name, OWNER)
    run(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    run(connection, "GRANT USAGE ON SCHEMA public TO {}, {}", APP, PUBLIC)
    run(connection, "GRANT USAGE, CREATE ON SCHEMA public TO {}", OWNER)


def run(connection, statement, *names):
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def exists(connection, table, column, value):
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column))
    return connection.execute(query, [value]).fetchone() is not None


def is_superuser(connection):
    return connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()[0]


@receiver(connection_created, dispatch_uid="refuse_superuser")
def refuse_superuser(connection, **kwargs):
    """The server tells these facts with each connection, so that looking costs no query."""
    if connection.alias not in READERS:
        return
    info = connection.connection.info
    login, owner = info.user, connections["owner"].settings_dict["USER"]
    if info.parameter_status("is_superuser") == "on" or login == owner:
        connection.close()
        raise ImproperlyConfigured(
            f"Die Anmeldung {login} darf an der Datenbank alles und würde jede Schutzregel umgehen. "
            f"Bitte für „{connection.alias}“ eine eigene Anmeldung einrichten."
        )


@register(Tags.database)
def check_logins(databases=None, **kwargs):
    """Finds what the server does not tell by itself: a login past row level security or inside the owner."""
    return [
        Error(f"Die Anmeldung von „{alias}“ umgeht die Schutzregeln der Datenbank.", id="meerbusch_vision.E001")
        for alias in READERS
        if alias in (databases or ()) and is_too_mighty(connections[alias])
    ]


def is_too_mighty(connection):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR pg_has_role(rolname, datdba, 'MEMBER')"
            " FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()"
        )
        return cursor.fetchone()[0]
