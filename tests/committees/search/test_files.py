"""The words inside attachments: read once, in a process of its own, page by page; hostile files do no harm."""

import io
import zipfile

import pikepdf
import pytest
from django.core.files.storage import default_storage
from weasyprint import HTML

from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.files import OFFICE_TYPES, PDF, store
from committees.actions.indexing import index_changes
from committees.importers import file_text
from committees.importers.file_text import read_file_text
from committees.models import FileText, Motion
from tests.committees.search.asking import found
from tests.factories import make_attachment, make_committee_services, make_motion

WORD = OFFICE_TYPES["word/document.xml"]
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAGES = "<p>Inhalt</p><p style='break-before: page'>Der Mühlenbach tritt über die Ufer.</p>"


def make_pdf(html=PAGES):
    return HTML(string=html).write_pdf()


def make_docx(*paragraphs):
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        document = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def make_encrypted():
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    return buffer.getvalue()


def make_endless():
    """Two nodes of the page tree that hold each other."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 9>>endobj\n"
        b"3 0 obj<</Type/Pages/Kids[2 0 R]/Count 9/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def make_bomb():
    """A page whose content grows to a gigabyte when it is unpacked."""
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(b" " * 300_000_000)
        pdf.save(buffer, compress_streams=True)
    return buffer.getvalue()


def test_text_of_a_pdf_is_parted_by_pages():
    text, problem = read_file_text(make_pdf())

    assert ([page.strip() for page in text.split("\f")], problem) == (
        ["Inhalt", "Der Mühlenbach tritt über die Ufer."],
        "",
    )


def test_text_of_a_word_file_is_read():
    assert read_file_text(make_docx("Der Mühlenbach", "tritt über.")) == ("Der Mühlenbach\ntritt über.", "")


def test_letters_that_a_font_joins_are_read_one_by_one():
    assert read_file_text(make_pdf("<p>Die Stra\ufb00ung \ufb01ndet statt.</p>"))[0] == "Die Straffung findet statt."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.4 nichts weiter",
        b"%PDF-" + bytes(range(256)) * 50,
        b"PK\x03\x04 kein Archiv",
        b"\x89PNG\r\n\x1a\n",
        make_encrypted(),
        make_endless(),
        make_docx("<w:x>"),
    ],
    ids=["empty", "cut", "noise", "no-zip", "picture", "encrypted", "endless", "no-xml"],
)
def test_file_without_readable_text_says_so(data):
    text, problem = read_file_text(data)

    assert (text, problem in (file_text.NO_TEXT, file_text.UNREADABLE)) == ("", True)


def test_file_that_grows_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(file_text, "MEMORY", 400_000_000)
    monkeypatch.setattr(file_text, "SECONDS", 5)

    text, _ = read_file_text(make_bomb())

    assert text == ""


def test_file_that_takes_too_long_keeps_what_was_read(monkeypatch):
    many = make_pdf("".join(f"<p style='break-after: page'>Seite {n}: Mühlenbach</p>" for n in range(3)))
    whole = file_text.run_reader(many)[0]
    monkeypatch.setattr(file_text, "run_reader", lambda data: ([*whole[:2], whole[2][:5]], False))

    text, problem = read_file_text(many)

    assert (text.count("Mühlenbach"), problem) == (2, file_text.INCOMPLETE)


@pytest.mark.django_db
def test_words_inside_a_public_attachment_are_found_with_their_page(quick_pdf):
    motion = make_motion()
    make_attachment(motion, title="Gefahrenkarte", data=make_pdf())
    publish(motion)

    hit = found("Mühlenbach")[0]

    assert (hit.kind, hit.title, hit.passage.page) == ("Anlage", "Gefahrenkarte", 2)
    assert hit.address == f"/vorlagen/{Motion.objects.get(pk=motion.pk).slug}/anlage/1/"
    assert "<mark>Mühlenbach</mark>" in hit.passage.html


@pytest.mark.django_db
def test_words_inside_an_internal_attachment_are_found_by_nobody_and_never_read(quick_pdf):
    motion = make_motion()
    make_attachment(motion, data=make_pdf(), is_public=False)
    publish(motion)

    assert (found("Mühlenbach"), FileText.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_same_file_is_read_once(quick_pdf, monkeypatch):
    reads = []
    monkeypatch.setattr("committees.actions.indexing.read_file_text", lambda data: reads.append(1) or ("Mühle", ""))
    data = make_docx("Mühle")
    for _ in range(2):
        motion = make_motion()
        make_attachment(motion, data=data, title="Karte")
        publish(motion)

    assert (len(reads), len(found("Mühle"))) == (1, 2)


@pytest.mark.django_db
def test_lost_file_leaves_the_paper_findable(quick_pdf, settings):
    motion = make_motion(subject="Neue Lastenräder")
    make_attachment(motion, data=make_pdf())
    file = store(make_pdf(), PDF)
    publish(motion, but=file)

    assert [hit.kind for hit in found("Lastenrad")] == ["Vorlage", "Anlage"]


def publish(motion, but=None):
    services = make_committee_services()
    actions.release(motion, by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)
    if but:
        default_storage.delete(but.path)
    index_changes()
