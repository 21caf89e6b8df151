"""What makes a function a rule: its id, its title, its source, and how it words a finding."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from committees.rules.paper import Finding


@dataclass(frozen=True)
class Rule:
    """Called with (paper, town), it yields findings that carry its id, title and source."""

    id: str
    title: str
    source: str
    look: Callable

    def __call__(self, paper, town):
        for finding in self.look(paper, town):
            yield replace(finding, rule=self.id, title=self.title, source=self.source)


def rule(id, title, source):
    return lambda look: Rule(id, title, source, look)


def found(severity, place, sentence, **where):
    """A finding; `where` are start, end, quote and correction."""
    return Finding("", "", sentence, "", severity, place, **where)


def found_at(severity, passage, sentence, start, end, **more):
    """A finding at a passage of a text, quoted."""
    more = {"quote": passage.text[start:end]} | more
    return found(severity, passage.place, sentence, start=start, end=end, **more)
