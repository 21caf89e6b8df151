"""Chooses the reader of an imported file by its content; the name is only used in messages."""

from committees.importers.docx import read_docx
from committees.importers.drucksache import read_drucksache
from committees.importers.headings import USUAL_HEADINGS

# ZIP containers, and the old Office format, which only read_docx can explain.
WORD_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def read_file(data, name, headings=USUAL_HEADINGS):
    """The Drucksache in an uploaded file; DrucksacheError when it holds none."""
    read = read_docx if data.startswith(WORD_MARKS) else read_drucksache
    return read(data, name, headings)
