"""What a set is: a folder with one file for each table, the stored files, and a list of all of it with checksums."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

FORMAT = "ratsinformation-backup"
FORMAT_VERSION = 1
MANIFEST, SUM = "manifest.json", "manifest.sha256"
TABLES, FILES = "tables", "files"
CHUNK = 1024 * 1024


class BackupError(Exception):
    """The set cannot be made, read or restored; the message says why, in German."""


@dataclass(frozen=True)
class Entry:
    """One file of the set; `rows` of a table, 0 for a stored file. `size` in bytes, `sha256` in hex."""

    path: str
    size: int
    sha256: str
    rows: int = 0


@dataclass(frozen=True)
class Manifest:
    """The list of a set: which program state it came from, its tables with columns, its sequences, its files."""

    created_at: str
    migrations: dict  # app → names, in the order in which they were applied
    columns: dict  # table → names
    sequences: dict  # name → [last value, whether it was given]
    tables: dict = field(default_factory=dict)  # table → Entry
    files: list = field(default_factory=list)  # of Entry

    def to_json(self):
        said = {"format": FORMAT, "version": FORMAT_VERSION, **asdict(self)}
        return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, data):
        try:
            said = json.loads(data)
            form, version = said.pop("format"), said.pop("version")
            tables = {name: Entry(**entry) for name, entry in said.pop("tables").items()}
            files = [Entry(**entry) for entry in said.pop("files")]
            found = cls(**said, tables=tables, files=files)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BackupError("Das ist keine Sicherung dieses Programms: Ihr Verzeichnis ist nicht lesbar.") from error
        if form != FORMAT or version != FORMAT_VERSION:
            raise BackupError("Das ist keine Sicherung dieses Programms, oder sie stammt von einer neueren Fassung.")
        return found

    @property
    def entries(self):
        return [*self.tables.values(), *self.files]


def begin(folder):
    """An empty folder for a new set; one that holds something is left as it is."""
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(f"{folder} ist nicht leer. Bitte einen neuen Ordner angeben.")
    try:
        for name in (TABLES, FILES):
            (folder / name).mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise BackupError(f"{folder} lässt sich nicht anlegen ({error.strerror}).") from error
    folder.chmod(0o700)
    return folder


def finish(folder, manifest):
    """Write the list last: without it the folder is no set."""
    data = manifest.to_json()
    write(folder / SUM, [f"{hashlib.sha256(data).hexdigest()}  {MANIFEST}\n".encode()])
    write(folder / MANIFEST, [data])
    folder_fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(folder_fd)
    finally:
        os.close(folder_fd)


def write(path, chunks):
    """(size, SHA-256) of what was written and synced."""
    digest, size = hashlib.sha256(), 0
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(path, "wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def chunks_of(file):
    while chunk := file.read(CHUNK):
        yield chunk


def read_manifest(folder):
    """The list of the set, checked against its own checksum."""
    try:
        data, said = (folder / MANIFEST).read_bytes(), (folder / SUM).read_text().split()
    except OSError as error:
        raise BackupError(f"{folder} enthält keine vollständige Sicherung ({error.strerror}).") from error
    if not said or said[0] != hashlib.sha256(data).hexdigest():
        raise BackupError("Das Verzeichnis der Sicherung ist beschädigt. Es wurde nichts zurückgespielt.")
    return Manifest.from_json(data)


def refuse_damage(folder, manifest):
    """BackupError at the first file of the set that is missing or is not what was saved."""
    for entry in manifest.entries:
        path = folder / entry.path
        if not path.resolve().is_relative_to(folder.resolve()):
            raise BackupError(f"{entry.path} liegt außerhalb der Sicherung. Es wurde nichts zurückgespielt.")
        if not path.is_file():
            raise BackupError(f"In der Sicherung fehlt {entry.path}. Es wurde nichts zurückgespielt.")
        if fingerprint(path) != (entry.size, entry.sha256):
            raise BackupError(f"{entry.path} ist beschädigt. Es wurde nichts zurückgespielt.")


def fingerprint(path):
    digest, size = hashlib.sha256(), 0
    with open(path, "rb") as file:
        for chunk in chunks_of(file):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()
