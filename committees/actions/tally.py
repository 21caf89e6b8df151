"""The count protocol of an import: per kind what the file holds, what became of it, and what the town holds then."""

from collections import Counter
from dataclasses import dataclass, field

NEW, CHANGED, KNOWN, REFUSED = FATES = ("neu", "geändert", "unverändert", "abgelehnt")
COLUMNS = ("in der Datei", *FATES, "danach hier")


@dataclass
class Tally:
    """`said` counts what was read, `fates` what became of it; both agree when nothing was lost on the way."""

    said: Counter = field(default_factory=Counter)
    fates: Counter = field(default_factory=Counter)
    held: dict = field(default_factory=dict)  # {kind: how many the town holds}

    def count(self, kind, fate):
        self.fates[kind, fate] += 1

    @property
    def rows(self):
        """(kind, in the file, of each fate, in the town) of each kind that the file holds."""
        return [
            (kind, self.said[kind], *(self.fates[kind, fate] for fate in FATES), held)
            for kind, held in self.held.items()
            if self.said[kind]
        ]

    @property
    def cells(self):
        """[(kind, [(column, count)])] for a page."""
        return [(kind, list(zip(COLUMNS, counts, strict=True))) for kind, *counts in self.rows]

    @property
    def lines(self):
        """The same as lines of a terminal."""
        table = [("", *COLUMNS), *(tuple(str(cell) for cell in row) for row in self.rows)]
        widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
        return [
            "  ".join([row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))])
            for row in table
        ]
