"""How long our PDF takes: against bare WeasyPrint on the same HTML and against LibreOffice on the same text.

Bare WeasyPrint reads the style sheets each time and writes no tags. LibreOffice needs 0.7 s to start and then 5 ms a
page: 2 pages are more than five times as fast here, 20 pages cannot be, since WeasyPrint's layout in Python takes 30 ms
a page and is three quarters of our time. For the same tags, tables and lists LibreOffice would take 0.1 s more.

Run with: python -m tests.bench.pdf
"""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import django
from django.template.loader import render_to_string
from weasyprint import HTML

from committees.texts import plain_text
from meerbusch_vision.pdf import render_pdf
from meerbusch_vision.pdf_resources import OWN_FILES, own_fonts
from tests.pdf_samples import make_attachments, make_context, make_full

TEMPLATE = "pdf/drucksache.html"
SIZES = {2: {"chapters": 1, "attachments": make_attachments(1), "links": []}, 20: {"chapters": 24}}
ROUNDS = 9
MOST_OVER_WEASYPRINT, LEAST_OVER_LIBREOFFICE = 1.15, 5
DOCX_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/document.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="document.xml"/></Relationships>'
    ),
}
DOCX_TEXT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
DOCX_PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def write_docx(path, html):
    """The text of an HTML document as the plainest possible docx."""
    paragraphs = "".join(DOCX_PARAGRAPH.format(escape(line)) for line in plain_text(html).splitlines())
    with zipfile.ZipFile(path, "w") as archive:
        for name, xml in (DOCX_PARTS | {"document.xml": DOCX_TEXT.format(paragraphs)}).items():
            archive.writestr(name, xml)


def bare_weasyprint(html):
    document = HTML(string=html, url_fetcher=OWN_FILES).render(font_config=own_fonts())
    return document, document.write_pdf()


def libreoffice(program, docx, folder):
    command = [program, f"-env:UserInstallation={folder.as_uri()}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, docx], check=True, capture_output=True)


def computing_seconds():
    """Time of the processors, in this process and in finished children: other work on the machine hardly counts."""
    return time.process_time() + sum(os.times()[2:4])


def medians(contestants):
    """Seconds by name: one warm-up each, then in turns, so that a slow moment of the machine hits all."""
    times = {name: [] for name in contestants}
    for number in range(ROUNDS + 1):
        for name, run in contestants.items():
            start = computing_seconds()
            run()
            if number:
                times[name].append(computing_seconds() - start)
    return {name: statistics.median(values) for name, values in times.items()}


def contestants_for(size, folder):
    context = make_context(make_full(**SIZES[size]))
    html = render_to_string(TEMPLATE, context)
    runs = {"ours": lambda: render_pdf(TEMPLATE, context), "weasyprint": lambda: bare_weasyprint(html)}
    if program := shutil.which("soffice"):
        write_docx(folder / f"{size}.docx", html.partition("<body")[2])
        runs["libreoffice"] = lambda: libreoffice(program, folder / f"{size}.docx", folder)
    return runs, len(bare_weasyprint(html)[0].pages)


def report(pages, seconds):
    ratio = seconds["ours"] / seconds["weasyprint"]
    print(f"{pages} Seiten: {seconds['ours']:.3f} s, WeasyPrint allein {seconds['weasyprint']:.3f} s")
    print(f"   Verhältnis {ratio:.2f} (Ziel höchstens {MOST_OVER_WEASYPRINT})")
    if "libreoffice" in seconds:
        times = seconds["libreoffice"] / seconds["ours"]
        print(f"   {times:.1f}-mal so schnell wie LibreOffice (Ziel mindestens {LEAST_OVER_LIBREOFFICE})")


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            runs, pages = contestants_for(size, Path(folder))
            report(pages, medians(runs))
    if not shutil.which("soffice"):
        print("LibreOffice ist nicht installiert; der Vergleich damit entfällt.")


if __name__ == "__main__":
    main()
