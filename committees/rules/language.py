"""What the rules know of German: passages and sentences of a Vorlage, number words, signs of the past."""

import re
from dataclasses import dataclass

UNITS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" ")
TEENS = "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig".split(" ")
NUMBER_WORDS = {word: number for number, word in enumerate(UNITS + TEENS)}
NUMBER_WORDS |= dict.fromkeys(("eins", "eine", "einer", "einem", "einen", "eines"), 1)
NUMBER_WORDS |= {"beide": 2, "beiden": 2, "zweien": 2, "dreien": 3, "dreißig": 30, "vierzig": 40, "fünfzig": 50}
# Only number words from two on: "ein" is mostly an article.
COUNT = r"(?:\d{1,3}(?![\d.,]*\d)|" + "|".join(word for word, n in NUMBER_WORDS.items() if n > 1) + ")"

ABBREVIATIONS = frozenset(
    "abs art bd bzw ca dez dr evtl fr ggf hr i.d.r inkl insb lfd max min mio mrd nr prof rd s sog st std str tel u.a"
    " usw vgl v.a z.b zzgl d.h i.v.m gem bspw etc jan feb mrz apr jun jul aug sept sep okt nov mo di mi do sa so".split(
        " "
    )
)
SENTENCE_END = re.compile(r"\n|(?<=[.!?])[ ]+(?=[„\"(]?[A-ZÄÖÜ§])")
LAST_WORD = re.compile(r"([^\s(]+)\.$")

PAST = re.compile(
    r"\b(?:hat(?:te)?|haben|hatten|wurden?|war|waren|worden|gewesen|bereits|seit|seinerzeit|damals|früher(?:e[nrs]?)?"
    r"|ehemalig\w*|bisher(?:ige[nrs]?)?|zuletzt|vergangene[nrs]?|vorige[nrs]?|letzte[nrs]? Wahlperiode|fand(?:en)?"
    r"|begann(?:en)?|startete[n]?|erfolgte[n]?|beschloss(?:en)?|tagte[n]?|traf(?:en)?|kostete[n]?|betrug(?:en)?)\b"
)


@dataclass(frozen=True)
class Passage:
    """The plain text of one place of the Vorlage."""

    place: str
    text: str


def passages(paper):
    """Subject and sections, in reading order."""
    return [Passage("subject", paper.subject), *(Passage(section.key, section.text) for section in paper.sections)]


def section_text(paper, key):
    return next((section.text for section in paper.sections if section.key == key), "")


def sentences(text):
    """(start, end) of each sentence; neither "z. B." nor "16. Juni" ends one."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if match[0] == "\n" or _ends_sentence(text[max(start, match.start() - 20) : match.start()]):
            if match.start() > start:
                yield start, match.start()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def _ends_sentence(tail):
    last = LAST_WORD.search(tail)
    if not last:
        return True
    word = last[1].lower()
    return not (word in ABBREVIATIONS or len(word) == 1 or (word.isdigit() and len(word) <= 2))


def sentence_around(text, position):
    """(start, end) of the sentence in which the position lies."""
    before = max(text.rfind("\n", 0, position), max(position - 1500, 0) - 1) + 1
    after = text.find("\n", position)
    after = min(len(text) if after < 0 else after, position + 1500)
    for start, end in sentences(text[before:after]):
        if before + start <= position < before + end:
            return before + start, before + end
    return before, after


def number(word):
    """The number that digits or a number word name."""
    return int(word) if word.isdigit() else NUMBER_WORDS[word.lower()]


def speaks_of_past(sentence):
    return bool(PAST.search(sentence))


def german(day):
    return f"{day:%d.%m.%Y}"


def listing(words):
    """ "a, b und c"."""
    *first, last = words
    return f"{', '.join(first)} und {last}" if first else last
