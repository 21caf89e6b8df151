"""The pages: every mark is either in the structure tree or an artifact, every character has its Unicode value."""

from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.pdfcheck.annotations import check_annotation
from tests.pdfcheck.fonts import glyph_count, mapped_codes

TEXT = {"Tj", "TJ", "'", '"'}
PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"}
ARTIFACT, REAL, LOOSE = "artifact", "real", "loose"
DEEPEST = 10


def check_pages(pdf, structure):
    codes = {}
    for number, page in enumerate(pdf.pages, start=1):
        annotations = list(page.obj.get("/Annots", Array()))
        if annotations and page.obj.get("/Tabs") != Name.S:
            yield "UA28-009", f"Seite {number}: Anmerkungen, aber Tabs ist nicht S"
        for annotation in annotations:
            yield from check_annotation(number, annotation, structure.annotations.get(annotation.objgen))
        marks = {mark: tag for (owner, mark), tag in structure.marks.items() if owner == page.obj.objgen}
        content = Content(number, marks, codes)
        content.read(page, page.get("/Resources", Dictionary()))
        yield from content.findings
        for mark in sorted(marks.keys() - content.seen):
            yield "UA01-STRUCT", f"Seite {number}: MCID {mark} ({marks[mark]}) fehlt im Inhaltsstrom"


@dataclass
class Content:
    """One content stream; `outside` is what a form stands in, `codes` remembers what was read of the fonts."""

    page: int
    marks: dict
    codes: dict
    outside: str = ""
    depth: int = 0
    seen: set = field(default_factory=set)
    stack: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    font: Dictionary | None = None

    def bad(self, code, text):
        self.findings.append((code, f"Seite {self.page}: {text}"))

    @property
    def inside(self):
        return [kind for kind in [self.outside, *self.stack] if kind]

    @property
    def is_marked(self):
        return ARTIFACT in self.inside or REAL in self.inside

    def read(self, stream, resources):
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            if name in ("BDC", "BMC"):
                self.begin(operands, resources)
            elif name == "EMC" and self.stack:
                self.stack.pop()
            elif name == "Tf":
                self.font = resources.get("/Font", Dictionary()).get(str(operands[0]))
            elif name == "Do":
                self.place(resources.get("/XObject", Dictionary()).get(str(operands[0])))
            elif name in TEXT | PAINT:
                self.show(name, operands)

    def begin(self, operands, resources):
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, Name):
            properties = resources.get("/Properties", Dictionary()).get(str(properties))
        mark = int(properties.MCID) if isinstance(properties, Dictionary) and "/MCID" in properties else None
        kind = ARTIFACT if operands[0] == Name.Artifact else None if mark is None else self.kind_of(mark)
        if kind == ARTIFACT and REAL in self.inside:
            self.bad("UA01-003", "Artefakt in markiertem Inhalt")
        if kind == REAL and ARTIFACT in self.inside:
            self.bad("UA01-004", "markierter Inhalt in Artefakt")
        self.stack.append(kind)

    def kind_of(self, mark):
        self.seen.add(mark)
        return REAL if mark in self.marks else LOOSE

    def show(self, name, operands):
        if name in TEXT and self.font is not None:
            self.check_glyphs(operands)
        if not self.is_marked:
            self.bad("UA01-005", f"Inhalt ({name}) weder markiert noch Artefakt")

    def place(self, image):
        """An image, or a form whose content is read as if it stood here."""
        if image is not None and image.get("/Subtype") == Name.Form and self.depth < DEEPEST:
            kind = next((kind for kind in (ARTIFACT, REAL) if kind in self.inside), "")
            form = Content(self.page, {}, self.codes, kind, self.depth + 1)
            form.read(image, image.get("/Resources", Dictionary()))
            self.findings += form.findings
        elif not self.is_marked:
            self.bad("UA01-005", "Bild weder markiert noch Artefakt")

    def check_glyphs(self, operands):
        """Every two-byte code that is shown has a glyph and a Unicode value."""
        font = self.font
        if font.get("/Subtype") != Name.Type0 or "/ToUnicode" not in font:
            return
        if font.objgen not in self.codes:
            self.codes[font.objgen] = mapped_codes(font), glyph_count(font)
        mapped, glyphs = self.codes[font.objgen]
        for code in shown_codes(operands):
            if code == 0 or code >= glyphs:
                self.bad("UA31-030", f"Zeichen {code} fehlt in der Schrift {font.get('/BaseFont')} (.notdef)")
            elif code not in mapped:
                self.bad("UA10-001", f"Zeichen {code} der Schrift {font.get('/BaseFont')} ohne Unicode-Wert")


def shown_codes(operands):
    """The two-byte codes of a text operator."""
    parts = operands[0] if isinstance(operands[0], Array) else [operands[-1]]
    for raw in (bytes(part) for part in parts if isinstance(part, pikepdf.String)):
        yield from (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw) - 1, 2))
