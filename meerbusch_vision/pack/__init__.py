"""A pack: many finished PDFs as one, with cover, contents, bookmarks, running numbers, and the tags of its files."""

from contextlib import ExitStack
from itertools import takewhile

import pikepdf

from meerbusch_vision.pack.catalog import chapters_of, layers_of, write_bookmarks, write_catalog
from meerbusch_vision.pack.cover import render_cover, with_placeholder
from meerbusch_vision.pack.entries import Entry, Made, Pack, PackProblem
from meerbusch_vision.pack.links import copy_links, named_places, point_cover, rename_targets
from meerbusch_vision.pack.pictures import with_pictures
from meerbusch_vision.pack.sources import naming, open_source
from meerbusch_vision.pack.stamps import Stamper
from meerbusch_vision.pack.structure import Tree

__all__ = ["Entry", "Made", "Pack", "PackProblem", "make_pack"]
SAVING = {
    "deterministic_id": True,
    "min_version": "1.7",
    "object_stream_mode": pikepdf.ObjectStreamMode.generate,
}


def make_pack(pack, target, *, with_placeholders=False, progress=None):
    """Write the pack to a path or binary file, the same bytes for the same input; returns what was Made.

    A file that cannot be joined raises PackProblem, or a page in its place says that it is kept apart.
    `progress` is told how many files have been joined.
    """
    problems, pack = [], with_pictures(pack)
    while True:
        try:
            return write_pack(pack, target, problems, progress)
        except PackProblem as problem:
            if not with_placeholders:
                raise
            problems.append(problem)
            pack = with_placeholder(pack, problem)


def write_pack(pack, target, problems, progress=None):
    with ExitStack() as stack:
        sources = open_all(stack, pack)
        cover = open_cover(stack, pack, sources, problems)
        with pikepdf.new() as pdf:
            join(pdf, pack, cover, sources, progress)
            pdf.save(target, **SAVING)
            return Made(len(pdf.pages), tuple(starts_of(pack.entries, sources)), tuple(problems))


def open_all(stack, pack):
    """The opened files by the position of their entry."""
    sources = {}
    for position, entry in enumerate(pack.entries):
        if entry.pdf is not None:
            with naming(entry, position):
                sources[position] = open_source(stack, entry)
    return sources


def open_cover(stack, pack, sources, problems):
    """The cover, rendered anew until it takes as many pages as its numbers say; then each source knows its start."""
    pages, gaps = 1, [(position, source.gaps) for position, source in sources.items() if source.gaps]
    while True:
        place(sources, pages + 1)
        data = render_cover(pack, starts_of(pack.entries, sources), gaps, problems)
        cover = open_source(stack, Entry(pack.title, data, stamp=pack.title))
        cover.start = 1
        if cover.pages == pages:
            return cover
        pages = cover.pages


def place(sources, page):
    for source in sources.values():
        source.start, page = page, page + source.pages


def starts_of(entries, sources):
    """The first page of each entry: of its own file, or of the first one below it."""
    return [start_of(entries, sources, position) for position in range(len(entries))]


def start_of(entries, sources, position):
    below = takewhile(lambda n: entries[n].level > entries[position].level, range(position + 1, len(entries)))
    return next((sources[n].start for n in (position, *below) if n in sources), None)


def join(pdf, pack, cover, sources, progress=None):
    tree, chapters, layers = Tree(pdf), {}, []
    places = add(pdf, tree, cover, "deckblatt/")
    for position, source in sources.items():
        prefix = f"{position}/"
        with naming(pack.entries[position], position):
            places |= add(pdf, tree, source, prefix)
            chapters[position] = chapters_of(pdf, source, prefix)
            layers += layers_of(pdf, source)
        source.close()
        if progress:
            progress(len(chapters))
    starts = starts_of(pack.entries, sources)
    point_cover(pdf, cover, starts, pack.entries)
    tree.finish()
    write_bookmarks(pdf, pack, starts, chapters)
    write_catalog(pdf, cover, list(sources.values()), places, layers)
    stamp_all(pdf, pack, [cover, *sources.values()])


def add(pdf, tree, source, prefix):
    """Copy one file behind the others; returns its named places."""
    named = tree.prepare(source, prefix)
    rename_targets(source, prefix)
    pdf.pages.extend(source.pdf.pages)
    copy_links(pdf, source)
    tree.add(source, named)
    return dict(named_places(pdf, source, prefix))


def stamp_all(pdf, pack, sources):
    stamper = Stamper(pdf, [source.stamp for source in sources], pack.watermark)
    owners = [source for source in sources for _ in range(source.pages)]
    for running, (page, source) in enumerate(zip(pdf.pages, owners, strict=True), start=1):
        stamper.stamp(page, source.stamp, running, has_edge=not source.is_tagged)
