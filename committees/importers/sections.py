"""A section while it is being read, and its sanitised HTML when it is complete."""

from dataclasses import dataclass, field

from committees.importers.kept import lost_lines
from committees.importers.lines import Line
from committees.importers.parsed import ParsedSection, Unread
from committees.texts import to_html

LOST = "Diese Zeile ließ sich nicht vollständig in den Abschnitt übernehmen."


@dataclass
class OpenSection:
    heading: str
    number: int
    lines: list[Line] = field(default_factory=list)

    def take(self, line):
        """Blank lines count, since they end paragraphs."""
        if self.lines or not line.is_blank:
            self.lines.append(line)

    def close(self, join):
        """The section, and the lines that its HTML does not show."""
        html = to_html(join(self.lines))
        lost = lost_lines([line for line in self.lines if not line.is_blank], html)
        return ParsedSection(self.heading, html), [Unread(line.number, line.text.strip(), LOST) for line in lost]
