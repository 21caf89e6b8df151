"""How words are compared: one spelling for ß, umlauts and capitals, cut to their stem. The index, the query and the
marks in a passage all go by these few functions, so that what was found is also what is marked.

The stem is cut here and not by the database: its stemmer differs between the versions of PostgreSQL that are supported,
and an index must not grow stale with an upgrade.
"""

import re
import unicodedata
from functools import cache, lru_cache

WORD = re.compile(r"[^\W_]+")
# "Buero" is "Büro"; after a vowel or q the e belongs to the next sound: neue, bauen, Quelle.
WRITTEN_OUT = re.compile(r"(?<![aeiouq])(?:ae|oe|ue)")
UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
PLAIN = str.maketrans("äöü", "aou")
RUNS = re.compile("s+|[^s]")
MORE = {"s": "++", "a": "[eE]?", "o": "[eE]?", "u": "[eE]?", "\u0307": "?"}  # the last one is the dot of İ
COMMON_LETTERS = range(0x30, 0x100)
RARE_LETTERS = (*range(0x100, 0x2C00), *range(0xA640, 0xABC0), *range(0xFB00, 0xFB07), *range(0xFF10, 0xFF5B))
FEMALE = re.compile(r"(?<=er)in(?:nen)?$")  # Bürgerin is found by Bürger, and the other way round
# These keep their -er: a Bürger lives in no Burg, a Meister is not meist there.
KEEP_ER = ("burger", "meister", "leiter", "lehrer", "trager", "vater", "mutter")
AFTER_ER = re.compile(r"(?<=er)[ns]$")
ENDINGS = re.compile(r"(?:ern|em|er|e[ns]|e|(?<=[abdfghklmnort])s)$")
SECOND = re.compile(r"(?:est|er|en)$")
DERIVED = re.compile(r"(?:isch|lich|heit|keit|ung)$")
SHORTEST = 4  # shorter words have no ending to lose
LONGEST = 60  # letters of a word; what is longer is no word

COMMON = """
aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis bist da damit
dann das dass dein dem den denn der deren des dessen die dies diese diesem diesen dieser dieses dir doch dort du
durch ein eine einem einen einer eines einige er es etwas euch für gegen gewesen hab habe haben hat hatte hatten
hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist jede jedem jeden jeder jedes
jene jenem jenen jener jenes jetzt kann kein keine keinem keinen keiner können könnte machen man manche mein mit
muss nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner selbst sich sie sind so
solche soll sollen sollte sondern sonst sowie über um und uns unser unter viel vom von vor war waren was weil
welche welchem welchen welcher welches wenn werde werden wie wieder will wir wird wirst wo wollen wollte wurde
wurden würde würden zu zum zur zwar zwischen
"""
STOP_WORDS = frozenset(COMMON.split())


def fold(text):
    """ "Strasse", "STRAẞE" and "Straße" are one word, "Buero" and "Büro" another; accents go."""
    lower = unicodedata.normalize("NFC", text).lower().replace("ß", "ss")
    written = WRITTEN_OUT.sub(lambda pair: UMLAUTS[pair[0]], lower)
    return "".join(map(bare, written)) if not written.isascii() else written


@lru_cache(maxsize=4096)
def bare(letter):
    """The letter without accents; umlauts stay."""
    return letter if letter in "äöü" else unicodedata.normalize("NFKD", letter)[0]


def spelling_of(stem):
    """A pattern for all that folds to these letters in a text that commonly_spelled() gave, and for little more: ß is
    any number of s, "ue" always an ü. Of common letters alone, since Python takes a millisecond for one of others."""
    pattern = "".join(f"[{letters_for(run[0])}]{MORE.get(run[0], '')}" for run in RUNS.findall(stem))
    return f"(?<![sSß]){pattern}" if stem.startswith("s") else pattern


def letters_for(letter):
    return re.escape(letter + common_spellings().get(letter, ""))


def commonly_spelled(text):
    """The text with each rare letter as the plain one that it folds to; every letter keeps its place."""
    return text.translate(rare_letters()) if any_rare_letter().search(text) else text


@cache
def common_spellings():
    """{plain letter: all of Latin-1 that fold to it}"""
    spellings = {"s": "ß"}
    for letter in filter(str.isalnum, map(chr, COMMON_LETTERS)):
        plain = fold(letter).translate(PLAIN)
        spellings[plain] = spellings.get(plain, "") + letter
    return spellings


@cache
def rare_letters():
    """For str.translate."""
    folded = {code: fold(chr(code)).translate(PLAIN) for code in RARE_LETTERS if chr(code).isalnum()}
    plain = {code: letter for code, letter in folded.items() if len(letter) == 1 and ord(letter) != code}
    return plain | {ord("ẞ"): "ß", ord("İ"): "i"}


@cache
def any_rare_letter():
    return re.compile(f"[{''.join(map(chr, rare_letters()))}]")


@lru_cache(maxsize=200_000)
def stem(word):
    """What the forms of a folded word have in common: "häuser" → "haus", "sitzungen" → "sitz"."""
    plain = word.translate(PLAIN)
    if not plain.isalpha() or len(plain) < SHORTEST:
        return plain[:LONGEST]
    plain = FEMALE.sub("", plain)
    if AFTER_ER.sub("", plain).endswith(KEEP_ER):
        return AFTER_ER.sub("", plain)[:LONGEST]
    for endings, left in ((ENDINGS, 3), (SECOND, 4), (DERIVED, 6)):
        shorter = endings.sub("", plain)
        plain = shorter if len(shorter) >= left else plain
    return plain[:LONGEST]


def words_of(text):
    """The words of a text, in order and as they are written there."""
    return [match[0] for match in WORD.finditer(text)]
