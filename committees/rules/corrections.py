"""The one-click correction: replace the words of a finding, inside HTML without touching its tags."""

import html as entities
import re

from committees.markup import PIECES
from committees.texts import plain_text

CHANGED = "Die Stelle hat sich inzwischen geändert. Bitte die Vorlage noch einmal prüfen lassen."
CHARACTERS = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.DOTALL)


def apply_correction(html, finding):
    """The HTML with the correction made; ValueError with a German sentence when the place has changed."""
    correction = finding.correction
    text, places = _with_places(html)
    end = finding.start + len(correction.old)
    if text != plain_text(html) or finding.start < 0 or text[finding.start : end] != correction.old:
        raise ValueError(CHANGED)
    return _replaced(html, places[finding.start : end], correction.new)


def correct_words(text, finding):
    """The same for a text without tags, such as the subject."""
    correction = finding.correction
    end = finding.start + len(correction.old)
    if finding.start < 0 or text[finding.start : end] != correction.old:
        raise ValueError(CHANGED)
    return text[: finding.start] + correction.new + text[end:]


def _replaced(html, places, new):
    """The new words stand where the old ones began; tags between the old words stay."""
    first, *others = places
    for start, end in reversed(others):
        html = html[:start] + html[end:]
    return html[: first[0]] + entities.escape(new, quote=False) + html[first[1] :]


def _with_places(html):
    """The plain text, and for each of its characters the (start, end) in the HTML."""
    text, places = [], []
    for char, place in _characters(html):
        previous = text[-1] if text else "\n"
        if char == " " and previous in " \n":
            continue
        if char == "\n":
            while text and text[-1] in " \n":
                text.pop(), places.pop()
            if not text:
                continue
        text.append(char)
        places.append(place)
    while text and text[-1] in " \n":
        text.pop(), places.pop()
    return "".join(text), places


def _characters(html):
    position = 0
    for piece in PIECES.split(html):
        if piece.startswith("<"):
            if plain_text(f"a{piece}b") != "ab":
                yield "\n", (position, position)
        else:
            for match in CHARACTERS.finditer(piece):
                char = entities.unescape(match[0])
                yield " " if char.isspace() else char, (position + match.start(), position + match.end())
        position += len(piece)
