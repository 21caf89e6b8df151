"""The ZIP container of a Word file: checks that it is one and harmless, and lists what mammoth does not read."""

import io
import lzma
import re
import zipfile
import zlib
from xml.etree import ElementTree

from committees.importers.parsed import DrucksacheError

MAX_PARTS = 2000
# A hundred pages have about two megabytes and 50,000 elements of XML; mammoth needs seconds and 100 MiB for them.
MAX_XML_BYTES = 6_000_000
MAX_TAGS = 200_000
MAX_BYTES = 200_000_000

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"
MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml$")
NO_ZIP = "Die Datei „{name}“ ist keine lesbare Word-Datei (.docx)."
NO_DOCUMENT = "Die Datei „{name}“ enthält kein Word-Dokument."
OPEN_DOCUMENT = "Die Datei „{name}“ ist ein OpenDocument-Text. Bitte als .docx speichern und noch einmal einlesen."
PASSWORD = "Die Datei „{name}“ ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern und neu einlesen."
OLD_WORD = "Die Datei „{name}“ hat das alte Word-Format (.doc). Bitte als .docx speichern und noch einmal einlesen."
TOO_LARGE = "Die Datei „{name}“ wird entpackt zu groß und deshalb nicht gelesen."
BROKEN = "Die Word-Datei „{name}“ ist beschädigt. Bitte in Word öffnen, neu speichern und noch einmal einlesen."
UNREADABLE = (
    ElementTree.ParseError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


class Container:
    """The parts of a checked Word file; `paragraphs` are the texts of its body, `margins` of headers and footers."""

    def __init__(self, parts):
        self.parts = parts
        self.document = ElementTree.fromstring(parts[DOCUMENT])
        self.paragraphs = list(_texts(self.document))
        names = sorted(name for name in parts if MARGIN.match(name))
        self.margins = [text for name in names for text in _texts(ElementTree.fromstring(parts[name]))]

    def checked_file(self):
        """A Word file of the checked parts alone, which holds nothing that could grow when it is unpacked."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return file

    def notes(self):
        tags = {element.tag for element in self.document.iter()}
        if {f"{{{WORD}}}ins", f"{{{WORD}}}del"} & tags:
            yield "Die Word-Datei enthält nachverfolgte Änderungen; gelesen ist der Stand mit allen Änderungen."
        if f"{{{WORD}}}commentReference" in tags:
            yield "Die Word-Datei enthält Kommentare; sie werden nicht übernommen."


def open_container(data, name):
    """The container, or DrucksacheError when the bytes are no Word file that can be read safely."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        is_encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise DrucksacheError((PASSWORD if is_encrypted else OLD_WORD).format(name=name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, name)
            return Container(_xml_parts(archive, name))
    except zipfile.BadZipFile as error:
        raise DrucksacheError(NO_ZIP.format(name=name)) from error
    except UNREADABLE as error:
        raise DrucksacheError(BROKEN.format(name=name)) from error


def _check(archive, name):
    infos = archive.infolist()
    names = {info.filename for info in infos}
    if any(info.flag_bits & 1 for info in infos):
        raise DrucksacheError(PASSWORD.format(name=name))
    xml_size = sum(info.file_size for info in infos if _is_xml(info))
    if len(infos) > MAX_PARTS or xml_size > MAX_XML_BYTES or sum(info.file_size for info in infos) > MAX_BYTES:
        raise DrucksacheError(TOO_LARGE.format(name=name))
    if "content.xml" in names:
        raise DrucksacheError(OPEN_DOCUMENT.format(name=name))
    if DOCUMENT not in names:
        raise DrucksacheError(NO_DOCUMENT.format(name=name))


def _xml_parts(archive, name):
    parts = {info.filename: archive.read(info) for info in archive.infolist() if _is_xml(info)}
    # Word writes no document types; they only serve to blow up a file by entities.
    if any(b"<!DOCTYPE" in content.replace(b"\0", b"") for content in parts.values()):
        raise DrucksacheError(BROKEN.format(name=name))
    if sum(content.count(b"<") for content in parts.values()) > MAX_TAGS:
        raise DrucksacheError(TOO_LARGE.format(name=name))
    return parts


def _is_xml(info):
    return info.filename.lower().endswith((".xml", ".rels"))


def _texts(root):
    """The visible text of each paragraph, formulas included; deleted text has other tags."""
    for paragraph in root.iter(f"{{{WORD}}}p"):
        text = "".join(element.text or "" for element in paragraph.iter() if element.tag.endswith("}t"))
        if text.strip():
            yield text.strip()
