"""Reads the lines of a Drucksache from top to bottom: head, Beratungsfolge, subject, sections, "gez."."""

from dataclasses import replace
from enum import Enum

from committees.importers.headings import USUAL_HEADINGS, Headings
from committees.importers.heads import ImpossibleDate, find_days, read_contact, read_identity, read_kind
from committees.importers.lines import IMAGE
from committees.importers.matching import normalise
from committees.importers.parsed import DrucksacheError, ParsedDrucksache, Unread
from committees.importers.sections import OpenSection
from committees.importers.signatures import Signature, signed_name
from committees.importers.stations import read_columns, read_line, read_row
from committees.importers.subjects import Subjects

HEAD = "Diese Zeile im Kopf passt zu keinem Feld."
BETWEEN = "Der Text steht vor dem ersten Abschnitt."
ATTACHMENT = "Anlagen bitte als eigene Dateien hochladen."
# Deeper than every "#" heading: before the subject no heading is deep enough to be a section.
NO_SUBJECT = 7
PLAIN_SUBJECT = "Der Betreff ist nicht als Überschrift ausgezeichnet; bitte prüfen."
IMAGE_LEFT_OUT = "Bild wurde nicht übernommen; bitte als Anlage hochladen."
NO_DRUCKSACHE = "Das ist keine Drucksache: Vorlagenart, Drucksachennummer und ein Abschnitt wie „Sachverhalt“ fehlen."


class Part(Enum):
    """Where in the form the reader is; HEAD and TABLE lie before the first section."""

    HEAD = 1
    TABLE = 2
    SECTION = 3
    ATTACHMENTS = 4
    SIGNED = 5


def read_lines(lines, *, headings=USUAL_HEADINGS, line_word="Zeile", join=None):
    """The Drucksache that the lines spell; `join` makes the source of a section from its lines."""
    return Reader(lines, headings, line_word, join or join_markdown).read()


def join_markdown(lines):
    return "\n".join(line.source for line in lines)


class Reader:
    """Takes line after line; what none of its steps takes is shown as unread."""

    def __init__(self, lines, headings, line_word, join):
        self.lines, self.join = lines, join
        self.result = ParsedDrucksache(line_word=line_word)
        self.errors = []
        self.part, self.is_alone = Part.HEAD, True
        self.headings, self.subjects = Headings(headings), Subjects()
        self.columns, self.sections, self.signature = None, [], Signature()
        self.is_table_ahead = self._table_ahead()

    def read(self):
        for line in self.lines:
            self._take(line)
        self._close_subject()
        self._close_sections()
        self._close_signature()
        if not (self.result.kind_name or self.result.number or self.result.sections):
            raise DrucksacheError(NO_DRUCKSACHE)
        if self.errors:
            errors = sorted(set(self.errors))
            raise DrucksacheError([f"{self._place(number)}: {sentence}" for number, sentence in errors])
        self.result.unread.sort(key=lambda entry: entry.line)
        return self.result

    # --- one line ---

    def _take(self, line):
        if line.rows and not self._is_table_of_text(line):
            for row in line.rows:
                self._take(row)
            return
        line = self._without_images(line)
        if line.is_blank:
            self._blank(line)
        elif line.rows:
            self.sections[-1].take(line)
        elif not (line.is_ruler and self._may_drop_ruler()):
            self._try_steps(line)
            self.is_alone = False

    def _try_steps(self, line):
        try:
            if not any(step(line) for step in self._steps()):
                self._unread(line, HEAD if self.columns is None else BETWEEN)
        except ImpossibleDate as error:
            self._error(line.number, f"Den {error} gibt es nicht.")

    def _steps(self):
        """The readers of this part of the form, the most certain first."""
        before = self.part in (Part.HEAD, Part.TABLE) and not self.sections
        last = {
            Part.TABLE: self._station,
            Part.SECTION: self._section_text,
            Part.ATTACHMENTS: self._attachment,
            Part.SIGNED: self.signature.take,
        }.get(self.part)
        steps = (
            self._table_head,
            self._signature_start,
            self._contact,
            before and self._head,
            self._section_start,
            last,
        )
        return [step for step in (*steps, before and self._subject) if step]

    def _is_table_of_text(self, line):
        first = line.rows[0].cells
        return self.part is Part.SECTION and not read_columns(first) and signed_name(first[0]) is None

    def _blank(self, line):
        self.is_alone = True
        if self.part is Part.SECTION:
            self.sections[-1].take(line)

    def _may_drop_ruler(self):
        return self.part is not Part.SECTION or not self.sections[-1].lines

    def _without_images(self, line):
        hits = list(IMAGE.finditer(line.source))
        self.result.unread += [Unread(line.number, hit[0], IMAGE_LEFT_OUT) for hit in hits]
        return replace(line, source=IMAGE.sub("", line.source), text=IMAGE.sub("", line.text)) if hits else line

    # --- the steps: each returns whether it took the line ---

    def _table_head(self, line):
        columns = read_columns(line.cells)
        if columns is None or self.columns or (self.sections and self.part is not Part.TABLE):
            return False
        self.columns, self.part = columns, Part.TABLE
        self.result.line_of["stations"] = line.number
        self.result.unread += [Unread(line.number, *entry) for entry in columns.unknown()]
        self.subjects.table_begins()
        return True

    def _station(self, line):
        if self.columns is None:
            return self._station_line(line)
        is_row = not self.is_alone or "\t" in line.text or "|" in line.text
        if line.is_heading or not is_row or read_columns(line.cells):
            return False
        stations, unread = read_row(line.cells, self.columns)
        self.result.stations += stations
        self.result.unread += [Unread(line.number, *entry) for entry in unread]
        return True

    def _station_line(self, line):
        """A line of a Beratungsfolge that is no table; a line of its own without a day or a dash is a subject."""
        is_item = line.text.lstrip().startswith(("-", "–", "*", "•")) or find_days(line.text)[0]
        stations = None if line.is_heading or (self.is_alone and not is_item) else read_line(line.text)
        self.result.stations += stations or []
        return bool(stations)

    def _contact(self, line):
        name = read_contact(line.text)
        if name:
            self._set(line, line.text, contact=name)
        return bool(name)

    def _head(self, line):
        cells = [cell for cell in line.cells if cell]
        if not cells or (self.columns and not read_identity(cells[0])):
            return False
        taken = [self._number(line, cell) or self._kind(line, cell) for cell in cells]
        if any(taken):
            for cell in (cell for cell, is_taken in zip(cells, taken, strict=True) if not is_taken):
                self.result.unread.append(Unread(line.number, cell, HEAD))
        return any(taken)

    def _number(self, line, cell):
        identity = read_identity(cell)
        if identity is None:
            return False
        self._set(line, cell, number=identity.number, date=identity.date)
        if identity.rest:
            self.result.unread.append(Unread(line.number, identity.rest, HEAD))
        return True

    def _kind(self, line, cell):
        kind = read_kind(cell) if self.columns is None else None
        if kind is None or (kind.is_public is None and self.result.kind_name):
            return False
        # "nicht" in another column of the same line: better unknown than public by mistake.
        is_public = None if kind.is_public and "nicht" in line.text.casefold() else kind.is_public
        self._set(line, cell, kind_name=kind.name, is_public=is_public)
        return True

    def _subject(self, line):
        return self.subjects.take(line, is_late=bool(self.columns or self.result.number))

    def _section_start(self, line):
        text, rest = self.headings.split(line)
        if normalise(text.split(":")[0]) == "beratungsfolge" and self.columns is None:
            self.part = Part.TABLE
            stations = read_line(text.split(":", 1)[1]) if ":" in text else None
            self.result.stations += stations or []
            return True
        if self._is_attachment_heading(line, text):
            self.part = Part.ATTACHMENTS
            return self._attachment(line)
        if not rest and not self._opens_section(line, text):
            return False
        self._open_section(line, text.rstrip(": "), rest)
        return True

    def _opens_section(self, line, text):
        has_begun = bool(self.columns or (not self.is_table_ahead and (self.result.number or self.result.kind_name)))
        return self.headings.opens(
            line,
            text,
            is_alone=self.is_alone,
            is_late=has_begun or bool(self.sections),
            subject_level=NO_SUBJECT if self.subjects.level is None else self.subjects.level,
        )

    def _is_attachment_heading(self, line, text):
        is_name = normalise(text[:20]) in ("anlage", "anlagen") and not self.headings.knows(text)
        return is_name and (line.is_heading or self.is_alone or text.endswith(":"))

    def _open_section(self, line, heading, rest):
        self.part = Part.SECTION
        self.headings.opened(line)
        self.sections.append(OpenSection(heading, line.number))
        if rest:
            self.sections[-1].take(replace(line, text=rest, source=rest))

    def _section_text(self, line):
        level = self.subjects.level
        if line.level and level and line.level <= level and line.level < self.headings.level:
            return self._subject(line)
        self.sections[-1].take(line)
        return True

    def _attachment(self, line):
        self._unread(line, ATTACHMENT)
        return True

    def _signature_start(self, line):
        if not self.signature.begin(line):
            return False
        self.part = Part.SIGNED
        return True

    # --- the end ---

    def _close_subject(self):
        chosen = self.subjects.chosen()
        for line in self.subjects.others():
            self._unread(line, HEAD if line.number < self.result.line_of.get("stations", 0) else BETWEEN)
        if len(chosen) > 1:
            places = " und ".join(self._place(line.number) for line, _ in chosen)
            self._error(chosen[-1][0].number, f"Es gibt mehr als einen Betreff ({places}).")
        elif chosen:
            [(line, text)] = chosen
            self._set(line, text, subject=text)
            if chosen == self.subjects.plain:
                self.result.notes.append(f"{self._place(line.number)}: {PLAIN_SUBJECT}")

    def _close_sections(self):
        first = {}
        for section in self.sections:
            earlier = first.setdefault(normalise(section.heading), section)
            if earlier is not section:
                sentence = f"Den Abschnitt „{section.heading}“ gibt es schon in {self._place(earlier.number)}."
                self._error(section.number, sentence)
            closed, lost = section.close(self.join)
            self.result.sections.append(closed)
            self.result.unread += lost
            self.result.line_of.setdefault(section.heading, section.number)

    def _close_signature(self):
        self.result.signer_name, self.result.signer_office = (*self.signature.values, "", "")[:2]
        self.result.unread += self.signature.unread

    # --- notes ---

    def _set(self, line, written, **values):
        """Set fields of the result; a second, different value is a contradiction."""
        for name, value in values.items():
            if value in ("", None):
                continue
            if getattr(self.result, name) not in ("", None, value):
                self._error(line.number, f"„{written}“ widerspricht {self._place(self.result.line_of[name])}.")
            setattr(self.result, name, value)
            self.result.line_of[name] = line.number

    def _unread(self, line, reason):
        self.result.unread.append(Unread(line.number, line.text.strip() or line.source.strip(), reason))

    def _error(self, number, sentence):
        self.errors.append((number, sentence))

    def _place(self, number):
        return f"{self.result.line_word} {number}"

    def _table_ahead(self):
        """Whether a Beratungsfolge stands before the first section."""
        for line in self.lines:
            for row in line.rows or (line,):
                if read_columns(row.cells):
                    return True
                if self.headings.knows(row.text.strip()) and row.is_heading:
                    return False
        return False
