"""The upload page: a file becomes a draft, or the form says in German why not."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from committees import clock
from committees.actions import drafting, trash
from committees.actions import motions as actions
from committees.actions.checks import blocking, findings_of
from committees.actions.import_plans import read
from committees.models import Motion, TownSetting
from committees.states import ConsultationRole, LegalProfile, MotionState
from tests.committees.browsing import error_sentences, open_form
from tests.committees.samples import NUMBER, drucksache, make_sample_town
from tests.conftest import REAL_ROLES, in_parallel
from tests.factories import (
    A_PDF,
    make_clerk,
    make_committee,
    make_committee_services,
    make_kind,
    make_meeting,
    make_office,
    make_town,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

RESTS = "Eine Datei kann den Entwurf erst ersetzen, wenn er zurückgeholt oder zurückgegeben ist."
NO_DRUCKSACHE = "Das ist keine Drucksache: Vorlagenart, Drucksachennummer und ein Abschnitt wie „Sachverhalt“ fehlen."


def send(client, data, name="Vorlage.md", **fields):
    address = reverse("motion-import")
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    return client.post(address, open_form(client, address) | {"file": file} | fields)


@pytest.fixture
def office(client):
    office, _ = make_sample_town()
    client.force_login(make_clerk(office))
    return office


def test_file_becomes_a_draft_and_the_page_says_what_was_left_out(client, office):
    answer = send(client, drucksache() + "\n![Foto](foto.png)\n")

    motion = Motion.objects.get()
    shown = [str(message) for message in client.get(answer.url).context["messages"]]
    assert answer.url == reverse("motion-edit", args=["GR-12-2026"])
    assert (motion.number, motion.office) == (NUMBER, office)
    assert shown[0] == f"{NUMBER} ist eingelesen."
    assert any("bitte als Anlage hochladen" in sentence for sentence in shown)


def broken_docx():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    return buffer.getvalue()


REFUSED = {
    "empty": (b"", "leer.md", ["Die Datei ist leer. Bitte eine andere wählen."]),
    "blank": (b" \n\n ", "leer.md", ["Die Datei „leer.md“ ist leer."]),
    "no Drucksache": ("Einkaufszettel: Milch und Brot.", "x.md", [NO_DRUCKSACHE]),
    "PDF": (
        A_PDF,
        "x.md",
        ["Die Datei „x.md“ ist ein PDF. Bitte die Word- oder Textdatei einlesen, aus der es entstanden ist."],
    ),
    "broken Word": (
        broken_docx(),
        "x.docx",
        ["Die Word-Datei „x.docx“ ist beschädigt. Bitte in Word öffnen, neu speichern und noch einmal einlesen."],
    ),
    "old Word": (
        b"\xd0\xcf\x11\xe0" + b"\x00" * 500,
        "x.doc",
        ["Die Datei „x.doc“ hat das alte Word-Format (.doc). Bitte als .docx speichern und noch einmal einlesen."],
    ),
    "NUL bytes": (
        b"Beschlussvorlage\x00\x01\x02" * 50,
        "x.md",
        ["Die Datei „x.md“ ist keine Textdatei. Einlesen lassen sich Markdown (.md), Text (.txt) und Word (.docx)."],
    ),
    "too large": (b"x" * (1024 * 1024 + 1), "x.md", ["„x.md“ ist zu groß. Erlaubt sind 1 MB."]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_file_that_cannot_be_read_gets_a_sentence(client, office, case):
    TownSetting.objects.update(max_upload_mb=1)
    data, name, sentences = REFUSED[case]

    answer = send(client, data, name)

    assert answer.status_code == 422
    assert error_sentences(answer) == {"file": sentences}
    assert Motion.objects.count() == 0


def test_form_without_a_file_says_so(client, office):
    answer = client.post(reverse("motion-import"))

    assert (answer.status_code, error_sentences(answer)) == (422, {"file": ["Bitte eine Datei wählen."]})


def test_all_that_does_not_fit_stands_at_the_field(client, office):
    send(client, drucksache())

    answer = send(client, drucksache(committee="Ältestenrat"))

    assert answer.status_code == 422
    assert error_sentences(answer) == {
        "file": [
            f"Die Drucksachennummer {NUMBER} ist schon vergeben.",
            "Das Gremium „Ältestenrat“ gibt es am 11.03.2026 nicht.",
        ]
    }
    assert Motion.objects.count() == 1


def test_clerk_reads_in_for_the_own_office_only(client, office):
    client.force_login(make_clerk())

    answer = send(client, drucksache())

    assert answer.status_code == 422
    assert error_sentences(answer) == {"file": ["Für das Amt „Grünflächen“ dürfen Sie keine Vorlagen einbringen."]}
    assert Motion.objects.count() == 0


@pytest.mark.parametrize("by_services", [False, True])
def test_waiting_draft_is_not_overwritten(client, office, by_services):
    send(client, drucksache())
    actions.submit(Motion.objects.get(), by=make_clerk(office))

    client.force_login(make_committee_services() if by_services else make_clerk(office))
    answer = send(client, drucksache(subject="Anders"), as_version="on")

    assert answer.status_code == 422
    assert error_sentences(answer) == {"file": [f"{NUMBER}: wartet auf Freigabe. {RESTS}"]}
    assert Motion.objects.get().subject == "Neue Bänke am Mühlenteich"


def test_deleted_draft_stays_deleted(client, office):
    send(client, drucksache())
    trash.delete(Motion.objects.get(), by=make_clerk(office))

    answer = send(client, drucksache(), as_version="on")

    assert error_sentences(answer) == {"file": [f"{NUMBER} ist gelöscht. Bitte den Entwurf zuerst wiederherstellen."]}


def test_draft_of_another_office_says_nothing_of_its_state(client, office):
    send(client, drucksache())
    trash.delete(Motion.objects.get(), by=make_clerk(office))
    client.force_login(make_clerk())

    answer = send(client, drucksache(), as_version="on")

    assert error_sentences(answer) == {"file": ["Für das Amt „Grünflächen“ dürfen Sie keine Vorlagen einbringen."]}


def test_new_version_begins_with_the_text_of_the_file(client, office):
    send(client, drucksache())
    actions.release(Motion.objects.get(), by=make_committee_services())

    answer = send(client, drucksache(facts="Neu geprüft."), as_version="on")

    motion = Motion.objects.get()
    assert answer.url == reverse("motion-edit", args=[motion.address])
    assert motion.state_words == "Fassung 2 in Arbeit"


def test_other_subject_is_asked_about_before_anything_is_stored(client, office):
    send(client, drucksache())
    actions.release(Motion.objects.get(), by=make_committee_services())

    asked = send(client, drucksache(subject="Anders"), as_version="on")
    before = Motion.objects.get().state
    page = client.get(asked.url)
    answer = client.post(asked.url, open_form(client, asked.url))

    motion = Motion.objects.get()
    assert before == MotionState.RELEASED
    assert page.context["plan"].questions == [
        "Der Betreff weicht ab. Bisher: „Neue Bänke am Mühlenteich“, in der Datei: „Anders“."
    ]
    assert answer.url == reverse("motion-edit", args=[motion.address])
    assert (motion.subject, motion.versions.get().subject) == ("Anders", "Neue Bänke am Mühlenteich")


def test_work_of_a_colleague_is_asked_about_and_sections_without_text_in_the_file_stay(client, office):
    send(client, drucksache())
    motion = Motion.objects.get()
    drafting.save_parts(motion, sections={"alternatives": "<p>Drei Tage Arbeit.</p>"}, by=motion.author)

    asked = send(client, drucksache(), as_version="on")
    page = client.get(asked.url)
    client.post(asked.url, open_form(client, asked.url))

    assert [sentence[:32] for sentence in page.context["plan"].questions] == ["GR/12/2026 ist gerade in Arbeit,"]
    assert Motion.objects.get().sections.get(key="alternatives").html == "<p>Drei Tage Arbeit.</p>"


def test_file_that_waits_for_an_answer_is_its_senders_alone(client, office):
    send(client, drucksache())
    asked = send(client, drucksache(subject="Anders"), as_version="on")

    client.force_login(make_clerk(office))

    assert client.get(asked.url).status_code == 404
    assert client.get(reverse("motion-import-confirm") + "?datei=unsinn").status_code == 404


def test_number_far_ahead_is_for_committee_services_and_asked_about(client, office):
    send(client, drucksache())
    far = drucksache(number="GR/9000/2026")

    refused = send(client, far)
    client.force_login(make_committee_services())
    asked = send(client, far)

    assert error_sentences(refused) == {
        "file": [
            "GR/9000/2026 überspringt 8987 Nummern. Bitte die Nummer prüfen; einlesen kann sie so nur der "
            "Sitzungsdienst."
        ]
    }
    assert client.get(asked.url).context["plan"].questions == [
        "GR/9000/2026 überspringt 8987 Nummern; sie blieben unbesetzt."
    ]
    assert Motion.objects.count() == 1


def test_taken_number_leads_to_the_paper_that_has_it(client, office):
    send(client, drucksache())

    answer = send(client, drucksache())

    assert answer.context["existing"] == Motion.objects.get()


def test_sample_is_read_without_rest(client, office):
    sample = client.get(reverse("motion-import-sample")).content

    parsed = read(sample, "muster-vorlage.md")

    assert (parsed.unread, parsed.notes) == ([], [])


def test_sample_names_what_there_is_today_and_can_be_read_in(client):
    make_town()
    make_kind()
    office = make_office(name="Grünflächen")
    today = clock.today()
    bodies = {"Rat": 40, "Ausschuss für Wege": 20, "Ausschuss für Schulen": 17, "Beirat": 2}
    profiles = {"Rat": LegalProfile.COUNCIL, "Beirat": LegalProfile.ADVISORY_COUNCIL}
    for name, days in bodies.items():
        committee = make_committee(
            name=name, short_name=name[-15:], legal_profile=profiles.get(name, LegalProfile.COMMITTEE)
        )
        for ahead in (-7, 5, days, days + 30):
            make_meeting(committee, starts_at=clock.now() + timedelta(days=ahead))
    make_committee(name="Ausschuss von damals", short_name="AvD", ends_on=today - timedelta(days=1))
    clerk = make_clerk(office)
    client.force_login(clerk)

    answer = send(client, client.get(reverse("motion-import-sample")).text)

    motion = Motion.objects.get()
    assert answer.status_code == 302
    assert [(each.committee.name, each.role, each.day) for each in motion.consultations.all()] == [
        ("Ausschuss für Schulen", ConsultationRole.PRELIMINARY, today + timedelta(days=17)),
        ("Rat", ConsultationRole.DECISION, today + timedelta(days=40)),
    ]
    assert (motion.signer_name, motion.signer_office) == (str(clerk), "Grünflächen")
    assert blocking(findings_of(Motion.objects.with_parts().get())) == []


@REAL_ROLES
def test_one_file_sent_by_two_people_at_one_moment_is_one_paper(client):
    make_sample_town()
    client.force_login(make_committee_services())

    answers = in_parallel(*[lambda: send(client, drucksache())] * 2)

    assert sorted(answer.status_code for answer in answers)[0] == 302
    assert sorted(answer.status_code for answer in answers)[1] in (409, 422)
    assert Motion.objects.count() == 1
