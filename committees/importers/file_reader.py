"""Reads the bytes of a file at the standard input and writes its pages, each a line of JSON as soon as it is read:
python -m committees.importers.file_reader. The program itself never imports this."""

import io
import json
import sys
from unicodedata import normalize

from pypdf import PdfReader

from committees.importers.container import open_container
from committees.importers.parsed import DrucksacheError

PDF = b"%PDF-"
MOST_PAGES = 1000
MOST_LETTERS = 1_000_000
# Letters that a font joins; nobody types them when searching for "finden".
JOINED = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def pages_of(data):
    return pdf_pages(data) if data.startswith(PDF) else word_pages(data)


def pdf_pages(data):
    for page in list(PdfReader(io.BytesIO(data)).pages[:MOST_PAGES]):
        yield page.extract_text().translate(JOINED)


def word_pages(data):
    """One page: where a Word file breaks them is known to Word alone."""
    try:
        yield "\n".join(open_container(data, "Anlage").paragraphs)
    except DrucksacheError:
        return


def main():
    left = MOST_LETTERS
    for page in pages_of(sys.stdin.buffer.read()):
        print(json.dumps(page[:left]), flush=True)
        left -= len(page)
        if left <= 0:
            return


if __name__ == "__main__":
    main()
