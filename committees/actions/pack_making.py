"""A Sitzungsmappe is joined from stored files; what cannot be joined is replaced by a page that says so."""

import tempfile
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils.dateformat import format as in_german

from committees import clock
from committees.invitation import meeting_of, sitting_words
from committees.models import Municipality
from meerbusch_vision.pack import Entry, Pack, make_pack
from meerbusch_vision.pack_reader import name_reader
from meerbusch_vision.pdf import PDFProblem

CONTACT = "Sitzungsdienst"


def join_pack(version, entries, *, is_public, progress):
    """(bytes, [sentence about each file that could not be joined]); `progress` is told how many were."""
    with tempfile.TemporaryFile() as target:
        pack = pack_for(version, entries, is_public=is_public)
        made = make_pack(pack, target, with_placeholders=True, progress=progress)
        target.seek(0)
        return target.read(), [str(problem) for problem in made.problems]


def pack_for(version, entries, *, is_public):
    """The pack with the words of its cover; without a reader, since one file serves all."""
    sitting, town = meeting_of(version.content), Municipality.objects.first()
    return Pack(
        entries=tuple(entries),
        town=town,
        made_at=clock.local(clock.now()),
        meeting=sitting_words(sitting),
        day=in_german(clock.local(sitting["starts_at"]), "l, j. F Y, G:i") + " Uhr",
        place=sitting["place"],
        is_public=is_public,
        contact=", ".join(filter(None, [CONTACT, town and town.email])),
    )


def entries_of(first, items):
    """The lines of the contents: `first` is the invitation or the notice, then each item with its files."""
    return [Entry(first.get_kind_display(), path_of(first.file)), *(e for item in items for e in item_entries(item))]


def item_entries(item):
    title = f"{item.number} {item.title}".strip()
    if item.paper is None:
        return [Entry(title, level=item.level)]
    stamp = f"{item.number} · {item.paper.motion_number}"
    files = [Entry(file.title, path_of(file.file), item.level + 1, f"{stamp} · {file.title}") for file in item.files]
    return [Entry(title, path_of(item.paper.pdf), item.level, stamp), *files]


def path_of(file):
    return Path(default_storage.path(file.path))


def for_reader(source, user):
    """The bytes of the PDF at this path, or in this binary file, with the reader's name and today's date across every
    page."""
    with tempfile.TemporaryFile() as target:
        name_reader(source, target, f"{user} · {clock.today():%d.%m.%Y}")
        target.seek(0)
        return target.read()


def refusal_of(error):
    """What went wrong, if it is a sentence for people."""
    return str(error) if isinstance(error, PDFProblem) else ""
