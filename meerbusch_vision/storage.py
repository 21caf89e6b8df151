"""File storage that has written and synced a file before it says so."""

import os
import tempfile
from pathlib import Path

from django.core.files.storage import FileSystemStorage


class SyncedFileStorage(FileSystemStorage):
    def _save(self, name, content):
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=target.parent)
        try:
            write(handle, content)
            os.replace(draft, target)
        except BaseException:
            os.unlink(draft)  # on a full disk its piece would be in the way, too
            raise
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return name


def write(handle, content):
    with open(handle, "wb") as file:
        for chunk in content.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
