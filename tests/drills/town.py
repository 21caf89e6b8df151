"""A town of its own that may be broken: database server, files and programs, all in a folder that goes with it."""

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil
from django.db import connections

from meerbusch_vision import database, embedded, embedded_files, roles, serve
from tests.bench.web import free_port
from tests.drills.visitors import wait_until
from tests.templates import template_name


class Town:
    """The parts of a running program, started as serve.py starts them."""

    def __init__(self, folder):
        self.var, self.port, self.parts = Path(folder) / "var", free_port(), []
        self.files, self.mail_port, self.socket = self.var / "files", 9, None
        self.more = {}  # of the environment
        self.files.mkdir(parents=True)

    def environment(self):
        """What the programs see: their own folder, no shared server, and a disk that keeps what it says."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "RIS_"))}
        own = {"VAR_DIR": str(self.var), "DJANGO_SETTINGS_MODULE": "tests.drills.settings"}
        own |= {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(self.mail_port), "SECRET_KEY": "x" * 50}
        return kept | own | {"BASE_URL": f"http://localhost:{self.port}"} | self.more

    def start(self, *, kinds=("gunicorn",), workers=2):
        """Start these parts, and wait until the web server answers if it is among them."""
        for words, extra in serve.commands("127.0.0.1", self.port):
            if any(kind in words for kind in kinds):
                self.parts.append(started(with_workers(words, workers), self.environment() | extra))
        if "gunicorn" in kinds:
            wait_until(lambda: self.status("/healthz/"))

    def status(self, path):
        """What the web server answers to a bare question; 0 for nothing."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()

    def kill(self):
        """As a power cut for the programs: master and workers at one moment, without a word."""
        kill_all(part.pid for part in self.parts)
        for part in self.parts:
            part.wait()
        self.parts.clear()

    def kill_database(self):
        """Every process of the database server at one moment."""
        kill_all([self.database_pid()])
        connections.close_all()  # our own would only find out when they are used

    def database_pid(self):
        return int((self.var / "postgres" / "postmaster.pid").read_text().split()[0])


def started(words, environment):
    return subprocess.Popen(
        words, cwd=serve.BASE_DIR, env=environment, stdin=subprocess.DEVNULL, process_group=0, stderr=subprocess.DEVNULL
    )


def with_workers(words, number):
    return [str(number) if before == "--workers" else word for before, word in zip(["", *words], words, strict=False)]


def kill_all(pids):
    """These processes and all below them. They stand still first, so that none starts another meanwhile."""
    roots = [psutil.Process(pid) for pid in pids]
    for number in (signal.SIGSTOP, signal.SIGKILL):
        for process in [each for root in roots for each in (root, *below(root))]:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(number)


def below(process):
    with suppress(psutil.NoSuchProcess):
        return process.children(recursive=True)
    return []


@contextmanager
def running_town(folder):
    """A town with an empty database. Its server is a careful one: what it confirms is on the disk."""
    town, careful = Town(folder), os.environ.pop("RIS_TEST_CLUSTER", None)
    try:
        town.socket = embedded.use(town.var)
        fill_database(town.socket)
        yield town
    finally:
        town.kill()
        embedded._servers.pop(town.var).leave()
        if careful is not None:
            os.environ["RIS_TEST_CLUSTER"] = careful
        if embedded_files.is_root():
            shutil.rmtree((town.var / "postgres").resolve().parent)


def fill_database(socket):
    """Roles, the database, and in it what the migrations make: copied from the template of the tests."""
    admin = {"host": socket, "port": embedded.PORT, "user": embedded.ADMIN, "dbname": database.DATABASE}
    roles.prepare(admin)
    owner, programs = connections["owner"].settings_dict, embedded_files.programs_folder()
    source = ["-h", owner["HOST"], "-p", str(owner["PORT"] or embedded.PORT), "-U", owner["USER"]]
    target = ["-h", socket, "-p", embedded.PORT, "-U", embedded.ADMIN, "-d", database.DATABASE]
    environment = {"PATH": os.defpath, "PGPASSWORD": owner["PASSWORD"], "PGOPTIONS": "-c synchronous_commit=off"}
    dump = subprocess.Popen(
        [programs / "pg_dump", *source, "-d", template_name()], stdout=subprocess.PIPE, env=environment
    )
    quiet = ["-q", "-X", "-1", "-v", "ON_ERROR_STOP=1"]
    restore = [programs / "psql", *quiet, *target]
    subprocess.run(restore, stdin=dump.stdout, stdout=subprocess.DEVNULL, env=environment, check=True)
    dump.stdout.close()
    assert dump.wait() == 0


@contextmanager
def turned_to(socket):
    """Django's connections in this process lead to the town's database meanwhile."""
    usual = {alias: dict(connections[alias].settings_dict) for alias in database.ALIASES}
    try:
        for alias, login in database.ALIASES.items():
            turn(
                alias, {"HOST": socket, "PORT": embedded.PORT, "NAME": database.DATABASE, "USER": login, "PASSWORD": ""}
            )
        yield
    finally:
        for alias, settings in usual.items():
            turn(alias, settings)


def turn(alias, settings):
    connections[alias].close()
    connections[alias].settings_dict.update(settings)
