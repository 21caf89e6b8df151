"""A flood of readers on the portal: how much longer the workspace takes to answer, with one web server for both and
with one for each.

Run with: python -m tests.bench.sides
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

from meerbusch_vision import serve
from tests.bench.web import free_port, make_paper, wait_for

READERS, SECONDS, ASKED = 12, 8, 40
PAGE = "/konto/login/"  # of the workspace: session, form, no cache
GOAL = 3.0  # times the quiet answer, while readers flood a portal of its own


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "RIS_TEST_CLUSTER": "1", "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
        os.environ["KEPT_ANSWERS_BYTES"] = "0"  # the worst readers: each page is made anew
        address = make_paper(Path(folder))[0]
        together = flooded(address, is_apart=False)
        apart = flooded(address, is_apart=True)
    verdict = "erreicht" if apart <= GOAL else "VERFEHLT"
    print(f"Arbeitsraum unter Flut: {together:.1f}× mit einem Webserver für beide, {apart:.1f}× mit zweien")
    print(f"Ziel mit zweien: höchstens {GOAL}×: {verdict}")


def flooded(address, *, is_apart):
    """How many times longer the workspace takes while the portal is flooded (medians)."""
    portal, intern = free_port(), free_port()
    commands = serve.commands("127.0.0.1", portal, intern if is_apart else 0)[: 2 if is_apart else 1]
    with ExitStack() as stack:
        for command in commands:
            stack.enter_context(running(command))
        for port in (portal, intern) if is_apart else (portal,):
            wait_for(port)
        workspace = f"http://127.0.0.1:{intern if is_apart else portal}{PAGE}"
        quiet = answer_time(workspace)
        stack.enter_context(readers(portal, address))
        return answer_time(workspace) / quiet


@contextmanager
def running(command):
    words, extra = command
    process = subprocess.Popen(words, env=os.environ | extra, cwd=serve.BASE_DIR)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def readers(port, address):
    """So many readers who ask for this page again and again."""
    command = [sys.executable, "-m", "tests.bench.load", str(port), address, str(SECONDS)]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(READERS)]
    time.sleep(1.5)
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
            process.wait()


def answer_time(url):
    times = []
    for _ in range(ASKED):
        start = time.perf_counter()
        urlopen(url).read()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
