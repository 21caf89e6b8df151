"""Lists for spreadsheets: CSV as Excel in German opens it, without cells that it would calculate."""

import csv
import io

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is calculated by a spreadsheet
BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8


def csv_of(columns, rows):
    """The rows below their columns as bytes."""
    file = io.StringIO(BYTE_ORDER_MARK, newline="")
    file.seek(0, io.SEEK_END)
    writer = csv.writer(file, delimiter=";")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode()


def harmless(cell):
    """The cell as text, whatever it begins with."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
