"""The words that stand within a German compound: "Schulbauprogramm" holds Schule, Bau and Programm.

A compound is cut where it falls into known words, with the letters that join them. Known are the base words and the
nouns of the town's own texts. What begins with something unknown is cut at a hyphenation point before known words:
"Digitalisierungsstrategie" holds Strategie, whatever the rest may mean.
"""

from functools import cached_property, lru_cache

from committees.search.base_words import BASE_WORDS, WHOLE
from committees.search.letters import STOP_WORDS, fold, stem
from committees.words import hyphenation

JOINTS = ("", "s", "es", "n", "en", "er", "e")
SHORTEST_COMPOUND = 6
SHORTEST_HEAD = 4  # of an unknown beginning
SHORTEST_TAIL = 4  # of what follows it
SHORTEST_OWN = 4  # of a word from texts
SHORTEST_FORM = 5  # of a word that is known by its stem alone, such as "plätze"
MOST_KEPT = 50_000  # words whose parts are remembered
LONGEST = 40  # letters of a compound; beyond, only nonsense
# With these a noun or verb is derived, not put together: "Erklärung" is no kind of Klärung.
BEFORE = "ab an auf aus be bei dar durch ein ent er ge miss mit nach um un unter ver vor zer zu über"
PREFIXES = frozenset(BEFORE.split())


class Parts:
    """Takes compounds apart by the base words and these nouns, given folded."""

    def __init__(self, nouns=()):
        own = {word for word in nouns if len(word) >= SHORTEST_OWN and word not in STOP_WORDS}
        self.known = frozenset(map(fold, BASE_WORDS)) | own
        self.stems = frozenset(stem(word) for word in self.known if len(word) >= SHORTEST_OWN)
        self.of = lru_cache(maxsize=MOST_KEPT)(self.taken_apart)

    def knows(self, part):
        return part in self.known or (len(part) >= SHORTEST_FORM and stem(part) in self.stems)

    @cached_property
    def longest(self):
        return max(map(len, self.known)) + 2

    def taken_apart(self, word):
        """The known words within a folded compound, without itself; none for a simple word."""
        if not SHORTEST_COMPOUND <= len(word) <= LONGEST or word in WHOLE or not word.isalpha():
            return ()
        ways = self.ways_to_the_end(word)
        starts = [0] if 0 in ways else [point for point in points(word) if point in ways][:1]
        known = (part for start in reached(ways, starts) for part, _ in ways[start])
        return tuple(sorted({*known, *(part for start in starts for part in joined(word, shortest(ways, start)))}))

    def ways_to_the_end(self, word):
        """{place: [(known word that begins there, where the next begins)]} for places from which known words fill the
        rest."""
        ways = {len(word): []}
        for start in range(len(word) - 3, -1, -1):
            found = [each for each in self.steps(word, start) if each[1] in ways]
            if found:
                ways[start] = found
        return ways

    def steps(self, word, start):
        """[(known word, where the next begins)]; one that is never taken apart goes before those within it."""
        ends = range(start + 3, min(len(word), start + self.longest) + 1)
        parts = [word[start:end] for end in ends if self.knows(word[start:end])]
        parts = [part for part in parts if start or stem(part) != stem(word)]
        whole = [part for part in parts if part in WHOLE]
        return [
            (part, start + len(part) + len(joint))
            for part in whole or parts
            for joint in joints_at(word, start + len(part))
        ]


def shortest(ways, start):
    """The fewest known words that fill the rest, as [(begin, end)]."""
    paths = {max(ways): []}
    for place in sorted(ways, reverse=True)[1:]:
        paths[place] = min(([(place, place + len(part)), *paths[onward]] for part, onward in ways[place]), key=len)
    return paths[start]


def joined(word, spans):
    """Compounds within a longer one: "Brandschutzbedarfsplan" holds Brandschutz and Bedarfsplan."""
    last = len(spans) - 1
    for first, (begin, _) in enumerate(spans):
        for number in range(first + 1, last + 1):
            if begin or number < last:
                yield word[begin : spans[number][1]]


def reached(ways, starts):
    """The places that the ways from these starts lead over."""
    waiting, seen = list(starts), set()
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            waiting += [onward for _, onward in ways[place]]
    return seen


def joints_at(word, end):
    """The letters that may join what ends here to the next part; at the end of the word those of a plural."""
    return [joint for joint in JOINTS if word.startswith(joint, end)]


def points(word):
    """Hyphenation points at which a compound may begin anew."""
    places = hyphenation(edge=2).positions(word)
    return [
        place
        for place in places
        if place >= SHORTEST_HEAD and len(word) - place >= SHORTEST_TAIL and word[:place] not in PREFIXES
    ]
