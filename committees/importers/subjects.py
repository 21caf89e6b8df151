"""Collects the lines that may be the subject and chooses the one that the form means."""

import re

from committees.importers.matching import normalise

LABELLED = re.compile(r"(?:Betreff|Betrifft|Betr\.)\s?:\s?(?P<text>\S.*)", re.IGNORECASE)


class Subjects:
    """Candidates by how clear they are: labelled, headings after the table, headings before it, a plain line."""

    def __init__(self):
        self.labelled, self.headings, self.early, self.plain, self.passed = [], [], [], [], []
        self.label_line = None

    @property
    def level(self):
        """The "#" level of the subject; None while there is none."""
        chosen = self.headings or self.labelled
        return chosen[0][0].level if chosen else None

    def take(self, line, *, is_late):
        """Whether the line is a candidate; `is_late` says that number or table came before."""
        text = " ".join(line.text.split())
        if labelled := LABELLED.fullmatch(text):
            self.labelled.append((line, labelled["text"]))
        elif self.label_line:
            self.labelled.append((line, text))
            self.label_line = None
        elif normalise(text) in ("betreff", "betrifft"):
            self.label_line = line
        elif line.is_heading:
            self.headings.append((line, text))
        elif is_late:
            self.plain.append((line, text))
        else:
            return False
        return True

    def table_begins(self):
        """The subject stands after the table; what came before it counts only if nothing follows."""
        self.early, self.headings = self.headings, []
        self.passed, self.plain = self.plain, []

    def chosen(self):
        """The clearest candidates: none, the subject, or several that contradict each other."""
        clear = self.labelled or self.headings or self.early
        return clear or (self.plain if len(self.plain) == 1 else [])

    def others(self):
        chosen = self.chosen()
        everything = [*self.labelled, *self.headings, *self.early, *self.plain, *self.passed]
        lines = [line for line, text in everything if (line, text) not in chosen]
        return [*lines, self.label_line] if self.label_line else lines
