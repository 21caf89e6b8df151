"""What reading a Drucksache yields: its fields as written, and everything that was not understood."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple


class DrucksacheError(Exception):
    """The file cannot be read as a Drucksache; `sentences` say why, in German, with the place."""

    def __init__(self, sentences):
        self.sentences = [sentences] if isinstance(sentences, str) else list(sentences)
        super().__init__(" ".join(self.sentences))


class Unread(NamedTuple):
    """Something of the source that stands in no field.

    `line` counts lines, in Word files paragraphs; 0 means outside of them, such as in a header.
    """

    line: int
    text: str
    reason: str


class ParsedStation(NamedTuple):
    committee: str
    day: datetime.date | None
    role: str


class ParsedSection(NamedTuple):
    heading: str
    html: str


@dataclass
class ParsedDrucksache:
    """A Drucksache as the file says it; nothing is compared with records yet.

    `is_public` is None when the file does not say it. `line_of` tells where a field ("kind_name", "number", …)
    or a section (by its heading) stands, counted in `line_word` ("Zeile" or "Absatz").
    """

    kind_name: str = ""
    is_public: bool | None = None
    number: str = ""
    date: datetime.date | None = None
    stations: list[ParsedStation] = field(default_factory=list)
    subject: str = ""
    contact: str = ""
    sections: list[ParsedSection] = field(default_factory=list)
    signer_name: str = ""
    signer_office: str = ""
    unread: list[Unread] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    line_of: dict[str, int] = field(default_factory=dict)
    line_word: str = "Zeile"
