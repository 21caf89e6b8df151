"""Addresses of an earlier council system: noted by who imports from it, or read from a table."""

import csv
from dataclasses import dataclass, field

from django.db import transaction

from committees.importers.old_addresses import is_key, old_key
from committees.models import Committee, Meeting, Motion, OldAddress, Person
from committees.states import OldKind

KINDS = {kind.label.lower(): kind for kind in OldKind}
MODELS = {OldKind.MOTION: Motion, OldKind.MEETING: Meeting, OldKind.COMMITTEE: Committee, OldKind.PERSON: Person}
COLUMNS = ("art", "schlüssel", "ziel")


@dataclass
class Report:
    """What became of the rows: counts, and a sentence for each that could not be taken."""

    taken: int = 0
    known: int = 0
    problems: list = field(default_factory=list)


def note_old_address(kind, key, record_id):
    """From now on the page of this key in the earlier system leads to this record; says whether that is new."""
    found, is_new = OldAddress.objects.get_or_create(kind=kind, key=key, defaults={"record_id": record_id})
    if not is_new and found.record_id != record_id:
        OldAddress.objects.filter(pk=found.pk).update(record_id=record_id)
        return True
    return is_new


def note_old_page(address, record):
    """The same for a whole address of the earlier system, of a paper, a sitting, a committee or a person; any other
    address is none of it."""
    found = old_key(address)
    if found and isinstance(record, MODELS[found[0]]):
        note_old_address(*found, record.pk)


@transaction.atomic
def read_table(lines):
    """Take a table with the columns Art;Schlüssel;Ziel: a Drucksachennummer, or the address of a page here."""
    report, rows = Report(), csv.DictReader(lines, delimiter=";")
    if tuple(name.strip().lower() for name in rows.fieldnames or ()) != COLUMNS:
        report.problems.append("Die erste Zeile muss „Art;Schlüssel;Ziel“ lauten.")
        return report
    for number, row in enumerate(rows, start=2):
        kind, key, target = ((row[name] or "").strip() for name in rows.fieldnames)
        take_row(report, number, KINDS.get(kind.lower()), key, target)
    return report


def take_row(report, number, kind, key, target):
    if kind is None or not is_key(key):
        report.problems.append(f"Zeile {number}: Art (Vorlage, Sitzung, Gremium, Person) oder Schlüssel ist ungültig.")
        return
    record_id = record_at(kind, target)
    if record_id is None:
        report.problems.append(f"Zeile {number}: {kind.label} „{target}“ gibt es hier nicht.")
    elif note_old_address(kind, key, record_id):
        report.taken += 1
    else:
        report.known += 1


def record_at(kind, target):
    """The key of the record that a row names."""
    name = {OldKind.MOTION: "number"}.get(kind, "slug")
    return MODELS[kind].objects.filter(**{name: target}).values_list("pk", flat=True).first()
