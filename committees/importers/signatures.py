"""The block "gez.": the name and office of the person who signed the original."""

import re

from committees.importers.parsed import Unread

SIGNED = re.compile(r"(?:gez\.|gezeichnet:?(?=\s|$))\s?(?P<name>.{0,120})", re.IGNORECASE)
MAX_LENGTH = 120
AFTER = "Der Text steht nach der Unterschrift."
SECOND = "Nur die erste Unterschrift wird übernommen."


def signed_name(text):
    """What follows "gez." (it may be empty), or None when the line does not begin a signature."""
    found = SIGNED.fullmatch(" ".join(text.split()))
    if not found:
        return None
    # "gez. Unterlagen liegen in der Sitzung aus." is a sentence, not a signature.
    is_sentence = found["name"].endswith(".") and found["name"].count(" ") > 2
    return None if is_sentence else found["name"]


class Signature:
    """Fills name, then office; everything else becomes unread."""

    def __init__(self):
        self.values = []
        self.is_open = False
        self.unread = []

    def begin(self, line):
        """Whether the line begins a signature."""
        first, *others = _columns(line)
        name = signed_name(first)
        if name is None:
            return False
        if self.is_open or self.values:
            self.values += [""] * (2 - len(self.values))
            self._leave(line, line.text, SECOND)
        else:
            self.is_open = True
            self._fill(line, [name or others.pop(0), *others] if name or others else [])
        return True

    def take(self, line):
        if len(self.values) >= 2 or len(line.text) > MAX_LENGTH:
            self._leave(line, line.text, AFTER)
        else:
            self._fill(line, _columns(line))
        return True

    def _fill(self, line, cells):
        """The first column holds the signature, as "name, office" or one of them; others are other signatures."""
        if cells and signed_name(cells[0]) is None:
            parts = cells[0].split(", ", 1) if not self.values else [cells[0]]
            self.values += parts
        for cell in cells[1:]:
            self._leave(line, cell, SECOND)

    def _leave(self, line, text, reason):
        self.unread.append(Unread(line.number, " ".join(text.split()), reason))


def _columns(line):
    return [" ".join(cell.split()) for cell in line.text.strip().split("\t")]
