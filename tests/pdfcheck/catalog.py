"""The document as a whole: metadata, catalog entries, embedded files."""

import re
from xml.etree import ElementTree

from pikepdf import Array, Dictionary, Name

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
LANGUAGE = re.compile(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")
PAGES_WITHOUT_BOOKMARKS = 4


def metadata_value(tree, prefix, name):
    """The value of an XMP property, whether written as attribute or as element."""
    key = f"{{{NAMESPACES[prefix]}}}{name}"
    for node in tree.iter():
        if key in node.attrib:
            return node.attrib[key]
        if node.tag == key:
            return "".join(node.itertext()).strip()
    return ""


def check_metadata(pdf):
    if pdf.is_encrypted:
        yield "A-6.1.3", "Datei ist verschlüsselt"
    if "/ID" not in pdf.trailer:
        yield "A-6.1.3", "Trailer ohne /ID"
    if "/Metadata" not in pdf.Root:
        yield "UA06-001", "kein XMP-Metadatenstrom"
        return
    try:
        tree = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
    except ElementTree.ParseError as error:
        yield "UA06-001", f"XMP ist kein wohlgeformtes XML: {error}"
        return
    yield from check_properties(pdf, tree)


def check_properties(pdf, tree):
    title = metadata_value(tree, "dc", "title")
    part, conformance = metadata_value(tree, "pdfaid", "part"), metadata_value(tree, "pdfaid", "conformance")
    if metadata_value(tree, "pdfuaid", "part") != "1":
        yield "UA06-002", "XMP ohne pdfuaid:part = 1"
    if not title:
        yield "UA06-003", "XMP ohne dc:title"
    if "/Title" in pdf.docinfo and str(pdf.docinfo.Title) != title:
        yield "A-6.6.2.3", "Titel in Info und XMP verschieden"
    if part not in ("2", "3") or conformance != "A":
        yield "A-6.6.4", f"XMP nennt nicht PDF/A-2a oder -3a: {part}{conformance}"
    if metadata_value(tree, "pdfuaid", "part") and b"pdfaExtension" not in pdf.Root.Metadata.read_bytes():
        yield "A-6.6.2.3", "pdfuaid ohne PDF/A-Erweiterungsschema"


def check_catalog(pdf):
    root = pdf.Root
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "UA07-001", "ViewerPreferences/DisplayDocTitle fehlt oder ist nicht true"
    mark = root.get("/MarkInfo", Dictionary())
    if not mark.get("/Marked", False):
        yield "UA06-MARK", "MarkInfo/Marked fehlt oder ist nicht true"
    if mark.get("/Suspects", False):
        yield "UA04-001", "MarkInfo/Suspects ist true"
    language = str(root.get("/Lang", ""))
    if not LANGUAGE.match(language):
        yield "UA11-006", f"Dokumentsprache fehlt oder ist ungültig: {language!r}"
    if len(pdf.pages) > PAGES_WITHOUT_BOOKMARKS and "/Outlines" not in root:
        yield "X-LESEZEICHEN", f"mehr als {PAGES_WITHOUT_BOOKMARKS} Seiten, aber keine Lesezeichen"
    yield from check_actions(root)
    yield from check_colours(root)


def check_actions(root):
    if "/AcroForm" in root and "/XFA" in root.AcroForm:
        yield "UA25-001", "dynamisches XFA-Formular"
    action = root.get("/OpenAction")
    if isinstance(action, Dictionary) and action.get("/S") not in (None, Name.GoTo):
        yield "A-6.5", "verbotene Aktion beim Öffnen"
    if "/JavaScript" in root.get("/Names", Dictionary()):
        yield "A-6.5", "JavaScript im Dokument"


def check_colours(root):
    intents = [i for i in root.get("/OutputIntents", Array()) if i.get("/S") == Name("/GTS_PDFA1")]
    if not intents or "/DestOutputProfile" not in intents[0]:
        yield "A-6.2.3", "kein PDF/A-OutputIntent mit ICC-Profil"


def check_attachments(pdf):
    part = b"part>3<" in metadata_bytes(pdf) or b'pdfaid:part="3"' in metadata_bytes(pdf)
    for file in pdf.objects:
        if isinstance(file, Dictionary) and file.get("/Type") == Name.Filespec and "/EF" in file:
            if "/F" not in file or "/UF" not in file:
                yield "UA21-001", "Anlage ohne F oder UF"
            if part and "/AFRelationship" not in file:
                yield "A-6.8", "Anlage ohne AFRelationship"
            if not part and str(file.EF.F.get("/Subtype")) != "/application/pdf":
                yield "A-6.8", "PDF/A-2 erlaubt nur PDF/A als Anlage"


def metadata_bytes(pdf):
    return pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
