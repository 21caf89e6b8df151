"""Memory of the whole running program: web servers, worker and, where it is the embedded one, PostgreSQL.

Run beside a running bin/run with: python -m tests.bench.memory [VAR_DIR]
"""

import sys
from pathlib import Path

import psutil

from meerbusch_vision.embedded_files import data_folder

MOST = 1000  # MB, with PostgreSQL


def main(var_dir):
    folder = Path(var_dir).absolute()
    data = data_folder(folder)
    parts = [each for each in psutil.process_iter(["cmdline", "environ"]) if is_part(each, str(folder))]
    server = [each for each in psutil.process_iter(["cwd"]) if each.info["cwd"] == str(data)]
    if not parts or not server:
        raise SystemExit("Dort läuft das Programm nicht, oder sein PostgreSQL ist ein anderes.")
    total = sum(report(*each) for each in (("Programm", parts), ("PostgreSQL", server)))
    print(f"zusammen {total:.0f} MB (Ziel unter {MOST} MB: {'erreicht' if total < MOST else 'VERFEHLT'})")


def is_part(process, var_dir):
    """Whether this is the program of that folder: each part has it in its environment."""
    words = " ".join(process.info["cmdline"] or [])
    if not any(name in words for name in ("meerbusch_vision", "procrastinate")):
        return False
    return (process.info["environ"] or {}).get("VAR_DIR") == var_dir


def report(name, processes):
    """PSS in MB, which counts what processes share once; prints each."""
    sizes = [process.memory_full_info() for process in processes]
    total = sum(size.pss for size in sizes) / 1e6
    print(f"{name}: {len(processes)} Prozesse, PSS {total:.0f} MB, RSS {sum(size.rss for size in sizes) / 1e6:.0f} MB")
    return total


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "var")
