"""Starting and stopping: one program per folder, nothing left behind."""

import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from meerbusch_vision import embedded, serve

BASE_DIR = Path(__file__).resolve().parent.parent
SCRIPT = """
import sys
from pathlib import Path
from meerbusch_vision import serve
port, second = int(sys.argv[2]), sys.argv[3]
listen = f"import socket, time; server = socket.create_server(('127.0.0.1', {port})); time.sleep(60)"
parts = [([sys.executable, "-c", code], {}) for code in (listen, second)]
sys.exit(serve.run(Path(sys.argv[1]), "127.0.0.1", port, f"http://localhost:{port}", lambda: None, parts))
"""
SLEEP = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def program(var_dir, worker=SLEEP):
    """The program with something that listens and the given worker, once it says that it is ready."""
    command = [sys.executable, "-c", SCRIPT, str(var_dir), str(free_port()), worker]
    process = subprocess.Popen(
        command, cwd=BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )
    with process:
        process.first_line = process.stdout.readline()
        process.parts = psutil.Process(process.pid).children() if process.poll() is None else []
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.kill()


def gone(parts, seconds=10):
    _, alive = psutil.wait_procs(parts, timeout=seconds)
    return [part for part in alive if part.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_ends_every_part(tmp_path, number):
    with program(tmp_path) as process:
        process.send_signal(number)
        code = process.wait(20)

    assert (code, len(process.parts), gone(process.parts)) == (0, 2, True)


def test_parts_do_not_outlive_a_killed_program(tmp_path):
    with program(tmp_path) as process:
        process.kill()

    assert (len(process.parts), gone(process.parts)) == (2, True)


def test_all_stop_when_one_part_ends(tmp_path):
    with program(tmp_path, "import time; time.sleep(1)") as process:
        code = process.wait(20)

    assert (code, gone(process.parts)) == (1, True)


def test_stubborn_part_is_killed_after_the_grace():
    child = subprocess.Popen([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE, process_group=0)
    child.stdout.readline()

    serve.end([child], grace=0.1)

    child.stdout.close()
    assert child.returncode == -signal.SIGKILL


def test_database_that_does_not_come_back_is_told_of_now_and_then(monkeypatch, capsys):
    waits, states = [], iter([embedded.EmbeddedError("kein Platz"), True, False])

    def revive():
        state = next(states)
        if isinstance(state, Exception):
            raise state
        return state

    monkeypatch.setattr(embedded, "revive", revive)
    monkeypatch.setattr(serve.time, "sleep", waits.append)
    with suppress(StopIteration):
        serve.watch([])

    said = capsys.readouterr()
    assert waits == [serve.ANOTHER_TRY, serve.GLANCE, serve.GLANCE]
    assert (said.err, said.out) == ("kein Platz\n", "Die Datenbank war ausgefallen; sie läuft wieder.\n")


def test_second_start_names_the_first_ones_address(tmp_path):
    with program(tmp_path) as process:
        with pytest.raises(serve.Refused) as refusal:
            serve.claim(tmp_path, "http://localhost:9000")

        time.sleep(0.3)
        assert process.poll() is None
        address = process.first_line.split()[1].removesuffix("/")
        expected = f"Das Programm läuft schon: {address}/ – dort weiterarbeiten oder es zuerst beenden."
        assert str(refusal.value) == expected


def test_taken_port_is_told_before_anything_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(serve.Refused) as refusal:
        port = other.getsockname()[1]
        serve.run(tmp_path, "127.0.0.1", port, f"http://localhost:{port}", pytest.fail, [])

    assert str(refusal.value).startswith(f"Der Port {port} auf 127.0.0.1 ist nicht frei")


@pytest.mark.parametrize(("env", "port"), [({}, 8000), ({"PORT": ""}, 8000), ({"PORT": "8001"}, 8001)])
def test_port_comes_from_the_environment(env, port):
    assert serve.read_port(env) == port


@pytest.mark.parametrize("text", ["achttausend", "0", "70000", "-1"])
def test_impossible_port_is_refused(text):
    with pytest.raises(serve.Refused):
        serve.read_port({"PORT": text})


def test_lock_is_free_again_after_the_end(tmp_path):
    with program(tmp_path) as process:
        process.send_signal(signal.SIGTERM)
        process.wait(20)

    serve.claim(tmp_path, "http://localhost:8000")

    assert stat.S_IMODE((tmp_path / "run.lock").stat().st_mode) == 0o644


def test_second_port_gives_the_workspace_workers_of_its_own():
    together, apart = serve.commands("127.0.0.1", 8000), serve.commands("127.0.0.1", 8000, 8001)

    assert [extra for _, extra in together] == [{"DATABASE_POOL": "1"}, {}]
    assert [extra.get("SIDE") for _, extra in apart] == ["portal", "intern", None]
    assert [words[words.index("--bind") + 1] for words, _ in apart[:2]] == ["127.0.0.1:8000", "127.0.0.1:8001"]
    assert apart[0][0][:3] == ["nice", "-n", "10"]


@pytest.mark.parametrize(("env", "port"), [({}, 0), ({"INTERN_PORT": "8001"}, 8001)])
def test_second_port_is_a_wish(env, port):
    assert serve.read_port(env, "INTERN_PORT", "") == port
