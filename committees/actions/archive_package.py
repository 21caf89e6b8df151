"""The package for the archive: of each record offered its document as PDF/A, its files and facts, with checksums."""

import json
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.files.storage import default_storage

from committees import clock, documents
from committees.actions.archive import KINDS, motion_of
from committees.actions.files import read
from committees.actions.snapshots import snapshot_of
from committees.models import Attachment, Consultation, DiscardedDraft, Motion, Municipality, StoredFile
from committees.states import AttachmentRole
from meerbusch_vision.pdf import PDFProblem

READ_ME = """Angebot an das Archiv nach § 10 ArchivG NRW
{town}, {day:%d.%m.%Y}

verzeichnis.json      was angeboten wird, eine Unterlage je Eintrag
NUMMER/entwurf.pdf    der Wortlaut als PDF/A-2a; fehlt er, sagt angaben.json, warum
NUMMER/angaben.json   alle Angaben und Texte der Unterlage
NUMMER/anlagen/       Dateien, wie sie hochgeladen wurden; fehlt eine, sagen es verzeichnis.json und angaben.json
pruefsummen.sha256    zu prüfen mit: sha256sum -c pruefsummen.sha256
"""
LOST = "fehlt im Dateispeicher der Stadt"


def write_package(offers, target):
    """Write the package of these offers as ZIP into a binary file; what was deleted meanwhile is left out."""
    package = Package(zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED))
    with package.archive:
        listed = [put_record(package, offer, record) for offer in offers if (record := offer.record)]
        town = Municipality.objects.first()
        package.put("verzeichnis.json", as_json(listed))
        package.put("LIESMICH.txt", READ_ME.format(town=town.name if town else "", day=clock.today()).encode())
        package.finish()


class Package:
    """A ZIP file that knows the SHA-256 of everything in it."""

    def __init__(self, archive):
        self.archive, self.sums = archive, {}

    def put(self, path, data):
        self.archive.writestr(path, data)
        self.sums[path] = documents.sha256(data)

    def finish(self):
        lines = (f"{sha256}  {path}\n" for path, sha256 in self.sums.items())
        self.archive.writestr("pruefsummen.sha256", "".join(lines))


def as_json(value):
    return json.dumps(value, ensure_ascii=False, indent=1, default=str).encode()


def put_record(package, offer, record):
    """Put one record into its folder; returns what the list says of it."""
    folder, (motion, parts) = f"{offer.pk:05}", parts_of(record)
    facts = facts_of(offer, record, motion, parts["head"])
    files = [put_file(package, folder, place, each) for place, each in enumerate(files_of(motion, parts), start=1)]
    lost = [file["Titel"] for file in files if "Fehlt" in file]
    content = content_of(record, motion, parts)
    problem = put_document(package, folder, content)
    said = facts | {"ohne Wortlaut": problem, "Anlagen": files, "Inhalt": content, "Teile": parts}
    package.put(f"{folder}/angaben.json", as_json(said))
    return facts | {"Ordner": folder} | ({"Fehlende Dateien": lost} if lost else {})


def facts_of(offer, record, motion, head):
    return {
        "Unterlage": offer.label,
        "Art": KINDS[type(record)],
        "Vorlagenart": motion.kind.name,
        "Betreff": head["subject"],
        "Amt": str(motion.office),
        "Aktenzeichen": head["file_reference"],
        "öffentlich": head["is_public"],
        "aufgegeben": (record.deleted_at if isinstance(record, Motion) else record.at).isoformat(),
        "angeboten": offer.offered_at.isoformat(),
    }


def parts_of(record):
    """The motion with its parts, and the parts that were given up."""
    motion = Motion.objects.with_parts().get(pk=motion_of(record).pk)
    return motion, snapshot_of(motion) if isinstance(record, Motion) else record.parts


def put_file(package, folder, place, attachment):
    """Put the file itself; where the store has lost it, what is known of it says so."""
    name = re.sub(r"[^\w.-]+", "_", attachment.file_name)[-100:]
    path, data = f"{folder}/anlagen/{place:02}-{name}", bytes_of(attachment.file)
    said = {
        "Titel": attachment.title,
        "öffentlich": attachment.is_public,
        "Format": attachment.file.media_type,
        "SHA-256": attachment.file.sha256,
    }
    if data is None:
        return {"Fehlt": LOST} | said
    package.put(path, data)
    return {"Datei": path} | said


def bytes_of(file):
    try:
        return read(file)
    except FileNotFoundError:
        return None


def files_of(motion, parts):
    """All its files, also those that the document only counts, as attachments that are not saved."""
    return [
        Attachment(motion=motion, file_id=each["file"], **{name: each[name] for name in each if name != "file"})
        for each in parts["files"]
    ]


@dataclass(frozen=True)
class LostFile:
    """A file of a record offered that the store does not hold any more; `place` counts from 1 within the record."""

    label: str
    place: int
    title: str
    sha256: str


def lost_files(offers):
    """What the package of these offers lacks, read in three queries."""
    listed = [*files_of_drafts(offers), *files_of_discarded(offers)]
    stored = StoredFile.objects.in_bulk({file for _, _, _, file in listed})
    lost = {key for key, file in stored.items() if not default_storage.exists(file.path)}
    return [LostFile(label, place, title, stored[file].sha256) for label, place, title, file in listed if file in lost]


def files_of_drafts(offers):
    """(label of the offer, place, title, key of the file) of each file of a deleted draft."""
    labels, places = labels_of(offers, Motion), Counter()
    for attachment in Attachment.objects.filter(motion__in=labels).order_by("motion", "position", "pk"):
        places[attachment.motion_id] += 1
        key = attachment.motion_id
        yield labels[key], places[key], attachment.title, attachment.file_id


def files_of_discarded(offers):
    """The same of versions that were begun and given up."""
    labels = labels_of(offers, DiscardedDraft)
    for key, files in DiscardedDraft.objects.filter(pk__in=labels).order_by("pk").values_list("pk", "parts__files"):
        for place, each in enumerate(files, start=1):
            yield labels[key], place, each["title"], each["file"]


def labels_of(offers, model):
    return {each.record_id: each.label for each in offers if each.record_type == model._meta.model_name}


def put_document(package, folder, content):
    """Put the wording as a PDF; where it cannot be set, returns why."""
    try:
        package.put(f"{folder}/entwurf.pdf", documents.content_pdf(content, created_at=clock.now(), is_draft=True))
    except PDFProblem as problem:
        return str(problem)
    return ""


def content_of(record, motion, parts):
    """What the document says: the draft as it is, or what was begun and given up."""
    if isinstance(record, Motion):
        return documents.content_of(motion)
    for name, value in parts["head"].items():
        setattr(motion, name, value)
    motion.paper_date = parts["paper_date"] and date.fromisoformat(parts["paper_date"])
    rows = parts["rows"] if motion.has_financial_effect else []
    named = [each for each in files_of(motion, parts) if each.role == AttachmentRole.ATTACHMENT]
    return documents.content_of(motion, version=record.number) | {
        "sections": documents.filled_sections(motion.kind, parts["sections"], rows),
        "consultations": [documents.consultation_content(station, motion) for station in stations_of(motion, parts)],
        "main_document": None,  # lies among the files
        "attachments": [documents.attachment_content(each, place) for place, each in enumerate(named, start=1)],
    }


def stations_of(motion, parts):
    for each in parts["stations"]:
        day = each["wished_on"] and date.fromisoformat(each["wished_on"])
        names = {"committee_id": each["committee"], "meeting_id": each["meeting"]}
        yield Consultation(motion=motion, role=each["role"], wished_on=day, **names)
