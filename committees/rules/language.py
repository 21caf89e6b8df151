"""What the rules know of German: passages and sentences of a Vorlage, number words, signs of the past."""

import re

NUMBER_FORMS = (
    *("null", "ein eins eine einer einem einen eines", "zwei beide beiden", "drei", "vier", "fünf", "sechs", "sieben"),
    *("acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn"),
    *("neunzehn", "zwanzig"),
)
NUMBER_WORDS = {word: number for number, forms in enumerate(NUMBER_FORMS) for word in forms.split()}
NUMBER_WORDS |= {"dreißig": 30, "vierzig": 40, "fünfzig": 50}
# Only number words from two on: "ein" is mostly an article.
COUNT = r"(?:\d{1,3}(?![\d.,]*\d)|" + "|".join(word for word, n in NUMBER_WORDS.items() if n > 1) + ")"

ABBREVIATION = re.compile(
    r"abs|art|bd|bzw|ca|dez|dr|evtl|fr|ggf|hr|i\.d\.r|inkl|insb|lfd|max|min|mio|mrd|nr|prof|rd|sog|st|std|str|tel|u\.a"
    r"|usw|vgl|v\.a|z\.b|zzgl|d\.h|i\.v\.m|gem|bspw|etc|jan|feb|mrz|apr|jun|jul|aug|sept?|okt|nov|mo|di|mi|do|sa|so"
    r"|\w|\d\d"
)
SENTENCE_END = re.compile(r"\n|(?<=[.!?])[ ]+(?=[„\"(]?[A-ZÄÖÜ§])")
LONGEST_SENTENCE = 1000
LAST_WORD = re.compile(r"([^\s(]+)\.$")

PAST = re.compile(
    r"\b(?:hat(?:te)?|haben|hatten|wurden?|war|waren|worden|gewesen|bereits|seit|seinerzeit|damals|früher(?:e[nrs]?)?"
    r"|ehemalig\w*|bisher(?:ige[nrs]?)?|zuletzt|vergangene[nrs]?|vorige[nrs]?|letzte[nrs]? Wahlperiode|fand(?:en)?"
    r"|begann(?:en)?|startete[n]?|erfolgte[n]?|beschloss(?:en)?|tagte[n]?|traf(?:en)?|kostete[n]?|betrug(?:en)?)\b",
    re.IGNORECASE,
)


def sentences(text):
    """(start, end) of each sentence; neither "z. B." nor "16. Juni" ends one."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if match[0] == "\n" or _ends_sentence(text[max(start, match.start() - 20) : match.start()]):
            yield from _bounded(start, match.start())
            start = match.end()
    yield from _bounded(start, len(text))


def _bounded(start, end):
    """What runs on without end is cut, so that no rule looks through it again and again."""
    return ((cut, min(cut + LONGEST_SENTENCE, end)) for cut in range(start, end, LONGEST_SENTENCE))


def _ends_sentence(tail):
    last = LAST_WORD.search(tail)
    if not last:
        return True
    return not ABBREVIATION.fullmatch(last[1].lower())


def number(word):
    """The number that digits or a number word name."""
    return int(word) if word.isdigit() else NUMBER_WORDS[word.lower()]


def near(word, pattern, text):
    """Matches of a costly pattern, looked for only where its plain word stands."""
    behind = 0
    for hit in re.finditer(word, text):
        match = pattern.search(text, max(hit.start() - 60, behind), hit.end() + 30)
        if match and match.start() < hit.start() < match.end():
            yield match
        behind = hit.end()


def speaks_of_past(sentence):
    return bool(PAST.search(sentence))


def german(day):
    return f"{day:%d.%m.%Y}"


def listing(words):
    """ "a, b und c"."""
    *first, last = words
    return f"{', '.join(first)} und {last}" if first else last
