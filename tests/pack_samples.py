"""Small files for packs, ours and uploaded ones with what uploads may bring along, and what is read of a pack."""

import re
import subprocess
from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from weasyprint import HTML

from meerbusch_vision.pack import Entry, Pack, make_pack
from meerbusch_vision.pdf import render_pdf
from tests.pdf_samples import CREATED_AT, TOWN, make_context, make_full

DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
PLAN = '<h1>Lageplan</h1><p>Maßstab 1:500, <a href="#mitte">zur Mitte</a></p><p id="mitte" class="next">Mitte</p>'
SCAN = f'<img src="{DOT}" style="width: 15cm; height: 20cm; image-rendering: crisp-edges">'
STYLE = "<style>@page { size: A4 landscape } .next { break-before: page }</style>"


@cache
def make_own(number=1, chapters=1):
    """A Drucksache of about three pages."""
    return render_pdf("pdf/drucksache.html", make_context(make_full(chapters, number=f"ZD/{number}/2021")))


@cache
def make_upload(html=PLAN, title="Plan", variant=None):
    """A file from another program; untagged, in no language, unless a variant asks for more."""
    return HTML(string=f"<title>{title}</title>{STYLE}{html}").write_pdf(pdf_variant=variant)


def make_tagged_upload(language="en", html="<h1>Plan</h1><p>A plan.</p>"):
    return HTML(string=f'<html lang="{language}"><title>Plan</title>{html}').write_pdf(pdf_variant="pdf/ua-1")


def changed(data, change, **saving):
    """The file after a change to its objects."""
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, **saving)
    return target.getvalue()


def locked(data, **passwords):
    return changed(data, lambda pdf: None, encryption=pikepdf.Encryption(**passwords))


def arm(pdf):
    """Put everything into a file that acts by itself or hides something."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    program = Dictionary(S=Name.Launch, F=String("calc.exe"))
    pdf.Root.OpenAction, pdf.Root.AA = script, Dictionary(WC=script)
    pdf.attachments["geheim.txt"] = b"geheim"
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script)
    box = Array([50, 50, 90, 90])
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=program)
    chained = Dictionary(S=Name.URI, URI=String("https://www.example.org/"), Next=script)
    chain = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=chained, AA=Dictionary(E=script))
    look = pdf.make_stream(b"0 0 40 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 40, 40]))
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("feld"), Rect=box, F=4, AP=Dictionary(N=look)
    )
    field.AA = Dictionary(K=script)
    page.Annots = Array([pdf.make_indirect(note) for note in (link, chain, field)])
    pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[2]]), XFA=String("<xdp/>"))


def make_entries(*files, **fields):
    """Each file as an entry named „Anlage n“ with a stamp."""
    return [Entry(f"Anlage {n}", file, stamp=f"Ö 7 · Anlage {n}", **fields) for n, file in enumerate(files, start=1)]


def make_words(*entries, **fields):
    return Pack(
        **{
            "entries": tuple(entries),
            "town": TOWN,
            "made_at": CREATED_AT,
            "meeting": "7. Sitzung",
            "committees": ("Ausschuss für Digitalisierung",),
            "day": "Mittwoch, 16. Juni 2021, 17 Uhr",
            "place": "Bürgerhaus, Großer Saal",
            **fields,
        }
    )


def pack_bytes(*entries, with_placeholders=False, **fields):
    target = BytesIO()
    make_pack(make_words(*entries, **fields), target, with_placeholders=with_placeholders)
    return target.getvalue()


def packed(*entries, **fields):
    """The pack, opened."""
    return pikepdf.open(BytesIO(pack_bytes(*entries, **fields)))


@cache
def structure_of(data):
    """The lines of the structure tree with its texts, as poppler reads it: (depth, line), without object numbers.
    Poppler takes its time for the texts."""
    run = subprocess.run(["pdfinfo", "-struct-text", "-"], input=data, capture_output=True, check=True)
    lines = re.sub(r"Object \d+ 0", "Object", run.stdout.decode(errors="replace")).splitlines()
    return [((len(line) - len(line.lstrip())) // 2, line.strip()) for line in lines]


def parts_of(data):
    """The structure of each joined file, as it was in its own file: depths and IDs without what the pack adds."""
    parts = []
    for depth, line in structure_of(data)[1:]:
        if depth == 1:
            parts.append([])
        else:
            parts[-1].append((depth - 2, re.sub(r"([<(])\d+/", r"\1", line)))
    return parts


def artifacts_of(page):
    """(kind, operators) of the artifacts that the pack has put on a page."""
    content = page.obj.Contents[-1].read_bytes().decode()
    return re.findall(r"/Artifact <</Type /Pagination /Subtype /(\w+) [^>]*>> BDC(.*?)EMC", content, re.S)


def objects_with(pdf, key):
    return [item for item in pdf.objects if isinstance(item, Dictionary | pikepdf.Stream) and key in item]
