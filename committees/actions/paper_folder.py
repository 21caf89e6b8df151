"""Non-public papers of an earlier system, which no open interface carries: a folder with an index, line by line."""

import csv
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import transaction

from committees import clock
from committees.actions.files import PDF, media_type_of, store
from committees.actions.oparl.papers import content_as_given, fill_words, freeze_given, give_number, released_at
from committees.actions.oparl.run import Fault
from committees.actions.publication import give_to_members
from committees.importers.file_text import read_file_text
from committees.models import Attachment, AuditEntry, Committee, Consultation, Meeting, Motion, MotionKind, Office
from committees.models.walls import REFUSALS, german_sentence
from committees.states import ConsultationRole, MotionState, NonPublicReason

INDEX = "index.csv"
COLUMNS = ("Nummer", "Datum", "Betreff", "Art", "Amt", "Grund", "Gremium", "Sitzung", "Datei", "Anlagen")
REASONS = {reason.label.casefold(): reason for reason in NonPublicReason}
MOST_BYTES = 200_000_000


@dataclass
class Protocol:
    """What became of each line of the index; `unnamed` are files in the folder that no line names."""

    taken: int = 0
    known: int = 0
    problems: list = field(default_factory=list)
    files: set = field(default_factory=set)
    unnamed: list = field(default_factory=list)

    @property
    def lines(self):
        return self.taken + self.known + len(self.problems)


def read_folder(folder, *, by):
    """Take over every line that is not here yet, each whole or not at all."""
    protocol = Protocol()
    for number, row in enumerate(rows_of(folder), start=2):
        try:
            with transaction.atomic():
                is_new = store_line(folder, row, protocol.files, by)
        except Fault as fault:
            protocol.problems.append(f"Zeile {number}: {fault}")
        except ValidationError as error:
            protocol.problems.append(f"Zeile {number}: {' '.join(error.messages)}")
        except REFUSALS as error:
            protocol.problems.append(f"Zeile {number}: {german_sentence(error)}")
        else:
            protocol.taken, protocol.known = protocol.taken + is_new, protocol.known + (not is_new)
    there = {path.name for path in folder.iterdir() if path.is_file()}
    protocol.unnamed = sorted(there - protocol.files - {INDEX})
    return protocol


def rows_of(folder):
    """The lines of the index by column."""
    try:
        text = (folder / INDEX).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"Im Ordner fehlt {INDEX}, oder die Datei ist nicht in UTF-8 gespeichert.") from error
    reader = csv.DictReader(text.splitlines(), delimiter=";", restval="")
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise Fault(f"In {INDEX} fehlen Spalten: {', '.join(missing)}.")
    return [{name: row[name].strip() for name in COLUMNS} for row in reader]


def store_line(folder, row, files, by):
    """Whether the paper is new; one with this number that is here already stays as it is."""
    names = [name.strip() for name in row["Anlagen"].split("|") if name.strip()]
    files.update([row["Datei"], *names])
    if not row["Nummer"] or not row["Betreff"]:
        raise Fault("Nummer oder Betreff fehlt.")
    if Motion.objects.filter(number=row["Nummer"]).exists():
        return False
    motion = store_head(row, by)
    station = store_station(motion, row)
    main, text = stored_main(folder, row["Datei"])
    fill_words(motion, text)
    for position, name in enumerate(names, start=1):
        attach(motion, position, folder, name)
    release(motion, main, text, was_sent=station is not None and station.meeting is not None)
    AuditEntry.objects.note(by=by, subject=motion, action="import", note=INDEX)
    return True


def store_head(row, by):
    motion = Motion(
        kind=one(MotionKind.objects.filter(name__iexact=row["Art"]), f"Die Vorlagenart „{row['Art']}“"),
        office=one(Office.objects.filter(code=row["Amt"]), f"Das Amt „{row['Amt']}“"),
        author=by,
        subject=row["Betreff"][:300],
        paper_date=day_of(row["Datum"]),
        is_public=False,
        reason_non_public=reason_of(row["Grund"]),
    )
    give_number(motion, row["Nummer"])
    motion.save()
    return motion


def one(found, words):
    first = found.first()
    if first is None:
        raise Fault(f"{words} gibt es hier nicht.")
    return first


def day_of(text):
    """ "02.05.2021" or "2021-05-02"."""
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise Fault(f"„{text}“ ist kein Datum; gebraucht wird etwa {date(2021, 5, 2):%d.%m.%Y}.")


def reason_of(text):
    if text.casefold() not in REASONS:
        labels = ", ".join(NonPublicReason.labels)
        raise Fault(f"Der Grund der Nichtöffentlichkeit (§ 48 Abs. 2 GO NRW) ist keiner von diesen: {labels}.")
    return REASONS[text.casefold()]


def store_station(motion, row):
    """The committee that dealt with it, and its sitting on that day."""
    if not row["Gremium"]:
        return None
    day = day_of(row["Sitzung"]) if row["Sitzung"] else motion.paper_date
    named = Committee.objects.filter(short_name__iexact=row["Gremium"]) or Committee.objects.filter(
        name__iexact=row["Gremium"]
    )
    committee = one(named.on(day), f"Das Gremium „{row['Gremium']}“ am {day:%d.%m.%Y}")
    meeting = None
    if row["Sitzung"]:
        sittings = Meeting.objects.filter(committees=committee, starts_at__date=day)
        meeting = one(sittings, f"Eine Sitzung von {row['Gremium']} am {day:%d.%m.%Y}")
    return Consultation.objects.create(
        motion=motion, committee=committee, meeting=meeting, role=ConsultationRole.DECISION
    )


# --- files ---


def stored(folder, name):
    """The file of this name in the folder itself, as it is kept, and its bytes."""
    path = folder / name
    if not name or PurePath(name).name != name or not path.is_file() or path.is_symlink():
        raise Fault(f"Die Datei „{name}“ liegt nicht im Ordner.")
    if path.stat().st_size > MOST_BYTES:
        raise Fault(f"Die Datei „{name}“ ist größer als {MOST_BYTES // 1_000_000} MB.")
    data = path.read_bytes()
    media_type = media_type_of(data)
    if media_type is None:
        raise Fault(f"Die Datei „{name}“ ist von einer Art, die hier nicht angenommen wird.")
    return store(data, media_type), data


def stored_main(folder, name):
    file, data = stored(folder, name)
    if file.media_type != PDF:
        raise Fault(f"Die Datei „{name}“ ist kein PDF.")
    return file, read_file_text(data)[0].replace("\f", "\n")


def attach(motion, position, folder, name):
    file, _ = stored(folder, name)
    title = PurePath(name).stem[:200]
    Attachment.objects.create(
        motion=motion, position=position, title=title, file_name=name[:200], file=file, is_public=False
    )


def release(motion, main, text, *, was_sent):
    """Frozen as of its day; what stood on an agenda had gone to the members, and they read it here too."""
    motion.state = MotionState.RELEASED
    motion.save(update_fields=["state"])
    motion = Motion.objects.with_parts().get(pk=motion.pk)
    at = released_at(motion)
    freeze_given(motion, main, text, content_as_given(motion, ""), at)
    motion.refresh_from_db()
    if was_sent:
        give_to_members(motion, min(at, clock.now()))
