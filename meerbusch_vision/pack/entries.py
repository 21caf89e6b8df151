"""What goes into a pack, what comes out of it, and what can be wrong with one of its files."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.timezone import localtime

BROKEN = "ist beschädigt"
LOCKED = "ist mit einem Kennwort geschützt"
MISSING = "ist nicht auffindbar"
NO_PDF = "ist keine PDF-Datei"


@dataclass(frozen=True)
class Entry:
    """A line of the contents and a bookmark; without a PDF it only heads the entries of a deeper level below it."""

    title: str
    pdf: bytes | Path | BinaryIO | None = field(default=None, repr=False)  # a path costs least memory
    level: int = 0
    stamp: str = ""  # at the foot of each page, such as "Ö 7 · ZD/1355/2021"


@dataclass(frozen=True)
class Pack:
    """A pack and the words of its cover; `made_at` (with time zone) is its date, `town` heads the cover."""

    entries: tuple[Entry, ...]
    town: Any
    made_at: datetime
    title: str = "Sitzungsmappe"
    meeting: str = ""  # "7. Sitzung"
    committees: tuple[str, ...] = ()
    day: str = ""  # "Mittwoch, 16. Juni 2021, 17 Uhr"
    place: str = ""
    is_public: bool = True
    contact: str = ""  # who hands out accessible copies
    reader: str = ""  # the only person this copy is for: named across every page

    @property
    def watermark(self):
        return f"{self.reader} · {localtime(self.made_at):%d.%m.%Y}" if self.reader else ""


@dataclass(frozen=True)
class Made:
    """What was made: pages in all, the first page of each entry (None where nothing follows), files left out."""

    pages: int
    starts: tuple[int | None, ...]
    problems: tuple["PackProblem", ...]


class PackProblem(ValueError):
    """A file that cannot be joined, with a German sentence; `position` counts the entries from 0."""

    def __init__(self, entry, position, reason):
        super().__init__(f"Die Anlage „{entry.title}“ {reason} und kann nicht in die Mappe.")
        self.entry, self.position, self.reason = entry, position, reason
