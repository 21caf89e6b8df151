"""The files of a pack, opened and made ready to be joined: only pages and links, nothing that acts by itself."""

import re
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from meerbusch_vision.pack.entries import BROKEN, LOCKED, MISSING, NO_PDF, PackProblem
from meerbusch_vision.pack.geometry import seen
from meerbusch_vision.pack.links import clean_link, drop
from meerbusch_vision.pack.names import OWNER_KEYS, forms_of
from meerbusch_vision.pack.pictures import is_picture

NO_TAGS = "Überschriften, Listen und Tabellen sind nicht ausgezeichnet (keine Tags)"
NO_TEXT = "der Inhalt ist nur ein Bild, Text fehlt"
NO_LANGUAGE = "die Sprache ist nicht angegeben"
FLATTENED = "Formularfelder und Anmerkungen sind fester Inhalt geworden"
# Whatever a damaged file makes the libraries raise.
DAMAGE = (pikepdf.PdfError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
PAGE_KEYS = """
    /Type /Parent /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Rotate /UserUnit /Resources /Contents /Group
    /StructParents /Tabs
"""
RESOURCE_KEYS = ("/Font", "/XObject", "/ExtGState")
UA_1 = re.compile(rb"""pdfuaid:part(>|=["'])1["'<]""")
A_2 = re.compile(rb"""pdfaid:part(>|=["'])[23]["'<]""")
LEVEL_A = re.compile(rb"""pdfaid:conformance(>|=["'])A["'<]""")
PRINTABLE = "print"


@dataclass
class Source:
    """A file, open until it is joined; `links` are those of each page, `start` is its first page in the pack."""

    title: str
    pdf: Pdf | None
    pages: int = 0
    stamp: str = ""
    is_tagged: bool = True
    is_claimed: bool = False  # to be PDF/UA-1 and PDF/A-2a
    colours: bytes | None = None  # the profile that its colours are meant in
    gaps: tuple[str, ...] = ()
    links: list = field(default_factory=list)
    start: int = 0

    @property
    def language(self):
        return str(self.pdf.Root.get("/Lang", ""))

    def close(self):
        """Let go of the file and of all that was read of it: the pack has its own copies."""
        if self.pdf is not None:
            self.pdf.close()
        self.pdf, self.links = None, []


@contextmanager
def naming(entry, position):
    """What goes wrong inside is said about this entry."""
    try:
        yield
    except pikepdf.PasswordError as error:
        raise PackProblem(entry, position, LOCKED) from error
    except OSError as error:
        raise PackProblem(entry, position, MISSING) from error
    except DAMAGE as error:
        is_known = begins_as_pdf(entry.pdf) or is_picture(entry.pdf)
        raise PackProblem(entry, position, BROKEN if is_known else NO_PDF) from error


def begins_as_pdf(file):
    """Readers take the mark of a PDF anywhere in the first 1,024 bytes."""
    if not isinstance(file, bytes | Path):
        return True
    with BytesIO(file) if isinstance(file, bytes) else file.open("rb") as handle:
        return b"%PDF-" in handle.read(1024)


def open_source(stack, entry):
    """The file made ready; it stays open as long as the stack, or until it is joined."""
    pdf = pikepdf.open(BytesIO(entry.pdf) if isinstance(entry.pdf, bytes) else entry.pdf)
    source = Source(entry.title, pdf, stamp=entry.stamp)
    stack.callback(source.close)
    make_ready(source)
    return source


def make_ready(source):
    pdf = source.pdf
    check_pages(pdf)
    is_flattened = flatten(pdf)
    source.pages, source.is_tagged = len(pdf.pages), is_tagged(pdf) and not is_flattened
    source.is_claimed, source.colours = source.is_tagged and claims_both(pdf), colours_of(pdf)
    source.gaps = tuple(gaps(source, is_flattened=is_flattened))
    source.links = [strip_page(page.obj) for page in pdf.pages]
    if not source.is_tagged:
        make_untagged_ready(source)
    elif not source.is_claimed:
        for page in pdf.pages:
            close_states(page)


def make_untagged_ready(source):
    """Without a tree nothing refers to it any more, and a link that leads nowhere is none."""
    source.links = [[link for link in links if "/A" in link or "/Dest" in link] for links in source.links]
    seen = set()
    for page in source.pdf.pages:
        for form in forms_of(page.obj.get("/Resources", Dictionary()), seen):
            drop(form, OWNER_KEYS)
        drop(page.obj, OWNER_KEYS)
        wrap(source.pdf, page)


def check_pages(pdf):
    """A cut-off file may still open, but pages are missing or have lost what they refer to."""
    promised = int(pdf.Root.Pages.Count)
    if not len(pdf.pages) or len(pdf.pages) < promised:
        raise ValueError("pages are missing")
    for page in pdf.pages:
        seen(page)
        resources = page.obj.get("/Resources", Dictionary())
        parts = [resources, *(resources.get(key, Dictionary()) for key in RESOURCE_KEYS)]
        contents = page.obj.get("/Contents", Array())
        streams = contents if isinstance(contents, Array) else [contents]
        if not all(isinstance(part, Dictionary) for part in parts) or not all(isinstance(s, Stream) for s in streams):
            raise ValueError("page without its content")


def flatten(pdf):
    """Draw fields and notes into their pages, as they would be printed; True if there were any."""
    kinds = {str(note.get("/Subtype")) for page in pdf.pages for note in page.obj.get("/Annots", Array())}
    if not kinds - {"/Link", "/Popup"}:
        return False
    if pdf.Root.get("/AcroForm", Dictionary()).get("/NeedAppearances", False):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations(PRINTABLE)
    return True


def is_tagged(pdf):
    tree = pdf.Root.get("/StructTreeRoot", Dictionary())
    is_marked = pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)
    return bool(is_marked) and "/K" in tree and "/ParentTree" in tree


def gaps(source, *, is_flattened):
    """What keeps the file from being accessible, in German."""
    if is_flattened:
        yield FLATTENED
    elif not source.is_tagged:
        yield NO_TAGS
    if not any(has_text(page) for page in source.pdf.pages):
        yield NO_TEXT
    if not source.language:
        yield NO_LANGUAGE


def has_text(page):
    """Whether fonts are at hand, on the page or in its forms: a scan without recognised text has none."""
    resources = page.obj.get("/Resources", Dictionary())
    forms = [form.get("/Resources", Dictionary()) for form in forms_of(resources, set())]
    return any(bool(part.get("/Font")) for part in [resources, *forms])


def strip_page(page):
    """Leave what the page shows; returns its links, cleaned, which come along later."""
    links = [note for note in page.get("/Annots", Array()) if note.get("/Subtype") == Name.Link]
    drop(page, set(page.keys()).difference(PAGE_KEYS.split()))
    for link in links:
        clean_link(link)
    return links


def wrap(pdf, page):
    """Put all that an untagged page shows into a form: its marks count no longer, and no state leaks out of it."""
    if "/Contents" not in page.obj:
        return
    page.contents_coalesce()
    form = copy(page.obj.Contents)  # pages may share their content
    form.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": page.mediabox, "/Resources": page.resources})
    page.obj.Contents = pdf.make_stream(b"/Seite Do")
    page.obj.Resources = Dictionary(XObject=Dictionary(Seite=form))


def close_states(page):
    """End what the page forgot to end, so that the stamp stands where it should."""
    operators = [str(operator) for _, operator in pikepdf.parse_content_stream(page, "q Q")]
    unclosed = operators.count("q") - operators.count("Q")
    if unclosed > 0:
        page.contents_add(b" Q" * unclosed)


def claims_both(pdf):
    """Whether the file says of itself that it is PDF/UA-1 and PDF/A-2a (or 3a, whose attached files stay behind)."""
    if "/Metadata" not in pdf.Root:
        return False
    metadata = pdf.Root.Metadata.read_bytes()
    return all(pattern.search(metadata) for pattern in (UA_1, A_2, LEVEL_A))


def colours_of(pdf):
    """The hash of the colour profile that the colours of a file are meant in."""
    profiles = [intent.get("/DestOutputProfile") for intent in pdf.Root.get("/OutputIntents", Array())]
    return next((sha256(profile.read_bytes()).digest() for profile in profiles if profile is not None), None)
