"""Findings as pages show them: where each leads, and how many there are of each weight."""

from committees.rules.paper import Severity

FIELDS = {"consultations": "folge", "financial_rows": "id_has_financial_effect", "date": "id_paper_date"}
FIELDS |= {"signer": "id_signer_name", "number": "angaben", "attachments": "anlagen"}
WORDS = {Severity.ERROR: ("Fehler", "Fehler"), Severity.WARNING: ("Warnung", "Warnungen")}
WORDS |= {Severity.HINT: ("Hinweis", "Hinweise")}


def with_anchors(findings, motion, *, is_form=False):
    """(finding, anchor): the field in the form, the section on the reading page ("" when there is none)."""
    keys = {section.key for section in motion.kind.sections.all()}
    return [(finding, form_anchor(finding, keys) if is_form else page_anchor(finding, keys)) for finding in findings]


def form_anchor(finding, keys):
    if finding.place in keys:
        return f"id_section_{finding.place}"
    return FIELDS.get(finding.place, f"id_{finding.place}")


def page_anchor(finding, keys):
    return finding.place if finding.place in keys and finding.start >= 0 else ""


def severity_counts(findings):
    """(severity, number, "2 Warnungen") for each weight that occurs, the heaviest first."""
    counts = []
    for severity, (one, many) in WORDS.items():
        number = sum(finding.severity == severity for finding in findings)
        if number:
            counts.append((severity, number, f"{number} {one if number == 1 else many}"))
    return counts
