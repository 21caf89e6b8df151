"""Set-up of the programs: one at a time, and whoever waits is told so."""

import fcntl
import subprocess
from pathlib import Path

SETUP = Path(__file__).resolve().parent.parent / "bin" / "setup"
TAKE_LOCK = f'. "{SETUP}"; lock_setup; echo drin; unlock_setup'


def begin(folder):
    return subprocess.Popen(["bash", "-euc", TAKE_LOCK], cwd=folder, stdout=subprocess.PIPE, text=True)


def test_second_setup_says_that_it_waits_and_then_goes_on(tmp_path):
    (tmp_path / "var/cache").mkdir(parents=True)
    with open(tmp_path / "var/cache/setup.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = begin(tmp_path)
        told = second.stdout.readline()
    rest, _ = second.communicate(timeout=30)

    assert told == "Die Einrichtung läuft schon in einem anderen Fenster; warte auf ihr Ende …\n"
    assert (rest, second.returncode) == ("drin\n", 0)


def test_setup_alone_says_nothing_of_it(tmp_path):
    (tmp_path / "var/cache").mkdir(parents=True)

    rest, _ = begin(tmp_path).communicate(timeout=30)

    assert rest == "drin\n"
