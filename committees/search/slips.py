""" "Meinten Sie …?": words of the public texts that differ by a slip or two from words that stand nowhere."""

from django.db.models.functions import Reverse

from committees.models import SearchWord
from committees.search.finding import fetched
from committees.search.letters import STOP_WORDS, WORD, fold, stem
from committees.search.vectors import quoted

SHORTEST = 4  # letters of a word that is looked after
LONG = 8  # letters from which on two slips are forgiven
MOST_WORDS = 4  # of a query
MOST_CANDIDATES = 400  # for each half of a word
STANDS = "SELECT FROM committees_searchentry WHERE words @@ %s::tsquery LIMIT 1"


def corrected(text):
    """What was probably meant, or "" when every word is known or nothing comes close."""
    unknown = unknown_words(text)
    nearest = {word: near for word in unknown if (near := nearest_word(word))}
    if not nearest:
        return ""
    return WORD.sub(lambda match: like(match[0], nearest.get(fold(match[0]))), text)


def unknown_words(text):
    """The folded words of a query that no public text has."""
    words = dict.fromkeys(fold(match[0]) for match in WORD.finditer(text))
    asked = [word for word in words if len(word) >= SHORTEST and word.isalpha() and word not in STOP_WORDS]
    known = set(SearchWord.objects.filter(word__in=asked[:MOST_WORDS]).values_list("word", flat=True))
    return [word for word in asked[:MOST_WORDS] if word not in known]


def nearest_word(word):
    """The known word that is nearest; of two as near, the one with the same beginning."""
    allowed = 2 if len(word) >= LONG else 1
    near = [(distance(word, each), each[:2] != word[:2], each) for each in candidates(word)]
    words = (each for slips, _, each in sorted(near) if slips <= allowed)
    return next(filter(stands_in_public, words), "")


def stands_in_public(word):
    """Words of what was taken back are forgotten by night, but must not be shown until then."""
    return bool(fetched(STANDS, [quoted(stem(word))]))


def candidates(word):
    """Words that share the first or the last half: a slip spoils one of them."""
    half = len(word) // 2
    begins = SearchWord.objects.filter(word__startswith=word[:half])
    ends = SearchWord.objects.alias(turned=Reverse("word")).filter(turned__startswith=word[: half - 1 : -1])
    found = set()
    for words in (begins, ends):
        found.update(words.values_list("word", flat=True)[:MOST_CANDIDATES])
    return {each for each in found if abs(len(each) - len(word)) <= 2}


def distance(one, other):
    """How many letters to insert, drop, change or swap with their neighbour."""
    before, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, letter_there in enumerate(other, start=1):
            cost = letter != letter_there
            best = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + cost)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == letter_there:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]


def like(typed, word):
    """The word with a capital where one was typed; what was typed where there is none."""
    if not word:
        return typed
    return word.capitalize() if typed[0].isupper() else word
