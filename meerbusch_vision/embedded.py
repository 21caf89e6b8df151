"""The PostgreSQL server that comes with the program: it starts with its first user and stops with its last."""

import atexit
import fcntl
import os
import shlex
import shutil
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from meerbusch_vision.embedded_files import EmbeddedError, account_of, data_folder, programs_folder, socket_folder

ADMIN = "postgres"
PORT = "5432"  # only part of the socket's name: the server listens on no network address
VERSION = "18"
# Each reads for itself: to hand it over to a process for reading takes longer than what the system keeps in memory.
SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "io_method": "sync",
    "log_checkpoints": "off",
}
# A test cluster may be lost at a power cut; a town's must not.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_servers = {}


def use(var_dir):
    """The folder of the socket; the server runs until this process and all others using it have ended."""
    var_dir = Path(var_dir).absolute()
    if var_dir not in _servers:
        _servers[var_dir] = EmbeddedServer(var_dir)
        _servers[var_dir].join()
    return _servers[var_dir].socket_dir


def revive():
    """Start each server again that this process uses and that ended without being asked; returns how many did."""
    return sum(server.revive() for server in _servers.values())


def is_hasty():
    return os.environ.get("RIS_TEST_CLUSTER") == "1"


@contextmanager
def locked(path):
    fd = os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def shared_lock(path):
    fd = os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)
    fcntl.flock(fd, fcntl.LOCK_SH)
    return fd


def nobody_holds(path):
    fd = os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(fd)
    return True


def serves(pid, data):
    """Whether the process is the server of this data folder."""
    try:
        process = psutil.Process(pid)
        return process.name() == "postgres" and Path(process.cwd()) == data
    except psutil.AccessDenied:  # root in a container may not look into another account's process
        return True
    except psutil.NoSuchProcess:
        return False


class EmbeddedServer:
    """Every user holds a shared lock on `users`; `guard` serialises coming and going."""

    def __init__(self, var_dir):
        self.var_dir = var_dir
        self.guard = var_dir / "postgres.lock"
        self.users = var_dir / "postgres.users"
        self.seat = self.next_seat = None
        self.socket_dir = ""

    def join(self):
        try:
            self.var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            with locked(self.guard):
                self.data = data_folder(self.var_dir)
                self.account = account_of(self.data)
                self.seat = shared_lock(self.users)
                self._ensure_running()
        except PermissionError as error:
            raise EmbeddedError(
                f"Kein Zugriff auf {error.filename}. Bitte als die Person starten, der der Ordner gehört."
            ) from error
        self.socket_dir = self._pid_lines()[4]
        atexit.register(self.leave)
        os.register_at_fork(before=self._before_fork, after_in_parent=self._in_parent, after_in_child=self._in_child)

    def revive(self):
        if self.seat is None or self._is_alive(self._pid_lines()):
            return False
        with locked(self.guard):
            self._ensure_running()
        return True

    def leave(self):
        if self.seat is None:
            return
        os.close(self.seat)
        self.seat = None
        # Who removed the whole folder has removed the locks with it.
        with suppress(FileNotFoundError), locked(self.guard):
            if nobody_holds(self.users):
                self._pg("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", check=False)

    # A lock is shared with a forked child. The child needs its own, or the parent's exit would not see the child.
    def _before_fork(self):
        if self.seat is not None:
            with suppress(FileNotFoundError):
                self.next_seat = shared_lock(self.users)

    def _in_parent(self):
        if self.next_seat is not None:
            os.close(self.next_seat)
            self.next_seat = None

    def _in_child(self):
        if self.next_seat is not None:
            os.close(self.seat)
            self.seat, self.next_seat = self.next_seat, None

    def _ensure_running(self):
        self._initialise()
        if self._settled_state() == "ready":
            return
        options = {**SETTINGS, "unix_socket_directories": socket_folder(self.data, self.account)}
        if is_hasty():
            options |= HASTY
        words = shlex.join(word for name, value in options.items() for word in ("-c", f"{name}={value}"))
        log = self.data / "server.log"
        self._pg("pg_ctl", "start", "-D", self.data, "-l", log, "-o", words, "-w", "-t", "60", log=log)

    def _initialise(self):
        version = self.data / "PG_VERSION"
        if version.exists():
            if (found := version.read_text().strip()) != VERSION:
                raise EmbeddedError(f"{self.data} stammt von PostgreSQL {found}, mitgeliefert ist {VERSION}.")
            return
        new = self.data.with_name("postgres.neu")  # renamed when complete, so that a broken attempt leaves nothing
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if self.account:
            os.chown(new, self.account.pw_uid, self.account.pw_gid)
        # The caller's locale would be taken else, and under LANG=C lower('Ä') stays Ä.
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"]
        how = ["--auth=trust", "--no-instructions", *(["--no-sync"] if is_hasty() else [])]
        self._pg("initdb", "-D", new, "-U", ADMIN, "--encoding=UTF8", *locale, *how)
        new.rename(self.data)

    def _pid_lines(self):
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _settled_state(self):
        """ "ready", or None when no server runs; waits for one that is on its way up or down."""
        for _ in range(600):
            lines = self._pid_lines()
            state = lines[7].strip() if len(lines) > 7 else "starting"
            if not self._is_alive(lines):
                return None
            if state == "ready":
                return state
            time.sleep(0.1)
        raise EmbeddedError(f"PostgreSQL in {self.data} antwortet nicht ({state}).")

    def _is_alive(self, lines):
        if len(lines) < 5:  # none, or broken off while writing
            return False
        pid = int(lines[0])
        if serves(pid, self.data):
            return True
        # After a reboot the number may belong to another process, and PostgreSQL would then refuse to start.
        if psutil.pid_exists(pid):
            for leftover in (self.data / "postmaster.pid", Path(lines[4]) / f".s.PGSQL.{PORT}.lock"):
                leftover.unlink(missing_ok=True)
        return False

    def _pg(self, program, *arguments, check=True, log=None):
        owner = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []} if self.account else {}
        result = subprocess.run(
            [programs_folder() / program, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            umask=0o077,
            start_new_session=True,  # Ctrl-C in the terminal is meant for the program, not for its database
            **owner,
        )
        if check and result.returncode:
            lines = log.read_text(errors="replace") if log and log.exists() else result.stdout + result.stderr
            raise EmbeddedError(f"PostgreSQL ({program}) ist gescheitert:\n{lines[-1500:].strip()}")
