"""The passage of a hit in which the words asked for stand, marked, with the page where it has pages."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import mark_safe

from committees.search.letters import PLAIN, STOP_WORDS, WORD, commonly_spelled, fold, spelling_of, stem
from committees.search.parts import Parts
from committees.words import soft_hyphens

LENGTH = 260  # letters of a passage
BEFORE = 90  # of them before the first word marked
SHORTEST_WITHIN = 5  # letters of a stem that is marked within any longer word
MOST_LETTERS = 400_000  # of a text that are looked through

PARTS = Parts()


@dataclass(frozen=True)
class Passage:
    html: str
    page: int | None = None


def passage_of(body, words):
    """The passage of the page that has most of these (folded) words, or the beginning of the text."""
    stems = {stem(word) for word in words if word not in STOP_WORDS}
    pages = body.split("\f")
    number, page, places = best_page(pages, stems)
    start, end = window(page, places)
    html = marked(page[start:end], [(place - start, *rest) for place, *rest in places if start <= place < end])
    html = ("… " if start else "") + html + (" …" if end < len(page) else "")
    return Passage(mark_safe(html), number + 1 if len(pages) > 1 and places else None)


def best_page(pages, stems):
    """(index of the page with the most different stems, its text, [(place, length of the word, stem)] there)"""
    best, left = None, MOST_LETTERS
    for index, page in enumerate(pages):
        text = " ".join(page.split())
        places = places_in(whole_words(text, left), stems)
        if not best or kinds(places) > kinds(best[2]):
            best = index, text, places
        left -= len(page)
        if left <= 0 or kinds(places) == len(stems):
            break
    return best


def whole_words(text, most):
    """So many letters of the text, cut between words."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most) + 1]


def kinds(places):
    return len({stem for _, _, stem in places})


def places_in(text, stems):
    """Whole words first: a compound is marked where nothing better stands."""
    spelled = commonly_spelled(text)
    words = sorted({word for each in stems for word in words_around(text, may_stand_at(each, spelled))})
    hits = ((start, end - start, hit_of(text[start:end], stems)) for start, end in words)
    return [each for each in hits if each[2]]


def may_stand_at(stem, text):
    return (found.start() for found in spelled_as(stem)(text))


@lru_cache(maxsize=2_000)
def spelled_as(stem):
    """Finds quickly where this stem may stand in a text as it is written; most words show none, and are not worth
    taking apart."""
    return re.compile(spelling_of(stem)).finditer


def words_around(text, places):
    """(where it begins, where it ends) of each word in which one of these places lies, which come in their order."""
    end = 0
    for place in places:
        if place >= end and text[place].isalnum():
            start = place
            while start > end and text[start - 1].isalnum():
                start -= 1
            end = WORD.match(text, place).end()
            yield start, end


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


def window(text, places):
    """Where the part of the text begins and ends that has the most different words, cut between words."""
    start = max(start_of(places) - BEFORE, 0)
    if start:
        start = text.find(" ", start) + 1 or start
    end = start + LENGTH
    if end < len(text):
        last = text.rfind(" ", start, end + 1)
        return start, last if last > start else end
    return start, len(text)


def start_of(places):
    """Where the window begins that shows the most different words."""
    best, most = 0, 0
    for place, _, _ in places[:200]:
        near = {stem for other, _, stem in places if place <= other < place + LENGTH - BEFORE}
        if len(near) > most:
            best, most = place, len(near)
    return best


def marked(text, places, spell=str):
    """Safe HTML with <mark> around each of these places; `spell` writes each piece."""
    pieces, last = [], 0
    for start, length, _ in places:
        word = escape(spell(text[start : start + length]))
        pieces += [escape(spell(text[last:start])), f"<mark>{word}</mark>"]
        last = start + length
    return mark_safe("".join([*pieces, escape(spell(text[last:]))]))


def title_marked(title, words):
    stems = {stem(word) for word in words if word not in STOP_WORDS}
    return marked(title, places_in(title, stems), soft_hyphens)
