"""Anlagen sent one by one, put in order, replaced and brought back; two people at the same one; the main document."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from committees.actions import attachments as actions
from committees.actions import motions
from committees.actions.files import PDF, read
from committees.models import AuditEntry, FormerFile, Motion
from committees.states import AttachmentRole, MotionState
from tests.committees.browsing import error_sentences, open_form
from tests.factories import A_PDF, make_attachment, make_clerk, make_committee_services, make_motion, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

NEW = A_PDF + b"\n% neu\n"


@pytest.fixture
def motion(client):
    motion = make_motion()
    client.force_login(motion.author)
    return motion


def send(client, motion, data=A_PDF, *, name="Lageplan.pdf", **typed):
    """One file as the page sends it by itself."""
    body = {"file": SimpleUploadedFile(name, data), "complete": "1", "key": str(uuid4())} | typed
    return client.post(reverse("attachment-upload", args=[motion.address]), body)


def order(motion):
    return "".join(motion.attachments.values_list("title", flat=True))


def three(motion):
    """Attachments A, B and C."""
    return [make_attachment(motion, title=title) for title in "ABC"]


def move(client, attachment, place, shown=None):
    motion = attachment.motion
    keys = ",".join(str(each.pk) for each in shown or motion.attachments.all())
    address = reverse("attachment-move", args=[motion.address, attachment.pk])
    return client.post(address, {"order": keys, "place": place}, follow=True)


def edit_address(attachment):
    return reverse("attachment-edit", args=[attachment.motion.address, attachment.pk])


def replace(client, attachment, data=NEW, name="neu.pdf"):
    address = reverse("attachment-replace", args=[attachment.motion.address, attachment.pk])
    return client.post(address, {"file": SimpleUploadedFile(name, data), "complete": "1"})


def bring_back(client, former):
    return client.post(reverse("former-restore", args=[former.motion.address, former.pk]))


# --- one by one ---


def test_each_file_has_its_own_publicity(client, motion):
    answers = [send(client, motion, name="A.pdf", is_public="on"), send(client, motion, name="B.pdf")]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == {
        "sentence": "Die Anlage ist hinzugefügt.",
        "warning": "Die Datei „A.pdf“ ist beschädigt und lässt sich nicht öffnen.",
    }
    assert list(motion.attachments.values_list("title", "is_public")) == [("A", True), ("B", False)]


def test_file_sent_again_under_its_key_is_there_once(client, motion):
    key = str(uuid4())

    answers = [send(client, motion, key=key), send(client, motion, key=key)]

    assert [answer.status_code for answer in answers] == [201, 200]
    assert motion.attachments.count() == 1


def test_refused_file_may_be_sent_again_under_its_key(client, motion):
    key = str(uuid4())
    refused = send(client, motion, complete="", key=key)

    again = send(client, motion, key=key)

    assert (refused.status_code, again.status_code) == (422, 201)
    assert refused.json()["sentence"] == "Die Datei ist nicht vollständig angekommen. Bitte nochmal versuchen."


def test_file_of_another_kind_is_refused_with_a_sentence(client, motion):
    answer = send(client, motion, b"<html>", name="Seite.pdf")

    assert answer.status_code == 422
    assert answer.json()["sentence"] == (
        "„Seite.pdf“ ist keine Datei einer erlaubten Art. Möglich sind PDF, PNG, JPEG, Word, Excel, PowerPoint und "
        "OpenDocument."
    )
    assert not motion.attachments.exists()


def test_released_paper_takes_no_file(client):
    motion = make_motion(state=MotionState.RELEASED)
    client.force_login(motion.author)

    assert send(client, motion).status_code == 409
    assert not motion.attachments.exists()


def test_other_office_sends_nothing(client, motion):
    client.force_login(make_clerk(make_office(code="66", name="Straßen")))

    assert send(client, motion).status_code == 404
    assert not motion.attachments.exists()


# --- order ---


@pytest.mark.parametrize(
    ("title", "place", "after", "sentence"),
    [
        ("C", 1, "CAB", "„C“ steht jetzt an Stelle 1 von 3."),
        ("A", 2, "BAC", "„A“ steht jetzt an Stelle 2 von 3."),
        ("A", 3, "BCA", "„A“ steht jetzt an Stelle 3 von 3."),
        ("B", 99, "ACB", "„B“ steht jetzt an Stelle 3 von 3."),
    ],
)
def test_attachment_is_moved_and_the_page_says_where_to(client, motion, title, place, after, sentence):
    attachment = next(each for each in three(motion) if each.title == title)

    answer = move(client, attachment, place)

    assert order(motion) == after
    assert answer.context["said"] == sentence
    assert answer.redirect_chain[-1][0].endswith(f"#anlage-{attachment.pk}")


def test_order_that_somebody_changed_meanwhile_is_shown_first(client, motion):
    a, b, c = three(motion)
    actions.move(c, 1, by=motion.author)

    answer = move(client, b, 1, shown=[a, b, c])

    assert answer.status_code == 409
    assert order(motion) == "CAB"


def test_place_that_is_no_number_is_refused(client, motion):
    a, _, _ = three(motion)

    answer = move(client, a, "oben")

    assert (answer.status_code, answer.context["said"]) == (422, "Bitte eine Stelle von 1 bis 3 angeben.")


# --- replacing ---


def test_replacing_keeps_title_place_publicity_and_the_old_file(client, motion):
    _, attachment, _ = three(motion)
    old = attachment.file

    answer = replace(client, attachment)

    attachment.refresh_from_db()
    assert answer.status_code == 302
    assert (order(motion), attachment.title, attachment.is_public) == ("ABC", "B", True)
    assert (attachment.file_name, read(attachment.file)) == ("neu.pdf", NEW)
    assert [(former.file, former.file_name) for former in attachment.former_files.all()] == [(old, "B.pdf")]


def test_old_file_is_brought_back_in_exchange(client, motion):
    attachment = make_attachment(motion)
    replace(client, attachment)

    bring_back(client, FormerFile.objects.get())

    attachment.refresh_from_db()
    assert (attachment.file_name, read(attachment.file)) == ("Lageplan.pdf", A_PDF)
    assert [former.file_name for former in attachment.former_files.all()] == ["neu.pdf"]


def test_removed_attachment_is_brought_back_as_it_was(client, motion):
    attachment = make_attachment(motion, is_public=False)
    client.post(edit_address(attachment), {"remove": "1"})

    bring_back(client, FormerFile.objects.get())

    assert list(motion.attachments.values_list("title", "file_name", "is_public")) == [
        ("Lageplan", "Lageplan.pdf", False)
    ]
    assert not FormerFile.objects.exists()


def test_former_file_is_for_those_who_read_the_draft(client, motion):
    attachment = make_attachment(motion)
    replace(client, attachment)
    address = reverse("former-file", args=[motion.address, FormerFile.objects.get().pk])

    own = client.get(address)
    client.force_login(make_clerk(make_office(code="66", name="Straßen")))
    other = client.get(address)

    assert (own.status_code, own.content, other.status_code) == (200, A_PDF, 404)


# --- two people ---


def test_saving_the_title_keeps_what_somebody_else_made_non_public(client, motion):
    attachment = make_attachment(motion)
    opened = open_form(client, edit_address(attachment))
    attachment.is_public = False
    actions.describe(attachment, ["is_public"], by=make_committee_services())

    answer = client.post(edit_address(attachment), opened | {"title": "Lageplan des Teiches"})

    attachment.refresh_from_db()
    assert answer.status_code == 302
    assert (attachment.title, attachment.is_public) == ("Lageplan des Teiches", False)


def test_two_titles_are_shown_before_one_replaces_the_other(client, motion):
    attachment = make_attachment(motion)
    opened = open_form(client, edit_address(attachment))
    attachment.title = "Plan der Kollegin"
    actions.describe(attachment, ["title"], by=make_committee_services())

    answer = client.post(edit_address(attachment), opened | {"title": "Mein Plan"})

    attachment.refresh_from_db()
    assert (answer.status_code, attachment.title) == (409, "Plan der Kollegin")
    assert error_sentences(answer) == {
        "title": [
            "Jemand anderes hat das inzwischen geändert. Gespeichert ist: „Plan der Kollegin“. Ihre Angabe steht noch "
            "hier und ist nicht gespeichert."
        ]
    }


def test_opening_what_was_non_public_in_a_released_version_is_noted(motion):
    attachment = make_attachment(motion, is_public=False)
    services = make_committee_services()
    motions.release(motion, by=services)
    motions.revise(Motion.objects.get(pk=motion.pk), by=services)

    attachment.is_public = True
    actions.describe(attachment, ["is_public"], by=services)

    entry = AuditEntry.objects.about(motion).get(action="open")
    assert (entry.actor_id, entry.after) == (services.pk, "Lageplan")


# --- main document ---


def add_main(client, motion, data=A_PDF):
    address = reverse("motion-attachments", args=[motion.address])
    return client.post(address, {"main": "1", "complete": "1", "file": SimpleUploadedFile("Antrag.pdf", data)})


def test_kind_with_a_main_document_takes_one_pdf(client, motion):
    motion.kind.takes_main_document = True
    motion.kind.save()

    answer = add_main(client, motion)

    assert answer.status_code == 302
    assert list(motion.attachments.values_list("role", "file__media_type")) == [(AttachmentRole.MAIN, PDF)]


def test_main_document_that_is_no_pdf_is_refused(client, motion):
    motion.kind.takes_main_document = True
    motion.kind.save()

    answer = add_main(client, motion, b"\x89PNG\r\n\x1a\n" + b"0" * 40)

    assert answer.status_code == 422
    assert not motion.attachments.exists()


def test_other_kinds_take_no_main_document(client, motion):
    answer = add_main(client, motion)

    assert answer.status_code == 422
    assert not motion.attachments.exists()
