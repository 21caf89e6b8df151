"""The first pages of a pack, and the page that stands in for a file that cannot be joined."""

from dataclasses import dataclass, field, replace

from meerbusch_vision.pack.links import COVER_ADDRESS
from meerbusch_vision.pdf import render_pdf

TEMPLATE = "pdf/mappe.html"
PLACEHOLDER = "pdf/mappe_gesondert.html"


@dataclass
class Line:
    """A line of the contents; `page` is None where nothing belongs to it."""

    title: str
    page: int | None
    address: str
    children: list = field(default_factory=list)


def render_cover(pack, starts, gaps, problems):
    """`gaps` are (line, sentences) of what is not accessible."""
    lines = [Line(e.title, starts[n], f"{COVER_ADDRESS}{n}") for n, e in enumerate(pack.entries)]
    context = {
        "pack": pack,
        "town": pack.town,
        "created_at": pack.made_at,
        "lines": nested(pack.entries, lines),
        "gaps": [(lines[position], words) for position, words in gaps],
        "problems": [(lines[problem.position], problem) for problem in problems],
    }
    return render_pdf(TEMPLATE, context)


def nested(entries, lines):
    """The lines of the highest level, each with those below it."""
    top, path = [], [(-1, None)]
    for entry, line in zip(entries, lines, strict=True):
        while path[-1][0] >= entry.level:
            path.pop()
        (path[-1][1].children if path[-1][1] else top).append(line)
        path.append((entry.level, line))
    return top


def with_placeholder(pack, problem):
    """The pack with a page that says why a file is missing, in the place of that file."""
    entries = list(pack.entries)
    entries[problem.position] = replace(problem.entry, pdf=placeholder(pack, problem))
    return replace(pack, entries=tuple(entries))


def placeholder(pack, problem):
    context = {"pack": pack, "town": pack.town, "created_at": pack.made_at, "problem": problem}
    return render_pdf(PLACEHOLDER, context)
