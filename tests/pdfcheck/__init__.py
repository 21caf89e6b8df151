"""A structural check of PDF/UA-1 and PDF/A-2a/3a for our documents.

Codes such as UA07-002 name the failure condition of the Matterhorn Protocol 1.1 (checkpoint-condition),
A-… a clause of ISO 19005, X-… a house rule beyond both. It sees what a machine can see in the structure;
it parses no font programs and no colour spaces, so veraPDF stays the authority.
"""

from io import BytesIO

import pikepdf

from tests.pdfcheck.catalog import check_attachments, check_catalog, check_metadata
from tests.pdfcheck.content import check_pages
from tests.pdfcheck.fonts import check_fonts
from tests.pdfcheck.structure import read_structure


def findings(source):
    """The findings in a PDF, given as path or bytes, as German sentences with their codes."""
    with pikepdf.open(BytesIO(source) if isinstance(source, bytes) else source) as pdf:
        structure = read_structure(pdf)
        found = [
            *check_metadata(pdf),
            *check_catalog(pdf),
            *structure.findings,
            *check_pages(pdf, structure),
            *check_fonts(pdf),
            *check_attachments(pdf),
        ]
    return list(dict.fromkeys(f"{code}: {text}" for code, text in found))
