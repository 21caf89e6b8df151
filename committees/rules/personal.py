"""Rules on personal data that a public text should not carry."""

import re
from urllib.parse import unquote

from committees.rules.paper import Severity
from committees.rules.passage import Passage
from committees.rules.phones import phones_in
from committees.rules.registry import found, found_at, rule

EMAIL = re.compile(r"(?<![\w.+-])[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\b")
LINK = re.compile(r'<a href="(?:mailto|tel):([^"?]{1,300})[^">]*">([^<]{0,200})', re.IGNORECASE)
BIRTH = re.compile(r"(?:\bgeb\.|\bgeboren\b|\bGeburts(?:datum|tag)\b|(?<!\S)\*)[:\s]*(?:am\s+|ist\s+(?:der\s+)?)?$")
# Who was born longer ago is a matter of history, not of data protection.
LONGEST_LIFE = 110

STREET = r"(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Ww]eg|[Aa]llee|[Pp]latz|[Gg]asse|[Rr]ing|[Dd]amm|[Uu]fer)"
HOUSE = re.compile(rf"\b(?:[A-ZÄÖÜ][\w-]*\s+)?[\w-]*{STREET}\s+\d{{1,3}}(?:\s?[a-h])?\b(?!\s?(?:m|km|%|Uhr)\b)")
PLOT = re.compile(r"\bFlur(?:stücke?|st\.)?\s+(?:Nr\.\s?)?\d+(?:[/,]\s?\d+)*")
PERSON = re.compile(r"\b(?:Herrn?|Frau|Familie|Eheleuten?)\s+(?:(?:Dr|Prof)\.\s+)*[A-ZÄÖÜ][a-zäöüß-]+")
OF_OFFICE = re.compile(
    r"(?:[Bb]ürgermeister(?:in)?|Beigeordnete[rn]?|Kämmer(?:er|in)|Amtsleiter(?:in)?|Ausschussvorsitzende[rn]?|Vorsitzende[rn]?"
    r"|Rats(?:mitglied|frau|herrn?)|Stadtverordnete[rn]?|sachkundige[rn]?\s+\w+)\s*,?\s*$"
)
CLOSED = re.compile(r"\bnicht\s?-?\s?öffentlich\w*|\bvertraulich\w*", re.IGNORECASE)

SOURCE = "Art. 5 und 6 DSGVO, § 3 DSG NRW"
LOOK = "Bitte prüfen, ob das nach außen darf."
TAKE_OUT = "Bitte herausnehmen, das gehört nicht nach außen."


@rule("V19", "Personenbezogene Angaben", SOURCE)
def public_text_names_no_private_data(paper, town):
    """Bank details block the release: no decision needs them, and what was public once cannot be called back.

    Addresses, telephone numbers and birthdays only warn, since they may be the town's own or those of a candidate.
    """
    for passage in paper.passages if paper.is_public else ():
        for severity, what, (start, end) in _private(passage, town.today):
            yield found_at(severity, passage, _sentence(severity, "Im öffentlichen Text", what), start, end)


@rule("V19", "Personenbezogene Angaben neben dem Text", SOURCE)
def public_entries_name_no_private_data(paper, town):
    """Financial rows, titles of attachments and addresses behind links are as public as the text."""
    for place, where, text, looks in _entries(paper) if paper.is_public else ():
        for severity, what, (start, end) in (each for look in looks for each in look(text)):
            yield found(severity, place, _sentence(severity, where, what), quote=text[start:end])


def _sentence(severity, where, what):
    if severity is Severity.ERROR:
        return f"{where} steht {what}. Sie gehört in eine nichtöffentliche Anlage."
    return f"{where} steht {what}. Bitte prüfen, ob das dort nötig ist."


def _entries(paper):
    """(place, where it is, text, what to look for); the number of a product may look like that of a telephone."""
    kinds = (_people, _emails, _accounts)
    for position, row in enumerate(paper.financial_rows, start=1):
        where = f"In Zeile {position} der finanziellen Auswirkungen"
        yield "financial_rows", where, row.product, kinds
        yield "financial_rows", where, row.cover, (*kinds, _telephones)
    yield "change_note", "Im Satz „Was hat sich geändert?“", paper.change_note, (*kinds, _telephones)
    for title in paper.public_attachments:
        yield "attachments", f"Im Titel der Anlage „{title}“", title, (*kinds, _telephones)
    for section in paper.sections:
        for address, words in LINK.findall(section.html):
            # What a link shows as well is found in the text.
            if unquote(address) not in section.text:
                yield section.key, f"Hinter dem Verweis „{words}“", unquote(address), (_emails, _telephones)


@rule("V23", "Nichtöffentliches im öffentlichen Text", "§ 30, § 48 Abs. 2 GO NRW")
def public_text_says_nothing_of_the_closed_part(paper, town):
    """The word alone may be harmless ("in nichtöffentlicher Sitzung vorberaten"), so it is a hint to look."""
    for passage in paper.passages if paper.is_public else ():
        for match in CLOSED.finditer(passage.text):
            sentence = f"Im öffentlichen Text steht „{match[0]}“. Bitte prüfen, ob die Stelle nach außen darf."
            yield found_at(Severity.HINT, passage, sentence, *match.span())


def private_in(text, today, *, with_people=True):
    """(severity, what it is and what to do) of each thing that a public text should not name, whatever it is a text
    of."""
    look = _private if with_people else _private_beside_people
    for severity, what, _ in look(Passage("", text), today):
        yield severity, f"{what}. {TAKE_OUT if severity is Severity.ERROR else LOOK}"


def _private(passage, today):
    yield from _people(passage.text)
    yield from _private_beside_people(passage, today)


def _private_beside_people(passage, today):
    for look in (_places, _emails, _telephones, _accounts):
        yield from look(passage.text)
    for mention in passage.days:
        is_birthday = mention.day and BIRTH.search(passage.text, max(mention.start - 30, 0), mention.start)
        if is_birthday and (today - mention.day).days < LONGEST_LIFE * 366:
            yield Severity.WARNING, "eine Angabe zum Geburtstag", (mention.start, mention.end)


def _emails(text):
    matches = EMAIL.finditer(text) if "@" in text else ()
    return ((Severity.WARNING, "eine E-Mail-Adresse", match.span()) for match in matches)


def _telephones(text):
    return ((Severity.WARNING, "eine Telefonnummer", span) for span in phones_in(text))


def _accounts(text):
    spans = (match.span() for match in IBAN.finditer(text) if is_iban(match[0]))
    return ((Severity.ERROR, "eine Bankverbindung (IBAN)", span) for span in spans)


def _people(text):
    """A person without an office."""
    for match in PERSON.finditer(text):
        if not OF_OFFICE.search(text, max(match.start() - 40, 0), match.start()):
            yield Severity.HINT, f"eine Person („{match[0]}“)", match.span()


def _places(text):
    """A house, a plot: hints, since a paper on a building has to name it."""
    for pattern, what in ((HOUSE, "eine Anschrift"), (PLOT, "ein Flurstück")):
        yield from ((Severity.HINT, f"{what} („{match[0]}“)", match.span()) for match in pattern.finditer(text))


def is_iban(text):
    """True when the check digits are right (ISO 13616: the number modulo 97 is 1)."""
    compact = text.replace(" ", "")
    if not 15 <= len(compact) <= 34 or (compact.startswith("DE") and len(compact) != 22):
        return False
    return int("".join(str(int(char, 36)) for char in compact[4:] + compact[:4])) % 97 == 1
