"""The database: addresses, the embedded server's life, logins that are too mighty."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql.base import DatabaseWrapper

from meerbusch_vision import database, embedded, embedded_files, roles

BASE_DIR = Path(__file__).resolve().parent.parent
USE = "import sys; from meerbusch_vision import embedded; embedded.use(sys.argv[1]); print('da', flush=True); "


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A VAR_DIR whose embedded server has been set up and has stopped again."""
    var_dir = tmp_path_factory.mktemp("mit leer") / "var"
    with user(var_dir):
        pass
    yield var_dir
    if embedded_files.is_root():
        shutil.rmtree((var_dir / "postgres").resolve().parent)


@contextmanager
def user(var_dir, then="sys.stdin.read()"):
    """Another process that uses the server until the block ends."""
    command = [sys.executable, "-c", USE + then, str(var_dir)]
    env = {**os.environ, "RIS_TEST_CLUSTER": "1"}
    process = subprocess.Popen(command, cwd=BASE_DIR, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        assert process.stdout.readline() == b"da\n"
        yield process


def login(var_dir, **parameters):
    return psycopg.connect(host=str(var_dir / "postgres"), user=embedded.ADMIN, dbname="postgres", **parameters)


def is_running(var_dir):
    return (var_dir / "postgres" / "postmaster.pid").exists()


def answers(var_dir):
    with login(var_dir) as connection:
        return connection.execute("SELECT lower('ÄÖ')").fetchone() == ("äö",)


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

    engine = {"ENGINE": "django.db.backends.postgresql", "NAME": "rat"}
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

    pool = {"min_size": 1, "max_size": database.POOL_SIZE, "timeout": database.POOL_TIMEOUT}
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


def test_server_stops_with_its_last_user(cluster):
    with user(cluster):
        with user(cluster):
            assert answers(cluster)

        assert is_running(cluster)
        assert answers(cluster)

    assert not is_running(cluster)


def test_server_starts_once_for_two_at_once(cluster):
    command = [sys.executable, "-c", USE, str(cluster)]

    both = [subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.DEVNULL) for _ in range(2)]

    assert [process.wait() for process in both] == [0, 0]
    assert not is_running(cluster)


def test_server_outlives_the_parent_of_a_forked_child(cluster):
    fork = "import os\nif os.fork(): sys.exit()\nsys.stdin.read()"

    with user(cluster, fork) as parent:
        os.waitid(os.P_PID, parent.pid, os.WEXITED | os.WNOWAIT)
        assert is_running(cluster)
        parent.stdin.close()
        parent.stdout.read()  # ends with the child

    assert not is_running(cluster)


def test_server_starts_after_a_power_cut(cluster):
    with user(cluster) as process:
        os.kill(int((cluster / "postgres" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        process.kill()

    with user(cluster):
        assert answers(cluster)


def test_server_starts_when_its_old_number_is_somebody_elses(cluster):
    data = (cluster / "postgres").resolve()
    pid_file = data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{data}\n1700000000\n5432\n{data}\n\n0 0\nready   \n")

    with user(cluster):
        assert answers(cluster)


def test_a_users_violent_end_leaves_the_server_to_the_next(cluster):
    with user(cluster) as process:
        process.kill()

    assert is_running(cluster)
    with user(cluster):
        assert answers(cluster)
    assert not is_running(cluster)


@pytest.fixture
def as_root(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded_files, "is_root", lambda: True)
    monkeypatch.setattr(embedded_files, "LIBRARY", tmp_path / "lib")
    (tmp_path / "rat").mkdir()
    return tmp_path


def test_a_copied_checkout_gets_data_of_its_own(as_root):
    original = embedded_files.data_folder(as_root / "rat")
    shutil.copytree(as_root / "rat", as_root / "kopie", symlinks=True)

    copied = embedded_files.data_folder(as_root / "kopie")

    assert copied != original
    assert embedded_files.data_folder(as_root / "rat") == original


def test_a_moved_checkout_keeps_its_data(as_root):
    original = embedded_files.data_folder(as_root / "rat")
    (as_root / "rat").rename(as_root / "rathaus")

    assert embedded_files.data_folder(as_root / "rathaus") == original


@pytest.fixture
def wrapper(cluster, django_db_blocker):
    """A connection of Django's to the embedded server, as the given login."""

    def connect(alias, name):
        options = {"USER": name, "NAME": "postgres", "HOST": str(cluster / "postgres"), "OPTIONS": {}}
        return DatabaseWrapper({**BLANK, **options}, alias)

    with user(cluster), login(cluster, autocommit=True) as connection, django_db_blocker.unblock():
        roles.create_roles(connection, None)
        yield connect


BLANK = {
    "ENGINE": "django.db.backends.postgresql",
    "PASSWORD": "",
    "PORT": "",
    "AUTOCOMMIT": True,
    "ATOMIC_REQUESTS": False,
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": False,
    "TIME_ZONE": None,
    "TEST": {},
}


@pytest.mark.parametrize("alias", ["default", "public"])
@pytest.mark.parametrize("name", [embedded.ADMIN, roles.OWNER])
def test_readers_never_connect_as_superuser_or_owner(wrapper, alias, name):
    connection = wrapper(alias, name)

    with pytest.raises(ImproperlyConfigured):
        connection.connect()

    assert connection.connection is None


@pytest.mark.parametrize(("name", "mighty"), [(embedded.ADMIN, True), (roles.APP, False), (roles.PUBLIC, False)])
def test_check_knows_who_passes_row_level_security(wrapper, name, mighty):
    connection = wrapper("pruefung", name)
    connection.connect()

    assert roles.is_too_mighty(connection) is mighty

    connection.close()


def test_roles_and_database_can_be_prepared_twice(cluster):
    admin = {"host": str(cluster / "postgres"), "user": embedded.ADMIN, "dbname": "probe"}

    with user(cluster):
        roles.prepare(admin, "erstes")
        roles.prepare(admin, "zweites")
        with login(cluster) as connection:
            created = connection.execute(
                "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles"
                " WHERE rolname LIKE 'ris%' ORDER BY rolname"
            ).fetchall()
            rights = connection.execute(
                "SELECT has_database_privilege('ris_app', 'probe', 'CONNECT'),"
                " has_database_privilege('ris_app', 'probe', 'CREATE'), pg_get_userbyid(datdba)"
                " FROM pg_database WHERE datname = 'probe'"
            ).fetchone()

    assert created == [
        ("ris_app", False, False, False, False),
        ("ris_owner", False, True, False, False),
        ("ris_public", False, False, False, False),
    ]
    assert rights == (True, False, "ris_owner")


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
