"""The files of a folder that is read in: found inside it alone, and judged by what they are, not by their names."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pikepdf

from committees.actions.files import KINDS_IN_WORDS, PDF, media_type_of

OUTSIDE = "„{name}“ führt aus dem Ordner hinaus."
MISSING = "Die Datei „{name}“ gibt es im Ordner nicht."
EMPTY = "Die Datei „{name}“ ist leer."
TOO_LARGE = "Die Datei „{name}“ hat {size} MB; erlaubt sind {most} MB (Einstellungen der Stadt)."
STRANGE = f"Die Datei „{{name}}“ ist von einer Art, die hier nicht angenommen wird. Möglich sind {KINDS_IN_WORDS}."
NO_PDF = "Die Datei „{name}“ ist kein PDF. Die Drucksache selbst ist immer ein PDF."
ENCRYPTED = "Die Datei „{name}“ ist verschlüsselt. Bitte ohne Kennwort speichern."
BROKEN = "Die Datei „{name}“ ist beschädigt und lässt sich nicht öffnen."
NO_PAGE = "Die Datei „{name}“ hat keine Seite."
CHANGED = "Die Datei „{name}“ wurde während des Einlesens geändert. Bitte noch einmal einlesen."
LEFT_BEHIND = ("thumbs.db", "desktop.ini")  # by Windows in every folder
MB = 1024 * 1024


class FileFault(ValueError):
    """This file cannot be taken; says why in German."""


@dataclass(frozen=True)
class GivenFile:
    """A file that fits; its bytes are read again when they are stored."""

    path: Path
    media_type: str
    sha256: str
    pages: int

    @property
    def name(self):
        return self.path.name

    def read(self):
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise FileFault(CHANGED.format(name=self.name)) from error
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise FileFault(CHANGED.format(name=self.name))
        return data


class Folder:
    """A folder with its files; `named` are those that somebody asked for."""

    def __init__(self, path, *, most_mb):
        self.root, self.most_mb, self.named = Path(path).resolve(), most_mb, set()

    @property
    def top_names(self):
        return sorted(path.name for path in self.root.iterdir() if path.is_file())

    def find(self, name):
        """The path of a file by the name that the table gives it, with strokes of either kind."""
        pure = PurePosixPath(name.replace("\\", "/"))
        if pure.is_absolute() or ".." in pure.parts or ":" in (pure.parts or (":",))[0]:
            raise FileFault(OUTSIDE.format(name=name[:120]))
        try:
            path = (self.root / pure).resolve()
            is_file = path.is_file()
        except (OSError, ValueError):  # a name that no file can have
            is_file = False
        if not is_file:
            raise FileFault(MISSING.format(name=name[:120]))
        if not path.is_relative_to(self.root):
            raise FileFault(OUTSIDE.format(name=name[:120]))
        self.named.add(path)
        return path

    def checked(self, name, *, is_main=False):
        """The file if it can be taken; FileFault says what is wrong with it."""
        path = self.find(name)
        size = path.stat().st_size
        if size > self.most_mb * MB:
            raise FileFault(TOO_LARGE.format(name=name, size=-(-size // MB), most=self.most_mb))
        try:
            data = path.read_bytes()
        except OSError as error:
            raise FileFault(MISSING.format(name=name)) from error
        if not data:
            raise FileFault(EMPTY.format(name=name))
        return GivenFile(path, *kind_and_pages(data, name, is_main=is_main))

    def unnamed(self, index):
        """Names of files that the table does not name, without what programs leave behind."""
        known = self.named | {self.root / index}
        for path in sorted(self.root.rglob("*")):
            inside = path.relative_to(self.root)
            is_hidden = any(part.startswith((".", "~$")) for part in inside.parts) or path.name.lower() in LEFT_BEHIND
            if path.is_file() and not is_hidden and path.resolve() not in known:
                yield str(inside)


def kind_and_pages(data, name, *, is_main):
    """(media type, SHA-256, pages) of these bytes."""
    media_type = media_type_of(data)
    if media_type is None:
        raise FileFault(STRANGE.format(name=name))
    if is_main and media_type != PDF:
        raise FileFault(NO_PDF.format(name=name))
    return media_type, hashlib.sha256(data).hexdigest(), pages_of(data, name) if media_type == PDF else 0


def pages_of(data, name):
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            pages = len(document.pages)
    except pikepdf.PasswordError as error:
        raise FileFault(ENCRYPTED.format(name=name)) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise FileFault(BROKEN.format(name=name)) from error
    if pages == 0:
        raise FileFault(NO_PAGE.format(name=name))
    return pages
