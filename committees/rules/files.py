"""Rules on the files of a paper: whether everyone can read them, and what they carry besides what one sees."""

from committees.rules.paper import Severity
from committees.rules.registry import found, rule

SOURCE = "Art. 5 und 6 DSGVO, § 3 DSG NRW, § 30 GO NRW"


@rule("V22", "Spuren in Anlagen", SOURCE)
def public_files_carry_nothing_hidden(paper, town):
    """Hidden words warn: what the town wants to show, it shows. Names of authors are only a hint; they are taken out
    of files of the administration anyway."""
    for title, sentence, is_text in paper.file_traces if paper.is_public else ():
        severity = Severity.WARNING if is_text else Severity.HINT
        yield found(severity, "attachments", f"Die öffentliche Anlage „{title}“ {sentence}. Bitte prüfen.")


@rule("P3", "Lesbarkeit der Anlagen", "§ 5 BITVNRW")
def files_can_be_read(paper, town):
    for sentence in paper.unreadable_files:
        yield found(Severity.WARNING, "attachments", sentence)
