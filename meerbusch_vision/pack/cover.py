"""The first pages of a pack, and the page that stands in for a file that cannot be joined."""

from dataclasses import dataclass, field, replace

from meerbusch_vision.pack.links import COVER_ADDRESS
from meerbusch_vision.pdf import PDFProblem, render_pdf

TEMPLATE = "pdf/mappe.html"
PLACEHOLDER = "pdf/mappe_gesondert.html"
TYPED = ("title", "meeting", "day", "place", "contact", "reader")


@dataclass
class Line:
    """A line of the contents; `page` is None where nothing belongs to it."""

    title: str
    page: int | None
    address: str
    children: list = field(default_factory=list)


def render_cover(pack, starts, gaps, problems):
    """`gaps` are (position, sentences) of what is not accessible."""
    return render(TEMPLATE, pack, cover_context, starts, gaps, problems)


def render(template, pack, context, *facts):
    """A title that someone typed may hold characters that no font has; a question mark stands for them."""
    try:
        return render_pdf(template, context(pack, *facts))
    except PDFProblem as problem:
        if not problem.characters:
            raise
        return render_pdf(template, context(spelled(pack, problem.characters), *facts))


def spelled(pack, characters):
    table = str.maketrans(dict.fromkeys(characters, "?"))
    words = {name: getattr(pack, name).translate(table) for name in TYPED}
    entries = tuple(replace(entry, title=entry.title.translate(table)) for entry in pack.entries)
    committees = tuple(name.translate(table) for name in pack.committees)
    return replace(pack, entries=entries, committees=committees, **words)


def cover_context(pack, starts, gaps, problems):
    lines = [Line(e.title, starts[n], f"{COVER_ADDRESS}{n}") for n, e in enumerate(pack.entries)]
    return {
        "pack": pack,
        "town": pack.town,
        "created_at": pack.made_at,
        "lines": nested(pack.entries, lines),
        "gaps": [(lines[position], sentences) for position, sentences in gaps],
        "problems": [(lines[problem.position], problem) for problem in problems],
    }


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
    return render(PLACEHOLDER, pack, placeholder_context, problem)


def placeholder_context(pack, problem):
    entry = pack.entries[problem.position]
    return {"pack": pack, "town": pack.town, "created_at": pack.made_at, "entry": entry, "problem": problem}
