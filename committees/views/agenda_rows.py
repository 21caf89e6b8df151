"""An agenda as the editor shows it: each item with its number, its mark, and what is to be said of its paper."""

from dataclasses import dataclass, field

from committees.agendas import content_of, items_of, planned_numbers, setting_of
from committees.agendas.late import delivered_later_at, invited_at, later_moment_words
from committees.agendas.marks import marks
from committees.agendas.words import paper_notices
from committees.states import AgendaMark


@dataclass
class Row:
    """One item as it is shown; `place` is counted among `total` items beside it."""

    item: object
    number: str
    place: int
    total: int
    mark: str = ""
    notices: list = field(default_factory=list)  # [(symbol, words)]
    children: list = field(default_factory=list)

    @property
    def name(self):
        """How a sentence calls the item; only a number that was given is one that stays."""
        return f"{self.item.number} „{self.item.title}“".strip()

    @property
    def before(self):
        return max(self.place - 1, 1)

    @property
    def after(self):
        return min(self.place + 1, self.total)


@dataclass
class AgendaSheet:
    """The agenda of a sitting with all that the pages show and ask of it, read in a fixed number of queries."""

    meeting: object
    agenda: object
    setting: object
    versions: list
    parts: list  # as agendas.items_of gives them
    numbers: dict
    content: dict
    rows: list  # [(is_public, [Row])]

    @property
    def version(self):
        return self.versions[-1] if self.versions else None

    @property
    def count(self):
        return self.agenda.count if self.agenda else 0

    @property
    def all_rows(self):
        return [row for _, rows in self.rows for top in rows for row in (top, *top.children)]

    def row_of(self, key):
        return next((row for row in self.all_rows if str(row.item.pk) == str(key)), None)

    @property
    def papers(self):
        """(keys of papers on the agenda, keys of papers that were dropped)"""
        items = [row.item for row in self.all_rows if row.item.motion_id]
        return {i.motion_id for i in items if not i.is_dropped}, {i.motion_id for i in items if i.is_dropped}


def sheet_of(meeting):
    """`meeting` was just read with its agenda: a count from before shows an agenda that is too old, never too new."""
    agenda, setting, parts = getattr(meeting, "agenda", None), setting_of(meeting), items_of(meeting)
    versions = list(meeting.agenda_versions.select_related("dispatch").order_by("number"))
    numbers = planned_numbers(parts, setting)
    content = content_of(meeting, numbers, parts)
    found = marks(versions[-1].content if versions else None, content)
    invited = invited_at(versions)
    rows = [(is_public, rows_of(items, numbers, found, invited)) for is_public, items in parts]
    return AgendaSheet(meeting, agenda, setting, versions, parts, numbers, content, rows)


def rows_of(items, numbers, found, invited):
    return [
        Row(
            item=item,
            number=numbers.get(item.pk, ""),
            place=place,
            total=len(items),
            mark=AgendaMark(found[item.pk]).label if item.pk in found else "",
            notices=notices_of(item, invited),
            children=rows_of(item.children, numbers, found, invited) if item.children else [],
        )
        for place, item in enumerate(items, start=1)
    ]


def notices_of(item, invited):
    notices = paper_notices(item)
    later = delivered_later_at(item, invited)
    if later:
        notices.append(("info", later_moment_words(later)))
    if item.is_extension:
        notices.append(("info", "nur zur Erweiterung vorgeschlagen (§ 48 Abs. 1 S. 5 GO NRW)"))
    return notices


def moved_words(row):
    """ "Ö 7 „Bericht“ steht jetzt an Stelle 4 von 23."."""
    item = row.item
    where = " im nichtöffentlichen Teil" if not item.is_public else ""
    where = f" unter „{item.parent.title}“" if item.parent_id else where
    return f"{row.name} steht jetzt an Stelle {row.place} von {row.total}{where}."
