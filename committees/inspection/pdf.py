"""PDF files: remarks, covered and invisible text, what hangs in them, and who made them."""

import io
import re
from contextlib import suppress

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name

from committees.inspection.traces import Trace

MOST_PAGES = 400  # further pages of a long file are not looked through
MOST_OPERATIONS = 200_000  # of one page
HARMLESS = {"/Link", "/Widget", "/PrinterMark", "/TrapNet"}
HIGHEST_COVER = 60  # points: a higher area is a picture or a background, not a bar over a line
INVISIBLE = 3  # text rendering mode
INFO_OF_PEOPLE = ("/Author", "/Creator", "/Producer", "/Company", "/Manager", "/SourceModified")
XMP_OF_PEOPLE = ("dc:creator", "xmp:CreatorTool", "pdf:Producer", "xmpMM:History", "xmpMM:DerivedFrom")
UNREADABLE = (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, RecursionError)
MALFORMED = (ValueError, TypeError, IndexError)  # an operation with too few operands, or of another kind
PATH = re.compile(r"(?:[A-Za-z]:\\|\\\\\w|/(?:home|Users)/)")


def traces_of_pdf(data):
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [trace for trace, is_there in looked_at(pdf) if is_there]
    except UNREADABLE:
        return []


def looked_at(pdf):
    """(trace, whether it is there)"""
    pages = [PageText(page) for page in pdf.pages[:MOST_PAGES]]
    yield (
        Trace("covered", "enthält Text, der nur überdeckt und nicht entfernt ist", True),
        any(p.covered for p in pages),
    )
    yield Trace("remarks", "enthält Anmerkungen", True), any(has_remarks(page) for page in pdf.pages[:MOST_PAGES])
    # A scan whose recognised text lies invisibly over its picture is the ordinary case, and wanted.
    hidden = any(p.invisible and not p.has_picture for p in pages)
    yield Trace("invisible", "enthält unsichtbaren Text", True), hidden
    yield Trace("layers", "enthält ausgeblendete Ebenen", True), has_layers_off(pdf)
    yield Trace("attached", "enthält eingebettete Dateien", True), bool(pdf.attachments)
    yield Trace("author", "nennt in ihren Eigenschaften Personen oder Ordner", False), names_people(pdf)


def has_layers_off(pdf):
    """Whether a layer is not shown when the file is opened."""
    layers = pdf.Root.get("/OCProperties")
    shown = layers.get("/D") if isinstance(layers, Dictionary) else None
    if not isinstance(shown, Dictionary):
        return False
    return bool(dictionaries(shown.get("/OFF"))) or shown.get("/BaseState") == Name.OFF


def has_remarks(page):
    return any(str(note.get("/Subtype")) not in HARMLESS for note in dictionaries(page.get("/Annots")))


def dictionaries(array):
    """What a well-formed file has there; damaged ones have anything."""
    return [each for each in array if isinstance(each, Dictionary)] if isinstance(array, Array) else []


def names_people(pdf):
    author = str(pdf.docinfo.get("/Author", "")).strip()
    return bool(author) or any(PATH.search(str(value)) for value in pdf.docinfo.values())


class PageText:
    """One page: whether text lies under a bar that was drawn later, and whether text is invisible.

    Positions are those of the baseline's beginning, in points of the page; forms drawn inside are not entered.
    """

    def __init__(self, page):
        self.covered = self.invisible = self.has_picture = False
        self.spots = []  # where visible text begins
        self.matrix, self.stack, self.mode = Matrix(), [], 0
        self.line, self.bars = Matrix(), []
        try:
            operations = pikepdf.parse_content_stream(page)[:MOST_OPERATIONS]
        except pikepdf.PdfError:
            operations = []
        for operands, operator in operations:
            act = ACTS.get(str(operator))
            if act:
                with suppress(*MALFORMED):
                    act(self, operands)

    def save(self, operands):
        self.stack.append((self.matrix, self.mode))

    def restore(self, operands):
        if self.stack:
            self.matrix, self.mode = self.stack.pop()

    def transform(self, operands):
        self.matrix = Matrix(*map(float, operands)) @ self.matrix

    def begin_text(self, operands):
        self.line = Matrix()

    def set_line(self, operands):
        self.line = Matrix(*map(float, operands))

    def next_line(self, operands):
        self.line = Matrix(1, 0, 0, 1, float(operands[0]), float(operands[1])) @ self.line

    def set_mode(self, operands):
        self.mode = int(operands[0])

    def show(self, operands):
        if self.mode == INVISIBLE:
            self.invisible = True
            return
        place = self.line @ self.matrix
        self.spots.append((place.e, place.f))

    def add_bar(self, operands):
        x, y, width, height = map(float, operands)
        corners = [self.matrix.transform(corner) for corner in ((x, y), (x + width, y + height))]
        (left, right), (low, high) = (sorted(values) for values in zip(*corners, strict=True))
        self.bars.append((left, low, right, high))

    def fill(self, operands):
        """A bar that is painted now lies over the text that was written before."""
        for left, low, right, high in self.bars:
            is_bar = 4 < high - low <= HIGHEST_COVER and right - left > 4
            self.covered = self.covered or (
                is_bar and any(left - 1 <= x < right and low <= y < high for x, y in self.spots)
            )
        self.bars = []

    def forget_path(self, operands):
        self.bars = []

    def draw(self, operands):
        self.has_picture = True


ACTS = {
    "q": PageText.save,
    "Q": PageText.restore,
    "cm": PageText.transform,
    "BT": PageText.begin_text,
    "Tm": PageText.set_line,
    "Td": PageText.next_line,
    "TD": PageText.next_line,
    "Tr": PageText.set_mode,
    **dict.fromkeys(("Tj", "TJ", "'", '"'), PageText.show),
    "re": PageText.add_bar,
    **dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*"), PageText.fill),
    **dict.fromkeys(("S", "s", "n"), PageText.forget_path),
    "Do": PageText.draw,
}


# --- cleaning ---


def clean_pdf(data):
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if is_signed(pdf) or not take_out_people(pdf):
                return data
            buffer = io.BytesIO()
            pdf.save(buffer, deterministic_id=True)
            return buffer.getvalue()
    except UNREADABLE:
        return data


def is_signed(pdf):
    """Whether it holds a digital signature, which any change would break."""
    form = pdf.Root.get("/AcroForm")
    return isinstance(form, Dictionary) and any(f.get("/FT") == Name.Sig for f in dictionaries(form.get("/Fields")))


def take_out_people(pdf):
    """Whether there was anything to take out."""
    keys = [key for key in INFO_OF_PEOPLE if str(pdf.docinfo.get(key, "")).strip()] if names_people(pdf) else []
    for key in keys:
        del pdf.docinfo[key]
    return bool(keys) | forget_xmp(pdf)


def forget_xmp(pdf):
    if "/Metadata" not in pdf.Root:
        return False
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        if not meta.get("dc:creator"):
            return False
        for key in XMP_OF_PEOPLE:
            if key in meta:
                del meta[key]
    return True
