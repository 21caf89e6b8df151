"""The group writes: vision, principles, Handlungsschwerpunkte and ideas are stored, put in order and taken out."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from committees import clock
from committees.models import AuditEntry
from committees.texts import part_hash
from committees.workflow import NotAllowed
from projectgroup.models import FocusArea, Principle, ProjectGroup, ProjectIdea, Vision
from projectgroup.rights import may_work

CHANGED = (
    "„{}“ hat inzwischen jemand anderes geändert. Bitte sehen Sie nach, was jetzt dort steht, bevor Sie den Eintrag "
    "entfernen."
)
GONE = "Diesen Eintrag hat inzwischen jemand entfernt. Gespeichert wurde nichts."
DECIDED = (
    "Über „{}“ ist schon entschieden worden; das bleibt nachzulesen. Was die Gruppe nicht weiter verfolgt, lehnt sie "
    "ab, statt es zu entfernen."
)
SCORED = (
    "„{}“ ist bewertet worden; die Punkte bleiben, wie sie gegeben sind. Was die Gruppe nicht weiter verfolgt, lehnt "
    "sie ab, statt es zu entfernen."
)
WHO_WRITES = "Das schreiben die Mitglieder der Projektgruppe und der Sitzungsdienst."


class Stale(Exception):
    """Somebody else changed or removed it since the page was shown."""


def refuse_readers(group, by):
    if not may_work(group, by):
        raise NotAllowed(WHO_WRITES)


def held_group(group):
    """The group's row locked: what is begun, ordered or opened there follows each other."""
    return ProjectGroup.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)


@transaction.atomic
def save(record, changed, *, by):
    """Store what a form filled in; `changed` names its fields. A new record comes behind the others."""
    refuse_readers(record.group, by)
    is_new = record._state.adding
    if is_new and hasattr(record, "position"):
        held_group(record.group)
        record.position = (beside(record).aggregate(last=Max("position"))["last"] or 0) + 1
    if hasattr(record, "count"):
        record.count += 1
    record.save()
    words = ", ".join(str(record._meta.get_field(name).verbose_name) for name in changed)
    AuditEntry.objects.note(by=by, subject=record, action="add" if is_new else "edit", after=words)
    return record


@transaction.atomic
def save_text(group, key, html, *, seen, by):
    """Store one text of the vision that was written from the text with the hash `seen`: (vision, whether it now stands
    there). When somebody else stored another one meanwhile, theirs stays. The log names a hand once in ten minutes."""
    refuse_readers(group, by)
    held_group(group)
    vision = Vision.objects.get(group=group)
    stored = getattr(vision, key)
    if stored == html:
        return vision, True
    if seen != part_hash(stored):
        return vision, False
    setattr(vision, key, html)
    vision.count += 1
    vision.save(update_fields=[key, "count"])
    last = AuditEntry.objects.about(vision).first()
    if last is None or last.actor_id != by.pk or last.at < clock.now() - timedelta(minutes=10):
        AuditEntry.objects.note(
            by=by, subject=vision, action="edit", after=str(Vision._meta.get_field(key).verbose_name)
        )
    return vision, True


def beside(record):
    """All that stand in one order with it, itself included, in that order."""
    if isinstance(record, ProjectIdea):
        return ProjectIdea.objects.filter(area=record.area_id).order_by("position", "pk")
    return type(record).objects.filter(group=record.group_id).order_by("position", "pk")


@transaction.atomic
def put(record, place, *, by):
    """Set it at this place, counted from 1 among those beside it."""
    refuse_readers(record.group, by)
    held_group(record.group)
    others = list(beside(record))
    moved = next((other for other in others if other.pk == record.pk), None)
    if moved is None:
        raise NotAllowed(GONE)
    if not 1 <= place <= len(others):
        raise NotAllowed(f"Bitte eine Stelle von 1 bis {len(others)} angeben.")
    others.remove(moved)
    others.insert(place - 1, moved)
    for position, other in enumerate(others, start=1):
        if other.position != position:
            type(other).objects.filter(pk=other.pk).update(position=position)
    AuditEntry.objects.note(by=by, subject=record, action="order", after=f"Stelle {place} von {len(others)}")


def place_of(record):
    """(its place, how many stand beside it, itself included)"""
    keys = list(beside(record).values_list("pk", flat=True))
    return keys.index(record.pk) + 1, len(keys)


@transaction.atomic
def remove(record, *, seen, by):
    """Take out what was entered in error; what was decided on or scored stays. `seen` is the count that the page
    showed."""
    refuse_readers(record.group, by)
    refuse_stale(record, seen)
    if not isinstance(record, Principle) and record.changes.exists():
        raise NotAllowed(DECIDED.format(record))
    if isinstance(record, FocusArea) and record.ideas.exists():
        raise NotAllowed(f"Unter „{record}“ stehen noch Projektideen. Bitte zuerst diese entfernen.")
    if isinstance(record, ProjectIdea) and record.scores.exclude(round__closed_at=None).exists():
        raise NotAllowed(SCORED.format(record))
    AuditEntry.objects.note(by=by, subject=record, action="remove")
    record.delete()


def refuse_stale(record, seen):
    """The row as it is now; what the page showed must still be true."""
    now = type(record).objects.select_for_update(no_key=True).filter(pk=record.pk).first()
    if now is None:
        raise NotAllowed(GONE)
    if now.count != seen:
        raise Stale(CHANGED.format(now))
