"""The store and what it takes: content decides, the same bytes are kept once, and nothing is overwritten."""

import hashlib
import io
import os
import random
import zipfile
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from committees import clock
from committees.actions import files
from committees.actions.files import PDF, collect_files, collect_strays, media_type_of, read, store, warning_about
from committees.forms.attachments import UploadForm
from committees.models import Attachment, StoredFile
from committees.states import MotionState
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import A_PDF, make_attachment, make_motion, make_town

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def pdf_bytes(*, encryption=None, tagged=False):
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if tagged:
            pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
            pdf.Root.Lang = "de"
        pdf.save(buffer, encryption=encryption or False)
    return buffer.getvalue()


LOCKED = pdf_bytes(encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
WORD = zipped(word__document_xml="<w/>")

CONTENTS = {
    "pdf": (A_PDF, PDF),
    "png": (b"\x89PNG\r\n\x1a\n" + b"0" * 20, "image/png"),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"0" * 20, "image/jpeg"),
    "docx": (WORD, f"{OFFICE}wordprocessingml.document"),
    "xlsx": (zipped(xl__workbook_xml="<w/>"), f"{OFFICE}spreadsheetml.sheet"),
    "pptx": (zipped(ppt__presentation_xml="<p/>"), f"{OFFICE}presentationml.presentation"),
    "odt": (zipped(mimetype=f"{OPEN_DOCUMENT}text"), f"{OPEN_DOCUMENT}text"),
    "ods": (zipped(mimetype=f"{OPEN_DOCUMENT}spreadsheet"), f"{OPEN_DOCUMENT}spreadsheet"),
    "empty": (b"", None),
    "program": (b"MZ\x90\x00" + b"0" * 60, None),
    "web page": (b"<!DOCTYPE html><script>alert(1)</script>", None),
    "picture with script": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", None),
    "other archive": (zipped(readme="x"), None),
    "e-book": (zipped(mimetype="application/epub+zip"), None),
    "cut archive": (WORD[:40], None),
    "start of an archive": (b"PK\x03\x04", None),
    "archive that lies about its kind": (zipped(mimetype="x" * 100_000), None),
    "bomb": (zipped(mimetype=b"0" * 20_000_000), None),
}


@pytest.mark.parametrize(("data", "kind"), CONTENTS.values(), ids=CONTENTS)
def test_content_tells_the_kind(data, kind):
    assert media_type_of(data) == kind


def test_damaged_archives_are_refused_and_not_stumbled_over():
    chance = random.Random(1355)
    originals = [data for data, kind in CONTENTS.values() if data.startswith(b"PK") and 4 < len(data) < 1000]
    kinds = set()

    for _ in range(4000):
        data = bytearray(chance.choice(originals))
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        kinds.add(media_type_of(bytes(data)))

    assert kinds <= {None, *(kind for _, kind in CONTENTS.values())}


WARNINGS = {
    "encrypted": (LOCKED, "Die Datei „x.pdf“ ist verschlüsselt. Ohne Kennwort kann sie niemand lesen."),
    "broken": (b"%PDF-1.7\nkaputt", "Die Datei „x.pdf“ ist beschädigt und lässt sich nicht öffnen."),
    "cut": (pdf_bytes()[:200], "Die Datei „x.pdf“ ist beschädigt und lässt sich nicht öffnen."),
    "untagged": (
        pdf_bytes(),
        "Die Datei „x.pdf“ ist nicht barrierefrei. Bitte eine barrierefreie Fassung hochladen "
        "oder den Hinweis für Nutzende ergänzen (§ 5 BITVNRW).",
    ),
    "tagged": (pdf_bytes(tagged=True), ""),
}


@pytest.mark.parametrize(("data", "warning"), WARNINGS.values(), ids=WARNINGS)
def test_upload_warns_of_what_readers_will_meet(data, warning):
    assert warning_about(data, PDF, "x.pdf") == warning


def test_damaged_pdfs_are_warned_of_and_not_stumbled_over():
    chance = random.Random(2021)
    original = pdf_bytes(tagged=True)
    warnings = set()

    for _ in range(500):
        data = bytearray(original)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        warnings.add(warning_about(bytes(data), PDF, "x.pdf"))

    assert warnings <= {warning for _, warning in WARNINGS.values()}


@pytest.mark.parametrize("kind", ["image/png", f"{OFFICE}wordprocessingml.document"])
def test_other_kinds_are_not_warned_of(kind):
    assert warning_about(b"x", kind, "x") == ""


def upload(name, data):
    return UploadForm({"complete": "1"}, MultiValueDict({"files": [SimpleUploadedFile(name, data)]}))


UPLOADS = {
    "web page named pdf": ("plan.pdf", CONTENTS["web page"][0]),
    "program named pdf": ("plan.pdf", CONTENTS["program"][0]),
    "bomb named docx": ("plan.docx", CONTENTS["bomb"][0]),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "data"), UPLOADS.values(), ids=UPLOADS)
def test_form_refuses_what_only_claims_to_be_a_document(name, data):
    make_town()

    form = upload(name, data)

    assert form.errors["files"] == [
        f"„{name}“ ist keine Datei einer erlaubten Art. Möglich sind "
        "PDF, PNG, JPEG, Word, Excel, PowerPoint und OpenDocument."
    ]


@pytest.mark.django_db
def test_form_refuses_an_empty_file():
    make_town()

    assert upload("plan.pdf", b"").errors["files"] == ["Die Datei ist leer. Bitte eine andere wählen."]


@pytest.mark.django_db
def test_form_tells_the_kind_by_content_whatever_the_name():
    make_town()

    form = upload("../../plan.exe", A_PDF)

    assert form.is_valid()
    assert form.cleaned_data["files"] == [("plan.exe", A_PDF, PDF)]


@pytest.mark.django_db
def test_file_is_kept_under_its_fingerprint():
    file = store(A_PDF, PDF)

    sha256 = hashlib.sha256(A_PDF).hexdigest()
    assert (file.sha256, file.size, file.media_type) == (sha256, len(A_PDF), PDF)
    assert file.path == f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    assert read(file) == A_PDF


@pytest.mark.django_db
def test_same_bytes_are_kept_once(monkeypatch):
    first = store(A_PDF, PDF)
    saved = []
    monkeypatch.setattr(type(default_storage._wrapped), "_save", lambda *args: saved.append(args))

    second = store(A_PDF, PDF)

    assert second == first
    assert StoredFile.objects.count() == 1
    assert saved == []


@pytest.mark.django_db
def test_lost_bytes_come_back_with_the_next_upload():
    file = store(A_PDF, PDF)
    default_storage.delete(file.path)

    store(A_PDF, PDF)

    assert read(file) == A_PDF


@pytest.mark.django_db
def test_write_that_breaks_leaves_no_half_file(monkeypatch):
    def broken(number):
        raise OSError("disk is full")

    monkeypatch.setattr("meerbusch_vision.storage.os.fsync", broken)

    with pytest.raises(OSError, match="disk is full"):
        store(A_PDF, PDF)

    assert default_storage.exists(StoredFile.objects.get().path) is False


@REAL_ROLES
def test_unused_files_are_collected_after_a_day_and_used_ones_stay(quick_pdf, monkeypatch):
    motion = make_motion()
    make_attachment(motion, data=A_PDF)
    make_attachment(motion, data=A_PDF + b"removed")
    Attachment.objects.last().delete()
    make_motion(state=MotionState.RELEASED)
    old = StoredFile.objects.get(attachments=None, versions=None)
    used = set(StoredFile.objects.exclude(pk=old.pk).values_list("sha256", flat=True))
    collect_files()
    kept_a_day = default_storage.exists(old.path)
    in_two_days = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: in_two_days)

    collect_files()

    assert kept_a_day is True
    assert set(StoredFile.objects.values_list("sha256", flat=True)) == used
    assert default_storage.exists(old.path) is False
    assert [read(file) != b"" for file in StoredFile.objects.all()] == [True] * len(used)


@pytest.mark.django_db
def test_bytes_whose_row_was_never_committed_go_after_a_day(tmp_path):
    kept, stray, fresh = (store(f"Datei {n}".encode(), PDF) for n in range(3))
    StoredFile.objects.exclude(pk=kept.pk).delete()
    piece = default_storage.path(kept.path).replace(kept.sha256, "tmpabc")
    Path(piece).write_bytes(b"ein Stueck")
    elsewhere = Path(default_storage.path("wappen.svg"))
    elsewhere.write_bytes(b"<svg/>")
    for path in (default_storage.path(kept.path), default_storage.path(stray.path), piece, elsewhere):
        os.utime(path, (0, 0))

    collect_strays()

    there = [default_storage.exists(file.path) for file in (kept, stray, fresh)]
    assert (there, os.path.exists(piece), elsewhere.exists()) == ([True, False, True], False, True)
    assert list(StoredFile.objects.all()) == [kept]


@pytest.mark.django_db
def test_store_that_holds_nothing_yet_has_no_strays():
    collect_strays()

    assert StoredFile.objects.count() == 0


@pytest.mark.django_db
def test_piece_that_gets_its_name_meanwhile_does_not_stop_the_collecting(monkeypatch):
    stray = store(b"verwaist", PDF)
    StoredFile.objects.all().delete()
    os.utime(default_storage.path(stray.path), (0, 0))
    found = [stray.path.replace(stray.sha256, "tmpabc"), *files.stored_paths()]
    monkeypatch.setattr(files, "stored_paths", lambda: found)

    collect_strays()

    assert not default_storage.exists(stray.path)


@REAL_ROLES
def test_bytes_that_come_again_while_their_stray_goes_are_there():
    data = b"%PDF-1.4 noch einmal"
    StoredFile.objects.filter(pk=store(data, PDF).pk).delete()
    path = Path(default_storage.path(StoredFile(sha256=hashlib.sha256(data).hexdigest()).path))
    os.utime(path, (0, 0))

    results = in_parallel(collect_strays, lambda: store(data, PDF).sha256)

    assert (results[1], path.read_bytes()) == (hashlib.sha256(data).hexdigest(), data)
