"""What somebody typed, as a question to the index: words, "phrases", -without, this OR that. Nothing is an error."""

import re
from dataclasses import dataclass
from functools import cached_property

from committees.search.letters import STOP_WORDS, fold, stem, words_of
from committees.search.vectors import PAIR, number_pieces, pair_mark, quoted

MOST_TERMS = 20
MOST_PIECES = 2 * MOST_TERMS  # with the words that join terms
MOST_LETTERS = 500  # of a query; what comes after is not read
PIECE = re.compile(
    r"""(?P<minus>(?:(?<=\s)|^)[-−–])?"""
    r"""(?:["„“”»«](?P<phrase>[^"„“”»«]*)(?:["„“”»«]|$)|(?P<words>[^\s,;]+))"""
)
OR = {"OR", "ODER", "oder", "|"}
AND = {"AND", "UND", "&", "+"}
WRITTEN = ":ABC"  # only as it is written, not as part of a compound
# Words before a number of a paper that are no part of it.
TITLES = {"drucksache", "drucksachen", "drs", "ds", "vorlage", "vorlagen", "nr", "no", "nummer"}
MOST_IN_NUMBER = 6  # pieces of the number of a paper


@dataclass(frozen=True)
class Term:
    """One thing asked for: a word, or several in this order."""

    words: tuple  # folded
    is_phrase: bool = False
    is_negative: bool = False
    is_beginning: bool = False

    @cached_property
    def query(self):
        """As tsquery; "" when only words were typed that stand everywhere."""
        if self.is_beginning:
            return f"{quoted(stem(self.words[0]))}:*" if len(self.words) == 1 else phrase(self.words, "")
        if len(self.words) == 1:
            return lexeme(self.words[0], WRITTEN if self.is_phrase else "")
        if self.is_phrase:
            return all_of([phrase(self.words, WRITTEN), *pairs(self.words)])
        together = quoted(stem("".join(self.words)))
        apart = phrase(self.words, "")
        return f"({apart} | {together})" if apart else together


def lexeme(word, weights):
    return "" if word in STOP_WORDS else f"{quoted(stem(word))}{weights}"


def phrase(words, weights):
    """The words at their distance; words that stand everywhere count as places between them."""
    places = [place for place, word in enumerate(words) if word not in STOP_WORDS]
    spelled = [f"{quoted(stem(words[place]))}{weights}" for place in places]
    steps = (after - before for before, after in zip(places, places[1:], strict=False))
    joined = "".join(f" <{step}> {word}" for step, word in zip(steps, spelled[1:], strict=False))
    return f"({spelled[0]}{joined})" if spelled else ""


def all_of(asked):
    return f"({' & '.join(asked)})" if len(asked) > 1 else asked[0]


def pairs(words):
    """Where these words may follow each other: to look into every text that has them all takes far too long."""
    asked = [word for word in words if word not in STOP_WORDS]
    marks = (pair_mark(*each) for each in zip(asked, asked[1:], strict=False))
    return [f"({quoted(mark)} | {quoted(PAIR)})" for mark in marks]


@dataclass(frozen=True)
class Question:
    """A query that was read: groups of terms, of which each group must be met by one of its terms."""

    groups: tuple
    without: tuple
    is_cut: bool = False
    number: tuple = ()  # pieces, when the whole query may be the number of a paper

    @cached_property
    def query(self):
        """As tsquery; "" when nothing is asked that a text could have."""
        asked = [spelled for group in self.groups if (spelled := any_of(group))]
        if not asked:
            return ""
        return " & ".join([*asked, *(f"!{term.query}" for term in self.without if term.query)])

    @cached_property
    def words(self):
        """The folded words that a hit may show, without those excluded."""
        return tuple(dict.fromkeys(word for group in self.groups for term in group for word in term.words))

    @property
    def has_only_common_words(self):
        return not self.query and any(self.groups)

    @property
    def has_only_exclusions(self):
        return not self.query and not self.groups and bool(self.without)


def any_of(group):
    spelled = [term.query for term in group if term.query]
    return f"({' | '.join(spelled)})" if len(spelled) > 1 else "".join(spelled)


def read_query(text):
    """The Question in what was typed."""
    text = text.replace("\0", " ")
    pieces = list(PIECE.finditer(text[:MOST_LETTERS]))
    groups, without, joins = [], [], False
    for piece in pieces[:MOST_PIECES]:
        if is_operator(piece):
            joins = joins or piece["words"] in OR
            continue
        term = term_of(piece)
        if term is None:
            continue
        if term.is_negative:
            without.append(term)
        elif joins and groups:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        joins = False
    is_cut = len(text) > MOST_LETTERS or len(pieces) > MOST_PIECES or len(groups) + len(without) > MOST_TERMS
    return Question(tuple(groups[:MOST_TERMS]), tuple(without[:MOST_TERMS]), is_cut, number_in(text))


def is_operator(piece):
    return piece["words"] in OR | AND and not piece["minus"]


def term_of(piece):
    typed = piece["phrase"] if piece["phrase"] is not None else piece["words"]
    words = tuple(fold(word) for word in words_of(typed))
    if not words:
        return None
    is_phrase = piece["phrase"] is not None
    return Term(words, is_phrase, bool(piece["minus"]), not is_phrase and typed.endswith("*"))


def number_in(text):
    """Pieces of the number of a paper, "Drucksache Nr. ZD/1355/21" → ("zd", "1355", "2021"); () for anything else."""
    pieces = number_pieces(text) if len(text) <= 60 else []
    while pieces and pieces[0] in TITLES:
        pieces = pieces[1:]
    digits = [piece for piece in pieces if piece.isdigit()]
    if len(digits) < 2 or len(pieces) > MOST_IN_NUMBER:
        return ()
    return tuple(pieces)


def number_queries(pieces):
    """The marks under which the paper may stand: with the year in full where it was typed with two digits."""
    yield "#" + "".join(pieces)
    if len(pieces[-1]) == 2:
        yield "#" + "".join((*pieces[:-1], f"20{pieces[-1]}"))
