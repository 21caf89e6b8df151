"""What goes by post: address labels, the list that lies beside the piles, and the same for spreadsheets."""

from dataclasses import dataclass

from committees.spreadsheets import csv_of
from committees.words import listed
from meerbusch_vision.pdf import render_pdf

COLUMNS = ("Name", "als", "Anschrift", "Inhalt", "zur Post am")
A_SHEET = 24  # labels of 70 × 37 mm, 3 × 8 on A4
MOST_LINES = 5  # fit on a label below the name; the last ones, where street and town stand


@dataclass(frozen=True)
class Letter:
    """One recipient on paper; `lines` is the address below the name."""

    name: str
    role: str
    lines: tuple
    contents: str
    posted_on: str


def letters_of(deliveries, content):
    """The letters of these deliveries, in their order; `content` is the agenda that they bring."""
    numbers = {item["id"]: item["number"] for part in content["parts"] for top in part["items"] for item in family(top)}
    return [letter_of(delivery, numbers) for delivery in deliveries]


def family(item):
    return [item, *item["items"]]


def letter_of(delivery, numbers):
    lines = [line.strip() for line in delivery.address.replace("\r", "").split("\n")]
    return Letter(
        name=delivery.name,
        role=delivery.get_role_display(),
        lines=tuple(line for line in lines if line and line != delivery.name),
        contents=contents_of(delivery, numbers),
        posted_on=f"{delivery.posted_on:%d.%m.%Y}" if delivery.posted_on else "",
    )


def contents_of(delivery, numbers):
    """Which papers go into this letter."""
    if delivery.only_items:
        named = [numbers[key] for key in delivery.only_items if numbers.get(key)]
        return f"Auszug zu {listed(named)}" if named else "Auszug"
    return "Einladung und Mappe, beide Teile" if delivery.reads_non_public else "Bekanntmachung und öffentliche Mappe"


def labels_pdf(letters, context):
    """Sheets of labels as bytes; `context` names town, created_at and the sitting."""
    shown = [[letter.name, *letter.lines[-MOST_LINES:]] for letter in letters]
    sheets = [shown[start : start + A_SHEET] for start in range(0, len(shown), A_SHEET)]
    return render_pdf("pdf/labels.html", context | {"sheets": sheets})


def list_pdf(letters, context):
    return render_pdf("pdf/letters.html", context | {"letters": letters, "copies": copies_of(letters)})


def copies_of(letters):
    """[(what to print, how often)], the most first."""
    kinds = dict.fromkeys(letter.contents for letter in letters)
    counted = [(kind, sum(letter.contents == kind for letter in letters)) for kind in kinds]
    return sorted(counted, key=lambda pair: -pair[1])


def letters_csv(letters):
    return csv_of(COLUMNS, [row_of(letter) for letter in letters])


def row_of(letter):
    return letter.name, letter.role, ", ".join(letter.lines), letter.contents, letter.posted_on
