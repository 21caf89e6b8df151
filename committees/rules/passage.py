"""One place of a Vorlage as plain text, with its sentences and dates found once for all rules."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from committees.rules.days import days_in
from committees.rules.language import sentences


@dataclass(frozen=True)
class Passage:
    """`place` is a section key or "subject"."""

    place: str
    text: str

    @cached_property
    def days(self):
        return tuple(days_in(self.text))

    @cached_property
    def sentences(self):
        """(start, end) of each sentence."""
        return tuple(sentences(self.text))

    def sentence_at(self, position):
        """(start, end) of the sentence in which the position lies."""
        index = bisect_right(self.sentences, (position, len(self.text))) - 1
        return self.sentences[max(index, 0)]

    def sentence(self, position):
        start, end = self.sentence_at(position)
        return self.text[start:end]
