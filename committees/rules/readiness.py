"""Rules on what a Vorlage rests on: its main paper, and the signatures under it."""

from committees.rules.paper import Severity
from committees.rules.registry import found, rule


@rule("V20", "Freigabe der Hauptsache", "Dienstanweisung Vorlagen")
def child_waits_for_its_parent(paper, town):
    if paper.waits_for:
        sentence = f"Zuerst muss {paper.waits_for} freigegeben werden; die Nummer folgt aus deren Nummer."
        yield found(Severity.ERROR, "number", sentence)


@rule("V20", "Stand der Hauptsache", "Dienstanweisung Vorlagen")
def main_paper_is_still_treated(paper, town):
    if paper.withdrawn_parent:
        sentence = f"{paper.withdrawn_parent} ist zurückgezogen und wird nicht mehr beraten. Bitte prüfen, ob diese "
        yield found(Severity.WARNING, "number", f"{sentence}Vorlage noch gebraucht wird.")


@rule("V24", "Mitzeichnung", "Dienstanweisung Vorlagen")
def signatures_are_for_this_text(paper, town):
    """A draft that is given round again asks for them; one that is released without that would leave them out."""
    for who, changed in paper.open_signatures:
        state = f"gilt nicht mehr; seitdem geändert: {changed}" if changed else "steht noch aus"
        yield found(Severity.WARNING, "signatures", f"Die Mitzeichnung „{who}“ {state}.")
