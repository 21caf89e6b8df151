"""Rules on completeness: what a Vorlage must have before it is released."""

from committees.rules.paper import Severity
from committees.rules.registry import found, found_at, rule

# Shorter titles ("Plan", "Karte") occur in any text without naming the attachment.
SHORTEST_TITLE = 6


@rule("V2", "Pflichtangaben", "Geschäftsordnung, Dienstanweisung Vorlagen")
def required_fields_are_filled(paper, town):
    missing = [
        ("kind", "Vorlagenart", paper.kind_name.strip()),
        ("subject", "Betreff", paper.subject.strip()),
        ("date", "Datum", paper.date),
        ("consultations", "Beratungsfolge", paper.stations),
        *((section.key, section.title, section.text) for section in paper.sections if section.required),
        ("signer", "„gez.“ (Name)", paper.signer.strip()),
    ]
    for place, name, value in missing:
        if not value:
            yield found(Severity.ERROR, place, f"Vor der Freigabe fehlt: {name}.")


@rule("V8", "Grund der Nichtöffentlichkeit", "§ 48 Abs. 2 S. 2 und 3 GO NRW")
def non_public_paper_has_a_reason(paper, town):
    if not paper.is_public and not paper.reason_non_public.strip():
        yield found(Severity.ERROR, "reason_non_public", reason_wanted(town.non_public_paragraph))


def reason_wanted(paragraph):
    """Asks for the reason; `paragraph` is that of the Geschäftsordnung with the kinds of reasons."""
    of_town = f", § {paragraph} GeschO" if paragraph else ""
    return f"Bitte den Grund der Nichtöffentlichkeit angeben (§ 48 Abs. 2 GO NRW{of_town})."


@rule("V9", "Nichtöffentliche Anlage im öffentlichen Text", "§ 30, § 48 Abs. 2 und 3 GO NRW")
def public_text_names_no_internal_attachment(paper, town):
    """The files themselves are kept back elsewhere; here the text must not betray their titles."""
    titles = [title for title in paper.internal_attachments if len(title) >= SHORTEST_TITLE] if paper.is_public else []
    for passage in paper.passages:
        for title in titles:
            start = passage.text.find(title)
            if start >= 0:
                sentence = f"Die Anlage „{title}“ ist nichtöffentlich, ihr Titel steht aber im öffentlichen Text."
                yield found_at(Severity.WARNING, passage, sentence, start, start + len(title))
