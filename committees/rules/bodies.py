"""Committees in running text: which one a passage means, in whatever case it stands, and which real one is nearest."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

ENDING = "(?:es|e|s)?"
HEAD = re.compile(r"(?:[Aa]usschuss|[Bb]eirat|[Rr]at)(?![a-zäöüß])")
WORD = r"[A-ZÄÖÜ]\w{0,60}(?:[-/]\w{1,60}){0,6}-?"
JOINED = r"(?:,[ ]|[ ](?:und|sowie|&)[ ])(?:(?:die|den|das|der)[ ])?"
ATTRIBUTE = r"[ ](?:der|des|von|mit|in|im|am|zur|zum)[ ](?:(?:der|dem|den)[ ])?"
# "der Ausschuss für Kultur und Ausschuss für Sport" are two names.
NO_BODY = r"(?!\w*(?:[Aa]usschuss|[Bb]eirat|[Rr]at\b))"
# Also as people mistype it: Auschuss, Ausschus, Ausschuß.
COMMITTEE = "(?:[Aa]us{1,2}chu(?:s{1,2}|ß))"
WITH_FIELD = (
    rf"(?P<head>(?:[A-ZÄÖÜ]\w{{0,60}})?(?:{COMMITTEE}|[Bb]eirat))(?P<ending>es|e|s)?"
    rf"[ ]für[ ](?:(?:die|den|das|der)[ ])?{WORD}(?:(?:{JOINED}|{ATTRIBUTE}){NO_BODY}{WORD}){{0,6}}"
)
IN_ONE_WORD = (
    rf"(?:[A-ZÄÖÜ]\w{{0,60}}-(?:,[ ]|[ ]und[ ]|[ ])){{0,6}}[A-ZÄÖÜ][\w-]{{0,60}}(?:{COMMITTEE}|beirat)"
    rf"(?P<one_ending>{ENDING})(?!\w|[ ]für[ ])"
)
CANDIDATE = re.compile(rf"\b(?:{WITH_FIELD}|{IN_ONE_WORD})")
STEM = re.compile(r"us{1,2}chu(?:s{1,2}|ß)|eirat")
CUT = re.compile(rf"{JOINED}|{ATTRIBUTE}")

# No committees of the town, or no names at all.
GENERIC = re.compile(
    r"(?:Fach|Unter|Sonder|Rats|Pflicht|Kreis|Vermittlungs|Gutachter|Umlegungs|Bundes|Landes|Landtags|Verbands|Normen?|Prüfungs"
    r"|Untersuchungs|Petitions|Fest|Lenkungs|Berufsbildungs|Programm|Bewertungs|Schlichtungs|Arbeitsschutz)ausschuss"
)
ELSEWHERE = re.compile(
    r"\b(?:(?:Rhein-)?Kreis(?:es|tag\w*)?|\w+-Kreis\w*|Land(?:es|tag\w*|schaftsverband\w*)|Bund(?:es\w*)?|Städte\w*|Bezirks\w*"
    r"|Regional\w*|Europ\w*|\w*[Vv]erband(?:e?s)?)\b"
)
# A law's word for a committee that a town may have given a longer name.
BY_PROFILE = {"Hauptausschuss": "main_committee", "Jugendhilfeausschuss": "youth_welfare", "Wahlausschuss": "election"}
SMALL_WORD = re.compile(r"für|und|sowie|der|die|das|des|den|dem|von|mit|in|im|am|zur|zum")
NEAR_ENOUGH = 0.6


@dataclass(frozen=True)
class BodyMention:
    start: int
    end: int
    name: str


@dataclass(frozen=True)
class UnknownBody:
    """A name that no committee has; `name` is the nearest real one or "", `proposal` that name in the text's case."""

    start: int
    end: int
    named: str
    name: str = ""
    proposal: str = ""


def mentions(text, names):
    """Where the text names one of these committees."""
    pattern, forms = _forms(frozenset(name for name in names if all(part in text for part in _fixed_parts(name))))
    for match in pattern.finditer(text):
        yield BodyMention(match.start(), match.end(), next(name for form, name in forms if form.fullmatch(match[0])))


def unknown_bodies(text, committees, known):
    """Names of committees outside the spans `known` that nobody bears."""
    profiles = {committee.profile for committee in committees}
    names = [committee.name for committee in committees]
    for match in _candidates(text):
        word = match[0].removesuffix(match["one_ending"] or "") if match["head"] is None else ""
        if any(start < match.end() and match.start() < end for start, end in known) or BY_PROFILE.get(word) in profiles:
            continue
        if not GENERIC.fullmatch(word) and not ELSEWHERE.search(text, match.start(), match.end() + 40):
            yield from _unknown(match, names)


def _candidates(text):
    """Matches around each "ausschuss" or "beirat"; the pattern is too costly to try it at every word."""
    position = 0
    for hit in STEM.finditer(text):
        match = hit.start() >= position and CANDIDATE.search(text, max(position, hit.start() - 120, 0), hit.end() + 400)
        if match:
            position = match.end()
            yield match


def _unknown(match, names):
    ending = match["ending"] or match["one_ending"] or ""
    is_board = "eirat" in match[0]
    score, named, name = _nearest(match[0], tuple(name for name in names if ("eirat" in name) == is_board))
    if score >= NEAR_ENOUGH:
        yield UnknownBody(match.start(), match.start() + len(named), named, name, inflected(name, ending))
    elif not is_board:
        # Advisory boards of schools, foundations and the like are not in the town's records.
        named = re.split(ATTRIBUTE, match[0])[0]
        yield UnknownBody(match.start(), match.start() + len(named), named)


def inflected(name, ending):
    """ "Ausschuss für Kultur" with "es" → "Ausschusses für Kultur"."""
    return HEAD.sub(lambda head: head[0] + ending, name, count=1)


def difference(named, proposal):
    """(offset, old, new): the words in which the two differ; never an empty `old`."""
    old, new = named.split(" "), proposal.split(" ")
    first = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    if first + last in (len(old), len(new)):
        first, last = (first - 1, last) if first else (0, last - 1)
    offset = len(" ".join(old[:first])) + (first > 0)
    return offset, " ".join(old[first : len(old) - last]), " ".join(new[first : len(new) - last])


@lru_cache(maxsize=128)
def _nearest(named, names):
    """(score, the part of the passage that is the name, real name); the passage may run on behind the name."""
    ends = [*(cut.start() for cut in CUT.finditer(named)), len(named)]
    found = [(_score(named[:end], name), end, name) for end in ends for name in names]
    score, end, name = max(found, default=(0, len(named), ""))
    return score, named[:end], name


@lru_cache(maxsize=2048)
def _score(named, name):
    ours, theirs = _fields(named), _fields(name)
    ratio = SequenceMatcher(None, " ".join(ours), " ".join(theirs), autojunk=False).ratio()
    is_part = bool(ours) and all(any(_akin(a, b) for b in theirs) for a in ours)
    begins_alike = bool(ours and theirs) and _akin(ours[0], theirs[0])
    return max(ratio, NEAR_ENOUGH + ratio / 10) if is_part or begins_alike else ratio


def _fields(name):
    """The words for what a committee deals with: "Haupt- und Finanzausschuss" → haupt, finanz."""
    words = re.findall(r"\w+", re.sub(rf"(?:{COMMITTEE}|beirat){ENDING}\b", " ", name.lower()))
    return [word for word in words if not SMALL_WORD.fullmatch(word)]


def _akin(a, b):
    a, b = a.removesuffix("s"), b.removesuffix("s")
    return min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a))


@lru_cache(maxsize=64)
def _forms(names):
    """One pattern for all names in any case, and the pattern of each, the longest first."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    forms = [(_form(name), name) for name in longest_first]
    joined = "|".join(form for form, _ in forms) or r"(?!)"
    # Looking at the first letter alone rules out most words of a text.
    letters = "".join(sorted({re.escape(name[0]) for name in names})) or "A"
    return re.compile(rf"(?=[{letters}])\b(?:{joined})(?![\w-])"), [(re.compile(form), name) for form, name in forms]


def _fixed_parts(name):
    """What stands in a text in every case: all before and all behind the place of the ending."""
    head = HEAD.search(name)
    return (name[: head.end()], name[head.end() :]) if head else (name,)


def _form(name):
    form = re.escape(name).replace(r"\ ", r"\s")
    return HEAD.sub(lambda head: head[0] + ENDING, form, count=1)
