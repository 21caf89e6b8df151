"""Which kind of result the words of another system name."""

from committees.states import Outcome

UNKNOWN = "Ergebnis nicht angegeben"  # of a text that was decided
LABELS = {outcome.label.casefold(): outcome for outcome in Outcome}
# Parts of the words that other systems use, the more special ones first.
PARTS = (
    ("nicht behandelt", Outcome.NOT_HANDLED),
    ("nicht gewählt", Outcome.NOT_ELECTED),
    ("ablehnung empfohlen", Outcome.REJECTION_RECOMMENDED),
    ("abgelehnt", Outcome.REJECTED),
    ("nicht beschlossen", Outcome.REJECTED),
    ("nicht angenommen", Outcome.REJECTED),
    ("nicht zugestimmt", Outcome.REJECTED),
    ("nicht empfohlen", Outcome.REJECTION_RECOMMENDED),
    *(("abgesetzt", Outcome.DROPPED), ("absetzung", Outcome.DROPPED)),  # "Absetzung beschlossen"
    ("zurückgezogen", Outcome.WITHDRAWN),
    *(("zurückgestellt", Outcome.DEFERRED), ("zurückstellung", Outcome.DEFERRED)),
    *(("vertagt", Outcome.ADJOURNED), ("vertagung", Outcome.ADJOURNED)),
    *(("verwiesen", Outcome.FORWARDED), ("verweisung", Outcome.FORWARDED)),  # to which committee is not told
    ("überwiesen", Outcome.FORWARDED),
    ("weitergeleitet", Outcome.FORWARDED),
    ("ohne empfehlung", Outcome.FORWARDED),
    ("ungeändert empfohlen", Outcome.RECOMMENDED),
    ("geändert empfohlen", Outcome.RECOMMENDED_CHANGED),
    ("empfohlen", Outcome.RECOMMENDED),
    ("ungeändert beschlossen", Outcome.ADOPTED),
    ("geändert beschlossen", Outcome.ADOPTED_CHANGED),
    ("abweichend beschlossen", Outcome.ADOPTED_CHANGED),
    ("beschlossen", Outcome.ADOPTED),
    ("angenommen", Outcome.ADOPTED),
    ("zugestimmt", Outcome.AGREED),
    ("zustimmung", Outcome.AGREED),
    ("genehmigt", Outcome.APPROVED),
    ("gewählt", Outcome.ELECTED),
    ("kenntnis", Outcome.NOTED),
    ("beantwortet", Outcome.ANSWERED),
)


def outcome_in(words):
    """The kind of result, or None where the words name none that is known here."""
    folded = words.casefold()
    return LABELS.get(folded) or next((outcome for part, outcome in PARTS if part in folded), None)
