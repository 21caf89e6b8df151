"""Saving the parts of a draft: who saved which last, one entry in the log for a stretch of work, and who is told."""

from datetime import timedelta

from django.db import transaction

from committees import clock, hooks
from committees.actions.heads import LABELS, head_words, note_head, stored_head
from committees.actions.links import store_links
from committees.models import AuditEntry, Motion, MotionSection, SavedPart
from committees.parts import HEAD
from committees.texts import part_hash

# Who writes on a part for an hour saves it a hundred times; the log needs to say so only now and then.
NOTED_EVERY = timedelta(minutes=10)


@transaction.atomic
def save_parts(motion, *, sections, links=None, others=(), by):
    """Store the changed sections {key: html} and, if given, the links [(target, relation)] of a draft. `others` are
    parts that their forms have saved already."""
    for key, html in sections.items():
        store_section(motion, key, html)
    parts = [*others, *sections]
    if links is not None and store_links(motion, links, by=by) and HEAD not in parts:
        parts.insert(0, HEAD)
    mark_saved(motion, parts, by=by)


@transaction.atomic
def save_subject(motion, subject, *, by):
    """Store another subject of a draft; ValueError with a German sentence when it is too long."""
    longest = Motion._meta.get_field("subject").max_length
    if len(subject) > longest:
        raise ValueError(f"Der Betreff wäre damit länger als {longest} Zeichen; es wurde nichts ersetzt.")
    before = stored_head(motion)
    motion.subject = subject
    motion.save(update_fields=["subject"])
    note_saved_head(motion, before, by=by)
    mark_saved(motion, [HEAD], by=by)


def store_section(motion, key, html):
    section = motion.sections.filter(key=key).first() or MotionSection(motion=motion, key=key)
    section.html = html
    section.save()


@transaction.atomic
def save_section(motion, key, html, *, seen, writer="", by):
    """Store one section that was written from the text with the hash `seen`: (section, whether the text now stands
    there). When somebody else stored another text meanwhile, theirs stays; `writer` names the window, which never is
    somebody else to itself. Call it with the motion held."""
    motion.sections.get_or_create(key=key)
    section = motion.sections.select_for_update().get(key=key)
    if section.html == html:
        return section, True
    if is_unseen(section, seen) and not is_same_window(motion, key, writer, by):
        return section, False
    section.html = html
    section.save()
    mark_saved(motion, [key], writer=writer, by=by)
    return section, True


def is_unseen(stored, seen):
    """Whether a text was written from another one than the one that is stored now."""
    return seen not in (stored.sha256, part_hash(stored.html))


def is_same_window(motion, key, writer, by):
    """Whether this window saved this part last: its answer may have been lost with the connection."""
    return bool(writer) and motion.saved_parts.filter(part=key, by=by, writer=writer).exists()


@transaction.atomic
def save_head(motion, names, links, *, by):
    """Store these fields of a held draft, which carries their new values."""
    fields = [name for name in names if name != "links"]
    if fields:
        before = stored_head(motion)
        motion.save(update_fields=fields)
        note_saved_head(motion, before, by=by)
    if "links" in names:
        store_links(motion, links, by=by)
    mark_saved(motion, [HEAD], by=by)


def note_saved_head(motion, before, *, by):
    """Name what a saving changed in the head, whose words it had before; and note who made a draft public: somebody
    else publishes it (§ 48 Abs. 2 GO NRW)."""
    note_head(motion, before, head_words(motion), by=by)
    if motion.is_public and before[LABELS["is_public"]] == "nein":
        AuditEntry.objects.note(
            by=by, subject=motion, action="make_public", before="nichtöffentlich", after="öffentlich"
        )


def mark_saved(motion, parts, *, writer="", by):
    """Remember who saved these parts, note it, and tell those who listen. Nothing happens for no part."""
    if not parts:
        return
    now = clock.now()
    SavedPart.objects.bulk_create(
        [SavedPart(motion=motion, part=part, by=by, at=now, writer=writer) for part in parts],
        update_conflicts=True,
        unique_fields=["motion", "part"],
        update_fields=["by", "at", "writer"],
    )
    touch(motion, now)
    note_edit(motion, parts, now, by=by)
    hooks.tell(hooks.part_changed, motion, by=by)


def touch(motion, now):
    """Set the time of the last change, unless others share the row right now: one of them will set it soon."""
    free = Motion.objects.filter(pk=motion.pk).select_for_update(skip_locked=True, no_key=True)
    Motion.objects.filter(pk__in=free.values("pk")).update(changed_at=now)
    motion.changed_at = now


def note_edit(motion, parts, now, *, by):
    """One entry when somebody begins on a part, and another one only after a while."""
    mine = AuditEntry.objects.about(motion).filter(action="edit", actor_id=by and by.pk, at__gt=now - NOTED_EVERY)
    noted = {part for note in mine.values_list("note", flat=True) for part in note.split(", ")}
    begun = [part for part in parts if part not in noted]
    if begun:
        AuditEntry.objects.note(by=by, subject=motion, action="edit", note=", ".join(begun))
