"""The Beratungsfolge: which columns the table has, and the committees and days of one row."""

import re
from dataclasses import dataclass

from committees.importers.heads import find_days
from committees.importers.lines import RULER
from committees.importers.matching import ROLES, normalise
from committees.importers.parsed import ParsedStation

COMMITTEE, DAY, ROLE = "committee", "day", "role"
COLUMNS = {
    "gremium": COMMITTEE,
    "gremien": COMMITTEE,
    "sitzungstermin": DAY,
    "sitzungstermine": DAY,
    "sitzungsdatum": DAY,
    "sitzung": DAY,
    "sitzungam": DAY,
    "termin": DAY,
    "datum": DAY,
    "zustaendigkeit": ROLE,
    "rolle": ROLE,
    "art": ROLE,
    "beratungsart": ROLE,
    "artderberatung": ROLE,
    "aufgabe": ROLE,
}
ROLE_WORDS = {normalise(word) for word in ROLES}
SEPARATORS = re.compile(r"[,;:|()]|\s[–-]\s")
# Columns that only the sitting fills; a paper leaves them empty.
LATER_COLUMNS = ("top", "ergebnis", "beschluss", "abstimmung", "abstimmungsergebnis", "status")


@dataclass(frozen=True)
class Columns:
    """The head of the table; `skips_gaps` when tabs were only set to align its columns."""

    titles: tuple[str, ...]
    skips_gaps: bool

    def split(self, cells):
        return [cell for cell in cells if cell] if self.skips_gaps else cells

    def meaning(self, index):
        return COLUMNS.get(normalise(self.titles[index])) if index < len(self.titles) else None

    def unknown(self):
        """(title, reason) of the columns that nobody expects in a Beratungsfolge."""
        known = (*COLUMNS, *LATER_COLUMNS)
        numbered = enumerate(self.titles)
        return [(title, self.reason(index)) for index, title in numbered if normalise(title) not in known]

    def reason(self, index):
        if index >= len(self.titles):
            return "Diese Spalte der Beratungsfolge hat keine Überschrift."
        return f"Die Spalte „{self.titles[index]}“ der Beratungsfolge wird nicht übernommen."


def read_columns(cells):
    """The columns when this is the head of a Beratungsfolge, else None."""
    if normalise(cells[0]) not in ("gremium", "gremien"):
        return None
    return Columns(tuple(cell for cell in cells if cell), "" in cells)


def read_line(text):
    """The station of one line such as "- Rat, 17.12.2026, Entscheidung", or None when it names no committee."""
    days, rest = find_days(text.strip().lstrip("-–*•").strip())
    words = [part.strip(" ,;:()–-") for part in SEPARATORS.split(rest)]
    words = [word for word in words if word and normalise(word) not in ("am", "sitzung", "sitzungam")]
    role = words.pop() if len(words) > 1 and normalise(words[-1]) in ROLE_WORDS else ""
    if not words:
        return None
    last = words[0].rsplit(" ", 1)
    if not role and len(last) == 2 and normalise(last[1]) in ROLE_WORDS:
        words[0], role = last
    return [ParsedStation(", ".join(words).removesuffix(" am"), day, role) for day in days or [None]]


def read_row(cells, columns):
    """The stations of one row (one for each day), and (text, reason) for what has no place in them."""
    values, unread = {COMMITTEE: "", DAY: "", ROLE: ""}, []
    for index, cell in enumerate(columns.split(cells)):
        meaning = columns.meaning(index)
        if meaning and not values[meaning]:
            values[meaning] = cell
        elif not RULER.fullmatch(cell):
            unread.append((cell, columns.reason(index)))
    days, rest = find_days(values[DAY])
    rest = rest.strip(" ,;")
    if rest.strip("–-—.") and normalise(rest) not in ("und", "am"):
        unread.append((rest, "Nur der Tag der Sitzung wird übernommen." if days else "Das ist kein Datum."))
    return [ParsedStation(values[COMMITTEE], day, values[ROLE]) for day in days or [None]], unread
