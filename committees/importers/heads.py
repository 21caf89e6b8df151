"""The first lines of a Drucksache: kind, publicity, number and date."""

import re
from datetime import date
from typing import NamedTuple

from committees.importers.matching import normalise

PUBLICITY = r"(?:nicht\W{0,3})?(?:öffentlich|oeffentlich)(?:e|er|es)?"
KIND_WORD = r"(?:\w+\s){0,2}\w*(?:vorlage|antrag|anfrage|anregung|entscheidung|mitteilung|bericht)"
KIND_AND_PUBLICITY = re.compile(
    rf"(?P<kind>[^\W\d_].{{0,80}}?)(?<!nicht)(?<!nicht\s)\s?[-–—(,:]+\s?{PUBLICITY}[\s)–—-]*", re.IGNORECASE
)
KIND_THEN_PUBLICITY = re.compile(rf"(?P<kind>{KIND_WORD})\s{PUBLICITY}", re.IGNORECASE)
PUBLICITY_ALONE = re.compile(rf"[\s(–—-]*{PUBLICITY}[\s)–—-]*", re.IGNORECASE)
KIND_ALONE = re.compile(rf"{KIND_WORD}(?:\s(?:nach|gemäß|gem\.)\s§\s?\d.{{0,30}})?", re.IGNORECASE)
NUMBER_LABEL = re.compile(
    r"(?P<label>(?:Drucksachen?|Vorlagen?)(?:[\s-]?(?:Nr\.?|Nummer))?\s?:?)\s?(?<=[\s:.])(?P<rest>\S.*)", re.IGNORECASE
)
DATE_LABEL = re.compile(r"(?:vom|Datum:?)\s+(?P<rest>\S.*)", re.IGNORECASE)
NUMBER_ALONE = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9]{0,7}/\d{1,8}/\d{4}(?:/\d{1,3})?")
CONTACT = re.compile(
    r"(?:Auskunft erteilt|Auskunft|Bearbeitet von|Bearbeiter(?:in)?|Ansprechperson)\s?:\s?(?P<name>\S.{0,119})",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[^\W_][\w./-]{0,38}\w|\d")
DAY = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\.\s{0,2}(?:(?P<month>\d{1,2})\.|(?P<name>[^\W\d_]{3,9})\.?)\s{0,2}(?P<year>\d{4})(?!\d)"
)
ISO_DAY = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni"]
MONTHS += ["Juli", "August", "September", "Oktober", "November", "Dezember"]
MAX_CELL = 200


class Kind(NamedTuple):
    name: str
    is_public: bool | None


class Identity(NamedTuple):
    """A number and its date, and what else stood in that column."""

    number: str
    date: date | None
    rest: str = ""


class ImpossibleDate(ValueError):
    """A day that no calendar has; the text of the exception is the day as written."""


def read_kind(text):
    """Kind and publicity of one column, or None; a kind without publicity has `is_public` None."""
    text = " ".join(text.split())
    if len(text) > MAX_CELL:
        return None
    is_public = "nicht" not in text.casefold()
    if PUBLICITY_ALONE.fullmatch(text):
        return Kind("", is_public)
    if both := KIND_AND_PUBLICITY.fullmatch(text) or KIND_THEN_PUBLICITY.fullmatch(text):
        return Kind(both["kind"].strip(), is_public)
    return Kind(text, None) if KIND_ALONE.fullmatch(text) else None


def read_identity(text):
    """Number and date of one column such as "Drucksache: …  vom …", or None."""
    text = " ".join(text.split())
    if len(text) > MAX_CELL:
        return None
    if label := NUMBER_LABEL.fullmatch(text):
        return _numbered(label["rest"], label["label"].endswith((":", ".", "r")))
    if NUMBER_ALONE.fullmatch(text):
        return Identity(text, None)
    if label := DATE_LABEL.fullmatch(text):
        days, rest = find_days(label["rest"])
        return Identity("", days[0], rest) if len(days) == 1 else None
    return None


def read_contact(text):
    """The name in "Auskunft erteilt: …", or ""."""
    found = CONTACT.fullmatch(" ".join(text.split())) if len(text) <= MAX_CELL else None
    return found["name"] if found else ""


def find_days(text):
    """All days named in a text, and the text without them."""
    hits = sorted([*DAY.finditer(text), *ISO_DAY.finditer(text)], key=lambda hit: hit.start())
    hits = [hit for hit in hits if _month(hit) is not None]
    rest = text
    for hit in reversed(hits):
        rest = f"{rest[: hit.start()]} {rest[hit.end() :]}"
    return [_day(hit) for hit in hits], " ".join(rest.split())


def _numbered(text, is_labelled):
    """The number at the beginning; without a clear label only one with strokes, as in "Drucksache 12/2021"."""
    days, rest = find_days(text)
    number, *others = re.sub(r"\s?/\s?", "/", rest).split(" ")
    number = number.rstrip(",;")
    is_number = NUMBER.fullmatch(number) and re.search(r"\d", number) and (is_labelled or "/" in number)
    if not is_number or len(days) > 1:
        return None
    return Identity(number, days[0] if days else None, " ".join(part for part in others if part not in ("vom", "v.")))


def _month(hit):
    """The month as a number; None when the word is no month."""
    name = normalise(hit.groupdict().get("name") or "")
    if not name:
        return int(hit["month"])
    if name == "mrz":
        return 3
    found = [number for number, month in enumerate(MONTHS, 1) if normalise(month).startswith(name)]
    return found[0] if len(found) == 1 else None


def _day(hit):
    try:
        return date(int(hit["year"]), _month(hit), int(hit["day"]))
    except ValueError as error:
        raise ImpossibleDate(hit[0]) from error
