"""Words of an imported Drucksache compared with the words of the town: exact, but blind to case and spelling habits."""

import re
import unicodedata
from difflib import get_close_matches

from committees.importers.parsed import DrucksacheError
from committees.states import ConsultationRole

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
NEAR = 0.75

ROLES = {role.label: role for role in ConsultationRole} | {
    "Anhören": ConsultationRole.HEARING,
    "Beratung": ConsultationRole.PRELIMINARY,
    "Vorberatend": ConsultationRole.PRELIMINARY,
    "Beschlussempfehlung": ConsultationRole.RECOMMENDATION,
    "Empfehlungsbeschluss": ConsultationRole.RECOMMENDATION,
    "Beschluss": ConsultationRole.DECISION,
    "Beschlussfassung": ConsultationRole.DECISION,
    "Entscheidend": ConsultationRole.DECISION,
    "Zur Kenntnis": ConsultationRole.INFORMATION,
    "Zur Kenntnisnahme": ConsultationRole.INFORMATION,
    "Information": ConsultationRole.INFORMATION,
}


def normalise(text):
    """Letters and digits in lower case, umlauts written out: "Vorlagen-Art:" and "vorlagenart" are one word."""
    text = unicodedata.normalize("NFC", text).casefold().translate(UMLAUTS)
    return re.sub(r"[\W_]+", "", text)


def nearest(text, names):
    """The name that `text` is probably a misspelling of, or None."""
    by_normal = {normalise(name): name for name in names}
    found = get_close_matches(normalise(text)[:200], by_normal, n=1, cutoff=NEAR)
    return by_normal[found[0]] if found else None


def match_kind(kind_name, kinds):
    """The value in `kinds` (names → values) that belongs to the name of a Vorlagenart."""
    found = _value(kind_name, kinds)
    if found is None:
        raise DrucksacheError(f"Die Vorlagenart „{kind_name}“ gibt es nicht. {_proposal(kind_name, kinds)}")
    return found


def match_section(heading, sections):
    """The value in `sections` (names → values, those of one Vorlagenart) that belongs to a heading."""
    found = _value(heading, sections)
    if found is None:
        sentence = f"Den Abschnitt „{heading.strip().rstrip(':')}“ gibt es bei dieser Vorlagenart nicht."
        raise DrucksacheError(f"{sentence} {_proposal(heading, sections)}")
    return found


def match_role(text):
    """The ConsultationRole that a column "Zuständigkeit" names; None when it names nothing."""
    if not normalise(text):
        return None
    found = _value(text, ROLES)
    if found is None:
        labels = [role.label for role in ConsultationRole]
        raise DrucksacheError(f"Die Zuständigkeit „{text.strip()}“ gibt es nicht. {_proposal(text, labels)}")
    return found


def _value(text, values):
    return {normalise(name): value for name, value in values.items()}.get(normalise(text))


def _proposal(text, names):
    found = nearest(text, names)
    if found:
        return f"Gemeint „{found}“?"
    return f"Möglich sind: {', '.join(names)}." if names else "Es ist noch keine eingerichtet."
