"""Putting bytes into the store, and telling what they really are."""

import hashlib
import io
import re
import zipfile
from contextlib import suppress
from datetime import timedelta
from pathlib import PurePath

import pikepdf
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from committees import clock
from committees.inspection.signatures import CONTAINER, DAMAGED, DETACHED
from committees.models import ChangedRecord, PublicObject, StoredFile

PDF = "application/pdf"
UNKNOWN = "application/octet-stream"
KEPT = timedelta(days=1)  # how long a file stays that nothing refers to
KEEPING = 0x5249534649  # lock: while a backup holds it, no file is collected
OFFICE_TYPES = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
ENDINGS = {
    PDF: "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    **dict(zip(OFFICE_TYPES.values(), ("docx", "xlsx", "pptx"), strict=True)),
    f"{OPEN_DOCUMENT}text": "odt",
    f"{OPEN_DOCUMENT}spreadsheet": "ods",
    f"{OPEN_DOCUMENT}presentation": "odp",
}
SIGNATURE_ENDINGS = {DETACHED: "p7s", CONTAINER: "asice"}  # taken with minutes, never as an Anlage
KINDS_IN_WORDS = "PDF, PNG, JPEG, Word, Excel, PowerPoint und OpenDocument"


def store(data, media_type):
    """Keep these bytes under their SHA-256; the same bytes are kept once. Written and synced before it returns."""
    sha256 = hashlib.sha256(data).hexdigest()
    told = {"size": len(data), "media_type": media_type, "sha512": hashlib.sha512(data).hexdigest()}
    file, _ = StoredFile.objects.get_or_create(sha256=sha256, defaults=told)
    if not default_storage.exists(file.path):
        default_storage.save(file.path, ContentFile(data))
    return file


def collect_files():
    """Remove files that nothing has referred to for a day. The foreign keys protect what is in use after all."""
    for file in StoredFile.objects.unused_since(clock.now() - KEPT):
        with suppress(ProtectedError, IntegrityError), transaction.atomic():
            if is_being_saved():
                return
            file.delete()
            connection.check_constraints()
            # Inside the transaction: whoever stores the same bytes now waits for its end and writes them anew.
            default_storage.delete(file.path)


def collect_strays():
    """Remove what a killed program left behind: bytes whose row was never committed, and pieces that were never put
    together, once they are a day old."""
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    for path in stored_paths():
        name = PurePath(path).name
        if name in known or not is_old(path):
            continue
        if re.fullmatch("[0-9a-f]{64}", name):
            drop_stray(path, name)
        else:
            default_storage.delete(path)


def sum_files():
    """Note the SHA-512 of files that were stored before it was; their papers and sittings are told anew."""
    known = [file for file in StoredFile.objects.filter(sha512="").order_by("pk").iterator() if note_sum(file)]
    if known:
        tell_again()
    return len(known)


def note_sum(file):
    """Whether it could be noted: a file that is not to be read is tried again the next night."""
    try:
        with default_storage.open(file.path) as handle:
            digest = hashlib.file_digest(handle, "sha512").hexdigest()
    except OSError:
        return False
    return bool(StoredFile.objects.filter(pk=file.pk, sha512="").update(sha512=digest))


def tell_again():
    shown = PublicObject.objects.exposed().filter(record_type__in=("motion", "meeting"))
    pairs = shown.order_by("pk").values_list("record_type", "record_id")
    ChangedRecord.objects.bulk_create(ChangedRecord(family=family, record_id=key) for family, key in pairs)


def is_old(path):
    """A piece may have got its name, or be gone, since the folder was read."""
    with suppress(FileNotFoundError):
        return default_storage.get_modified_time(path) < clock.now() - KEPT
    return False


def stored_paths():
    """Of everything that lies where store() puts its files."""
    for first in folders_in(""):
        for second in folders_in(first):
            yield from (f"{first}/{second}/{name}" for name in default_storage.listdir(f"{first}/{second}")[1])


def folders_in(folder):
    """Their names, each the beginning of a hash; a store that holds nothing yet has none."""
    with suppress(FileNotFoundError):
        return [name for name in default_storage.listdir(folder)[0] if re.fullmatch("[0-9a-f]{2}", name)]
    return []


def drop_stray(path, sha256):
    """Its row stands in for a moment: whoever stores the same bytes now waits for its end and writes them anew."""
    with suppress(IntegrityError), transaction.atomic():
        if is_being_saved():
            return
        row = StoredFile.objects.create(sha256=sha256, size=1, media_type=PDF)
        default_storage.delete(path)
        row.delete()


def is_being_saved():
    """Whether a backup is being made; if not, none begins before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [KEEPING])
        return not cursor.fetchone()[0]


def read_kept(sha256):
    """The bytes of the stored file with this hash, or None when it was collected."""
    file = StoredFile.objects.filter(sha256=sha256).first()
    return read(file) if file else None


def read(file):
    with default_storage.open(file.path) as handle:
        return handle.read()


def media_type_of(data):
    """What the content is, whatever the name says; None for a kind that is not taken."""
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return zipped_type_of(data) if data.startswith(b"PK\x03\x04") else None


def zipped_type_of(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", "replace")
                return kind if kind in ENDINGS else None
            return next((kind for name, kind in OFFICE_TYPES.items() if name in names), None)
    except DAMAGED:
        return None


def warning_about(data, media_type, name):
    """What readers should know of this file: encrypted, broken, not accessible (P3, BITVNRW § 5)."""
    if media_type != PDF:
        return ""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if "/StructTreeRoot" in pdf.Root and "/Lang" in pdf.Root:
                return ""
            return (
                f"Die Datei „{name}“ ist nicht barrierefrei. Bitte eine barrierefreie Fassung hochladen "
                "oder den Hinweis für Nutzende ergänzen (§ 5 BITVNRW)."
            )
    except pikepdf.PasswordError:
        return f"Die Datei „{name}“ ist verschlüsselt. Ohne Kennwort kann sie niemand lesen."
    except pikepdf.PdfError:
        return f"Die Datei „{name}“ ist beschädigt und lässt sich nicht öffnen."
