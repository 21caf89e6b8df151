"""From the bytes of a text file to its text, with a note for everything that had to be repaired."""

import re

from committees.importers.parsed import DrucksacheError

# Tab and line feed are wanted; NUL never reaches this point.
CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
MAX_CONTROL_SHARE = 0.02

NOT_TEXT = "Die Datei „{name}“ ist keine Textdatei. Einlesen lassen sich Markdown (.md), Text (.txt) und Word (.docx)."
OTHER_FORMATS = (
    (b"%PDF", "Die Datei „{name}“ ist ein PDF. Bitte die Word- oder Textdatei einlesen, aus der es entstanden ist."),
    (b"PK\x03\x04", "Die Datei „{name}“ ist ein ZIP-Archiv oder eine Office-Datei, kein Text."),
    (b"PK\x05\x06", "Die Datei „{name}“ ist ein leeres ZIP-Archiv."),
    (b"\xd0\xcf\x11\xe0", "Die Datei „{name}“ hat das alte Office-Format, kein Text."),
    (b"{\\rtf", "Die Datei „{name}“ hat das Format RTF. Bitte in Word als .docx speichern und noch einmal einlesen."),
)


def decode(data, name):
    """Text with "\\n" as the only line end, and the notes; DrucksacheError when it is empty or no text."""
    for mark, sentence in OTHER_FORMATS:
        if data.startswith(mark):
            raise DrucksacheError(sentence.format(name=name))
    text, notes = _decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DrucksacheError(f"Die Datei „{name}“ ist leer.")
    return _without_controls(text, name, notes), notes


def _decoded(data, name):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded_as(data, "utf-16", name), ["Die Datei war in UTF-16 gespeichert; bitte die Umlaute prüfen."]
    if b"\0" in data:
        raise DrucksacheError(NOT_TEXT.format(name=name))
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        note = "Die Datei war in Windows-1252 statt UTF-8 gespeichert; bitte die Umlaute prüfen."
        return _decoded_as(data, "cp1252", name), [note]


def _decoded_as(data, encoding, name):
    try:
        return data.decode(encoding).replace("\0", "")
    except UnicodeDecodeError as error:
        raise DrucksacheError(NOT_TEXT.format(name=name)) from error


def _without_controls(text, name, notes):
    found = list(CONTROL.finditer(text))
    if len(found) > 2 + len(text) * MAX_CONTROL_SHARE:
        raise DrucksacheError(NOT_TEXT.format(name=name))
    if found:
        lines = sorted({text.count("\n", 0, hit.start()) + 1 for hit in found})
        notes.append(f"Steuerzeichen durch Leerzeichen ersetzt in Zeile {', '.join(map(str, lines))}.")
    return CONTROL.sub(" ", text)
