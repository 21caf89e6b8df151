"""How long a Sitzungsmappe of 60 papers takes: against plain concatenation of the same files by pypdf.

Run with: python -m tests.bench.pack
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django
import pikepdf
from pypdf import PdfWriter

from meerbusch_vision.pack import Entry, Pack, make_pack
from meerbusch_vision.pdf import render_pdf
from tests.pdf_samples import CREATED_AT, TOWN, make_context, make_full

PAPERS, CHAPTERS, ROUNDS = 60, 10, 5
MOST_OVER_PYPDF = 2
RESULT = "mappe.pdf"


def write_papers(folder):
    """Tagged papers of about ten pages; five different ones, each as several files."""
    data = [make_paper(number) for number in range(5)]
    for number in range(PAPERS):
        (folder / f"{number:02}.pdf").write_bytes(data[number % len(data)])


def make_paper(number):
    return render_pdf("pdf/drucksache.html", make_context(make_full(CHAPTERS, number=f"ZD/{number}/2021")))


def join_ours(papers, target):
    entries = [Entry(f"Vorlage {path.stem}", path, stamp=f"Ö {path.stem} · ZD/1355/2021") for path in papers]
    make_pack(Pack(tuple(entries), TOWN, CREATED_AT, reader="Ada Brandt"), target)


def join_pypdf(papers, target):
    writer = PdfWriter()
    for path in papers:
        writer.append(path, outline_item=path.stem)
    writer.write(target)


CONTESTANTS = {"ours": join_ours, "pypdf": join_pypdf}


def run(name, folder):
    """One contestant in this process: seconds of the processor, peak memory in MiB and memory before."""
    start_django()
    papers, before, start = sorted(folder.glob("??.pdf")), peak(), time.process_time()
    CONTESTANTS[name](papers, folder / RESULT)
    print(time.process_time() - start, peak(), before)


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name, folder):
    """Medians of what `run` prints, each time in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.pack", name, str(folder)]
    answers = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(ROUNDS)]
    return [statistics.median(values) for values in zip(*(map(float, a.split()) for a in answers), strict=True)]


def report(folder):
    figures = {name: (*measure(name, folder), os.path.getsize(folder / RESULT) / 2**20) for name in CONTESTANTS}
    with pikepdf.open(folder / RESULT) as joined:
        print(f"{PAPERS} Vorlagen, {len(joined.pages)} Seiten:")
    for name, (seconds, most, before, size) in figures.items():
        print(f"   {name}: {seconds:.2f} s, höchstens {most:.0f} MiB (vorher {before:.0f} MiB), Datei {size:.1f} MiB")
    ratio = figures["ours"][0] / figures["pypdf"][0]
    print(f"   Verhältnis {ratio:.2f} (Ziel höchstens {MOST_OVER_PYPDF})")


def start_django():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()


def main(arguments):
    if arguments:
        run(arguments[0], Path(arguments[1]))
        return
    start_django()
    with tempfile.TemporaryDirectory() as folder:
        write_papers(Path(folder))
        report(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
