"""How quick public answers are: ratios against an empty view and a bare FileResponse on the same server.

Run with: python -m tests.bench.web
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROUNDS, SECONDS = 5, 2.0
LEAST = {"aus dem Zwischenspeicher": 0.4, "neu gerendert": 0.08, "PDF": 0.7}


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "RIS_TEST_CLUSTER": "1", "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
        os.environ.pop("DEBUG", None)
        address, page, pdf, agenda, agenda_page = make_paper(Path(folder))
        os.environ |= {"RIS_BENCH_PAGE": page, "RIS_BENCH_PDF": pdf}
        print(f"Seite: {os.path.getsize(page)} Byte, PDF: {os.path.getsize(pdf)} Byte")
        with server() as (port, process):
            report("aus dem Zwischenspeicher", compare(port, address, "/konto/leer/"))
            report("PDF", compare(port, address.rstrip("/") + ".pdf", "/konto/datei/"))
            print(f"Speicher des Arbeiters: {memory(process):.0f} MiB")
        with server(KEPT_ANSWERS_BYTES="0") as (port, _):
            report("neu gerendert", compare(port, address, "/konto/leer/"))
        compare_agenda(agenda, agenda_page)


def compare_agenda(address, page):
    """The public agenda of sixty items; no goal was set for it beside those of a Drucksache."""
    print(f"Tagesordnung: {os.path.getsize(page)} Byte")
    os.environ["RIS_BENCH_PAGE"] = page
    for name, kept in (("aus dem Zwischenspeicher", {}), ("neu gerendert", {"KEPT_ANSWERS_BYTES": "0"})):
        with server(**kept) as (port, _):
            ours, bare = compare(port, address, "/konto/leer/")
            print(f"Tagesordnung {name}: {ours / bare:.2f}× ({ours:.0f} gegen {bare:.0f} Anfragen/s)", flush=True)


def make_paper(folder):
    """One published Drucksache: its address, and files with the bytes of its page and of its PDF; one agenda with its
    page."""
    (folder / "leer.html").write_bytes(b"-")
    os.environ["RIS_BENCH_PAGE"] = str(folder / "leer.html")
    script = "import tests.bench.town as town; town.make()"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return answer.stdout.split()[-5:]


@contextmanager
def server(**env):
    """One worker of the real server on a free port: (port, process)."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "meerbusch_vision.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "1", "--worker-class", "gthread", "--threads", "8", "--log-level", "warning"]
    process = subprocess.Popen(command, env=os.environ | {"DATABASE_POOL": "1"} | env)
    try:
        wait_for(port)
        yield port, process
    finally:
        process.terminate()
        process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("Der Server ist nicht gestartet.")


def compare(port, ours, bare):
    """Requests per second of ours and of the bare answer, in turns, the median of each."""
    rates = {ours: [], bare: []}
    for _ in range(ROUNDS):
        for path, values in rates.items():
            values.append(requests_per_second(port, path))
    return statistics.median(rates[ours]), statistics.median(rates[bare])


def requests_per_second(port, path):
    command = [sys.executable, "-m", "tests.bench.load", str(port), path, str(SECONDS)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def report(name, rates):
    ours, bare = rates
    goal = LEAST[name]
    verdict = "erreicht" if ours / bare >= goal else "VERFEHLT"
    print(f"{name}: {ours / bare:.2f}× ({ours:.0f} gegen {bare:.0f} Anfragen/s; Ziel {goal}×: {verdict})", flush=True)


def memory(process):
    """Resident memory of the server's one worker in MiB."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    status = Path(f"/proc/{children[0]}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
