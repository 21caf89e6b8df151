"""Runs the whole program: prepares the database, then keeps web server and worker going until one ends or Ctrl-C."""

import ctypes
import fcntl
import hashlib
import io
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections

from meerbusch_vision import database, embedded, logs, roles
from meerbusch_vision.embedded_files import EmbeddedError

BASE_DIR = Path(__file__).resolve().parent.parent
GRACE = 15  # seconds for open requests and the running job
GLANCE, ANOTHER_TRY = 0.2, 5  # seconds between two looks at the parts, and until a database that failed is tried again
PROBLEMS = (roles.RolesError, EmbeddedError, ImproperlyConfigured, CommandError)
PR_SET_PDEATHSIG = 1


class Refused(RuntimeError):
    """The program cannot start here; the text says why, in German."""


def main(env=os.environ):
    var_dir = Path(env.get("VAR_DIR") or BASE_DIR / "var").absolute()
    try:
        env["VAR_DIR"] = str(var_dir)  # for the parts, whatever folder they start in
        host, port = env.get("HOST") or "127.0.0.1", read_port(env)
        address = env.setdefault("BASE_URL", f"http://localhost:{port}")
        parts = commands(host, port, read_port(env, "INTERN_PORT", ""))
        return run(var_dir, host, port, address, lambda: prepare(env, var_dir), parts)
    except (Refused, *PROBLEMS) as problem:
        print(problem, file=sys.stderr)
        return 1


def read_port(env, name="PORT", default="8000"):
    """The number of a port; 0 for none."""
    text = env.get(name) or default
    if not text:
        return 0
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refused(f"{name} muss eine Zahl von 1 bis 65535 sein, nicht „{text}“.")
    return int(text)


def run(var_dir, host, port, address, prepare, commands):
    """The exit code: 0 after Ctrl-C or SIGTERM, 1 when a part ended by itself."""
    lock = claim(var_dir, address)
    refuse_taken_port(host, port)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    children = []
    try:
        prepare()
        children += [start(command) for command in commands]
        wait_for_port(host, port, children)
        print(f"Bereit: {address}/ – beenden mit Strg+C.", flush=True)
        return watch(children)
    except KeyboardInterrupt:
        print("Beende …", flush=True)
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        end(children)
        os.close(lock)


def stop(number, frame):
    raise KeyboardInterrupt


def claim(var_dir, address):
    """A lock for the life of this process; the file names the address for whoever comes second."""
    var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(var_dir / "run.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        running = os.read(lock, 500).decode()
        os.close(lock)
        raise Refused(f"Das Programm läuft schon: {running}/ – dort weiterarbeiten oder es zuerst beenden.") from None
    os.ftruncate(lock, 0)
    os.write(lock, address.encode())
    return lock


def refuse_taken_port(host, port):
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        raise Refused(
            f"Der Port {port} auf {host} ist nicht frei ({error.strerror}). Ein anderer geht so: PORT=8001 bin/run"
        ) from None


def prepare(env, var_dir):
    """What a quick second start finds done: secrets, roles, tables, static files, the demo town."""
    if not env.get("SECRET_KEY"):
        env["SECRET_KEY"] = database.kept_secret(var_dir / "secret-key")
    demo = env.setdefault("DEMO", "0" if env["BASE_URL"].startswith("https://") else "1")
    env.setdefault("DJANGO_SETTINGS_MODULE", "meerbusch_vision.settings")
    print("Starte die Datenbank …", flush=True)
    if env.get("DATABASE_URL"):
        database.prepare(BASE_DIR, env)
    django.setup()
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    call_command("check", tags=["database"], databases=list(roles.READERS), stdout=io.StringIO())
    collect_static()
    if demo == "1":
        call_command("demo", if_empty=True)
    connections.close_all()


def collect_static():
    """Collects, hashes and compresses static files when a source has changed since."""
    stamp, now = Path(settings.STATIC_ROOT) / ".stamp", static_state()
    if not stamp.exists() or stamp.read_text() != now:
        print("Bereite Schriften, Formatvorlagen und Skripte vor …", flush=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(now)


def static_state():
    digest = hashlib.sha256()
    for name in ("requirements.txt", "package-lock.json", "meerbusch_vision/settings.py"):
        digest.update((BASE_DIR / name).read_bytes())
    for folder in settings.STATICFILES_DIRS:
        root = Path(folder[1] if isinstance(folder, tuple) else folder)
        for path in sorted(root.rglob("*")):
            status = path.stat()
            digest.update(f"{path}|{status.st_size}|{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def commands(host, port, intern_port=0):
    """The parts of the program: one web server for all pages, or with a second port one for the portal and one for the
    workspace, and the worker."""
    # Behind people who wait for a page: a Sitzungsmappe keeps a core busy for minutes.
    worker = ["nice", "-n", "5", sys.executable, "manage.py", "procrastinate", "worker"]
    worker += ["--shutdown-graceful-timeout", "10"]
    worker += ["--concurrency", "3"]  # mails and reminders go on while a Sitzungsmappe is made
    worker += ["--delete-jobs", "successful"]  # what a mail said is nobody's any more
    if not intern_port:
        return [web(host, port), (worker, {})]
    # Readers of the portal wait for the council's work, never the other way round.
    portal, pooled = web(host, port, SIDE="portal")
    return [(["nice", "-n", "10", *portal], pooled), web(host, intern_port, SIDE="intern"), (worker, {})]


def web(host, port, **env):
    """A web server with workers and connections of its own."""
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    command = [sys.executable, "-m", "gunicorn", "meerbusch_vision.wsgi", "--bind", place, "--log-level", "warning"]
    # Two cores; a thread waits for the database most of its time. Each thread has its connection in the pool.
    command += ["--workers", "2", "--worker-class", "gthread", "--threads", str(database.POOL_SIZE)]
    command += ["--timeout", "60", "--graceful-timeout", "10", "--no-control-socket"]
    if logs.chosen_format(os.environ) == "json":
        command += ["--logger-class", "meerbusch_vision.logs.ServerLogger"]
    return command, {"DATABASE_POOL": "1"} | env


def start(command):
    words, extra = command
    return subprocess.Popen(
        words,
        cwd=BASE_DIR,
        env={**os.environ, **extra},
        stdin=subprocess.DEVNULL,
        process_group=0,  # Ctrl-C reaches only this process, which then ends the others in order
        preexec_fn=die_with_parent if sys.platform == "linux" else None,
    )


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_for_port(host, port, children, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and all(child.poll() is None for child in children):
        try:
            socket.create_connection((host, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)


def watch(children):
    while True:
        for child in children:
            if child.poll() is not None:
                print(f"Ein Teil des Programms ist ausgefallen ({part_name(child.args)}), beende alles.", flush=True)
                return 1
        time.sleep(GLANCE if revive_database() else ANOTHER_TRY)


def revive_database():
    """The embedded server comes back when it was killed, for want of memory for instance; the parts find it again.
    Says whether it runs."""
    try:
        if embedded.revive():
            print("Die Datenbank war ausgefallen; sie läuft wieder.", flush=True)
    except EmbeddedError as problem:
        print(problem, file=sys.stderr, flush=True)
        return False
    return True


def part_name(words):
    """What people call the part that this command runs."""
    names = {"gunicorn": "Webserver", "procrastinate": "Hintergrundarbeit"}
    return next((name for word, name in names.items() if word in words), Path(words[-1]).name)


def end(children, grace=GRACE):
    for child in children:
        child.terminate()
    deadline = time.monotonic() + grace
    for child in children:
        try:
            child.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


if __name__ == "__main__":
    sys.exit(main())
