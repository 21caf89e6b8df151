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
from committees.person_data.kinds import By, Told
from committees.person_data.links import groups, links
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
    """`empty` are headings that led to nothing, `untold` pairs (heading, reason)."""

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
            "nichts gespeichert unter": list(self.empty),
            "nicht Teil der Auskunft": dict(self.untold),
        }


def report_on(subject):
    """The report as of now."""
    ways, parts, empty, untold = links(), [], [], []
    for group in groups():
        told = {key: column for key, column in group.columns.items() if isinstance(column, Told)}
        untold += [(column.heading, column.reason) for key, column in group.columns.items() if key not in told]
        entries = [entry_of(key, column, subject, ways) for key, column in told.items()]
        empty += [entry.heading for entry in entries if not entry.rows]
        parts += [Part(group.title, found)] if (found := tuple(entry for entry in entries if entry.rows)) else []
    return Report(subject, clock.now(), tuple(parts), tuple(empty), tuple(untold))


def data_of(entry):
    return {"Überschrift": entry.heading, "Hinweis": entry.hint, "Einträge": list(entry.rows)}


def entry_of(key, column, subject, ways):
    label, _, name = key.rpartition(".")
    model = apps.get_model(label)
    where = {
        By.LINK: lambda: of_link(subject, *ways[key]),
        By.PERSON: lambda: of_record(subject.person, name),
        By.ACCOUNT: lambda: of_record(subject.account, name),
        By.ABOUT: lambda: about(subject),
        By.ADDRESS: lambda: any_of(Q(**{f"{name}__iexact": address}) for address in subject.addresses),
        By.MENTION: lambda: any_of(Q(**{f"{name}__iregex": mention_of(a)}) for a in subject.addresses),
        By.RECEIVER: lambda: any_of(Q(**{f"{name}__to__iexact": address}) for address in subject.addresses),
    }[column.by]()
    rows = () if where is None else rows_of(model._base_manager.filter(where).order_by("pk"), column)
    return Entry(column.heading, column.hint, rows)


def of_link(subject, whose, way):
    return of_record(subject.person if whose == "person" else subject.account, way)


def of_record(record, way):
    return record and Q(**{way: record.pk})


def about(subject):
    records = [(Person, subject.person), (User, subject.account)]
    return any_of(Q(record_type=m._meta.model_name, record_id=record.pk) for m, record in records if record)


def any_of(conditions):
    """One of them, or None where there is none."""
    conditions = list(conditions)
    return reduce(or_, conditions) if conditions else None


def mention_of(address):
    """A pattern for the address in a text, and not for a longer one that ends or begins with it."""
    return rf"(^|[^\w.+-]){re.escape(address)}($|[^\w.-]|\.($|\s))"


def rows_of(rows, column):
    """Each row as {label: value}, without what is empty or closed."""
    model, closed = rows.model, dict(column.closed)
    labels = [label_of(model, path) for path in column.fields]
    choices = [words_of(model, path) for path in column.fields]
    opening = [closed.get(path) for path in column.fields]
    values = rows.values_list(*(expression(model, path) for path in column.fields), *closed.values())
    gates = list(closed.values())
    return tuple(
        {
            label: words.get(value, value)
            for label, words, value, gate in zip(labels, choices, found, opening, strict=False)
            if value not in (None, "") and (gate is None or found[len(labels) + gates.index(gate)])
        }
        for found in values
    )


def expression(model, path):
    """The column; of a Vorlage without a number what its draft is called."""
    before, _, name = path.rpartition("number")
    is_paper = model._meta.label == "committees.Motion" or before.endswith("motion__")
    if name or not is_paper or not path.endswith("number"):
        return F(path)
    draft = Concat(Value("E-"), Cast(f"{before}pk", CharField()))
    return Coalesce(NullIf(F(path), Value("")), draft, output_field=CharField())
