"""Finds the lines of a section that its sanitised HTML has lost, so that they can be shown instead of vanishing."""

import html
import re

from committees.importers.lines import ESCAPE, KNOWN_TAG
from committees.texts import plain_text

LINK_TARGET = re.compile(r"\]\(([^()\s]*)[^()]*\)")
LIST_NUMBER = re.compile(r"\A[\s>*+-]*\d{1,9}[.)](?=\s)")
# Words, and every sign that is not one of the marks of Markdown.
SIGNIFICANT = re.compile(r"[^\W_]|[^\s\w\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]")


def lost_lines(lines, section_html):
    """The lines whose words do not stand in the HTML of their section, in order."""
    kept, targets = letters(plain_text(section_html)), html.unescape(section_html)
    lost, position, slack = [], 0, 0
    for line in lines:
        end = _end_of(line, kept, position, slack) if _links_kept(line, targets) else None
        if end is None:
            lost.append(line)
            slack += len(letters(line.source))
        else:
            position, slack = end, 0 if end > position else slack
    return lost


def letters(text):
    return "".join(SIGNIFICANT.findall(text))


def _end_of(line, kept, position, slack):
    """Where the line ends in the kept text; what a lost line left behind may stand before it."""
    for text in _readings(line.source):
        words = letters(text)
        start = kept.find(words, position, position + slack + len(words))
        if start >= 0:
            return start + len(words)
    return None


def _readings(source):
    """The line as it stands, and without what may be a mark of a link or a list."""
    source = KNOWN_TAG.sub("", ESCAPE.sub(r"\1", source))
    for text in (source, LINK_TARGET.sub("]", source)):
        yield html.unescape(text)
        yield html.unescape(LIST_NUMBER.sub("", text, count=1))


def _links_kept(line, targets):
    return all(html.unescape(target) in targets for target in LINK_TARGET.findall(line.source))
