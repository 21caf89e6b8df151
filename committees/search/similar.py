"""Papers that are about the same as a draft, from the same index: what was said and decided on it before."""

from collections import Counter

from committees import clock
from committees.search.finding import fetched, in_their_order
from committees.search.letters import STOP_WORDS, fold, stem, words_of
from committees.search.vectors import quoted

MOST_ASKED = 12  # words of a draft that are looked for
SHORTEST = 4
TITLE_WEIGHT = 4  # a word of the subject counts like so many of the text
MOST_READ = 2000
MOST_SHOWN = 5
LEAST = 0.07  # rank below which two papers have little in common
# Words that every paper has.
USUAL = {stem(fold(word)) for word in ("Verwaltung", "Ausschuss", "Stadt", "Vorlage", "Bericht", "Beschluss", "Rat")}
SIMILAR = """
SELECT e.id
FROM committees_search(%s::tsquery, %s, NULL, %s) AS hit JOIN committees_searchentry e ON e.id = hit.id
WHERE e.owner_id <> %s AND hit.rank >= %s ORDER BY hit.rank DESC, e.dated_on DESC LIMIT %s
"""


def similar_papers(subject, text, *, but=None):
    """Entries of public papers that share the main words of a draft, the nearest first."""
    words = main_words(subject, text)
    if not words:
        return []
    query = f"({' | '.join(map(quoted, words))}) & '=art:vorlage'"
    values = [query, clock.today(), MOST_READ, but or 0, LEAST, MOST_SHOWN]
    return in_their_order([key for (key,) in fetched(SIMILAR, values)])


def main_words(subject, text):
    """Stems of the words that come most often, those of the subject first; only such as name something."""
    counts = Counter()
    for words, weight in ((words_of(subject), TITLE_WEIGHT), (words_of(text), 1)):
        counts.update({word: weight * count for word, count in Counter(map(name_of, words)).items()})
    del counts[""]
    return [word for word, _ in counts.most_common(MOST_ASKED)]


def name_of(word):
    """The stem of a noun that says something; "" for other words."""
    folded = fold(word)
    is_name = word[0].isupper() and word.isalpha() and len(word) >= SHORTEST and folded not in STOP_WORDS
    return stem(folded) if is_name and stem(folded) not in USUAL else ""
