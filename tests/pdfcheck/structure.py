"""The structure tree: element types, their nesting, headings, figures, and which content belongs to it."""

import re
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name

from tests.pdfcheck.catalog import LANGUAGE
from tests.pdfcheck.tables import check_table

STANDARD_TYPES = """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
    L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP
    Warichu WT WP Figure Formula Form
"""
STANDARD = set(STANDARD_TYPES.split())
TABLE_PARTS = {"TR", "TH", "TD", "THead", "TBody", "TFoot"}
TRANSPARENT = {"NonStruct", "Private"}
ALLOWED_KIDS = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
ALLOWED_PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}
DEEPEST = 200


@dataclass
class Structure:
    """What the tree holds: content marks by page and number, annotations, and the findings met on the way."""

    roles: dict
    marks: dict = field(default_factory=dict)
    annotations: dict = field(default_factory=dict)
    headings: list = field(default_factory=list)
    findings: list = field(default_factory=list)

    def bad(self, code, text):
        self.findings.append((code, text))

    def role(self, element):
        """The standard type of an element."""
        tag, seen = str(element.S)[1:], set()
        while tag not in STANDARD and tag in self.roles and tag not in seen:
            seen.add(tag)
            tag = self.roles[tag]
        return tag


def kids(element):
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, Array) else [below]


def read_structure(pdf):
    """Walk the whole tree once."""
    tree = pdf.Root.get("/StructTreeRoot", Dictionary())
    structure = Structure({str(k)[1:]: str(v)[1:] for k, v in tree.get("/RoleMap", Dictionary()).items()})
    if "/ParentTree" not in tree:
        structure.bad("UA01-STRUCT", "kein Strukturbaum (StructTreeRoot mit ParentTree)")
    for kid in kids(tree):
        walk(structure, kid, None, None, 0)
    check_headings(structure)
    return structure


def walk(structure, element, parent, page, depth):
    """Check an element and all below it; `parent` is the type of the nearest element that counts."""
    if depth > DEEPEST or not isinstance(element, Dictionary) or "/S" not in element:
        return
    tag, page = structure.role(element), element.get("/Pg", page)
    check_type(structure, element, tag)
    check_nesting(structure, tag, parent)
    check_alternative(structure, element, tag, page)
    if re.fullmatch(r"H[1-6]?", tag):
        structure.headings.append((tag, element))
    if tag == "Table":
        structure.findings += check_table(element)
    for kid in kids(element):
        if not note_content(structure, kid, page, tag):
            walk(structure, kid, parent if tag in TRANSPARENT else tag, page, depth + 1)


def note_content(structure, kid, page, tag):
    """Note marked content and annotations; False for a structure element."""
    kind = kid.get("/Type") if isinstance(kid, Dictionary) else None
    if isinstance(kid, int):
        note_mark(structure, page, int(kid), tag)
    elif kind == Name.MCR:
        note_mark(structure, kid.get("/Pg", page), int(kid.MCID), tag)
    elif kind == Name.OBJR:
        structure.annotations[kid.Obj.objgen] = tag
    else:
        return False
    return True


def note_mark(structure, page, number, tag):
    key = (page.objgen if page is not None else None, number)
    if key in structure.marks:
        structure.bad("UA01-STRUCT", f"MCID {number} ist zweimal im Strukturbaum")
    structure.marks[key] = tag


def check_type(structure, element, tag):
    raw = str(element.S)[1:]
    if tag not in STANDARD:
        structure.bad("UA02-001", f"Strukturtyp {raw} ist nicht auf einen Standardtyp abgebildet")
    if raw in STANDARD and raw in structure.roles:
        structure.bad("UA02-003", f"Standardtyp {raw} wurde umgedeutet")
    if "/Lang" in element and not LANGUAGE.match(str(element.Lang)):
        structure.bad("UA11-001", f"ungültige Sprache {element.Lang}")
    if tag == "Note" and "/ID" not in element:
        structure.bad("UA19-003", "Note ohne ID")


def check_nesting(structure, tag, parent):
    if parent in ALLOWED_KIDS and tag not in ALLOWED_KIDS[parent] | TRANSPARENT:
        structure.bad("UA09-005" if parent in ("L", "LI") else "UA09-004", f"{tag} ist in {parent} nicht erlaubt")
    if tag in ALLOWED_PARENTS and parent not in ALLOWED_PARENTS[tag]:
        structure.bad("UA09-004" if tag in TABLE_PARTS else "UA09-005", f"{tag} steht in {parent}")


def check_alternative(structure, element, tag, page):
    if tag not in ("Figure", "Formula"):
        return
    if not any(str(element.get(key, "")).strip() for key in ("/Alt", "/ActualText")):
        structure.bad("UA13-004" if tag == "Figure" else "UA17-002", f"{tag} ohne Alternativtext")
    attributes = element.get("/A", Dictionary())
    for attribute in attributes if isinstance(attributes, Array) else [attributes]:
        if "/BBox" in attribute and page is not None and not is_on_page(attribute.BBox, page.MediaBox):
            structure.bad("X-BBOX", "Figure-BBox liegt außerhalb der Seite")


def is_on_page(box, page):
    (x1, y1, x2, y2), (left, low, right, high) = ([float(value) for value in values] for values in (box, page))
    return x1 >= left - 1 and y1 >= low - 1 and x2 <= right + 1 and y2 <= high + 1


def check_headings(structure):
    last, tags = 0, {tag for tag, _ in structure.headings}
    if not tags:
        structure.bad("X-KEIN-H1", "Dokument hat keine Überschrift")
    if "H" in tags and len(tags) > 1:
        structure.bad("UA14-007", "H und H1…H6 gemischt")
    for tag, element in structure.headings:
        level = int(tag[1:] or last)
        if tag != "H" and not last and level != 1:
            structure.bad("UA14-002", f"erste Überschrift ist {tag}, nicht H1")
        elif level > last + 1:
            structure.bad("UA14-003", f"Überschriftenebene springt von H{last} auf {tag}")
        if not kids(element):
            structure.bad("X-LEER", f"leere Überschrift {tag}")
        last = level
