"""No space left for uploads: a clear sentence, nothing stored by halves, and what needs no space goes on."""

import io
import os
import shutil
import subprocess

import psutil
import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import storages
from django.urls import reverse

from committees.models import Attachment, AuditEntry, StoredFile, Submission
from tests.drills.looking import flaws
from tests.drills.writes import JSON, Clerk, Services

MEGABYTE = 1024 * 1024
SIZE, LEFT = 24 * MEGABYTE, MEGABYTE
UPLOADS = (LEFT * 3 // 2, LEFT * 3)  # the one is kept in memory while it comes, the other in a file
SENTENCE = "Auf dem Server ist kein Platz mehr. Gespeichert wurde davon nichts; alles Frühere ist erhalten."


class Disk:
    """A small file system where it may be mounted; else a limit for each file that the server writes."""

    def __init__(self, town, folder):
        self.town, self.folder, self.ballast = town, folder, folder / "ballast"
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
        self.is_mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0

    def fill(self):
        if not self.is_mounted:
            return self.limit(LEFT)
        with open(self.ballast, "wb") as file:
            os.posix_fallocate(file.fileno(), 0, SIZE - LEFT)

    def make_room(self):
        if not self.is_mounted:
            return self.limit(psutil.RLIM_INFINITY)
        self.ballast.unlink()

    def limit(self, size):
        for part in self.town.parts:
            for process in (psutil.Process(part.pid), *psutil.Process(part.pid).children()):
                process.rlimit(psutil.RLIMIT_FSIZE, (size, psutil.RLIM_INFINITY))

    def files(self):
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file())

    def close(self):
        if self.is_mounted:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


@pytest.fixture
def disk(town, settings, tmp_path):
    """The town's files, and uploads on their way, lie on a disk of their own."""
    usual, town.files = town.files, tmp_path / "platte"
    town.files.mkdir()
    settings.STORAGES["default"]["OPTIONS"]["location"] = town.files
    storages._storages.clear()
    disk = Disk(town, town.files)
    shutil.copytree(usual, town.files, dirs_exist_ok=True)
    town.more |= {"FILES_DIR": str(town.files), "TMPDIR": str(town.files)}
    yield disk
    town.kill()
    shutil.copytree(town.files, usual, dirs_exist_ok=True)
    disk.close()
    town.files = usual
    town.more.clear()


def a_pdf(size):
    file = io.BytesIO(b"%PDF-1.4\n" + os.urandom(size))
    file.name = "Plan.pdf"
    return file


def rows():
    return [model.objects.count() for model in (Attachment, StoredFile, Submission, AuditEntry)]


def heading(answer):
    return BeautifulSoup(answer.content, "html.parser").h1.get_text(strip=True)


@pytest.mark.wide
def test_upload_without_space_is_refused_and_leaves_nothing(town, disk):
    town.start(workers=1)
    clerk, services = Clerk(town), Services(town)
    by_script = reverse("attachment-upload", args=[clerk.folder.address])
    by_form = reverse("motion-attachments", args=[clerk.folder.address])
    release = services.release(1)
    disk.fill()
    before = rows(), disk.files()

    scripts = [clerk.visitor.upload(by_script, {"file": a_pdf(size), "complete": "1"}, **JSON) for size in UPLOADS]
    forms = [clerk.visitor.upload(by_form, {"files": a_pdf(size), "complete": "1"}) for size in UPLOADS]
    after = rows(), disk.files()
    goes_on = [clerk.attachment(700), clerk.sentence(700), clerk.new_draft(700)]
    small = [write.send().status for write in goes_on]
    while_full = release.send().status  # its PDF needs fonts on the disk for a while
    disk.make_room()
    later = release.send().status

    refused = [answer.status for answer in (*scripts, *forms)]
    print(f"\nPlatte voll: Uploads abgewiesen mit {refused}, Kleines {small}, Freigabe {while_full}, danach {later}")
    assert refused == [507] * 4
    assert [answer.data["sentence"] for answer in scripts] == [SENTENCE] * 2
    assert [heading(answer) for answer in forms] == ["Auf dem Server ist kein Platz mehr"] * 2
    assert after == before
    assert (small, while_full in (302, 507), later) == ([201, 200, 302], True, 302)
    assert ([write.found() for write in (*goes_on, release)], flaws(town)) == ([1] * 4, [])
