"""The embedded server's life, and the logins on it."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql.base import DatabaseWrapper

from meerbusch_vision import embedded, embedded_files, roles

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


def test_killed_server_comes_back_for_those_who_use_it(cluster):
    look = "\nwhile sys.stdin.readline(): print(embedded.revive(), flush=True)"

    with user(cluster, look) as process:
        said = [ask(process)]
        kill_server(cluster)
        said += [ask(process), ask(process)]
        assert answers(cluster)

    assert said == [b"0\n", b"1\n", b"0\n"]
    assert not is_running(cluster)


def kill_server(var_dir):
    """All its processes, as a machine without memory does, until they are gone."""
    server = psutil.Process(int((var_dir / "postgres" / "postmaster.pid").read_text().split()[0]))
    every = [server, *server.children(recursive=True)]
    for process in every:
        process.kill()
    psutil.wait_procs(every, timeout=10)


def ask(process):
    process.stdin.write(b"?\n")
    process.stdin.flush()
    return process.stdout.readline()


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
