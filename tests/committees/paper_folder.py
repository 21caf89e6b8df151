"""A folder as it comes out of an old system: PDF files and a table beside them."""

import io
import re

import pikepdf
from openpyxl import Workbook
from pikepdf import Dictionary, Name

from committees.importers.paper_index import COLUMNS

USUAL = {
    "Nummer": "ZD/0007/2021",
    "Art": "Beschlussvorlage",
    "Betreff": "Ankauf am Musterweg",
    "Datum": "21.05.2021",
    "Öffentlichkeit": "nichtöffentlich",
    "Grund": "Grundstücksangelegenheit",
    "Amt": "ZD",
    "Datei": "vorlage.pdf",
}
OPEN = {"Öffentlichkeit": "öffentlich", "Grund": ""}


def a_pdf(words="Ankauf", *, password="", pages=1):
    """A page of a PDF with these words, in letters that every reader has; the same words make the same bytes."""
    buffer = io.BytesIO()
    encryption = pikepdf.Encryption(user=password, owner=password) if password else False
    with pikepdf.new() as pdf:
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Contents = pdf.make_stream(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode())
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            page.Resources = Dictionary(Font=Dictionary(F1=font))
        pdf.save(buffer, encryption=encryption, deterministic_id=not password)
    return buffer.getvalue()


def paper(**values):
    """The cells of a row; what is not said is usual."""
    return USUAL | {name.replace("_", " "): value for name, value in values.items()}


def write_index(folder, *rows, columns=COLUMNS, name="index.xlsx"):
    book = Workbook()
    book.active.append(list(columns))
    for row in rows:
        book.active.append([row.get(column) for column in columns])
    book.save(folder / name)


def make_folder(folder, *rows, **files):
    """A folder with these rows, by default a single usual one, and its files (name without ".pdf" → bytes)."""
    folder.mkdir(exist_ok=True)
    write_index(folder, *(rows or [paper()]))
    for name, data in ({"vorlage": a_pdf()} | files).items():
        (folder / f"{name}.pdf").write_bytes(data)
    return folder


def tally_of(printed):
    """{kind: counts} of a protocol: in the file, new, changed, unchanged, refused, in the town."""
    found = (re.fullmatch(r"([\w, ]+?)((?:\s+\d+){6})", line) for line in printed)
    return {hit[1]: [int(count) for count in hit[2].split()] for hit in found if hit}
