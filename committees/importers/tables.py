"""Reads a table from an Excel workbook or a CSV file: rows by column, judged by the content and not by the name."""

import csv
import datetime
import io
import lzma
import re
import warnings
import zipfile
import zlib
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MAX_ROWS = 2000
MAX_COLUMNS = 60
MAX_PARTS = 500
MAX_XML_BYTES = 60_000_000
LONGEST_CELL = 300
LONGEST_TEXT = 20_000  # of a cell in a column for texts
DAY_FORMATS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y")
MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")  # that other programs write behind a day
FIRST_YEAR, LAST_YEAR = 1900, 2100
OLD_EXCEL = "Die Datei „{name}“ hat das alte Excel-Format oder ein Kennwort. Bitte als .xlsx ohne Kennwort speichern."
NO_TABLE = "Die Datei „{name}“ ist keine lesbare Tabelle. Möglich sind Excel (.xlsx) und CSV."
BROKEN = "Die Excel-Datei „{name}“ ist beschädigt. Bitte in Excel öffnen, neu speichern und noch einmal einlesen."
TOO_LARGE = "Die Datei „{name}“ wird entpackt zu groß und deshalb nicht gelesen."
TOO_MANY = "Die Tabelle hat mehr als {most} Zeilen. Bitte in mehreren Teilen einlesen."
EMPTY = "Die Tabelle „{name}“ enthält keine Zeilen."
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, InvalidFileException, ElementTree.ParseError, KeyError),
    *(ValueError, TypeError, EOFError, OSError, RuntimeError, AttributeError, IndexError, SyntaxError),
)


class TableError(ValueError):
    """The file cannot be used as this table; `sentences` say why, in German."""

    def __init__(self, sentences):
        self.sentences = [sentences] if isinstance(sentences, str) else list(sentences)
        super().__init__(" ".join(self.sentences))


def read_table(data, name, *, columns, required, texts=(), most=MAX_ROWS):
    """[(line, {column: text})] of all rows that hold something; TableError names what is missing or strange. Cells
    of the columns in `texts` keep their lines; `most` is how many rows are read."""
    rows = excel_rows(data, name, most) if data.startswith(b"PK") else csv_rows(data, name, most)
    rows = [(line, row) for line, row in rows if any(as_text(cell) for cell in row)]
    if len(rows) < 2:
        raise TableError(EMPTY.format(name=name))
    if len(rows) > most + 1:
        raise TableError(TOO_MANY.format(most=most))
    (_, heads), *body = rows
    heads = [as_text(head) for head in heads]
    check_heads(heads, columns, required)
    return [(line, dict.fromkeys(columns, "") | by_head(heads, row, texts)) for line, row in body]


def check_heads(heads, columns, required):
    named = [head for head in heads if head]
    missing = [column for column in required if column not in named]
    strange = [head for head in named if head not in columns]
    twice = sorted({head for head in named if named.count(head) > 1})
    sentences = [f"Die Spalte „{column}“ fehlt." for column in missing]
    sentences += [f"Die Spalte „{head[:60]}“ ist unbekannt." for head in strange]
    sentences += [f"Die Spalte „{head}“ kommt mehrfach vor." for head in twice]
    if sentences:
        raise TableError([*sentences, f"Erwartet werden: {', '.join(columns)}."])


def by_head(heads, row, texts):
    cells = ((head, cell) for head, cell in zip(heads, row, strict=False) if head)
    return {head: as_lines(cell) if head in texts else as_text(cell) for head, cell in cells}


def as_lines(cell):
    """What stands in a cell of several lines, each without blanks around it; characters that nothing can store are
    left out."""
    lines = ("" if cell is None else str(cell)).replace("\0", "").splitlines()
    return "\n".join(re.sub(r"\s+", " ", line).strip() for line in lines).strip()[:LONGEST_TEXT]


def as_day(text):
    """The day that a cell names, or None: 16.06.2021, 16.6.21 or 2021-06-16; which month 06/07/2021 means is not
    guessed."""
    text = MIDNIGHT.sub("", text)
    for pattern in DAY_FORMATS:
        try:
            day = datetime.datetime.strptime(text, pattern).date()
        except ValueError:
            continue
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    return None


def as_text(cell):
    """What stands in a cell, without blanks around it; a day as 16.06.2021, a whole number without decimals."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return re.sub(r"\s+", " ", str(cell)).strip()[:LONGEST_CELL]


def excel_rows(data, name, most):
    check_container(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles that do not matter here
            # Values as last calculated, no formulas; pieces are read one after the other.
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            rows = sheet.iter_rows(max_col=MAX_COLUMNS, max_row=most + 2, values_only=True)
            return [(line, list(row)) for line, row in enumerate(rows, start=1)]
    except UNREADABLE as error:
        raise TableError(BROKEN.format(name=name)) from error


def check_container(data, name):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise TableError(NO_TABLE.format(name=name))
            if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_XML_BYTES:
                raise TableError(TOO_LARGE.format(name=name))
            # Excel writes no document types; they only serve to blow up a file by entities.
            xml = (archive.read(info) for info in infos if info.filename.lower().endswith((".xml", ".rels")))
            if any(b"<!DOCTYPE" in part.replace(b"\0", b"") for part in xml):
                raise TableError(BROKEN.format(name=name))
    except TableError:
        raise
    except UNREADABLE as error:
        raise TableError(BROKEN.format(name=name)) from error


def csv_rows(data, name, most):
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableError(OLD_EXCEL.format(name=name))
    if b"\0" in data or data.startswith(b"%PDF"):
        raise TableError(NO_TABLE.format(name=name))
    text = decode(data)
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") >= first.count(",") else ","
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return [(line, row[:MAX_COLUMNS]) for line, row in numbered(rows, most)]
    except csv.Error as error:
        raise TableError(NO_TABLE.format(name=name)) from error


def numbered(rows, most):
    """(line of the file in which it ends, row); a little more than may be, so that too many are noticed."""
    for found, row in enumerate(rows):
        yield rows.line_num, row
        if found > most + 10:
            return


def decode(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
