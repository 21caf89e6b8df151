"""Annotations: links and form fields belong to the structure and say what they are."""

from pikepdf import Dictionary

HIDDEN, PRINTED = 2, 4
FORBIDDEN_ACTIONS = ("/Launch", "/JavaScript", "/Sound", "/Movie", "/ResetForm", "/ImportData")


def check_annotation(page, annotation, owner):
    """Findings on one annotation; `owner` is the type of the structure element it belongs to."""
    kind, flags = str(annotation.get("/Subtype", "/"))[1:], int(annotation.get("/F", 0))
    if kind == "Popup" or flags & HIDDEN:
        return
    if not flags & PRINTED:
        yield "A-6.3.2", f"Seite {page}: {kind}-Anmerkung ohne Druck-Kennzeichen"
    for code, text in CHECKS.get(kind, check_other)(annotation, owner):
        yield code, f"Seite {page}: {text}"
    action = annotation.get("/A", Dictionary())
    if isinstance(action, Dictionary) and str(action.get("/S", "")) in FORBIDDEN_ACTIONS:
        yield "A-6.5", f"Seite {page}: verbotene Aktion {action.S}"


def check_link(link, owner):
    if owner != "Link":
        yield "UA28-011", "Link-Anmerkung nicht in Link-Element"
    if not str(link.get("/Contents", "")).strip():
        yield "UA28-012", "Link ohne Contents"


def check_field(widget, owner):
    if owner != "Form":
        yield "UA28-010", "Formularfeld nicht in Form-Element"
    if not str(widget.get("/TU", widget.get("/Parent", Dictionary()).get("/TU", ""))).strip():
        yield "UA28-005", "Formularfeld ohne TU"
    if "/AP" not in widget:
        yield "A-6.3.3", "Formularfeld ohne Erscheinungsbild"


def check_other(annotation, owner):
    if owner != "Annot":
        yield "UA28-002", "Anmerkung nicht in Annot-Element"
    if not str(annotation.get("/Contents", "")).strip():
        yield "UA28-004", "Anmerkung ohne Contents"


CHECKS = {"Link": check_link, "Widget": check_field, "PrinterMark": lambda annotation, owner: ()}
