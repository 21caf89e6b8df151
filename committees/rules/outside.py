"""Rules on papers from outside: who may demand an item, and who stays unnamed."""

import re

from committees.rules.paper import Severity
from committees.rules.passage import Passage
from committees.rules.registry import found, found_at, rule

SOURCE = "§ 24 GO NRW, Art. 5 und 6 DSGVO, § 3 DSG NRW"
FORM_OF_ADDRESS = r"(?:Herrn?|Frau|Familie|Eheleuten?)\s+(?:(?:Dr|Prof)\.\s+)*"
SHORTEST_PART = 5  # of an address: anything shorter occurs in any text
FEWEST_DIGITS = 6  # of a telephone number
# "[Name]", "[E-Mail]": these words alone, since a name in brackets is still a name.
HIDDEN = r"(?:vor|nach)?name|anschrift|adresse|ort|straße|hausnummer|telefon(?:nummer)?|e-?mail|geburtsdatum|geschwärzt"
STANDS_FOR_HIDDEN = rf"\[(?:{HIDDEN})\]"


@rule("S4", "Vorschlag zur Tagesordnung", "§ 48 Abs. 1 S. 2 GO NRW")
def proposal_comes_from_enough_members(paper, town):
    """A fifth of the Ratsmitglieder, any part of one counted as one more."""
    needed = fifth_of(town.council)
    if 0 < paper.members < needed:
        yield found(Severity.WARNING, "submitters", too_few_sentence(paper.members, needed))


def fifth_of(council):
    return -(-council // 5)


def too_few_sentence(members, needed):
    who = "Ein einzelnes Ratsmitglied kann" if members == 1 else f"{members} Ratsmitglieder können"
    return f"{who} die Aufnahme nicht verlangen; nötig sind eine Fraktion oder {needed} Ratsmitglieder."


@rule("V21", "Geschwärzte Fassung", SOURCE)
def outside_version_is_looked_at(paper, town):
    if paper.awaits_redaction:
        sentence = "Die geschwärzte Fassung für die Öffentlichkeit ist noch nicht hinterlegt."
        yield found(Severity.ERROR, "subject", sentence)


@rule("V21", "Angaben zur einreichenden Person", SOURCE)
def outside_version_hides_its_author(paper, town):
    """A surname alone only warns unless "Herr" or "Frau" stands before it: it may be a street or a common word."""
    titles = (Passage("attachments", title) for title in paper.public_attachments)
    for passage in (*paper.passages, *titles) if paper.submitters else ():
        for severity, what, (start, end) in _traces(passage.text, paper.submitters):
            sentence = f"In der Fassung nach außen steht {what} der einreichenden Person."
            yield found_at(severity, passage, sentence, start, end)


def newly_shown(before, after, original):
    """Words that a new outside version shows and the one before did not: those of the original letter, or all of them
    where its text is not known (None). "[Name]" and the like stand for something hidden."""
    new = _words(after) - _words(before)
    return sorted(new if original is None else new & _words(original))


def _words(text):
    return set(re.findall(r"\w+", re.sub(STANDS_FOR_HIDDEN, " ", text, flags=re.IGNORECASE).casefold()))


def _traces(text, submitters):
    for name, contact in submitters:
        yield from _names(text, name)
        for part in _parts(contact):
            what = "die E-Mail-Adresse" if "@" in part else "die Anschrift"
            yield from ((Severity.ERROR, what, found.span()) for found in _spelled(part).finditer(text))
        for phone in _phones(contact):
            yield from ((Severity.ERROR, "die Telefonnummer", found.span()) for found in phone.finditer(text))


def _names(text, name):
    whole = {match.span() for match in _spelled(name).finditer(text)}
    yield from ((Severity.ERROR, "der Name", span) for span in sorted(whole))
    surname = name.split()[-1] if len(name.split()) > 1 else ""
    for match in _spelled(surname).finditer(text) if len(surname) > 2 else ():
        if any(start <= match.start() < end for start, end in whole):
            continue
        is_addressed = re.search(FORM_OF_ADDRESS + r"$", text[: match.start()])
        yield (Severity.ERROR if is_addressed else Severity.WARNING), "der Nachname", match.span()


def _parts(contact):
    """Lines and parts of an address that point to one household: those with a number, and e-mail addresses."""
    parts = (part.strip(" .") for part in re.split(r"[\n,;]", contact))
    return [part for part in parts if len(part) >= SHORTEST_PART and re.search(r"[\d@]", part) and not _is_phone(part)]


def _is_phone(part):
    return sum(map(str.isdigit, part)) >= FEWEST_DIGITS and not re.search(r"[^\W\d_]{4,}\.?\s+\d", part)


def _phones(contact):
    """Telephone numbers however they are grouped."""
    for number in re.findall(r"(?<!\w)[+0][\d ()/.-]{5,}\d", contact):
        digits = re.sub(r"\D", "", number)
        if len(digits) >= FEWEST_DIGITS:
            yield re.compile(r"[ ()/.-]{0,3}".join(digits))


def _spelled(words):
    """The words as they stand in a text, whatever their case and the white space between them."""
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE)
