"""The words of an entry as the database keeps them: stems with their places and weights."""

from zlib import crc32

from committees.search.letters import STOP_WORDS, fold, stem, words_of

TITLE, LEAD, BODY, PART = "ABCD"  # weights of PostgreSQL; parts of compounds weigh least, wherever they stand
LAST_PLACE = 16_383  # further places PostgreSQL does not tell apart
MOST_PLACES = 100  # of one word
ROOM = 900_000  # bytes of an entry's words; PostgreSQL takes 1 MiB, a book needs a third of it
MOST_LETTERS = 1_000_000
MOST_IN_HEAD, MOST_OFTEN = 80, 30  # words by which hits are put in order
OFTEN = 3  # times that a word comes in a text of which it is a subject
PAIR, PAIRS = "~", 16**5  # PAIR alone: written before pairs were noted
PAIR_COST = 10  # bytes
GAP = 5  # places between two texts, so that no phrase runs over


class Vector:
    """Gathers the words of an entry; `parts` takes compounds apart, `spelled` are the words as written."""

    def __init__(self, parts):
        self.parts = parts
        self.places = {}
        self.spelled = {}
        self.head = {}
        self.place = 0
        self.room = ROOM

    def add(self, text, weight):
        before = ""
        for word in words_of(text[:MOST_LETTERS]):
            self.place += 1
            folded = fold(word)
            if folded not in STOP_WORDS:
                self.note(word, folded, weight)
                self.note_pair(before, folded)
                before = folded
        self.add_joined(text, weight)
        self.place += GAP

    def note(self, word, folded, weight):
        self.spelled.setdefault(folded, word[0].isupper())
        self.put(stem(folded), weight)
        for lexeme in {stem(part) for part in self.parts.of(folded)}:
            self.put(lexeme, PART)
            if weight in (TITLE, LEAD) and len(self.head) < MOST_IN_HEAD:
                self.head.setdefault(lexeme, []).append(f"{self.place}{PART}")

    def note_pair(self, before, word):
        """That these follow each other, as far as places are told apart."""
        if before and self.place <= LAST_PLACE and self.room > PAIR_COST:
            self.room -= PAIR_COST
            self.mark(pair_mark(before, word))

    def add_joined(self, text, weight):
        """ "Kita-Platz" is found as "Kitaplatz" too."""
        for pair in joined_pairs(text[:MOST_LETTERS]):
            self.put(stem(pair), weight)

    def put(self, lexeme, weight):
        """Note a place of this stem, as long as there is room: a file of random letters has more than a book."""
        known = lexeme in self.places
        cost = 2 if known else 2 * len(lexeme) + 8
        if cost > self.room or (known and len(self.places[lexeme]) >= MOST_PLACES):
            return
        self.room -= cost
        self.places.setdefault(lexeme, []).append(f"{min(self.place, LAST_PLACE) or 1}{weight}")
        if weight in (TITLE, LEAD) and (lexeme in self.head or len(self.head) < MOST_IN_HEAD):
            self.head.setdefault(lexeme, []).append(f"{min(self.place, LAST_PLACE) or 1}{weight}")

    def mark(self, name):
        """A word of the index that no text has, such as a facet."""
        self.places[name] = []

    def as_text(self):
        """For a cast to tsvector."""
        return spelled(self.places)

    def head_as_text(self):
        """The words by which hits are put in order: of title and lead, and those that come again and again. Parts of
        compounds count with the word that they are part of."""
        often = sorted(self.places.items(), key=lambda pair: -len(pair[1]))[:MOST_OFTEN]
        head = {lexeme: places[:1] for lexeme, places in often if len(places) >= OFTEN}
        return spelled(head | self.head)


def spelled(places):
    return " ".join(f"{quoted(lexeme)}{colon(found)}" for lexeme, found in places.items())


def colon(places):
    return f":{','.join(places)}" if places else ""


def quoted(lexeme):
    """As tsvector and tsquery read it, whatever letters stand in it."""
    doubled = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def joined_pairs(text):
    """The folded words that a hyphen joins, written together."""
    for chunk in text.split():
        if "-" in chunk.strip("-"):
            words = words_of(chunk)
            if len(words) > 1 and all(word.isalpha() for word in words):
                yield fold("".join(words))


def facet(name, value):
    """ "jahr:2026", as an entry keeps it."""
    return f"{name}:{value}"[:250]


def marked(facet):
    """The facet as a word of the index, so that narrowing a search down is no slower than searching."""
    return f"={facet.lower()}"


def pair_mark(before, word):
    """A word of the index for two that follow each other, leaving out words that stand everywhere: for a phrase, few
    texts are looked at beside the right ones. There are no more than PAIRS of them, so that the index stays small."""
    return f"{PAIR}{crc32(f'{stem(before)} {stem(word)}'.encode()) % PAIRS:05x}"


def number_marks(number):
    """Words of the index by which a paper is found by its number alone: with and without the office before it."""
    office, *rest = words_of(number) or [""]
    spelled = {"".join(number_pieces(each)) for each in (number, " ".join(rest) or office)}
    return {f"#{each}" for each in spelled if any(map(str.isdigit, each))}


def number_pieces(number):
    """ "ZD/01355/2021" → ["zd", "1355", "2021"]"""
    return [piece.lstrip("0") or "0" if piece.isdigit() else piece for piece in split_at_digits(fold(number))]


def split_at_digits(text):
    for word in words_of(text):
        run = word[0]
        for letter in word[1:]:
            if letter.isdigit() != run[-1].isdigit():
                yield run
                run = ""
            run = run + letter if run else letter
        yield run
