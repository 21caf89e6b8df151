"""Anlagen of a draft: what is taken, what is refused with a sentence, who may open them."""

import io
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.checks import findings_of
from committees.actions.files import OFFICE_TYPES, PDF, read
from committees.models import AuditEntry, Motion, StoredFile, TownSetting
from committees.states import MotionState
from tests.committees.browsing import error_sentences, open_form
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    A_PDF,
    make_attachment,
    make_clerk,
    make_committee_services,
    make_council,
    make_membership,
    make_motion,
    make_office,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

KINDS = "PDF, PNG, JPEG, Word, Excel, PowerPoint und OpenDocument"


def upload(client, motion, *files, **data):
    """Send these (name, bytes) as one form."""
    address = reverse("motion-attachments", args=[motion.address])
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(address, open_form(client, address) | {"files": uploads} | data)


def a_pdf(**options):
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(buffer, **options)
    return buffer.getvalue()


def a_pdf_with_a_remark(author):
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
        page.Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.docinfo["/Author"] = author
        pdf.save(buffer)
    return buffer.getvalue()


def an_archive(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


WORD = an_archive(**{"word__document.xml": "<w/>"})


@pytest.fixture
def motion(client):
    motion = make_motion()
    client.force_login(make_committee_services())
    return motion


def test_several_files_are_added_in_their_order(client, motion):
    answer = upload(client, motion, ("Lage_plan.pdf", a_pdf()), ("Kosten.docx", WORD))

    found = list(motion.attachments.values_list("position", "title", "is_public", "file__media_type"))
    assert answer.status_code == 302
    assert found == [(1, "Lage plan", True, PDF), (2, "Kosten", True, OFFICE_TYPES["word/document.xml"])]


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("Bericht.exe", a_pdf(), PDF),
        ("Bericht", a_pdf(), PDF),
        ("Bild.pdf", b"\x89PNG\r\n\x1a\n0000", "image/png"),
        ("tabelle.pdf", an_archive(**{"xl__workbook.xml": "<x/>"}), OFFICE_TYPES["xl/workbook.xml"]),
    ],
)
def test_content_tells_what_a_file_is_not_its_name(client, motion, name, data, media_type):
    upload(client, motion, (name, data))

    assert motion.attachments.get().file.media_type == media_type


FORBIDDEN = f"„{{}}“ ist keine Datei einer erlaubten Art. Möglich sind {KINDS}."


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("leer.pdf", b"", "Die Datei ist leer. Bitte eine andere wählen."),
        ("Bericht.pdf", b"MZ\x90\x00 programm", FORBIDDEN.format("Bericht.pdf")),
        ("Bericht.pdf", b"<html><script>alert(1)</script>", FORBIDDEN.format("Bericht.pdf")),
        ("Bild.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", FORBIDDEN.format("Bild.png")),
        ("Brief.docx", WORD[:40], FORBIDDEN.format("Brief.docx")),
        ("Brief.docx", b"PK\x03\x04" + b"\x00" * 200, FORBIDDEN.format("Brief.docx")),
        ("Archiv.zip", an_archive(brief="Text"), FORBIDDEN.format("Archiv.zip")),
        ("Groß.pdf", a_pdf() + b" " * 1024 * 1024, "„Groß.pdf“ ist zu groß. Erlaubt sind 1 MB je Datei."),
    ],
    ids=["empty", "program", "html", "svg", "cut off", "no archive", "other archive", "too large"],
)
def test_file_that_is_not_taken_gets_a_sentence_and_nothing_is_stored(client, motion, name, data, sentence):
    TownSetting.objects.update(max_upload_mb=1)

    answer = upload(client, motion, ("Lageplan.pdf", a_pdf()), (name, data))

    assert answer.status_code == 422
    assert error_sentences(answer) == {"files": [sentence]}
    assert (motion.attachments.count(), StoredFile.objects.count()) == (0, 0)


def test_form_without_a_file_says_so(client, motion):
    answer = client.post(reverse("motion-attachments", args=[motion.address]))

    assert answer.status_code == 422
    assert error_sentences(answer) == {"files": ["Bitte eine Datei wählen."]}


NOT_ACCESSIBLE = (
    "Die Datei „a.pdf“ ist nicht barrierefrei. Bitte eine barrierefreie Fassung hochladen oder den Hinweis für "
    "Nutzende ergänzen (§ 5 BITVNRW)."
)


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (a_pdf(), NOT_ACCESSIBLE),
        (
            a_pdf(encryption=pikepdf.Encryption(user="geheim", owner="geheim")),
            "Die Datei „a.pdf“ ist verschlüsselt. Ohne Kennwort kann sie niemand lesen.",
        ),
        (b"%PDF-1.7 abgeschnitten", "Die Datei „a.pdf“ ist beschädigt und lässt sich nicht öffnen."),
    ],
)
def test_file_with_a_flaw_is_taken_with_a_warning(client, motion, data, warning):
    answer = upload(client, motion, ("a.pdf", data))

    shown = [str(message) for message in client.get(answer.url).context["messages"]]
    assert shown == ["Die Anlage ist hinzugefügt.", warning]
    assert motion.attachments.get().warning == warning


@pytest.mark.parametrize(
    "name", ["x" * 300 + ".pdf", "../../etc/passwd.pdf", "C:\\Daten\\plan.pdf", "a\x00b\x1f.pdf", ".pdf"]
)
def test_strange_file_names_are_tamed(client, motion, name):
    answer = upload(client, motion, (name, a_pdf()))

    attachment = motion.attachments.get()
    assert answer.status_code == 302
    assert (len(attachment.title) <= 200, set(attachment.file_name) & set("/\\\x00\x1f")) == (True, set())
    assert attachment.warning.endswith("ergänzen (§ 5 BITVNRW).")


def test_same_bytes_are_kept_once(client, motion):
    data = a_pdf()

    upload(client, motion, ("a.pdf", data), ("b.pdf", data))

    assert (motion.attachments.count(), StoredFile.objects.count()) == (2, 1)


def test_attachment_is_described_and_the_log_tells_it(client, motion):
    attachment = make_attachment(motion)
    address = reverse("attachment-edit", args=[motion.address, attachment.pk])
    form = open_form(client, address)
    del form["is_public"]

    answer = client.post(address, form | {"title": "Lageplan des Teiches"})

    attachment.refresh_from_db()
    assert answer.status_code == 302
    assert (attachment.title, attachment.is_public) == ("Lageplan des Teiches", False)
    entry = AuditEntry.objects.about(motion).filter(action="describe").get()
    assert entry.after == "Lageplan des Teiches, nichtöffentlich"


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ({"title": ""}, {"title": ["Bitte ausfüllen."]}),
        ({"title": "a\x00"}, {"title": ["Nullzeichen sind nicht erlaubt."]}),
        ({"title": "a" * 201}, {"title": ["Der Text ist zu lang: möglich sind 200 Zeichen, es sind 201."]}),
    ],
)
def test_description_that_cannot_be_taken_is_said_at_its_field(client, motion, typed, sentences):
    attachment = make_attachment(motion)
    address = reverse("attachment-edit", args=[motion.address, attachment.pk])

    answer = client.post(address, open_form(client, address) | typed)

    attachment.refresh_from_db()
    assert answer.status_code == 422
    assert error_sentences(answer) == sentences
    assert attachment.title == "Lageplan"


def test_attachment_is_removed(client, motion):
    attachment = make_attachment(motion)
    address = reverse("attachment-edit", args=[motion.address, attachment.pk])

    client.post(address, open_form(client, address) | {"remove": "1"})

    assert motion.attachments.count() == 0


def test_attachment_of_another_paper_is_unknown(client, motion):
    foreign = make_attachment(make_motion())

    answers = [
        client.get(reverse(page, args=[motion.address, foreign.pk])).status_code
        for page in ("attachment-file", "attachment-edit")
    ]

    assert answers == [404, 404]


def test_attachments_of_a_released_paper_stay(client):
    motion = make_motion()
    attachment = make_attachment(motion)
    services = make_committee_services()
    actions.release(motion, by=services)
    client.force_login(services)
    address = reverse("motion-attachments", args=[motion.address])

    answers = [
        client.post(address, {"files": SimpleUploadedFile("a.pdf", A_PDF)}).status_code,
        client.post(reverse("attachment-edit", args=[motion.address, attachment.pk]), {"remove": "1"}).status_code,
    ]

    assert answers == [403, 403]
    assert motion.attachments.get() == attachment


def test_draft_files_are_for_those_who_read_the_draft(client):
    office = make_office()
    services, motion = make_committee_services(), make_motion(office=office)
    actions.release(motion, by=services)
    publication.distribute(Motion.objects.get(pk=motion.pk), by=services)
    actions.revise(motion, by=services)
    attachment = make_attachment(motion)
    member = make_user()
    make_membership(make_council(), member.person)
    address = reverse("attachment-file", args=[Motion.objects.get(pk=motion.pk).address, attachment.pk])

    answers = {}
    for who, user in {"own": make_clerk(office), "other": make_clerk(), "member": member, "services": services}.items():
        client.force_login(user)
        answers[who] = client.get(address).status_code
    client.logout()

    assert answers == {"own": 200, "other": 404, "member": 404, "services": 200}
    assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    ("data", "disposition"),
    [(A_PDF, 'inline; filename="Anlage.pdf"'), (WORD, 'attachment; filename="Anlage.docx"')],
)
def test_only_kinds_a_browser_shows_harmlessly_are_shown_in_place(client, motion, data, disposition):
    upload(client, motion, ("Anlage.pdf", data))
    attachment = motion.attachments.get()

    answer = client.get(reverse("attachment-file", args=[motion.address, attachment.pk]))

    assert answer["Content-Disposition"] == disposition
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.getvalue() == data


def test_remark_in_a_public_file_is_found_by_the_check_and_an_author_is_taken_out(client, motion):
    data = a_pdf_with_a_remark(author="Kim Muster")

    upload(client, motion, ("Plan.pdf", data))

    attachment = motion.attachments.get()
    findings = [f.sentence for f in findings_of(Motion.objects.with_parts().get(pk=motion.pk)) if f.rule == "V22"]
    assert findings == ["Die öffentliche Anlage „Plan“ enthält Anmerkungen. Bitte prüfen."]
    assert b"Kim Muster" not in read(attachment.file)


@REAL_ROLES
def test_file_that_comes_while_the_paper_is_released_is_in_the_version_or_refused(client):
    motion = make_motion()
    services = make_committee_services()
    client.force_login(services)
    address = reverse("motion-attachments", args=[motion.address])
    form = open_form(client, address) | {"files": [SimpleUploadedFile("a.pdf", A_PDF)]}

    answer, _ = in_parallel(
        lambda: client.post(address, form),
        lambda: actions.release(Motion.objects.get(pk=motion.pk), by=services),
    )

    motion = Motion.objects.get(pk=motion.pk)
    assert motion.state == MotionState.RELEASED
    assert motion.versions.get().files.count() == motion.attachments.count() == (answer.status_code == 302)
