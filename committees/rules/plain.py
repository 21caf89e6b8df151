"""What a Vorlage in plain words may look like: three short, whole sentences, and nobody's data."""

from committees.rules.language import sentences
from committees.rules.personal import EMAIL, IBAN, is_iban
from committees.rules.proceedings.orders import is_whole

MOST_SENTENCES = 3
MOST_WORDS = 25  # in a sentence; longer ones are hard to follow


def summary_problem(text):
    """Why this is no summary in plain words, as a German sentence; "" when it is one."""
    said = [text[start:end].strip() for start, end in sentences(text.strip()) if text[start:end].strip()]
    if not said:
        return "Bitte in einem bis drei Sätzen sagen, worum es geht."
    if len(said) > MOST_SENTENCES:
        return f"Höchstens drei Sätze; es sind {len(said)}. Was wichtig ist: Was soll geschehen, wo, und was kostet es?"
    if not all(is_whole(sentence) for sentence in said):
        return "Bitte ganze Sätze schreiben, mit großem Anfang und einem Punkt am Ende."
    longest = max(len(sentence.split()) for sentence in said)
    if longest > MOST_WORDS:
        return f"Ein Satz hat {longest} Wörter. Bis {MOST_WORDS} liest man ihn gut; bitte kürzer fassen oder teilen."
    if EMAIL.search(text) or any(is_iban(match[0]) for match in IBAN.finditer(text)):
        return "E-Mail-Adressen und Bankverbindungen gehören nicht in den öffentlichen Text."
    return ""
