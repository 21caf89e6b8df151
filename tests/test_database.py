"""The database's addresses, secrets and refusals."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from meerbusch_vision import database, embedded_files, roles

BASE_DIR = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://anna@db/rat", {"user": "anna", "host": "db", "dbname": "rat"}),
        ("postgres://anna@db", {"user": "anna", "host": "db", "dbname": "ris"}),
        (
            "postgresql://a%40b:p%2Fw%3A@10.0.0.5:6432/rat%20haus?sslmode=require",
            {
                "user": "a@b",
                "password": "p/w:",
                "host": "10.0.0.5",
                "port": "6432",
                "dbname": "rat haus",
                "sslmode": "require",
            },
        ),
        ("postgresql:///rat?host=/run/postgresql", {"host": "/run/postgresql", "dbname": "rat"}),
    ],
)
def test_parse_url_reads_every_part(url, expected):
    parameters = database.parse_url(url, "DATABASE_URL")

    assert parameters == expected


@pytest.mark.parametrize("url", ["", "mysql://db/rat", "postgresql://db:port/rat?unbekannt=1"])
def test_parse_url_refuses_what_is_no_address(url):
    with pytest.raises(ImproperlyConfigured):
        database.parse_url(url, "DATABASE_URL")


def test_settings_take_three_given_logins_as_they_are(tmp_path):
    env = {
        "DATABASE_URL": "postgresql://app:a@db/rat?sslmode=verify-full",
        "DATABASE_OWNER_URL": "postgresql://owner:o@db/rat",
        "DATABASE_PUBLIC_URL": "postgresql://public:p@replica:6432/rat",
    }

    settings = database.database_settings(tmp_path, env)

    engine = {"ENGINE": "meerbusch_vision.postgresql", "NAME": "rat"}
    assert settings == {
        "default": {
            **engine,
            "USER": "app",
            "PASSWORD": "a",
            "HOST": "db",
            "PORT": "",
            "OPTIONS": {"sslmode": "verify-full"},
            "TEST": {"MIRROR": "owner"},
        },
        "owner": {
            **engine,
            "USER": "owner",
            "PASSWORD": "o",
            "HOST": "db",
            "PORT": "",
            "OPTIONS": {},
            "TEST": {"DEPENDENCIES": []},
        },
        "public": {
            **engine,
            "USER": "public",
            "PASSWORD": "p",
            "HOST": "replica",
            "PORT": "6432",
            "OPTIONS": {},
            "TEST": {"MIRROR": "owner"},
        },
    }


def test_settings_never_log_in_as_the_administrator(tmp_path):
    env = {"DATABASE_URL": "postgresql://admin:geheim@db/rat", "VAR_DIR": str(tmp_path)}

    settings = database.database_settings(tmp_path, env)

    kept = (tmp_path / "role-password").read_text()
    logins = {alias: (values["USER"], values["PASSWORD"]) for alias, values in settings.items()}
    assert logins == {"default": ("ris_app", kept), "owner": ("ris_owner", kept), "public": ("ris_public", kept)}


def test_role_password_comes_from_the_environment_first(tmp_path):
    password = database.role_password(tmp_path, {"DATABASE_ROLE_PASSWORD": "vorgegeben"})

    assert (password, list(tmp_path.iterdir())) == ("vorgegeben", [])


def test_kept_secret_stays_and_is_private(tmp_path):
    path = tmp_path / "secret-key"

    first, second = database.kept_secret(path), database.kept_secret(path)

    assert (first == second, len(first), stat.S_IMODE(path.stat().st_mode)) == (True, 64, 0o600)


def test_pool_serves_the_readers_only(tmp_path):
    env = {"DATABASE_URL": "postgresql://admin@db", "VAR_DIR": str(tmp_path), "DATABASE_POOL": "1"}

    settings = database.database_settings(tmp_path, env)

    pool = {"min_size": 1, "max_size": database.POOL_SIZE, "timeout": 5, "reconnect_timeout": 5}
    options = {alias: values["OPTIONS"] for alias, values in settings.items()}
    assert options == {"default": {"pool": pool}, "owner": {}, "public": {"pool": pool}}


def test_socket_lies_beside_the_data():
    data = Path("/srv/mit leer/var/postgres")

    assert embedded_files.socket_folder(data, None) == data


@pytest.mark.parametrize("name", ["tief/" * 20, "ratsinformation,alt"])
def test_socket_moves_when_the_path_does_not_fit(name):
    data = Path("/srv") / name / "postgres"

    folder = embedded_files.socket_folder(data, None)

    folder.rmdir()
    assert (folder.parent, len(os.fsencode(folder)) < embedded_files.SOCKET_LIMIT) == (Path("/tmp"), True)


def test_old_server_is_refused_in_one_sentence():
    with pytest.raises(roles.RolesError) as refusal:
        roles.refuse_old_server(140_011)

    assert str(refusal.value) == "PostgreSQL 14 ist zu alt, nötig ist 15 oder neuer."


def test_unreachable_server_is_told_in_one_line(tmp_path):
    env = {**os.environ, "DATABASE_URL": "postgresql://admin@127.0.0.1:1/rat", "VAR_DIR": str(tmp_path)}

    result = subprocess.run(
        [sys.executable, "-m", "meerbusch_vision.database"], cwd=BASE_DIR, env=env, capture_output=True, text=True
    )

    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
