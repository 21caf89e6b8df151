"""Rules on personal data that a public text should not carry."""

import re

from committees.rules.paper import Severity
from committees.rules.registry import found_at, rule

EMAIL = re.compile(r"(?<![\w.+-])[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b")
CALLED = re.compile(
    r"\b(?:Tel(?:efon)?(?:nummer)?|Mobil(?:telefon)?|Handy(?:nummer)?|Fon|Fax|Durchwahl)\b[.:]{0,2}\s?(?:Nr\.?\s?)?"
    r"(?=[+(0])([+(\d][\d ()/.-]{4,24}\d)"
)
# It starts with a sign that is quickly found; only then it looks at the one before.
DIALLED = re.compile(
    r"([+0](?<![\w/.,+-].)(?:(?<=\+)49[\d ()/.-]{6,20}\d"
    r"|(?<=0)(?:049[\d ()/.-]{6,20}\d|\d{2,5} ?[/-] ?\d[\d ]{3,10}\d)))"
)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\b")
BIRTH = re.compile(r"(?:\bgeb\.|\bgeboren\b|\bGeburts(?:datum|tag)\b|(?<!\S)\*)[:\s]*(?:am\s+|ist\s+(?:der\s+)?)?$")
# Who was born longer ago is a matter of history, not of data protection.
LONGEST_LIFE = 110

SOURCE = "Art. 5 und 6 DSGVO, § 3 DSG NRW"


@rule("V19", "Personenbezogene Angaben", SOURCE)
def public_text_names_no_private_data(paper, town):
    """Bank details block the release: no decision needs them, and what was public once cannot be called back.

    Addresses, telephone numbers and birthdays only warn, since they may be the town's own or those of a candidate.
    """
    for passage in paper.passages if paper.is_public else ():
        for severity, what, (start, end) in _private(passage, town.today):
            sentence = f"Im öffentlichen Text steht {what}. Bitte prüfen, ob sie dort nötig ist."
            if severity is Severity.ERROR:
                sentence = f"Im öffentlichen Text steht {what}. Sie gehört in eine nichtöffentliche Anlage."
            yield found_at(severity, passage, sentence, start, end)


def _private(passage, today):
    text = passage.text
    if "@" in text:
        yield from ((Severity.WARNING, "eine E-Mail-Adresse", match.span()) for match in EMAIL.finditer(text))
    # A number is found once, whether or not "Tel." stands before it.
    phones = {match.start(1): match.end(1) for form in (DIALLED, CALLED) for match in form.finditer(text)}
    yield from ((Severity.WARNING, "eine Telefonnummer", span) for span in phones.items())
    for match in IBAN.finditer(text):
        if is_iban(match[0]):
            yield Severity.ERROR, "eine Bankverbindung (IBAN)", match.span()
    for mention in passage.days:
        is_birthday = mention.day and BIRTH.search(text, max(mention.start - 30, 0), mention.start)
        if is_birthday and (today - mention.day).days < LONGEST_LIFE * 366:
            yield Severity.WARNING, "eine Angabe zum Geburtstag", (mention.start, mention.end)


def is_iban(text):
    """True when the check digits are right (ISO 13616: the number modulo 97 is 1)."""
    compact = text.replace(" ", "")
    if not 15 <= len(compact) <= 34 or (compact.startswith("DE") and len(compact) != 22):
        return False
    return int("".join(str(int(char, 36)) for char in compact[4:] + compact[:4])) % 97 == 1
