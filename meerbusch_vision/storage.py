"""File storage that has written and synced a file before it says so."""

import os
import tempfile
from pathlib import Path

from django.core.files.storage import FileSystemStorage


class SyncedFileStorage(FileSystemStorage):
    def _save(self, name, content):
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as draft:
            for chunk in content.chunks():
                draft.write(chunk)
            draft.flush()
            os.fsync(draft.fileno())
        os.replace(draft.name, target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return name
