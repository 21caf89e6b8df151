"""What a file carries besides what one sees: tracked changes, comments, hidden or covered text, names of its authors.

Pure functions on bytes; `traces_of` tells, `cleaned` takes the metadata out. Neither raises for a damaged file.
"""

from committees.inspection.pdf import clean_pdf, traces_of_pdf
from committees.inspection.traces import Trace
from committees.inspection.word import clean_office, traces_of_word

__all__ = ["Trace", "cleaned", "traces_of"]

PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = f"{OFFICE}wordprocessingml.document"


def traces_of(data: bytes, media_type: str) -> list[Trace]:
    """What a reader of the file could find in it, the most telling first; empty for kinds that are not looked into."""
    if media_type == PDF:
        return traces_of_pdf(data)
    return traces_of_word(data) if media_type == WORD else []


def cleaned(data: bytes, media_type: str) -> bytes:
    """The file without names of people, paths and programs in its metadata; the same bytes where there are none, and
    where changing them would break a digital signature."""
    if media_type == PDF:
        return clean_pdf(data)
    return clean_office(data) if media_type.startswith(OFFICE) else data
