"""Is this document genuine? By file or by checksum, without an account, and never more than is public."""

import hashlib
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from committees import documents
from committees.actions import motions as actions
from committees.actions import publication
from committees.actions.files import read
from committees.models import Motion, StoredFile
from tests.committees.browsing import error_sentences, open_form
from tests.factories import A_PDF, make_attachment, make_committee_services, make_motion, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

ADDRESS = "/pruefen/"
HIDDEN = A_PDF + b"hidden"


def make_published():
    """A published paper with one public and one non-public attachment."""
    services, motion = make_committee_services(), make_motion()
    make_attachment(motion, title="Lageplan")
    make_attachment(motion, title="Gutachten", data=HIDDEN, is_public=False)
    actions.release(motion, by=services)
    motion = Motion.objects.get(pk=motion.pk)
    publication.publish(motion, by=services)
    return motion


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def found(answer):
    return [(words, version.motion_number, version.number) for words, version in answer.context["found"]]


def by_file(client, data):
    form = open_form(client, ADDRESS) | {"file": SimpleUploadedFile("datei.pdf", data)}
    return client.post(ADDRESS, form)


def test_pdf_and_attachment_of_a_published_paper_are_recognised(client):
    motion = make_published()
    pdf = read(motion.latest_version.pdf)

    answers = [by_file(client, data) for data in (pdf, A_PDF)]

    assert [found(answer) for answer in answers] == [
        [("die Drucksache", motion.number, 1)],
        [("die Anlage „Lageplan“ zur Drucksache", motion.number, 1)],
    ]


def make_second_version(motion):
    """Published above the first; the Lageplan stays the same, the text and the PDF change."""
    services = make_committee_services()
    actions.revise(motion, by=services)
    Motion.objects.filter(pk=motion.pk).update(subject="Neue Bänke")
    actions.release(Motion.objects.get(pk=motion.pk), "Neu.", by=services)
    publication.publish(Motion.objects.get(pk=motion.pk), by=services)


def verdict(answer):
    """What is said before the file is named."""
    text = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", answer.content.decode()))
    return re.findall(r"(Echt.*?\.) Diese Datei", text)


def test_superseded_document_says_which_version_holds(client, monkeypatch):
    pdfs = iter([b"%PDF-1.4 one", b"%PDF-1.4 two"])
    monkeypatch.setattr(documents, "content_pdf", lambda content, **kwargs: next(pdfs))
    monkeypatch.setattr(documents, "page_count", lambda pdf: 1)
    motion = make_published()
    make_second_version(motion)

    answers = [by_file(client, data) for data in (b"%PDF-1.4 one", b"%PDF-1.4 two", A_PDF)]

    assert [verdict(answer) for answer in answers] == [
        ["Echt, aber überholt: Es gilt Fassung 2."],
        ["Echt."],
        ["Echt."],
    ]
    assert [found(answer)[0][2] for answer in answers] == [1, 2, 2]
    assert f'<a href="{reverse("motion-page", args=[motion.slug])}">Fassung 2</a>' in answers[0].content.decode()


def test_document_of_a_withdrawn_paper_says_so(client):
    motion = make_published()
    actions.withdraw(Motion.objects.get(pk=motion.pk), "Erledigt.", by=make_committee_services())

    answer = by_file(client, A_PDF)

    assert verdict(answer) == ["Echt, aber zurückgezogen: Die Vorlage wird nicht mehr beraten."]


def test_file_is_not_kept(client):
    make_published()
    before = StoredFile.objects.count()

    by_file(client, b"%PDF-1.7 unbekannt")

    assert StoredFile.objects.count() == before


@pytest.mark.parametrize("spell", [str, str.upper, lambda s: f" {s} ", lambda s: ":".join(re.findall("..", s))])
def test_checksum_may_be_written_as_programs_show_it(client, spell):
    motion = make_published()

    answer = client.get(ADDRESS, {"sha256": spell(motion.latest_version.pdf.sha256)})

    assert found(answer) == [("die Drucksache", motion.number, 1)]


def test_changed_unknown_and_non_public_files_are_the_same_answer(client):
    motion = make_published()
    make_attachment(make_motion(), data=A_PDF + b"draft")
    changed = read(motion.latest_version.pdf) + b" "

    answers = [by_file(client, data) for data in (changed, b"anything", HIDDEN, A_PDF + b"draft")]

    assert [(answer.status_code, found(answer)) for answer in answers] == [(200, [])] * 4
    assert len({re.sub("[0-9a-f]{64}", "", answer.content.decode()) for answer in answers}) == 1


def test_paper_that_was_taken_back_is_unknown(client):
    motion = make_published()
    publication.unpublish(motion, "Name genannt.", by=make_committee_services())

    answers = [client.get(ADDRESS, {"sha256": motion.latest_version.pdf.sha256}), by_file(client, A_PDF)]

    assert [found(answer) for answer in answers] == [[], []]


WRONG = "Eine Prüfsumme hat 64 Zeichen aus 0–9 und a–f."


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ({"sha256": ""}, {"": ["Bitte eine Datei wählen oder eine Prüfsumme eingeben."]}),
        ({"sha256": "abc"}, {"sha256": [WRONG]}),
        ({"sha256": "g" * 64}, {"sha256": [WRONG]}),
        ({"sha256": "٣" * 64}, {"sha256": [WRONG]}),
        ({"sha256": "a\x00"}, {"sha256": ["Nullzeichen sind nicht erlaubt."]}),
        (
            {"sha256": "a" * 201},
            {"sha256": ["Der Text ist zu lang: möglich sind 200 Zeichen, es sind 201."]},
        ),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_question_that_cannot_be_answered_gets_a_sentence(client, method, typed, sentences):
    make_town()

    answer = getattr(client, method)(ADDRESS, typed)

    assert answer.status_code == 422
    assert error_sentences(answer) == sentences


def test_empty_file_gets_a_sentence(client):
    make_town()

    answer = by_file(client, b"")

    assert answer.status_code == 422
    assert error_sentences(answer)["file"] == ["Die Datei ist leer. Bitte eine andere wählen."]


def test_page_itself_asks_nothing(client):
    make_town()

    answer = client.get(reverse("verify"))

    assert (answer.status_code, "found" in answer.context) == (200, False)
