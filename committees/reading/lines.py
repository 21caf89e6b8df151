"""What a reader sees of an agenda: its parts, the lines in them, and their papers."""

from dataclasses import dataclass, field
from datetime import date, datetime

from committees.agendas import is_dropped, public_item
from committees.states import AgendaItemKind, AgendaMark


@dataclass(frozen=True)
class Paper:
    """The paper of an item in the newest version that the reader has; files with title, media_type, size and url."""

    number: str
    kind_name: str
    url: str
    pdf_url: str
    pdf_pages: int
    pdf_size: int
    files: list
    way: list
    version: int
    given_at: datetime | None = None
    is_new: bool = False
    is_changed: bool = False


@dataclass(frozen=True)
class Line:
    """One item as it was frozen, or, where it is not open to the reader, what everyone reads of it."""

    item: dict
    is_open: bool
    paper: Paper | None = None
    children: list = field(default_factory=list)
    is_changed: bool = False
    note: dict | None = None  # {"text", "count"} of the reader's own; None where no note can stand
    results: list = field(default_factory=list)  # what was decided, as committees.results shows it

    @property
    def takes_note(self):
        return self.note is not None and not self.is_heading

    @property
    def is_heading(self):
        return self.item["kind"] == AgendaItemKind.HEADING

    @property
    def is_dropped(self):
        return is_dropped(self.item)

    @property
    def mark(self):
        """What the last Nachtrag says of the item; dropping shows by itself."""
        mark = self.item.get("mark")
        return "" if not mark or mark == AgendaMark.DROPPED else AgendaMark(mark).label

    @property
    def roles(self):
        """What the committees do here with the paper, each named where several sit together."""
        stations = self.item.get("consultations") or []
        if len(stations) == 1:
            return stations[0]["role_label"]
        return ", ".join(f"{station['committee']}: {station['role_label']}" for station in stations)

    @property
    def later(self):
        """{"reason", "on"} of a paper that is still to come."""
        found = None if self.paper else self.item.get("paper_later")
        return found and found | {"on": found["on"] and date.fromisoformat(found["on"])}

    @property
    def came_later(self):
        return bool(self.paper and self.paper.given_at and self.item.get("paper_later"))

    @property
    def is_unread(self):
        """Whether this item, or one below it, has something that the reader has not seen."""
        new = self.is_changed or (self.paper is not None and (self.paper.is_new or self.paper.is_changed))
        return new or any(child.is_unread for child in self.children)


@dataclass(frozen=True)
class ReadAgenda:
    """Both parts with their lines; `number` is that of the version, 0 in preparation."""

    number: int
    parts: list
    frozen_at: datetime | None = None
    change_note: str = ""
    closed: int = 0
    is_adopted: bool = False  # as the committee stated it, not as it was invited

    @property
    def lines(self):
        return [line for _, lines in self.parts for top in lines for line in (top, *top.children)]

    @property
    def unread(self):
        return sum(line.is_unread for line in self.lines if not line.children)


@dataclass(frozen=True)
class LinesFor:
    """Makes lines of frozen items: `papers` {key of the motion: Paper}, `is_open` (item) → bool."""

    papers: dict
    is_open: object
    marks_are_new: bool = False
    notes: dict | None = None
    results: dict | None = None  # {key of the item: what was decided}

    def parts(self, content):
        return [(part["is_public"], [self.line(item) for item in part["items"]]) for part in content["parts"]]

    def line(self, item):
        is_open = self.is_open(item)
        shown = item if is_open else public_item(item)
        return Line(
            item=shown,
            is_open=is_open,
            paper=self.papers.get(motion_key(item)) if is_open else None,
            children=[self.line(child) for child in item["items"]],
            is_changed=self.marks_are_new and bool(item.get("mark")),
            note=self.note_at(item) if is_open else None,
            results=(self.results or {}).get(item["id"], []) if is_open else [],
        )

    def note_at(self, item):
        return None if self.notes is None else self.notes.get(item["id"], {"text": "", "count": 0})


def motion_key(item):
    return item["motion"]["id"] if item.get("motion") else None


def motion_keys_of(content):
    items = [item for part in content["parts"] for top in part["items"] for item in (top, *top["items"])]
    return {motion_key(item) for item in items} - {None}
