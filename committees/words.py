"""German words made fit for sorting and for addresses, and values spelled as people read them."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from django.utils import timezone
from pyphen import Pyphen

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

NO_BREAK_SPACE = "\u00a0"
SOFT_HYPHEN = "\u00ad"
LONG_WORD = re.compile(r"[^\W\d_]{15,}")
WEEKDAYS = ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.")
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


def euro(amount):
    """ "12000" → "12.000,00 €"; nothing for no amount."""
    if amount in (None, ""):
        return ""
    spelled = f"{Decimal(amount):,.2f}".translate(str.maketrans(",.-", ".,−"))
    return f"{spelled}{NO_BREAK_SPACE}€"


def german_day(iso):
    """ "2026-06-16" → "16.06.2026"; nothing for no day."""
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else ""


NOUNS = {  # last part of the noun → article, noun and adjective ending in the genitive
    "ausschuss": ("des", "es", "en"),
    "beirat": ("des", "es", "en"),
    "rat": ("des", "es", "en"),
    "kreis": ("des", "es", "en"),
    "tag": ("des", "es", "en"),
    "tisch": ("des", "es", "en"),
    "vorstand": ("des", "es", "en"),
    "gremium": ("des", "s", "en"),
    "kuratorium": ("des", "s", "en"),
    "präsidium": ("des", "s", "en"),
    "forum": ("des", "s", "en"),
    "parlament": ("des", "s", "en"),
    "gruppe": ("der", "", "en"),
    "kommission": ("der", "", "en"),
    "konferenz": ("der", "", "en"),
    "vertretung": ("der", "", "en"),
    "versammlung": ("der", "", "en"),
    "runde": ("der", "", "en"),
}
ADJECTIVE = re.compile(r"[A-ZÄÖÜ]\w+(?:er|es|e)")


NEUTER = ("gremium", "kuratorium", "präsidium", "forum", "parlament")


def genitive(name):
    """ "Ausschuss für Kultur" → "des Ausschusses für Kultur"; a name of unknown grammar is put in quotation marks."""
    words, place, noun = parsed(name)
    if noun is None:
        return f"des Gremiums „{name}“"
    article, ending, adjective = NOUNS[noun]
    before = [inflected(each, adjective) for each in words[:place]]
    return " ".join([article, *before, f"{words[place]}{ending}", *words[place + 1 :]])


def accusative(name):
    """ "Ausschuss für Kultur" → "den Ausschuss für Kultur"."""
    words, place, noun = parsed(name)
    if noun is None:
        return f"das Gremium „{name}“"
    is_masculine = NOUNS[noun][0] == "des" and noun not in NEUTER
    article, adjective = ("den", "en") if is_masculine else ("das" if noun in NEUTER else "die", "e")
    before = [inflected(each, adjective) for each in words[:place]]
    return " ".join([article, *before, *words[place:]])


def parsed(name):
    """(words, place of the noun, its ending in NOUNS) of a committee's name; None for a noun that is not known."""
    words = name.split(" ")
    for place, word in enumerate(words):
        noun = next((noun for noun in NOUNS if word.lower().endswith(noun)), None)
        if noun:
            return words, place, noun
        if word[:1].islower() and word not in ("und", "oder"):
            break  # what follows belongs to the noun that came before
    return words, 0, None


def inflected(word, ending):
    """An adjective before the noun, "Beratender" → "Beratenden"; parts of a compound ("Haupt-,") stay."""
    return re.sub(r"(?:er|es|e)$", ending, word) if ADJECTIVE.fullmatch(word) else word


def listed(words):
    """ "a, b und c"."""
    *most, last = words
    return f"{', '.join(most)} und {last}" if most else last


def local(value):
    """A moment in the town's time; a day stays as it is."""
    is_aware = isinstance(value, datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if is_aware else value


def day(value):
    """16.06.2021"""
    return f"{local(value):%d.%m.%Y}" if value else ""


def weekday(value):
    """Mi., 16.06.2021"""
    return f"{WEEKDAYS[local(value).weekday()]},{NO_BREAK_SPACE}{day(value)}" if value else ""


def clock_time(value):
    """17:00 Uhr"""
    here = local(value)
    return f"{here.hour}:{here:%M}{NO_BREAK_SPACE}Uhr"


def moment(value):
    """Mi., 16.06.2021, 17:00 Uhr; a date without a time stays a date."""
    if not isinstance(value, datetime):
        return weekday(value)
    return f"{weekday(value)}, {clock_time(value)}"


def long_day(value):
    """21. Mai 2021"""
    if not value:
        return ""
    here = local(value)
    return f"{here.day}.{NO_BREAK_SPACE}{MONTHS[here.month - 1]} {here.year}"


def sort_key(text):
    """Key that sorts as a German telephone book does (DIN 5007-2): ä as ae, ß as ss, accents dropped."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).lower().translate(UMLAUTS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def key_of(text):
    """The key of a record as an address or a form names it; 0, which none has, for anything that is no key."""
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def one_line(text):
    """The text without what no page, feed or address can carry: its control characters and line breaks."""
    return " ".join("".join(char for char in text if char.isprintable() or char.isspace()).split())


def soft_hyphens(text):
    """The text whose words of more than 14 letters may break where German hyphenates them."""
    return LONG_WORD.sub(lambda word: hyphenated(word[0]), text)


@lru_cache(maxsize=20_000)
def hyphenated(word):
    return hyphenation(edge=4).inserted(word, SOFT_HYPHEN)


@cache
def hyphenation(*, edge):
    """Where German words may break, no less than `edge` letters from either end.

    Read when the first word comes: that takes a quarter of a second, and most commands never meet one.
    """
    return Pyphen(lang="de_DE", left=edge, right=edge)


def slugify(text):
    """Readable address: "ZD/1355/2021" → "ZD-1355-2021"; upper case stays, umlauts are written out."""
    spelled = text.translate(UMLAUTS).translate(str.maketrans({"Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}))
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
