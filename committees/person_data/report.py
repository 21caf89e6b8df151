"""What stands in the rows that lead to one person: one query for each column, however many rows there are."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from committees import clock
from committees.models import Person, User
from committees.person_data.finding import Subject
from committees.person_data.kinds import By, Told, Untold
from committees.person_data.links import groups, known, links
from committees.person_data.spelling import label_of, spelled, words_of

SHOWN = 100  # rows of one column on a page; the file has them all


@dataclass(frozen=True)
class Entry:
    """The rows of one column, each {label: value}."""

    heading: str
    hint: str
    rows: tuple

    @property
    def shown(self):
        return [{label: spelled(value) for label, value in row.items()} for row in self.rows[:SHOWN]]

    @property
    def left_out(self):
        return max(len(self.rows) - SHOWN, 0)


@dataclass(frozen=True)
class Part:
    """The columns of one group that led to something."""

    title: str
    entries: tuple


@dataclass(frozen=True)
class Report:
    """`empty` are (title of a group, headings that led to nothing), `untold` are (heading, reason)."""

    subject: Subject
    made_at: datetime
    parts: tuple
    empty: tuple
    untold: tuple

    @property
    def size(self):
        return sum(len(entry.rows) for part in self.parts for entry in part.entries)

    def as_data(self):
        """For a file: the same words, values as they are."""
        return {
            "Auskunft über": str(self.subject),
            "erstellt": self.made_at,
            "Rechtsgrundlage": "Art. 15 DSGVO",
            "Daten": {part.title: [data_of(entry) for entry in part.entries] for part in self.parts},
            "nichts gespeichert": dict(self.empty),
            "nicht Teil der Auskunft": dict(self.untold),
        }


def report_on(subject):
    """The report as of now."""
    ways = links()
    gathered = [(group.title, entries_of(group, subject, ways)) for group in groups()]
    parts = [Part(title, tuple(entry for entry in entries if entry.rows)) for title, entries in gathered]
    empty = [(title, tuple(entry.heading for entry in entries if not entry.rows)) for title, entries in gathered]
    untold = [
        (column.heading, column.reason)
        for column in known().values()
        if isinstance(column, Untold) and not column.is_elsewhere
    ]
    found, nothing = tuple(part for part in parts if part.entries), tuple(pair for pair in empty if pair[1])
    return Report(subject, clock.now(), found, nothing, tuple(untold))


def entries_of(group, subject, ways):
    told = {key: column for key, column in group.columns.items() if isinstance(column, Told)}
    return [entry_of(key, column, subject, ways) for key, column in told.items()]


def data_of(entry):
    return {"Überschrift": entry.heading, "Hinweis": entry.hint, "Einträge": list(entry.rows)}


def entry_of(key, column, subject, ways):
    label, _, name = key.rpartition(".")
    where = of_link(subject, *ways[key]) if column.by == By.LINK else OTHER_WAYS[column.by](subject, name)
    rows = () if where is None else rows_of(apps.get_model(label)._base_manager.filter(where), column)
    return Entry(column.heading, column.hint, rows)


def of_link(subject, whose, way):
    return of_record(subject.person if whose == "person" else subject.account, way)


def of_record(record, way):
    return record and Q(**{way: record.pk})


def about(subject, name):
    records = [(Person, subject.person), (User, subject.account)]
    return any_of(Q(record_type=model._meta.model_name, **{name: record.pk}) for model, record in records if record)


def by_address(subject, name):
    return any_of(Q(**{f"{name}__iexact": address}) for address in subject.addresses)


def by_receiver(subject, name):
    return by_address(subject, f"{name}__to")


def by_mention(subject, name):
    return any_of(Q(**{f"{name}__iregex": mention_of(address)}) for address in subject.addresses)


def any_of(conditions):
    """One of them, or None where there is none."""
    conditions = list(conditions)
    return reduce(or_, conditions) if conditions else None


def mention_of(address):
    """A pattern for the address in a text, and not for a longer one that ends or begins with it."""
    return rf"(^|[^\w.+-]){re.escape(address)}($|[^\w.-]|\.($|\s))"


# How rows that no foreign key leads to are found: functions (subject, name of the column) → condition or None.
OTHER_WAYS = {
    By.PERSON: lambda subject, name: of_record(subject.person, name),
    By.ACCOUNT: lambda subject, name: of_record(subject.account, name),
    By.ABOUT: about,
    By.ADDRESS: by_address,
    By.MENTION: by_mention,
    By.RECEIVER: by_receiver,
}


def rows_of(rows, column):
    """Each row as {label: value}, without what is empty or closed."""
    model, gates = rows.model, dict(column.closed)
    asked = [expression(model, path) for path in column.fields]
    spellings = [(label_of(model, path), words_of(model, path)) for path in column.fields]
    found = rows.order_by("pk").values_list(*asked, *gates.values())
    closed = [(column.fields.index(path), place) for place, path in enumerate(gates, start=len(asked))]
    return tuple(row_of(values, spellings, {at for at, place in closed if not values[place]}) for values in found)


def row_of(values, spellings, closed):
    named = enumerate(zip(spellings, values, strict=False))
    return {
        label: words.get(value, value) if words else value
        for at, ((label, words), value) in named
        if value not in (None, "") and at not in closed
    }


def expression(model, path):
    """The column; of a Vorlage without a number what its draft is called."""
    before, _, name = path.rpartition("number")
    is_paper = model._meta.label == "committees.Motion" or before.endswith("motion__")
    if name or not is_paper or not path.endswith("number"):
        return F(path)
    draft = Concat(Value("E-"), Cast(f"{before}pk", CharField()))
    return Coalesce(NullIf(F(path), Value("")), draft, output_field=CharField())
