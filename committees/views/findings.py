"""Findings as pages show them: where each leads, and how many there are of each weight."""

from django.urls import reverse

from committees.rights import may_edit
from committees.rules.paper import Severity

FIELDS = {"consultations": "folge", "financial_rows": "id_has_financial_effect", "date": "id_paper_date"}
FIELDS |= {"signer": "id_signer_name", "number": "angaben", "attachments": "anlagen", "signatures": "laufzettel"}
WORDS = {Severity.ERROR: ("Fehler", "Fehler"), Severity.WARNING: ("Warnung", "Warnungen")}
WORDS |= {Severity.HINT: ("Hinweis", "Hinweise")}


def in_form(findings, motion):
    """(finding, address) of the fields, on the page with the form itself."""
    keys = section_keys(motion)
    return [(finding, field_address(finding, keys)) for finding in findings]


def leading_to_form(findings, motion, user):
    """The same from another page, for who may write there; nowhere ("") for others."""
    form = reverse("motion-edit", args=[motion.address]) if may_edit(motion, user) else ""
    return [(finding, form and address and f"{form}{address}") for finding, address in in_form(findings, motion)]


def leading_to_text(findings, motion, user):
    """On the page with the text: to the words there, and for what has none to the form."""
    keys = section_keys(motion)
    return [
        (finding, f"#{finding.place}" if finding.place in keys and finding.start >= 0 else address)
        for finding, address in leading_to_form(findings, motion, user)
    ]


def section_keys(motion):
    return {section.key for section in motion.kind.sections.all()}


def field_address(finding, keys):
    """Nowhere for the sentence on a new version: the pages of the steps ask for it, not the form."""
    if finding.place == "change_note":
        return ""
    if finding.place in keys:
        return f"#id_section_{finding.place}"
    return f"#{FIELDS.get(finding.place, f'id_{finding.place}')}"


def severity_counts(findings):
    """(severity, number, "2 Warnungen") for each weight that occurs, the heaviest first."""
    counts = []
    for severity, (one, many) in WORDS.items():
        number = sum(finding.severity == severity for finding in findings)
        if number:
            counts.append((severity, number, f"{number} {one if number == 1 else many}"))
    return counts
