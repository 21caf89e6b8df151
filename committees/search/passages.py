"""The passage of a hit in which the words asked for stand, marked, with the page where it has pages."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import mark_safe

from committees.search.letters import PLAIN, STOP_WORDS, WORD, fold, stem
from committees.search.parts import Parts
from committees.words import soft_hyphens

LENGTH = 260  # letters of a passage
BEFORE = 90  # of them before the first word marked
SHORTEST_WITHIN = 5  # letters of a stem that is marked within any longer word
MOST_WORDS = 60_000  # of a text that are looked through

PARTS = Parts()


@dataclass(frozen=True)
class Passage:
    html: str
    page: int | None = None


def passage_of(body, words):
    """The passage of the page that has most of these (folded) words, or the beginning of the text."""
    stems = {stem(word) for word in words if word not in STOP_WORDS}
    pages = body.split("\f")
    number, places = best_page(pages, stems)
    html = marked(cut(pages[number], places), stems)
    return Passage(html, number + 1 if len(pages) > 1 and places else None)


def best_page(pages, stems):
    """(index of the page with the most different stems, [(place, length of the word, stem)] there)"""
    best, left = (0, []), MOST_WORDS
    for index, page in enumerate(pages):
        places = places_in(page, stems, left)
        if kinds(places) > kinds(best[1]):
            best = index, places
        left -= len(page) // 7
        if left <= 0 or kinds(places) == len(stems):
            break
    return best


def kinds(places):
    return len({stem for _, _, stem in places})


def places_in(text, stems, most=MOST_WORDS):
    """Whole words first: a compound is marked where nothing better stands."""
    if not stems:
        return []
    has_any = finder(frozenset(stems))
    words = islice(WORD.finditer(text), most)
    # Most words show none, and are not worth taking apart.
    hits = ((match, hit_of(match[0], stems)) for match in words if has_any(plain(match[0])))
    return [(match.start(), len(match[0]), hit) for match, hit in hits if hit]


@lru_cache(maxsize=1_000)
def finder(stems):
    """Says quickly whether a plain word has any of them."""
    return re.compile("|".join(map(re.escape, stems))).search


def hit_of(word, stems):
    """The stem that this word shows, as a whole or as part of a compound, if it does."""
    folded, spelled = fold(word), plain(word)
    own = stem(folded)
    if own in stems:
        return own
    parts = {stem(part) for part in PARTS.of(folded)}
    shown = [each for each in stems if each in parts or SHORTEST_WITHIN <= len(each) < len(spelled) and each in spelled]
    return max(shown, key=len, default=None)


@lru_cache(maxsize=50_000)
def plain(word):
    """The folded word without umlauts; its stem and those of its parts stand in it."""
    return fold(word).translate(PLAIN)


def cut(text, places):
    """The part of the text around the most different words, cut between words."""
    start = max(start_of(places) - BEFORE, 0)
    if start:
        start = text.find(" ", start) + 1 or start
    piece = text[start : start + LENGTH]
    if start + LENGTH < len(text):
        piece = piece.rsplit(None, 1)[0] + " …"
    return ("… " if start else "") + " ".join(piece.split())


def start_of(places):
    """Where the window begins that shows the most different words."""
    best, most = 0, 0
    for place, _, _ in places[:200]:
        window = {stem for other, _, stem in places if place <= other < place + LENGTH - BEFORE}
        if len(window) > most:
            best, most = place, len(window)
    return best


def marked(text, stems, spell=str):
    """Safe HTML with <mark> around each word asked for; `spell` writes each piece."""
    pieces, last = [], 0
    for start, length, _ in places_in(text, stems):
        word = escape(spell(text[start : start + length]))
        pieces += [escape(spell(text[last:start])), f"<mark>{word}</mark>"]
        last = start + length
    return mark_safe("".join([*pieces, escape(spell(text[last:]))]))


def title_marked(title, words):
    return marked(title, {stem(word) for word in words if word not in STOP_WORDS}, soft_hyphens)
