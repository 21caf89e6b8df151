"""Reads a Drucksache that was written as Markdown or plain text."""

from committees.importers.decoding import decode
from committees.importers.headings import USUAL_HEADINGS
from committees.importers.lines import markdown_lines
from committees.importers.reading import read_lines


def read_drucksache(data, name, headings=USUAL_HEADINGS):
    """The Drucksache in the bytes of a text file; `headings` are the names of sections that the town knows."""
    text, notes = decode(data, name)
    parsed = read_lines(markdown_lines(text), headings=headings)
    parsed.notes[:0] = notes
    return parsed
