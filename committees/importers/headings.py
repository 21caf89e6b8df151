"""Decides which lines are headings of sections and which only stand in the text."""

import re

from committees.importers.matching import nearest, normalise

USUAL_HEADINGS = (
    "Beschlussvorschlag",
    "Sachverhalt",
    "Begründung",
    "Alternativen",
    "Finanzielle Auswirkung",
    "Finanzielle Auswirkungen",
)
LEADING_BOLD = re.compile(
    r"(?:\*\*|__|<b>|<strong>)(?P<heading>[^*<>]{3,80})(?:\*\*|__|</b>|</strong>)(?P<colon>:?)\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
MAX_HEADING = 80


class Headings:
    """The names of sections, and the "#" level on which this paper writes them."""

    def __init__(self, names):
        self.names = list(names)
        self.known = {normalise(name) for name in names}
        self.level = 0

    def knows(self, text):
        return normalise(text[: MAX_HEADING * 2]) in self.known

    def split(self, line):
        """Heading and the text after it: "**Sachverhalt:** Es geht …" holds both."""
        found = LEADING_BOLD.match(line.source.strip())
        if found and self.knows(found["heading"]):
            return found["heading"] + ":", found["rest"]
        return line.text.strip(), ""

    def opens(self, line, text, *, is_alone, is_late, subject_level):
        """Whether a section begins here; `is_late` says that the head of the paper is over."""
        has_colon = text.endswith(":")
        if self.knows(text):
            return line.is_heading or has_colon or is_alone
        if not (line.is_heading or has_colon) or len(text) > MAX_HEADING:
            return False
        if nearest(text, self.names):
            return True
        return line.is_heading and is_late and self._stands_out(line, has_colon, subject_level)

    def opened(self, line):
        self.level = self.level or line.level

    def _stands_out(self, line, has_colon, subject_level):
        if not line.level:
            return has_colon
        if self.level:
            return line.level == self.level or subject_level < line.level < self.level
        return line.level > subject_level
